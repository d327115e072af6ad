// Marks stand where their incidents are, at every zoom.

import assert from "node:assert/strict";
import test from "node:test";
import { breaksOf, CELL_SIDE, densityCells } from "../../maps/assets/map/density.js";
import { gather, reachOfSquares, reachOfTags, tagWidth, townOf } from "../../maps/assets/map/gather.js";
import { createGrid } from "../../maps/assets/map/grid.js";
import { project, worldSize, worldX, worldY } from "../../maps/assets/map/mercator.js";
import { countPlaces, NOWHERE, placeNodes, pointNodes, standing } from "../../maps/assets/map/nodes.js";

const HIDDEN = 255;

/** Rows as the engine takes them. */
function rowsOf(points, more = {}) {
	const n = points.length;
	const latitude = Float64Array.from(points, ([lat]) => lat ?? Number.NaN);
	const longitude = Float64Array.from(points, ([, lng]) => lng ?? Number.NaN);
	const none = new Int32Array(n).fill(-1);
	const table = {
		length: n,
		latitude,
		longitude,
		city: none,
		site: none,
		region: none,
		geo_precision: new Uint8Array(n).fill(1),
		...more,
	};
	const { x, y } = project(latitude, longitude);
	return {
		...table,
		x,
		y,
		grid: createGrid(x, y),
		kinds: 3,
		hidden: HIDDEN,
		kindOf: Uint8Array.from(points, (_, i) => i % 3),
	};
}

/** A window round a point. */
function viewAt([lat, lng], zoom, [width, height]) {
	const world = worldSize(zoom);
	return { zoom, width, height, left: worldX(lng) * world - width / 2, top: worldY(lat) * world - height / 2 };
}

const ALMATY = [43.24, 76.89];
const AKTAU = [43.65, 51.17];

for (const screen of [
	[880, 548],
	[390, 436],
]) {
	test(`200 incidents at one point and 5 at another are two marks at their points, ${screen}`, () => {
		const rows = rowsOf([...Array(200).fill(ALMATY), ...Array(5).fill(AKTAU)]);
		rows.stands = standing(rows, false);
		for (let zoom = 2; zoom <= 18; zoom += 0.25) {
			for (const [centre, count] of [
				[ALMATY, 200],
				[AKTAU, 5],
			]) {
				const view = viewAt(centre, zoom, screen);
				for (const reach of [reachOfTags, reachOfSquares]) {
					const marks = gather(pointNodes(rows, view, 64), reach);
					const mark = marks.find((found) => found.count === count);
					assert.ok(mark, `zoom ${zoom}`);
					assert.ok(Math.hypot(mark.x - screen[0] / 2, mark.y - screen[1] / 2) < 0.01, `zoom ${zoom}`);
					assert.ok(marks.length <= 2);
				}
			}
		}
	});
}

test("no mark is farther from any of its points than its own size", () => {
	const points = Array.from({ length: 3000 }, (_, i) => [
		40 + ((i * 7919) % 1000) / 77,
		50 + ((i * 104729) % 1000) / 40,
	]);
	const rows = rowsOf(points);
	rows.stands = standing(rows, false);
	const view = viewAt([46, 62], 4.75, [880, 548]);
	const marks = gather(pointNodes(rows, view, 64), reachOfTags);
	const sum = marks.reduce((all, { count }) => all + count, 0);
	assert.ok(sum > 2000);
	for (const mark of marks) {
		for (const node of mark.nodes) {
			assert.ok(Math.abs(node.x - mark.x) <= tagWidth(mark.count) + 8, `${node.x - mark.x} of ${mark.count}`);
			assert.ok(Math.abs(node.y - mark.y) <= 24);
		}
	}
});

test("marks are the same wherever the window is", () => {
	const points = Array.from({ length: 400 }, (_, i) => [43 + ((i * 37) % 100) / 60, 70 + ((i * 61) % 100) / 50]);
	const rows = rowsOf(points);
	rows.stands = standing(rows, false);
	const centreOf = (view) =>
		gather(pointNodes(rows, view, 200), reachOfTags).map(({ x, y, count }) => [
			Math.round(x + view.left),
			Math.round(y + view.top),
			count,
		]);
	const one = centreOf(viewAt([43.8, 71], 7, [880, 548]));
	const moved = centreOf(viewAt([43.9, 71.2], 7, [880, 548]));
	assert.deepEqual(new Set(moved.map(String)), new Set(one.map(String)));
});

