// Which region holds a point, by the outlines that the page draws.

import { goesRound } from "../map/decode.js";

export const METRES_A_DEGREE = 111195;

/**
 * Metres from a point to a line between two others, on the plane that touches the globe there.
 * @param {number} lat
 * @param {number} lng
 * @param {LatLng} from
 * @param {LatLng} to
 */
function metresToLine(lat, lng, [y1, x1], [y2, x2]) {
	const k = Math.cos((lat * Math.PI) / 180);
	const [ax, ay] = [(x1 - lng) * k, y1 - lat];
	const [dx, dy] = [(x2 - x1) * k, y2 - y1];
	const long = dx * dx + dy * dy;
	const t = long ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / long)) : 0;
	return METRES_A_DEGREE * Math.hypot(ax + t * dx, ay + t * dy);
}

/**
 * @param {LatLng[][][]} shapes rings of each region, latitude first
 * @param {number} most metres by which a point may lie outside
 */
export function createOutlines(shapes, most) {
	/** @param {number} row @param {number} lat @param {number} lng */
	const holds = (row, lat, lng) => shapes[row].filter((ring) => goesRound(ring, lat, lng)).length % 2 === 1;

	/** Metres from a region, 0 inside of it. @param {number} row @param {number} lat @param {number} lng */
	function metresFrom(row, lat, lng) {
		if (!shapes[row] || holds(row, lat, lng)) return 0;
		let least = Number.POSITIVE_INFINITY;
		for (const ring of shapes[row]) {
			for (let i = 1; i < ring.length; i++) least = Math.min(least, metresToLine(lat, lng, ring[i - 1], ring[i]));
		}
		return least;
	}

	return {
		metresFrom,
		/**
		 * The region that holds a point, or lies just beside it; -1 for none.
		 * @param {number} lat
		 * @param {number} lng
		 */
		regionAt(lat, lng) {
			const inside = shapes.findIndex((_, row) => holds(row, lat, lng));
			if (inside >= 0) return inside;
			const off = shapes.map((_, row) => metresFrom(row, lat, lng));
			const nearest = off.indexOf(Math.min(...off));
			return off[nearest] <= most ? nearest : -1;
		},
	};
}
