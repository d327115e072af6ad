// Classes of a computed measure while one bar of the strip is shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf, steppedClasses } from "../../maps/assets/core/stepped.js";

test("few numbers are a class each", () => {
	assert.deepEqual(edgesOf([1, 1, 2, 4], 5), [1, 2, 4]);
});

test("edges are easy numbers, rise, and no class is empty", () => {
	const values = Array.from({ length: 60 }, (_, k) => k + 1);
	const edges = edgesOf(values, 5);
	assert.equal(edges[0], 1);
	for (let place = 1; place < edges.length; place++) {
		assert.ok(edges[place] > edges[place - 1]);
		assert.ok(values.some((value) => value >= edges[place - 1] && value < edges[place]));
	}
	assert.ok(edges.every((edge) => String(edge).replace(/0+$/, "").length <= 2));
});

test("numbers near each other are even in difference", () => {
	assert.deepEqual(edgesOf([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], 5).length > 1, true);
	assert.ok(Math.max(...edgesOf([10, 12, 14, 16, 18, 20], 5)) <= 20);
});

/** Two regions over twelve months: in the first a row a month, in the second two in March. */
function app(from, to) {
	const months = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334].flatMap((at) => [at, at + 1]);
	const day = Int32Array.from([...months, 60, 61, 62]);
	const region = Int32Array.from(day, (_, row) => Number(row >= months.length));
	return {
		data: {
			settings: { period: ["2019-01-01", "2024-12-31"] },
			incidents: { region, city: region },
			regions: { id: ["A", "B"] },
			cities: { id: [] },
		},
		store: { n: day.length, columns: { slot: day } },
		state: { now: { from, to } },
		lastSlot: 2191,
		perDay: 1,
		words: { num: String },
	};
}

const VIEW = { id: "recorded", measure: "recorded", kind: "computed", agg: "count", per: null, below: null };
const WHOLE = {
	edges: [3, 24],
	shades: [0, 4],
	names: [
		["3", "24"],
		["3", "24"],
	],
};

test("one bar has the classes of all bars, so that steps compare", () => {
	const found = steppedClasses(app(59, 89), VIEW, WHOLE);
	assert.deepEqual(found.edges, [2, 3]);
	assert.deepEqual(found.names, [
		["2", "3"],
		["2", "3"],
	]);
	assert.deepEqual(found.shades, [0, 4]);
	assert.deepEqual(steppedClasses(app(0, 30), VIEW, WHOLE).edges, [2, 3]);
});

test("all days, other spans, stated breaks and numbers of others keep their classes", () => {
	assert.equal(steppedClasses(app(0, 2191), VIEW, WHOLE), null);
	assert.equal(steppedClasses(app(3, 50), VIEW, WHOLE), null);
	assert.equal(steppedClasses(app(59, 89), VIEW, { ...WHOLE, stated: true }), null);
	assert.equal(steppedClasses(app(59, 89), { ...VIEW, kind: "given" }, WHOLE), null);
	// A table so long that a step would wait for all of its bars.
	const long = app(59, 89);
	long.store.n = 25_001;
	assert.equal(steppedClasses(long, VIEW, WHOLE), null);
	long.store.n = 25_000;
	assert.notEqual(steppedClasses(long, VIEW, WHOLE), null);
});
