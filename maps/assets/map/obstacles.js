// What lies over the map: no name is written under it.

import { byId } from "../core/dom.js";

/** @import { Room } from "./labels.js" */

const OVERLAYS = ["choose", "whole", "legend-body", "insets", "zoom", "lost", "caption", "credit"];
const EDGE = 2; // pixels
const AROUND = 2; // pixels around each

/**
 * Rooms seen from a corner that lies so far off.
 * @param {Room[]} rooms
 * @param {Point} by
 * @returns {Room[]}
 */
export const shifted = (rooms, { x, y }) =>
	rooms.map((room) => ({
		...room,
		left: room.left + x,
		right: room.right + x,
		top: room.top + y,
		bottom: room.bottom + y,
	}));

/**
 * Boxes of what lies over the map, in pixels of a canvas that reaches so far beyond the window.
 * @param {{ x: number, y: number }} pad
 */
export function furniture(pad) {
	const frame = byId("chart").getBoundingClientRect();
	const [left, top] = [pad.x, pad.y];
	const [right, bottom] = [pad.x + frame.width, pad.y + frame.height];
	// A name that would cross the edge of the window has no place there.
	const edges = [
		{ left: left - EDGE, right: left, top: 0, bottom: bottom + pad.y },
		{ left: right, right: right + EDGE, top: 0, bottom: bottom + pad.y },
		{ left: 0, right: right + pad.x, top: top - EDGE, bottom: top },
		{ left: 0, right: right + pad.x, top: bottom, bottom: bottom + EDGE },
	];
	const boxes = OVERLAYS.flatMap((id) => {
		const box = byId(id)?.getBoundingClientRect();
		if (!box?.width || !box.height) return [];
		return [
			{
				left: box.left - frame.left + pad.x - AROUND,
				right: box.right - frame.left + pad.x + AROUND,
				top: box.top - frame.top + pad.y - AROUND,
				bottom: box.bottom - frame.top + pad.y + AROUND,
			},
		];
	});
	return [...edges, ...boxes];
}
