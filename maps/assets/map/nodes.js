// Where incidents stand, before marks are made of them: a town, a region as a whole, or a
// point. Points nearer than a few pixels are one node, wherever the window is.

import { worldSize, worldX, worldY } from "./mercator.js";

/** @import { createGrid } from "./grid.js" */

/** How a row stands: in a town (its number), at its own point, in a region as a whole, nowhere. */
export const OWN_POINT = -1;
export const NOWHERE = -2;
const FIRST_REGION = -3; // region r is FIRST_REGION - r

const BIN = 6; // pixels of the world in which points are one node

/**
 * @typedef {{ length: number, latitude: ArrayLike<number>, longitude: ArrayLike<number>,
 *   city: ArrayLike<number>, site: ArrayLike<number>, region: ArrayLike<number>,
 *   geo_precision: ArrayLike<number> }} Rows
 * @typedef {{ latitude: ArrayLike<number>, longitude: ArrayLike<number> }} Points
 * @typedef {{ zoom: number, left: number, top: number, width: number, height: number }} View
 *   `left`, `top`: pixels of the world at the window's corner
 * @typedef {{ town: number, region: number, site: number, x: number, y: number, count: number,
 *   kinds: Uint32Array, row: number, point: number }} Node `row`: any one of its rows; `point`: its number
 *   among the nodes of points, -1 for a place
 */

/**
 * How each row stands.
 * @param {Rows} rows
 * @param {boolean} near whether sites stand alone
 */
export function standing(rows, near) {
	const out = new Int32Array(rows.length);
	for (let i = 0; i < out.length; i++) {
		const placed = !Number.isNaN(rows.latitude[i]);
		if (!placed) out[i] = rows.region[i] >= 0 ? FIRST_REGION - rows.region[i] : NOWHERE;
		else if (near && rows.geo_precision[i] === 1 && rows.site[i] >= 0) out[i] = OWN_POINT;
		else out[i] = rows.city[i] >= 0 ? rows.city[i] : OWN_POINT;
	}
	return out;
}

/**
 * Count the rows that stand in towns and regions, by kind.
 * @param {Int32Array} stands
 * @param {ArrayLike<number>} kindOf kind of each row, `hidden` where it is not to be seen
 * @param {{ towns: number, regions: number, kinds: number, hidden: number }} sizes
 */
export function countPlaces(stands, kindOf, { towns, regions, kinds, hidden }) {
	const inTowns = new Uint32Array(towns * kinds);
	const inRegions = new Uint32Array(regions * kinds);
	let points = 0;
	for (let i = 0; i < stands.length; i++) {
		if (kindOf[i] === hidden) continue;
		const stand = stands[i];
		if (stand >= 0) inTowns[stand * kinds + kindOf[i]]++;
		else if (stand <= FIRST_REGION) inRegions[(FIRST_REGION - stand) * kinds + kindOf[i]]++;
		else if (stand === OWN_POINT) points++;
	}
	return { inTowns, inRegions, points };
}

/**
 * @param {Uint32Array} counts
 * @param {number} place
 * @param {number} kinds
 */
function countsOf(counts, place, kinds) {
	const own = counts.subarray(place * kinds, (place + 1) * kinds);
	let sum = 0;
	for (let k = 0; k < kinds; k++) sum += own[k];
	return { own, sum };
}

/**
 * Nodes of towns or regions that have rows, wherever they are.
 * @param {Uint32Array} counts
 * @param {Points} places
 * @param {View} view
 * @param {number} kinds
 * @param {"town" | "region"} what
 * @returns {Node[]}
 */
export function placeNodes(counts, places, view, kinds, what) {
	const world = worldSize(view.zoom);
	const out = [];
	for (let place = 0; place * kinds < counts.length; place++) {
		const { own, sum } = countsOf(counts, place, kinds);
		if (!sum) continue;
		out.push({
			...{ town: -1, region: -1, site: -1, row: -1, point: -1 },
			[what]: place,
			x: worldX(places.longitude[place]) * world - view.left,
			y: worldY(places.latitude[place]) * world - view.top,
			count: sum,
			kinds: own,
		});
	}
	return out;
}

/**
 * Nodes of the window's points, and of a margin round it. The bins are those of the world,
 * so that moving the map changes none.
 * @param {{ x: Float64Array, y: Float64Array, site: ArrayLike<number>, stands: Int32Array,
 *   kindOf: ArrayLike<number>, hidden: number, kinds: number,
 *   grid: ReturnType<typeof createGrid> }} rows
 * @param {View} view
 * @param {number} margin pixels
 * @param {Int32Array} [nodeOf] takes the node of each row that is in one
 * @returns {Node[]}
 */
export function pointNodes(rows, view, margin, nodeOf) {
	const { x, y, site, stands, kindOf, hidden, kinds, grid } = rows;
	const world = worldSize(view.zoom);
	const first = Math.floor((view.left - margin) / BIN);
	const top = Math.floor((view.top - margin) / BIN);
	const across = Math.ceil((view.width + 2 * margin) / BIN) + 1;
	const down = Math.ceil((view.height + 2 * margin) / BIN) + 1;
	const bins = new Int32Array(across * down).fill(-1);
	const found = createFound(kinds);
	const window = {
		west: (first * BIN) / world,
		north: (top * BIN) / world,
		east: ((first + across) * BIN) / world,
		south: ((top + down) * BIN) / world,
	};
	grid.each(window, (piece) => {
		for (let k = 0; k < piece.length; k++) {
			const i = piece[k];
			if (stands[i] !== OWN_POINT || kindOf[i] === hidden) continue;
			const px = x[i] * world;
			const py = y[i] * world;
			const column = Math.floor(px / BIN) - first;
			const line = Math.floor(py / BIN) - top;
			if (column < 0 || line < 0 || column >= across || line >= down) continue;
			const bin = line * across + column;
			if (bins[bin] < 0) bins[bin] = found.begin(i, site[i]);
			found.add(bins[bin], px - view.left, py - view.top, kindOf[i], site[i]);
			if (nodeOf) nodeOf[i] = bins[bin];
		}
	});
	return found.nodes();
}

/** Nodes while they are counted: numbers in flat lists, of which objects are made at the end. @param {number} kinds */
function createFound(kinds) {
	/** @type {number[]} */
	const rows = [];
	/** @type {number[]} */
	const sites = [];
	/** @type {number[]} */
	const counts = [];
	/** @type {number[]} */
	const xs = [];
	/** @type {number[]} */
	const ys = [];
	let ofKinds = new Uint32Array(1024 * kinds);
	return {
		/** Begin a node; its number. @param {number} row @param {number} site */
		begin(row, site) {
			rows.push(row);
			sites.push(site);
			counts.push(0);
			xs.push(0);
			ys.push(0);
			if (rows.length * kinds > ofKinds.length) {
				const more = new Uint32Array(ofKinds.length * 2);
				more.set(ofKinds);
				ofKinds = more;
			}
			return rows.length - 1;
		},
		/** @param {number} node @param {number} px @param {number} py @param {number} kind @param {number} site */
		add(node, px, py, kind, site) {
			counts[node]++;
			xs[node] += px;
			ys[node] += py;
			ofKinds[node * kinds + kind]++;
			if (sites[node] !== site) sites[node] = -1;
		},
		/** @returns {Node[]} */
		nodes: () =>
			rows.map((row, point) => ({
				town: -1,
				region: -1,
				site: sites[point],
				row,
				point,
				x: xs[point] / counts[point],
				y: ys[point] / counts[point],
				count: counts[point],
				kinds: ofKinds.subarray(point * kinds, (point + 1) * kinds),
			})),
	};
}
