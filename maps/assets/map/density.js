// Where tags would cover the map: the world's pixels in small cells, shaded by their counts.

/** @import { Node, View } from "./nodes.js" */
/**
 * @typedef {Node & { nodes: Node[], shade: number }} Cell its `kinds` are those of its first node alone
 */

export const CELL_SIDE = 12; // pixels: two bins of the nodes

/** A rounded number from which a class begins. @param {number} value */
function rounded(value) {
	if (value < 20) return Math.ceil(value);
	const step = 10 ** Math.floor(Math.log10(value)) / 2;
	return Math.ceil(value / step) * step;
}

/**
 * Up to five classes of counts by quantiles: the least count of each.
 * @param {number[]} counts
 */
export function breaksOf(counts) {
	const sorted = Float64Array.from(counts).sort();
	if (!sorted.length) return [];
	const breaks = new Set([sorted[0]]);
	for (let k = 1; k < 5; k++) {
		const least = rounded(sorted[Math.floor((k * sorted.length) / 5)]);
		if (least <= sorted[sorted.length - 1]) breaks.add(least);
	}
	return [...breaks].sort((a, b) => a - b);
}

/**
 * Put nodes into cells of the world's pixels.
 * @param {Node[]} nodes
 * @param {View} view
 * @returns {{ cells: Cell[], breaks: number[] }}
 */
export function densityCells(nodes, view) {
	/** @type {Map<number, Cell>} */
	const cells = new Map();
	for (const node of nodes) {
		const column = Math.floor((node.x + view.left) / CELL_SIDE);
		const line = Math.floor((node.y + view.top) / CELL_SIDE);
		const key = line * 16777216 + column;
		const cell = cells.get(key);
		if (cell) {
			cell.count += node.count;
			cell.nodes.push(node);
			continue;
		}
		const x = (column + 0.5) * CELL_SIDE - view.left;
		const y = (line + 0.5) * CELL_SIDE - view.top;
		cells.set(key, { ...node, site: -1, x, y, nodes: [node], shade: 0 });
	}
	const out = [...cells.values()];
	const breaks = breaksOf(out.map(({ count }) => count));
	for (const cell of out) while (cell.shade + 1 < breaks.length && cell.count >= breaks[cell.shade + 1]) cell.shade++;
	return { cells: out, breaks };
}
