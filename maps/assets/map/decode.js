// Shapes of the page's data.

/** @import { Outlines } from "../core/data.js" */

/** Turn arcs (first point, then steps) into points, latitude first. @param {number[]} arc @param {number} scale */
function arcPoints(arc, scale) {
	/** @type {LatLng[]} */
	const points = [];
	let x = 0;
	let y = 0;
	for (let i = 0; i < arc.length; i += 2) {
		x += arc[i];
		y += arc[i + 1];
		points.push([y / scale, x / scale]);
	}
	return points;
}

/** @param {Outlines} outlines @param {number} scale steps of a degree @returns {LatLng[][][]} */
function joined({ arcs, shapes }, scale) {
	const lines = arcs.map((arc) => arcPoints(arc, scale));
	/** @param {number} i */
	const line = (i) => (i < 0 ? lines[~i].slice().reverse() : lines[i]);
	return shapes.map((rings) => rings.map((ring) => ring.flatMap((arc, i) => (i ? line(arc).slice(1) : line(arc)))));
}

/** What was decoded is kept: several views draw the same shapes. @type {WeakMap<Outlines, LatLng[][][]>} */
const decoded = new WeakMap();

/**
 * Join arcs into the rings of each shape, as Leaflet's polygons want them.
 * @param {Outlines} outlines
 * @param {number} digits decimals of a degree
 */
export function decodeShapes(outlines, digits) {
	const found = decoded.get(outlines) ?? joined(outlines, 10 ** digits);
	decoded.set(outlines, found);
	return found;
}

/** Whether a ring goes round a point. @param {LatLng[]} ring @param {number} lat @param {number} lng */
export function goesRound(ring, lat, lng) {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const [y1, x1] = ring[i];
		const [y2, x2] = ring[j];
		if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
	}
	return inside;
}
