// Days as numbers: names across a year's end, and how choices move.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countBars, HUES } from "../../maps/assets/time/chart.js";
import { createDays } from "../../maps/assets/time/days.js";
import { sampleApp, sampleData } from "./sample.js";

const start = () => {
	const app = sampleApp();
	return { app, days: createDays(app), chosen: () => [app.state.now.from, app.state.now.to] };
};

test("days are counted from the first of the period, across the end of a year", () => {
	const { app, days } = start();
	assert.equal(days.n, 10);
	assert.equal(app.lastDay, 9);
	assert.equal(days.iso(4), "2022-01-01");
	assert.deepEqual(["2021-12-27", "2021-12-28", "2022-01-06", "2022-02-01"].map(days.number), [-1, 0, 9, 35]);
	assert.equal(app.dayOf(0), "2022-01-05");
	assert.equal(app.isoOf(-1), "2021-12-27");
});

test("days of a period of two years say their year; of one they do not", () => {
	const { days } = start();
	assert.equal(days.text(3, 3), "31 December 2021");
	assert.equal(days.text(3, 4), "31 December 2021 to 1 January 2022");
	const data = sampleData();
	data.settings.period = ["2022-01-28", "2022-02-03"];
	const one = createDays(sampleApp(data));
	assert.equal(one.text(0, 0), "28 January");
	assert.equal(one.text(0, 2), "28–30 January");
	assert.equal(one.text(0, 5), "28 January to 2 February");
});

test("a choice stays within the period, whichever end comes first", () => {
	const { days, chosen } = start();
	days.set(7, -3);
	assert.deepEqual(chosen(), [0, 7]);
	days.set(4, 400);
	assert.deepEqual(chosen(), [4, 9]);
	days.all();
	assert.ok(days.isAll());
});

test("a day that is picked twice gives all days back", () => {
	const { days, chosen } = start();
	days.pick(4);
	assert.deepEqual(chosen(), [4, 4]);
	days.pick(4);
	assert.deepEqual(chosen(), [0, 9]);
	days.set(4, 6);
	days.pick(4);
	assert.deepEqual(chosen(), [4, 4]);
});

test("a choice grows to a day on either side", () => {
	const { days, chosen } = start();
	days.extend(4);
	assert.deepEqual(chosen(), [4, 4]);
	days.extend(6);
	assert.deepEqual(chosen(), [4, 6]);
	days.extend(1);
	assert.deepEqual(chosen(), [1, 6]);
	days.extend(1);
	assert.deepEqual(chosen(), [1, 1]);
});

test("a choice moves as a whole and stops at the ends; all days become one end", () => {
	const { days, chosen } = start();
	days.set(2, 4);
	days.shift(7);
	assert.deepEqual(chosen(), [7, 9]);
	days.shift(-100);
	assert.deepEqual(chosen(), [0, 2]);
	days.all();
	days.shift(-1);
	assert.deepEqual(chosen(), [9, 9]);
	days.all();
	days.shift(1);
	assert.deepEqual(chosen(), [0, 0]);
});

test("incidents are counted by bar and hue", () => {
	const { app, days } = start();
	const counts = countBars(app, days.bins, app.store.shown);
	const of = (bar) =>
		Object.fromEntries(HUES.map((hue, k) => [hue, counts[bar * HUES.length + k]]).filter(([, n]) => n));
	assert.deepEqual(of(0), { gather: 1 });
	assert.deepEqual(of(4), { gather: 1, force: 1 });
	assert.deepEqual(of(8), { other: 1 }); // a type without a group is "other"
	assert.equal(counts.length, 10 * HUES.length);
	assert.equal(
		counts.reduce((sum, n) => sum + n, 0),
		4,
	);
});

test("rows outside the period are in no bar", () => {
	const data = sampleData();
	data.incidents.day = [10, -1, 4, 4];
	const app = sampleApp(data);
	const counts = countBars(app, createDays(app).bins, app.store.shown);
	assert.equal(
		counts.reduce((sum, n) => sum + n, 0),
		2,
	);
});
