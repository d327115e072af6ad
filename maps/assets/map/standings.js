// The rows of the store as the map places and counts them, worked out again only when asked to.

import { createGrid } from "./grid.js";
import { EARLIER, HIDDEN, KINDS, kindOf } from "./kinds.js";
import { project } from "./mercator.js";
import { countPlaces, NOWHERE, OWN_POINT, placeNodes, pointNodes, standing } from "./nodes.js";

/** @import { Node, View } from "./nodes.js" */

/**
 * @param {{ store: any, data: any, isOn: (layer: string) => boolean, hasTowns: boolean, before?: () => number }} app
 *   `isOn`: whether one of folium's layers is shown; `before`: the day before which rows are seen as earlier
 *   ones, -1 for none
 */
export function createStandings({ store, data, isOn, hasTowns, before = () => -1 }) {
	const { columns, n } = store;
	const kinds = KINDS.length + EARLIER;
	const groupKind = data.vocabularies.event_type.map((/** @type {{ group?: string }} */ { group }) =>
		kindOf(group ?? "other"),
	);
	const ofRow = Uint8Array.from({ length: n }, (_, i) => groupKind[columns.type[i]]);
	const visible = new Uint8Array(n);
	const nodeOf = new Int32Array(n);
	const rows = { ...columns, length: n };
	/** @type {any} */
	let placed = null;
	/** @type {Map<boolean, { stands: Int32Array, counts: ReturnType<typeof countPlaces> | null }>} */
	const ways = new Map();
	let stale = true;

	/** Take in which rows are shown, and of which kinds. */
	function refresh() {
		const lit = KINDS.map(({ name }) => isOn(`incidents.${name}`));
		const day = before();
		const past = day > 0 ? store.shownWithout("days") : null;
		for (let i = 0; i < n; i++) {
			if (!lit[ofRow[i]]) visible[i] = HIDDEN;
			else if (store.shown[i]) visible[i] = ofRow[i];
			else visible[i] = past?.[i] && columns.slot[i] < day ? ofRow[i] + EARLIER : HIDDEN;
		}
		for (const way of ways.values()) way.counts = null;
		stale = false;
	}

	/** How rows stand at a distance, and the counts of towns and regions. @param {boolean} near */
	function wayOf(near) {
		const way = ways.get(near) ?? { stands: standing(rows, near), counts: null };
		ways.set(near, way);
		const sizes = { towns: data.cities.id.length, regions: data.regions.id.length, kinds, hidden: HIDDEN };
		way.counts ??= countPlaces(way.stands, visible, sizes);
		return way;
	}

	/** @param {View} view @param {number} margin */
	const inside =
		(view, margin) =>
		(/** @type {Node} */ { x, y }) =>
			x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;

	return {
		/** Say that rows or layers have changed. */
		change() {
			stale = true;
		},
		/**
		 * Nodes of a window and its margin; regions as a whole apart.
		 * @param {View} view
		 * @param {number} margin
		 * @param {boolean} near
		 */
		nodes(view, margin, near) {
			if (stale) refresh();
			if (!placed) {
				const { x, y } = project(columns.latitude, columns.longitude);
				placed = { x, y, grid: createGrid(x, y) };
			}
			const { stands, counts } = wayOf(near);
			const table = { ...placed, site: columns.site, stands, kindOf: visible, hidden: HIDDEN, kinds };
			const towns = { latitude: data.cities.latitude, longitude: data.cities.longitude };
			const centres = data.regions.centre;
			const labels = {
				latitude: centres.map((/** @type {number[]} */ point) => point[0]),
				longitude: centres.map((/** @type {number[]} */ point) => point[1]),
			};
			const within = inside(view, margin);
			nodeOf.fill(-1);
			const points = pointNodes(table, view, margin, nodeOf);
			const { inTowns, inRegions } = /** @type {NonNullable<typeof counts>} */ (counts);
			if (hasTowns && !isOn("cities")) return { nodes: points, regions: [] };
			return {
				nodes: [...placeNodes(inTowns, towns, view, kinds, "town").filter(within), ...points],
				regions: placeNodes(inRegions, labels, view, kinds, "region").filter(within),
			};
		},
		/**
		 * Rows of nodes that were asked for last, in their order.
		 * @param {Node[]} nodes
		 * @param {boolean} near
		 */
		rowsOf(nodes, near) {
			const { stands } = wayOf(near);
			const towns = new Set(nodes.filter(({ town }) => town >= 0).map(({ town }) => town));
			const points = new Set(nodes.filter(({ point }) => point >= 0).map(({ point }) => point));
			const out = [];
			for (let i = 0; i < n; i++) {
				if (visible[i] === HIDDEN || stands[i] === NOWHERE) continue;
				if (stands[i] === OWN_POINT ? points.has(nodeOf[i]) : towns.has(stands[i])) out.push(i);
			}
			return out;
		},
	};
}