test("towns, regions as a whole, sites and rows without a place stand where the data has them", () => {
	const rows = rowsOf(
		[
			[43.2, 76.9],
			[43.3, 76.8],
			[null, null],
			[null, null],
			[43.25, 76.95],
		],
		{
			city: Int32Array.of(4, 4, -1, -1, 4),
			region: Int32Array.of(0, 0, 2, -1, 0),
			site: Int32Array.of(-1, -1, -1, -1, 7),
			geo_precision: Uint8Array.of(2, 1, 3, 3, 1),
		},
	);
	assert.deepEqual([...standing(rows, false)], [4, 4, -5, NOWHERE, 4]);
	assert.deepEqual([...standing(rows, true)], [4, 4, -5, NOWHERE, -1]);
	const { inTowns, inRegions } = countPlaces(standing(rows, false), rows.kindOf, {
		towns: 300,
		regions: 3,
		kinds: 3,
		hidden: HIDDEN,
	});
	assert.deepEqual([...inTowns.subarray(12, 15)], [1, 2, 0]);
	assert.deepEqual([...inRegions], [0, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test("a mark of several towns stands at its largest and is named after it", () => {
	const counts = new Uint32Array([3, 0, 9, 0, 1, 0]);
	const places = { latitude: [43.2, 43.21, 48], longitude: [76.9, 76.91, 70] };
	const view = viewAt([43.2, 76.9], 5, [880, 548]);
	const marks = gather(placeNodes(counts, places, view, 2, "town"), reachOfSquares);
	assert.deepEqual(
		marks.map(({ count }) => count),
		[12, 1],
	);
	assert.equal(townOf(marks[0]), 1);
	assert.ok(Math.abs(marks[0].x - (worldX(76.91) * worldSize(5) - view.left)) < 1e-6);
	assert.deepEqual([...counts], [3, 0, 9, 0, 1, 0], "the counts it was made of stay");
});

test("hidden rows are in no node, and nodes name a site only if all their rows are of it", () => {
	const rows = rowsOf([ALMATY, ALMATY, AKTAU, AKTAU], { site: Int32Array.of(1, 1, 2, 3) });
	rows.stands = standing(rows, false);
	rows.kindOf[0] = HIDDEN;
	const nodes = pointNodes(rows, viewAt([43.5, 64], 4, [880, 548]), 0);
	assert.deepEqual(nodes.map(({ count, site }) => [count, site]).sort(), [
		[1, 1],
		[2, -1],
	]);
});

test("a million points of one place are one node", () => {
	const n = 1_000_000;
	const latitude = new Float64Array(n).fill(43);
	const longitude = new Float64Array(n).fill(76);
	const { x, y } = project(latitude, longitude);
	const none = new Int32Array(n).fill(-1);
	const rows = {
		x,
		y,
		site: none,
		stands: none,
		kindOf: new Uint8Array(n),
		hidden: HIDDEN,
		kinds: 1,
		grid: createGrid(x, y),
	};
	const nodes = pointNodes(rows, viewAt([43, 76], 8, [880, 548]), 64);
	assert.equal(nodes.length, 1);
	assert.equal(nodes[0].count, n);
});

test("density keeps every incident, in rounded classes", () => {
	assert.deepEqual(breaksOf([1, 1, 1, 1, 1]), [1]);
	assert.deepEqual(breaksOf([]), []);
	const points = Array.from({ length: 5000 }, (_, i) => [43 + (i % 71) / 20, 70 + (i % 89) / 20]);
	const rows = rowsOf(points);
	rows.stands = standing(rows, false);
	const view = viewAt([44.7, 72], 6, [880, 548]);
	const nodes = pointNodes(rows, view, 0);
	const { cells, breaks } = densityCells(nodes, view);
	const sum = (list) => list.reduce((all, { count }) => all + count, 0);
	assert.equal(sum(cells), sum(nodes));
	assert.ok(breaks.every((value) => Number.isInteger(value)) && breaks.length <= 5);
	for (const cell of cells)
		for (const node of cell.nodes)
			assert.ok(Math.abs(node.x - cell.x) <= CELL_SIDE && Math.abs(node.y - cell.y) <= CELL_SIDE);
});

test("a mark is named after a town only if that is the largest of what it holds", () => {
	const node = (town, count) => ({ town, count });
	assert.equal(townOf({ nodes: [node(3, 2), node(-1, 66)] }), -1);
	assert.equal(townOf({ nodes: [node(-1, 2), node(3, 66), node(4, 5)] }), 3);
	assert.equal(townOf({ nodes: [node(-1, 2), node(3, 2)] }), 3);
	assert.equal(townOf({ nodes: [] }), -1);
});
