// Which form marks take.

import assert from "node:assert/strict";
import test from "node:test";
import { layOut } from "../../maps/assets/map/forms.js";
import { KINDS, kindOf } from "../../maps/assets/map/kinds.js";

const VIEW = { zoom: 5, left: 0, top: 0, width: 880, height: 548 };
const PLAIN = { phone: false, shaded: false, people: false };

/** A node of a town. */
function node(x, y, count, more = {}) {
	return { town: 0, region: -1, site: -1, row: -1, x, y, count, kinds: Uint32Array.of(count, 0), ...more };
}

const sumOf = ({ marks }) => marks.reduce((sum, { count }) => sum + count, 0);

test("a few incidents are squares; with shaded regions they are tags", () => {
	const nodes = [node(100, 100, 62), node(400, 300, 3), node(405, 300, 2)];
	const squares = layOut(nodes, VIEW, PLAIN);
	assert.equal(squares.form, "squares");
	assert.deepEqual(
		squares.marks.map(({ count, form }) => [count, form]),
		[
			[62, "block"],
			[5, "block"],
		],
	);
	assert.equal(layOut(nodes, VIEW, { ...PLAIN, shaded: true }).form, "tags");
});

test("200 at one point are one counted mark at every zoom", () => {
	for (let zoom = 2; zoom <= 18; zoom++) {
		const { marks } = layOut([node(100, 100, 200)], { ...VIEW, zoom }, PLAIN);
		assert.deepEqual(
			marks.map(({ count, form, x, y }) => [count, form, x, y]),
			[[200, "tag", 100, 100]],
		);
		assert.ok(marks[0].halfX < 25);
	}
});

test("near, one incident is a tile, several are squares, and tiles in a row from zoom 13", () => {
	const nodes = [node(100, 100, 1), node(300, 300, 5)];
	const forms = (zoom) => layOut(nodes, { ...VIEW, zoom }, PLAIN).marks.map(({ form }) => form);
	assert.deepEqual(forms(10), ["block", "tile"]);
	assert.deepEqual(forms(13), ["row", "tile"]);
});

test("on the map of people, towns with incidents are dots", () => {
	const { form, marks } = layOut([node(100, 100, 62), node(103, 100, 3)], VIEW, { ...PLAIN, people: true });
	assert.equal(form, "dots");
	assert.equal(marks.length, 2);
});

test("where tags would cover the map, density keeps every incident", () => {
	const nodes = [];
	for (let x = 0; x < 880; x += 12) for (let y = 0; y < 548; y += 12) nodes.push(node(x, y, 1 + ((x * y) % 7)));
	const layout = layOut(nodes, VIEW, PLAIN);
	assert.equal(layout.form, "density");
	assert.equal(
		sumOf(layout),
		nodes.reduce((sum, { count }) => sum + count, 0),
	);
	assert.ok(layout.breaks.length > 1);
	assert.ok(layout.marks.every(({ shade }) => shade < layout.breaks.length));
});

test("gathering leaves the nodes as they were", () => {
	const nodes = [node(100, 100, 3), node(101, 100, 2)];
	layOut(nodes, VIEW, PLAIN);
	assert.deepEqual(
		nodes.map(({ count, kinds }) => [count, [...kinds]]),
		[
			[3, [3, 0]],
			[2, [2, 0]],
		],
	);
});

test("a group that is not known is a kind of its own name", () => {
	assert.equal(KINDS[kindOf("protest")].hue, "gather");
	assert.equal(KINDS[kindOf("volcano")].name, "other");
});
