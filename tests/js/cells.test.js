import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf, lensOf, lookOf, measuresOf, modeOf, shownCells } from "../../maps/assets/core/cells.js";

const lens = (id, more = {}) => ({ id, claimant: -1, classes: { edges: [], shades: [], names: [] }, ...more });
const words = { num: String, one: (texts) => texts[0] ?? "", pick: (columns, row) => columns[0][row] };

/** An app over incidents of these regions, of which the filters leave some. */
function appOf(region, shown, { regions = 3, numbers } = {}) {
	return {
		words,
		data: {
			regions: { id: Array.from({ length: regions }, (_, row) => `R${row}`) },
			incidents: { region },
			numbers: { deaths: numbers },
		},
		store: { shownWithout: () => Uint8Array.from(shown) },
		state: { now: { lens: "" } },
	};
}

const computed = { measure: "deaths", kind: "computed", per: null, unit: [], below: null, opening: "" };

test("a class begins at its edge, nought and missing stand apart", () => {
	const edges = [1, 6, 40];
	assert.deepEqual(
		[null, 0, 1, 5.9, 6, 39, 40, 900].map((value) => classOf(value, edges)),
		[-2, -1, 0, 0, 1, 1, 2, 2],
	);
	assert.equal(classOf(0, [-10, 0, 10]), 1);
});

test("a region looks as its class says", () => {
	const shown = lens("", { classes: { edges: [1, 9], shades: [0, 4], names: [] } });
	assert.deepEqual(
		[-2, -1, 0, 1].map((place) => lookOf({ class: place }, shown)),
		["none", "zero", "c0", "c4"],
	);
});

test("counts are of the incidents that the filters leave, in classes that do not move", () => {
	const item = {
		...computed,
		agg: "count",
		lenses: [lens("", { classes: { edges: [1, 2], shades: [0, 4], names: [] } })],
	};
	const cells = shownCells(appOf([0, 0, 1, -1, 0], [1, 1, 0, 1, 0]), item);
	assert.deepEqual(
		cells.map(({ value, text, class: place, figure }) => [value, text, place, figure]),
		[
			[2, "2", 1, -1],
			[0, "0", -1, -1],
			[0, "0", -1, -1],
		],
	);
});

test("a sum of incidents without a number is missing, a rate needs residents", () => {
	const item = { ...computed, agg: "sum", per: 10, below: [100, 50, null], lenses: [lens("")] };
	const cells = shownCells(appOf([0, 1, 2], [1, 1, 1], { numbers: [2, null, 3] }), item);
	assert.deepEqual(
		cells.map(({ value, count, class: place }) => [value, count, place]),
		[
			[0.2, 2, 0],
			[null, null, -2],
			[null, 3, -2],
		],
	);
});

test("claims are shown as Python wrote them", () => {
	const cells = {
		value: [7, null],
		count: [7, null],
		text: [["about 7", ""]],
		class: [0, -2],
		figure: [4, -1],
		city: [1, -1],
	};
	const item = { kind: "claims", opening: "", lenses: [lens("", { cells })] };
	assert.deepEqual(shownCells(appOf([], []), item)[0], {
		row: 0,
		value: 7,
		count: 7,
		text: "about 7",
		class: 0,
		figure: 4,
		city: 1,
	});
});

test("a lens that a map does not have gives way to that on which it opens", () => {
	const item = { opening: "Union", lenses: [lens("low"), lens("Union")] };
	assert.equal(lensOf(item, "low").id, "low");
	assert.equal(lensOf(item, "Mayor").id, "Union");
	assert.equal(lensOf(item, "").id, "Union");
});

test("without a measure incidents are counted on a plain map", () => {
	const [bare] = measuresOf({ measures: [] });
	assert.equal(bare.bare, true);
	assert.deepEqual(
		shownCells(appOf([0, 0], [1, 1], { regions: 1 }), bare).map(({ value }) => value),
		[2],
	);
});

test("people are circles, their rates shades; incidents squares; other numbers shades", () => {
	assert.deepEqual(
		[
			{ kind: "claims", per: null },
			{ kind: "claims", per: 10 },
			{ kind: "computed", agg: "count", per: null },
			{ kind: "computed", agg: "count", per: 10 },
			{ kind: "computed", agg: "sum", per: null },
			{ kind: "given", agg: "given", per: null },
		].map(modeOf),
		["people", "rates", "incidents", "events", "numbers", "numbers"],
	);
});
