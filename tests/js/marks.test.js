// Squares, circles of people, labels and hits.

import assert from "node:assert/strict";
import test from "node:test";
import { circlesOf, largestRadius, numberSize, radiusOf } from "../../maps/assets/map/circles.js";
import { goesRound } from "../../maps/assets/map/decode.js";
import { createHits } from "../../maps/assets/map/hits.js";
import { meet, placeLabels } from "../../maps/assets/map/labels.js";
import { halfBlock, MEASURES, squaresOf } from "../../maps/assets/map/squares.js";

test("circles have an area in proportion to people", () => {
	assert.equal(Math.round(largestRadius(880)), 44);
	assert.equal(Math.round(largestRadius(390)), 33);
	assert.equal(Math.round(radiusOf(26, 151, 880) * 10), 183);
	assert.equal(Math.round(radiusOf(20, 151, 880) * 10), 160);
	assert.equal(radiusOf(1, 151, 880), 5);
	assert.deepEqual([44, 18.3, 12, 10, 5].map(numberSize), [22, 13, 12, 11, 0]);
});

test("circles are pushed apart by 16 pixels at most, the largest stays", () => {
	const circles = circlesOf(
		[
			{ x: 100, y: 100, count: 20 },
			{ x: 110, y: 100, count: 151 },
			{ x: 400, y: 90, count: 3 },
		],
		880,
	);
	assert.deepEqual([circles[0].x, circles[0].y, circles[0].from], [110, 100, null]);
	const moved = circles[1];
	assert.ok(Math.abs(Math.hypot(moved.x - 100, moved.y - 100) - 16) < 0.01);
	assert.deepEqual(moved.from, [100, 100]);
	assert.equal(circles[2].from, null);
});

test("circles of one point do not stay on one another", () => {
	const circles = circlesOf(
		Array.from({ length: 3 }, () => ({ x: 50, y: 50, count: 1 })),
		880,
	);
	assert.ok(Math.hypot(circles[1].x - circles[2].x, circles[1].y - circles[2].y) > 1);
});

test("a block has one square an incident, in the order of kinds, round its middle", () => {
	const squares = squaresOf([2, 3], [0, 1], MEASURES.country);
	assert.deepEqual(
		squares.map(({ kind, pale }) => [kind, pale]),
		[
			[1, true],
			[0, false],
			[0, false],
			[1, false],
			[1, false],
		],
	);
	assert.deepEqual(halfBlock(5, MEASURES.country), { x: 10, y: 6.5 });
	assert.deepEqual([squares[0].x, squares[0].y], [-10, -6.5]);
	assert.deepEqual(squaresOf([0, 0], [0, 0], MEASURES.country), []);
});

test("labels stand right, left, above or below, or not at all", () => {
	const label = { text: "Almaty", width: 40, height: 14, halfX: 10, halfY: 10 };
	const size = { x: 300, y: 200 };
	const [right] = placeLabels([{ ...label, x: 100, y: 100 }], [], size);
	assert.deepEqual(right.at, { x: 135, y: 100 });
	const [left] = placeLabels([{ ...label, x: 280, y: 100 }], [], size);
	assert.deepEqual(left.at, { x: 245, y: 100 });
	const wall = [{ left: 0, right: 300, top: 90, bottom: 110 }];
	const [above] = placeLabels([{ ...label, x: 100, y: 100 }], wall, size);
	assert.equal(above.at.y, 80);
	assert.deepEqual(
		placeLabels([{ ...label, x: 100, y: 100 }], [{ left: 0, right: 300, top: 0, bottom: 200 }], size),
		[],
	);
	const both = placeLabels(
		[
			{ ...label, x: 100, y: 100 },
			{ ...label, x: 102, y: 100 },
		],
		[],
		size,
	);
	assert.equal(both.length, 2);
	assert.notDeepEqual(both[0].at, both[1].at);
});

test("a strong name stands over small marks or aslant rather than not at all", () => {
	const label = { text: "Taraz", width: 40, height: 14, halfX: 10, halfY: 10, x: 100, y: 100 };
	const size = { x: 300, y: 200 };
	const all = { left: 0, right: 300, top: 0, bottom: 200 };
	assert.deepEqual(placeLabels([{ ...label, strong: true }], [{ ...all, weak: true }], size)[0].at, { x: 135, y: 100 });
	assert.deepEqual(placeLabels([label], [{ ...all, weak: true }], size), []);
	const cross = [
		{ left: 0, right: 300, top: 99, bottom: 101 },
		{ left: 99.5, right: 100.5, top: 70, bottom: 130 },
	];
	const [aslant] = placeLabels([{ ...label, strong: true }], cross, size);
	assert.ok(Math.abs(aslant.at.x - 100) > 20 && aslant.at.y !== 100);
	assert.deepEqual(placeLabels([label], cross, size), []);
});

test("a circle leaves the corners of its box free", () => {
	const circle = { left: 0, right: 100, top: 0, bottom: 100, r: 50 };
	const corner = { left: 2, right: 10, top: 2, bottom: 10 };
	assert.ok(!meet(circle, corner));
	assert.ok(!meet(corner, circle));
	assert.ok(meet(corner, { ...circle, r: undefined }));
	assert.ok(meet({ left: 40, right: 60, top: 40, bottom: 60 }, circle));
});

test("a point is known to lie in a ring, or outside", () => {
	/** @type {[number, number][]} */
	const ring = [
		[0, 0],
		[0, 10],
		[10, 10],
		[5, 5],
		[10, 0],
	];
	assert.ok(goesRound(ring, 2, 5));
	assert.ok(!goesRound(ring, 8, 5));
	assert.ok(!goesRound(ring, 2, 11));
});

test("a hit is the topmost box under the point", () => {
	const hits = createHits();
	hits.add({ left: -10, top: -10, right: 110, bottom: 40, mark: "under" });
	hits.add({ left: 90, top: 0, right: 120, bottom: 20, mark: "over" });
	assert.equal(hits.at(100, 10), "over");
	assert.equal(hits.at(-5, -5), "under");
	assert.equal(hits.at(115, 30), null);
});
