// The ladder of a toll: to scale, from zero, broken where nothing was said for long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../../maps/assets/core/calendar.js";
import { placeClaims } from "../../maps/assets/cover/claimlabels.js";
import { breakAfter, layLadder, namedRungs, roundTop } from "../../maps/assets/cover/ladder.js";
import { meet } from "../../maps/assets/map/labels.js";

const FRAME = { width: 360, height: 120, left: 6, right: 8, top: 26, bottom: 20, gap: 34 };
const claim = (date, value, status = "superseded") => ({ date, value, status });
const TOLL = [
	claim("2022-01-09", 164, "withdrawn"),
	claim("2022-01-15", 225),
	claim("2022-01-18", 227),
	claim("2022-07-29", 241, "disputed"),
	claim("2022-08-16", 238),
	claim("2023-01-05", 238, "current"),
	claim("2026-01-05", 238, "current"),
];

test("people are counted from zero", () => {
	const { scale, foot, rungs, top } = layLadder(TOLL, FRAME);
	assert.equal(scale(0), foot);
	assert.equal(top, 250);
	const [first, second] = rungs;
	assert.ok(Math.abs((foot - first.y) / (foot - second.y) - 164 / 225) < 1e-9);
});

test("time is to scale on both sides of one break", () => {
	const { rungs, broken, ticks } = layLadder(TOLL, FRAME);
	const step = (a, b) => (rungs[b].x - rungs[a].x) / (dayNumber(TOLL[b].date) - dayNumber(TOLL[a].date));
	assert.ok(Math.abs(step(0, 3) - step(3, 5)) < 1e-9);
	assert.ok(rungs[5].x < broken && broken < rungs[6].x);
	assert.ok(rungs[6].x <= FRAME.width);
	assert.deepEqual(
		ticks.map(({ date }) => date),
		["2022-01-01", "2022-07-01", "2023-01-01", "2026"],
	);
});

test("a short history is not broken", () => {
	assert.equal(breakAfter([0, 10, 30, 40]), -1);
	assert.equal(breakAfter([0, 10, 100]), 1);
	const { broken, rungs } = layLadder([claim("2022-01-01", 5), claim("2022-01-20", 9, "current")], FRAME);
	assert.equal(broken, null);
	assert.ok(rungs[1].x <= FRAME.width - FRAME.right);
});

test("what was withdrawn or is disputed is no step of the line", () => {
	const { line } = layLadder(TOLL, FRAME);
	assert.equal(line.split("H").length, 5);
});

test("a number that was said again stands", () => {
	const { rungs } = layLadder(TOLL, FRAME);
	assert.deepEqual(
		rungs.map(({ stands }) => stands),
		[false, false, false, false, true, true, true],
	);
});

test("the numbers that matter are named, and none over another", () => {
	const { rungs } = layLadder(TOLL, FRAME);
	const named = namedRungs(rungs, () => 30);
	assert.deepEqual(
		named.map(({ value }) => value),
		[164, 225, 241, 238],
	);
	assert.equal(named.at(-1).row, 5);
});

test("the scale ends on an easy number above the largest", () => {
	assert.deepEqual([9, 10, 241, 999, 1000].map(roundTop), [10, 15, 250, 1000, 1500]);
});

test("in full no claim's words lie over another's, and what was withdrawn or is disputed is named", () => {
	const names = ["Health Ministry via Khabar 24", "Prosecutor General", "Health Minister", "NGO joint statement"];
	const app = {
		claims: {
			claimant: (i) => names[i] ?? "Prosecutor General",
			status: (i) => TOLL[i].status,
			value: (i) => String(TOLL[i].value),
			figures: { as_of: TOLL.map(({ date }) => date), status: [] },
		},
		words: { t: () => "withdrawn within a day", label: () => "Disputed", date: (iso) => iso },
	};
	const frame = { width: 592, height: 264, left: 42, right: 20, top: 84, bottom: 30, gap: 46 };
	const ladder = layLadder(TOLL, frame);
	const rows = TOLL.map((_, i) => i);
	for (const width of [592, 358]) {
		const laid = width === 592 ? ladder : layLadder(TOLL, { ...frame, width });
		const named = placeClaims(app, rows, laid, { ...frame, width });
		const rooms = named.map(({ room }) => room);
		for (const [k, room] of rooms.entries()) {
			assert.ok(room.left >= 0 && room.right <= width && room.top >= 0 && room.bottom <= frame.height);
			assert.ok(rooms.every((other, j) => j === k || !meet(room, other)));
		}
		const values = named.map(({ rung }) => rung.value);
		for (const value of [164, 241, 238]) assert.ok(values.includes(value), `${value} at ${width}`);
	}
});
