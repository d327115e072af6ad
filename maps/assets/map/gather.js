// Marks out of nodes: those that would lie on one another become one, where the largest stands.

/** @import { Node } from "./nodes.js" */
/**
 * @typedef {Node & { nodes: Node[] }} Mark
 * @typedef {(a: number, b: number) => { x: number, y: number, round: boolean }} Reach
 *   how near marks of two counts may come: within a box, or a circle of radius `x`
 */

const NEIGHBOURHOOD = 64; // pixels of the cells in which neighbours are looked for
const PASSES = 6; // a mark that took others in is larger and may reach more

/** Pixels of a tag. @param {number} count */
export const tagWidth = (count) => 12 + 8 * String(count).length;
export const TAG_HEIGHT = 20;

/** Squares of two towns share a block. @type {Reach} */
export const reachOfSquares = (a, b) => {
	const x = 4 + 3.5 * (Math.sqrt(a) + Math.sqrt(b));
	return { x, y: x, round: true };
};

/** Tags must not touch. @type {Reach} */
export const reachOfTags = (a, b) => ({
	x: Math.max(26, (tagWidth(a) + tagWidth(b)) / 2 + 2),
	y: TAG_HEIGHT + 2,
	round: false,
});

/** The largest first; of two alike the northern, then the western. @param {Node} a @param {Node} b */
const bySize = (a, b) => b.count - a.count || a.y - b.y || a.x - b.x;

/**
 * @param {Node} a
 * @param {Node} b
 * @param {Reach} reach
 */
function touch(a, b, reach) {
	const { x, y, round } = reach(a.count, b.count);
	const dx = Math.abs(a.x - b.x);
	const dy = Math.abs(a.y - b.y);
	return round ? dx * dx + dy * dy < x * x : dx < x && dy < y;
}

/** @param {Mark} mark @param {Mark} other */
function takeIn(mark, other) {
	mark.count += other.count;
	for (let k = 0; k < mark.kinds.length; k++) mark.kinds[k] += other.kinds[k];
	mark.nodes.push(...other.nodes);
}

/**
 * @param {Mark[]} marks
 * @param {Reach} reach
 * @returns {Mark[]}
 */
function pass(marks, reach) {
	/** @type {Map<number, Mark[]>} */
	const cells = new Map();
	/** @type {Mark[]} */
	const out = [];
	const most = marks.length ? marks[0].count : 0;
	for (const mark of marks) {
		const { x, y } = reach(most, mark.count);
		/** @type {Mark | undefined} */
		let owner;
		const [left, right] = [Math.floor((mark.x - x) / NEIGHBOURHOOD), Math.floor((mark.x + x) / NEIGHBOURHOOD)];
		const [top, foot] = [Math.floor((mark.y - y) / NEIGHBOURHOOD), Math.floor((mark.y + y) / NEIGHBOURHOOD)];
		for (let line = top; line <= foot && !owner; line++) {
			for (let column = left; column <= right && !owner; column++) {
				owner = cells.get(line * 65536 + column)?.find((other) => touch(other, mark, reach));
			}
		}
		if (owner) {
			takeIn(owner, mark);
			continue;
		}
		const cell = Math.floor(mark.y / NEIGHBOURHOOD) * 65536 + Math.floor(mark.x / NEIGHBOURHOOD);
		const known = cells.get(cell);
		if (known) known.push(mark);
		else cells.set(cell, [mark]);
		out.push(mark);
	}
	return out;
}

/**
 * Gather nodes into marks. A mark stands where its largest node stands, to the pixel.
 * @param {Node[]} nodes
 * @param {Reach} reach
 * @returns {Mark[]} the largest first
 */
export function gather(nodes, reach) {
	/** @type {Mark[]} */
	let marks = nodes.map((node) => ({ ...node, kinds: node.kinds.slice(), nodes: [node] }));
	for (let k = 0; k < PASSES; k++) {
		const before = marks.length;
		marks = pass(marks.sort(bySize), reach);
		if (marks.length === before) break;
	}
	return marks.sort(bySize);
}

/** The town after which a mark is named: its largest node, -1 if that is no town. @param {Mark} mark */
export function townOf(mark) {
	let best = /** @type {Node | null} */ (null);
	for (const node of mark.nodes) {
		const more = node.count - (best?.count ?? 0);
		if (more > 0 || (!more && node.town >= 0 && (best?.town ?? -1) < 0)) best = node;
	}
	return best ? best.town : -1;
}
