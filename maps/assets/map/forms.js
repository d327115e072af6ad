// Which form the marks of a window take, by how many there are and how near the map is.

import { densityCells } from "./density.js";
import { gather, reachOfSquares, reachOfTags, TAG_HEIGHT, tagWidth } from "./gather.js";
import { halfBlock, MEASURES } from "./squares.js";

/** @import { Mark } from "./gather.js" */
/** @import { Node, View } from "./nodes.js" */
/** @import { Measure } from "./squares.js" */
/**
 * @typedef {"squares" | "tags" | "dots" | "density" | "tiles"} Form
 * @typedef {Mark & { form: "block" | "tag" | "dot" | "cell" | "tile" | "row", halfX: number, halfY: number,
 *   shade: number }} Shaped
 * @typedef {{ form: Form, marks: Shaped[], breaks: number[], measure: Measure }} Layout
 */

export const NEAR = 9.5; // zoom from which sites stand alone
export const NEAREST = 13; // zoom from which every incident of a place is a tile
const MOST_IN_BLOCK = 100; // squares of one place: above it a number says more
const MOST_SQUARES = 4000;
const MOST_NODES = 2500; // that are gathered one by one
const MOST_TAGS = 0.3; // share of the window that tags may cover
const MOST_IN_ROW = 12; // tiles of one place
export const TILE = 18;
const DOT = 4;

/** @param {Node} node */
const whole = (node) => ({ ...node, kinds: node.kinds, nodes: [node], shade: 0 });

/** @param {Mark[]} marks @returns {Shaped[]} */
const asTags = (marks) =>
	marks.map((mark) => ({
		...mark,
		form: "tag",
		halfX: tagWidth(mark.count) / 2,
		halfY: TAG_HEIGHT / 2,
		shade: 0,
	}));

/** @param {Node[]} nodes @param {View} view @returns {{ marks: Shaped[], breaks: number[] }} */
function asDensity(nodes, view) {
	const { cells, breaks } = densityCells(nodes, view);
	return { marks: cells.map((cell) => ({ ...cell, form: "cell", halfX: 5.5, halfY: 5.5 })), breaks };
}

/** @param {Mark} mark @param {Measure} measure @param {View} view @returns {Shaped} */
function shapeNear(mark, measure, view) {
	const { count } = mark;
	const base = { ...mark, shade: 0 };
	if (count === 1) return { ...base, form: "tile", halfX: TILE / 2, halfY: TILE / 2 };
	if (count > MOST_IN_BLOCK) return asTags([mark])[0];
	if (view.zoom >= NEAREST && count <= MOST_IN_ROW) {
		return { ...base, form: "row", halfX: (count * (TILE + 2)) / 2, halfY: TILE / 2 };
	}
	const half = halfBlock(count, measure);
	return { ...base, form: "block", halfX: half.x, halfY: half.y };
}

/** How near marks of tiles and large squares may come. @param {number} a @param {number} b */
function reachNear(a, b) {
	const x = Math.max(
		TILE + 4,
		4 + 4.75 * (Math.sqrt(Math.min(a, MOST_IN_BLOCK)) + Math.sqrt(Math.min(b, MOST_IN_BLOCK))),
	);
	return { x, y: x, round: true };
}

/**
 * Lay out the marks of a window.
 * @param {Node[]} nodes towns and points; regions as a whole are laid out apart
 * @param {View} view
 * @param {{ phone: boolean, shaded: boolean, people: boolean }} how `shaded`: the regions show a measure;
 *   `people`: circles do
 * @returns {Layout}
 */
export function layOut(nodes, view, { phone, shaded, people }) {
	const near = view.zoom >= NEAR;
	const measure = near ? MEASURES.city : phone ? MEASURES.phone : MEASURES.country;
	const few = nodes.length <= MOST_NODES;
	if (people && !near && few) {
		const half = DOT / 2;
		const marks = nodes.map(
			(node) => /** @type {Shaped} */ ({ ...whole(node), form: "dot", halfX: half, halfY: half }),
		);
		return { form: "dots", marks, breaks: [], measure };
	}
	let sum = 0;
	let most = 0;
	for (const { count } of nodes) {
		sum += count;
		most = Math.max(most, count);
	}
	if (few && near && sum <= MOST_SQUARES) {
		const marks = gather(nodes, reachNear).map((mark) => shapeNear(mark, measure, view));
		return { form: "tiles", marks, breaks: [], measure };
	}
	if (few && !shaded && most <= MOST_IN_BLOCK && sum <= MOST_SQUARES) {
		const marks = gather(nodes, reachOfSquares);
		if (marks.every(({ count }) => count <= MOST_IN_BLOCK)) {
			const shaped = marks.map((mark) => {
				const half = halfBlock(mark.count, measure);
				return /** @type {Shaped} */ ({ ...mark, form: "block", halfX: half.x, halfY: half.y, shade: 0 });
			});
			return { form: "squares", marks: shaped, breaks: [], measure };
		}
	}
	if (few) {
		const tags = asTags(gather(nodes, reachOfTags));
		const covered = tags.reduce((all, { halfX, halfY }) => all + 4 * halfX * halfY, 0);
		if (covered <= MOST_TAGS * view.width * view.height) return { form: "tags", marks: tags, breaks: [], measure };
	}
	return { form: "density", ...asDensity(nodes, view), measure };
}
