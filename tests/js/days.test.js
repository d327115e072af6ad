// Days as numbers: names across a year's end, and how choices move.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readPairs, writePairs } from "../../maps/assets/core/hash.js";
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
	assert.equal(app.isoOfSlot(-1), "2021-12-27");
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

/** Two days whose rows all have their hour. */
const hourly = () => {
	const data = sampleData();
	data.settings.period = ["2022-01-05", "2022-01-06"];
	data.incidents.day = [0, 0, 1, 1];
	data.incidents.hour = [9, 14, 0, 23];
	const app = sampleApp(data);
	return { app, days: createDays(app) };
};

test("where every row has its hour in few days, bars are hours", () => {
	const { app, days } = hourly();
	assert.deepEqual([days.n, app.lastSlot, app.lastDay], [48, 47, 1]);
	assert.deepEqual([...app.store.columns.slot], [9, 14, 24, 47]);
	assert.equal(days.name(14), "5 January, 14:00–15:00");
	assert.equal(days.text(47, 47), "6 January, 23:00–24:00");
	assert.equal(days.text(14, 30), "5 January, 14:00 – 6 January, 07:00");
	assert.equal(days.text(0, 23), "5 January");
	assert.equal(days.text(0, 47), "5 January – 6 January");
	assert.equal(days.number("2022-01-06"), 24);
	const counts = countBars(app, days.bins, new Uint8Array(4).fill(1));
	assert.deepEqual(
		Array.from({ length: 48 }, (_, bar) => bar).filter((bar) =>
			counts.slice(bar * HUES.length, (bar + 1) * HUES.length).some(Boolean),
		),
		[9, 14, 24, 47],
	);
});

test("hours are in the address, and a day alone means all of its hours", () => {
	const { app } = hourly();
	const read = (from, to) => {
		const { patch, lost } = readPairs(app, { from, to });
		return [patch.from, patch.to, lost.length];
	};
	assert.deepEqual(read("2022-01-05T09", "2022-01-06T00"), [9, 24, 0]);
	assert.deepEqual(read("2022-01-05", "2022-01-05"), [0, 23, 0]);
	assert.deepEqual(read("2022-01-05T24", "2022-01-07"), [undefined, undefined, 2]);
	app.state.set({ from: 9, to: 24 });
	const { from, to } = writePairs(app);
	assert.deepEqual([from, to], ["2022-01-05T09", "2022-01-06T00"]);
	const daily = sampleApp();
	assert.deepEqual(readPairs(daily, { from: "2022-01-05T09" }).lost, ["from=2022-01-05T09"]);
});
