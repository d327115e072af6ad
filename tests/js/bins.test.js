// The time strip never has more than some 200 bars.

import assert from "node:assert/strict";
import test from "node:test";
import { binsOf, namedBars } from "../../maps/assets/core/bins.js";

const daysOf = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / 86400000) + 1;

for (const [first, last, unit, step] of [
	["2022-01-01", "2022-01-26", "day", 1],
	["2022-01-01", "2022-07-19", "day", 1],
	["2022-01-01", "2022-07-20", "week", 1],
	["2021-03-04", "2024-11-30", "week", 1],
	["2010-06-15", "2020-06-14", "month", 1],
	["1900-01-01", "2025-12-31", "years", 1],
	["1000-01-01", "2022-01-01", "years", 10],
	["0001-01-01", "3022-01-01", "years", 20],
	["0001-01-01", "9999-12-31", "years", 50],
]) {
	test(`${first} to ${last}: by ${step} ${unit}`, () => {
		const days = daysOf(first, last);
		const bins = binsOf(first, days);
		assert.deepEqual([bins.unit, bins.step], [unit, step]);
		assert.ok(bins.n <= 200, `${bins.n} bars`);
		assert.equal(bins.from(0), 0);
		assert.equal(bins.to(bins.n - 1), days - 1);
		for (let bin = 0; bin < bins.n; bin++) {
			assert.ok(bins.from(bin) <= bins.to(bin));
			if (bin) assert.equal(bins.from(bin), bins.to(bin - 1) + 1);
			assert.equal(bins.at(bins.from(bin)), bin);
			assert.equal(bins.at(bins.to(bin)), bin);
			assert.equal(bins.place(bins.from(bin)), bin);
		}
		assert.equal(bins.place(days), bins.n);
	});
}

test("weeks begin on Mondays, months on the first, years in January", () => {
	const iso = (first, day) => new Date(Date.parse(first) + day * 86400000);
	const weeks = binsOf("2022-01-05", 400);
	assert.equal(iso("2022-01-05", weeks.from(1)).getUTCDay(), 1);
	const months = binsOf("2010-06-15", 3000);
	assert.equal(iso("2010-06-15", months.from(1)).toISOString().slice(0, 10), "2010-07-01");
	const years = binsOf("1900-05-01", 40000);
	assert.equal(iso("1900-05-01", years.from(1)).toISOString().slice(0, 10), "1901-01-01");
});

test("names on the axis are as many as there is room for", () => {
	const bins = binsOf("2021-12-20", 60);
	assert.deepEqual(namedBars(bins, 10), [0, 6, 12, 18, 24, 30, 36, 42, 48, 54]);
	assert.equal(namedBars(bins, 100).length, 60);
});

test("hours are a bar each, and each midnight is named", () => {
	const bins = binsOf("2021-01-06", 3 * 24, true);
	assert.deepEqual([bins.unit, bins.n, bins.from(30), bins.to(30), bins.at(30)], ["hour", 72, 30, 30, 30]);
	for (const most of [2, 3, 5, 7, 20, 71]) {
		const named = namedBars(bins, most);
		assert.ok(named.length <= most || named.length === 1, `${named.length} of ${most}`);
		if (most > 2) for (const midnight of [0, 24, 48]) assert.ok(named.includes(midnight), `${most}: ${midnight}`);
	}
});

test("no bar is finer than what is known of the days", () => {
	assert.deepEqual([binsOf("2014-03-01", 61, false, 4).unit, binsOf("2014-03-01", 61, false, 4).n], ["month", 2]);
	assert.deepEqual([binsOf("2014-01-01", 730, false, 5).unit, binsOf("2014-01-01", 730, false, 5).n], ["years", 2]);
	assert.equal(binsOf("2014-03-01", 61, false, 0).unit, "day");
});
