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

/**
 * Join arcs into the rings of each shape, as Leaflet's polygons want them.
 * @param {Outlines} outlines
 * @param {number} digits decimals of a degree
 */
export function decodeShapes({ arcs, shapes }, digits) {
	const scale = 10 ** digits;
	const lines = arcs.map((arc) => arcPoints(arc, scale));
	/** @param {number} i */
	const line = (i) => (i < 0 ? lines[~i].slice().reverse() : lines[i]);
	return shapes.map((rings) => rings.map((ring) => ring.flatMap((arc, i) => (i ? line(arc).slice(1) : line(arc)))));
}
