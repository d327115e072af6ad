// A list of any length draws what is in sight.

import assert from "node:assert/strict";
import test from "node:test";
import { rangeOf, roomOf } from "../../maps/assets/core/windowed.js";

test("what is in sight and a few beside it, to the last of a million", () => {
	assert.deepEqual(rangeOf({ n: 1e6, top: 0, height: 600, each: 60 }), { first: 0, end: 22 });
	assert.deepEqual(rangeOf({ n: 1e6, top: 6000, height: 600, each: 60 }), { first: 88, end: 122 });
	assert.deepEqual(rangeOf({ n: 1e6, top: 6e7 - 600, height: 600, each: 60 }), { first: 999978, end: 1000000 });
	assert.deepEqual(rangeOf({ n: 5, top: 0, height: 600, each: 60 }), { first: 0, end: 5 });
	assert.deepEqual(rangeOf({ n: 0, top: 0, height: 600, each: 60 }), { first: 0, end: 0 });
});

test("no list is higher than browsers can scroll", () => {
	assert.equal(roomOf(100, 1000, 60), 6000);
	assert.ok(roomOf(1e6, 1e6, 60) <= 4e6);
});
