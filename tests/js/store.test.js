// Incidents under masks, the filters that make them, and the choices that make the filters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createFilters } from "../../maps/assets/core/filters.js";
import { createSignal } from "../../maps/assets/core/signal.js";
import { createState } from "../../maps/assets/core/state.js";
import { createStore } from "../../maps/assets/core/store.js";
import { sampleApp, sampleData } from "./sample.js";

test("rows are those that all masks let through, in the order of the table", () => {
	const store = createStore(sampleData().incidents);
	assert.deepEqual(store.rows(), [0, 1, 2, 3]);
	store.setMasks({ early: (i) => store.columns.day[i] < 5, placed: (i) => store.columns.latitude[i] !== null });
	assert.deepEqual(store.rows(), [1, 2]);
	assert.equal(store.size, 2);
	assert.deepEqual([...store.shownWithout("placed")], [0, 1, 1, 1]);
	store.setMasks({ early: null });
	assert.deepEqual(store.rows(), [1, 2]);
	store.setMasks({ placed: null });
	assert.equal(store.size, 4);
});

test("rows stay the same array until the masks change, and views are told once", () => {
	const store = createStore(sampleData().incidents);
	let told = 0;
	store.onChange(() => told++);
	const rows = store.rows();
	assert.equal(store.rows(), rows);
	store.setMasks({ a: () => true, b: (i) => i > 0 });
	assert.notEqual(store.rows(), rows);
	assert.equal(told, 1);
});

test("a row that a mask let through is hidden once the mask says no", () => {
	const store = createStore(sampleData().incidents);
	store.setMasks({ one: (i) => i === 1 });
	store.setMasks({ one: (i) => i === 2 });
	assert.deepEqual(store.rows(), [2]);
});

/** Ids that some choices leave. */
function left(choices, matches = () => false) {
	const app = sampleApp();
	createFilters(app, matches);
	app.state.set(choices);
	return app.store.rows().map((i) => app.data.incidents.id[i]);
}

for (const [name, choices, ids] of [
	["no choice leaves all", { from: 0, to: 9 }, ["e5", "e1", "e3", "e2"]],
	["both ends of a range belong to it", { from: 4, to: 8 }, ["e5", "e3", "e2"]],
	["a day is a range of one", { from: 0, to: 0 }, ["e1"]],
	["a month of any year", { month: "12" }, ["e1"]], // the period begins on 28 December
	["several months are any of them", { month: "1,12" }, ["e5", "e1", "e3", "e2"]],
	["months and days are all of them", { month: "1", from: 5 }, ["e5"]],
	["several types are any of them", { type: "rally,note" }, ["e5", "e1", "e2"]],
	["filters are all of them", { type: "rally", verification: "contested" }, ["e1"]],
	["a grade", { verification: "corroborated" }, ["e5", "e3", "e2"]],
	["a region leaves out what concerns no region", { region: "KZ-ALA" }, ["e3", "e2"]],
	["exact places only", { exact: true }, ["e3"]],
	["a region that is not there filters nothing", { region: "KZ-XXX" }, ["e5", "e1", "e3", "e2"]],
]) {
	test(name, () => assert.deepEqual(left(choices), ids));
}

test("words are asked of the finder, row by row", () => {
	const found = left({ find: "meeting" }, (i, text) => text === "meeting" && i === 3);
	assert.deepEqual(found, ["e2"]);
});

test("clearing takes every filter off and leaves other choices", () => {
	const app = sampleApp();
	const filters = createFilters(app, () => true);
	app.state.set({ from: 4, type: "rally", exact: true, find: "x", measure: "incidents" });
	filters.clear();
	assert.equal(app.store.size, 4);
	assert.deepEqual([app.state.now.from, app.state.now.find, app.state.now.measure], [0, "", "incidents"]);
});

test("listeners of a state are told of what differs, once", () => {
	const state = createState({ a: 1, b: 2, c: 3 });
	const told = [];
	state.on(["a", "c"], (changed) => told.push([...changed]));
	state.on([], (changed) => told.push(changed.size));
	state.set({ a: 1, b: 5 });
	state.set({ a: 2, b: 6 });
	assert.deepEqual([...state.set({ a: 2 })], []);
	assert.deepEqual(told, [1, ["a", "b"], 2]);
	assert.deepEqual(state.start, { a: 1, b: 2, c: 3 });
});

test("a signal runs its listeners in order, with what is told", () => {
	const signal = createSignal();
	const heard = [];
	signal.on((one, two) => heard.push(["first", one, two]));
	signal.on((one) => heard.push(["second", one]));
	signal.run(1, 2);
	assert.deepEqual(heard, [
		["first", 1, 2],
		["second", 1],
	]);
});

test("a tally counts the codes of shown rows, or of what one filter could show, and no row without one", () => {
	const store = createStore(sampleData().incidents);
	const codes = [2, -1, 0, 2];
	assert.deepEqual([...store.tally(codes, 3)], [1, 0, 2]);
	store.setMasks({ first: (i) => i < 3, other: (i) => i > 0 });
	assert.deepEqual([...store.tally(codes, 3)], [1, 0, 0]);
	assert.deepEqual([...store.tally(codes, 3, "first")], [1, 0, 1]);
	assert.deepEqual([...store.tally(codes, 3, "other")], [1, 0, 1]);
	// Whichever mask came first, the others still hold.
	assert.deepEqual([...store.shownWithout("first")], [0, 1, 1, 1]);
	assert.deepEqual([...store.shownWithout("other")], [1, 1, 1, 0]);
});

test("rows are in order of time only where their columns say so", () => {
	const { incidents } = sampleData();
	assert.equal(createStore(incidents).ordered, false);
	assert.equal(createStore({ ...incidents, ordered: true }).ordered, true);
});
