// People: circles whose area is their number, pushed apart, each near the place it stands for.

/**
 * @typedef {{ x: number, y: number, count: number, r: number, from: [number, number] | null }} Circle
 *   `from`: the place, once the circle had to leave it
 */

const LEAST_RADIUS = 5; // pixels: the least radius that is drawn
const GAP = 1.5;
const FARTHEST = 16; // pixels that a circle may leave its place by
const LEADER = 2; // pixels from which a line leads back
const ROUNDS = 40;

/** Radius of the largest circle on a map so many pixels wide. @param {number} width */
export const largestRadius = (width) => Math.min(48, 24 + width / 44);

/** @param {number} count @param {number} most @param {number} width */
export const radiusOf = (count, most, width) =>
	Math.max(LEAST_RADIUS, largestRadius(width) * Math.sqrt(count / (most || 1)));

/** Size of the number in a circle; 0 where it does not fit. @param {number} r */
export const numberSize = (r) => (r >= 26 ? 22 : r >= 14 ? 13 : r >= 11 ? 12 : r >= 9.5 ? 11 : 0);

const NUMBER_SIZES = [22, 17, 13, 12, 11];
const NUMBER_RIM = 5; // pixels between a number and the edge, on both sides together

/**
 * Size of a number in a circle that is wide enough for it; 0 where it has to stand beside it.
 * @param {number} r
 * @param {(size: number) => number} width of the number at a size
 */
export const fittingSize = (r, width) =>
	NUMBER_SIZES.find((size) => size <= numberSize(r) && width(size) <= 2 * r - NUMBER_RIM) ?? 0;

/** Half a pair's overlap, and which way it goes. @param {Circle} a @param {Circle} b */
function overlap(a, b) {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const away = Math.hypot(dx, dy);
	const missing = a.r + b.r + GAP - away;
	return { missing, ux: away ? dx / away : 0.6, uy: away ? dy / away : 0.8 };
}

/** Keep a circle within reach of its place. @param {Circle} circle @param {number} x @param {number} y */
function hold(circle, x, y) {
	const away = Math.hypot(circle.x - x, circle.y - y);
	if (away <= FARTHEST) return;
	circle.x = x + ((circle.x - x) * FARTHEST) / away;
	circle.y = y + ((circle.y - y) * FARTHEST) / away;
}

/**
 * Circles of places, the largest fixed, the others pushed off one another.
 * @template {{ x: number, y: number, count: number }} P
 * @param {P[]} places pixels and people
 * @param {number} width of the map
 * @returns {(P & Circle)[]} the largest first
 */
export function circlesOf(places, width) {
	const most = places.reduce((found, { count }) => Math.max(found, count), 0);
	const sorted = [...places].sort((a, b) => b.count - a.count || a.y - b.y || a.x - b.x);
	const circles = sorted.map((place) => ({
		...place,
		r: radiusOf(place.count, most, width),
		from: /** @type {[number, number] | null} */ (null),
	}));
	for (let round = 0; round < ROUNDS; round++) {
		let moved = false;
		for (let i = 0; i < circles.length; i++) {
			for (let j = i + 1; j < circles.length; j++) {
				const { missing, ux, uy } = overlap(circles[i], circles[j]);
				if (missing <= 0.01) continue;
				moved = true;
				const share = i === 0 ? 1 : 0.5;
				circles[j].x += ux * missing * share;
				circles[j].y += uy * missing * share;
				hold(circles[j], sorted[j].x, sorted[j].y);
				if (i === 0) continue;
				circles[i].x -= ux * missing * (1 - share);
				circles[i].y -= uy * missing * (1 - share);
				hold(circles[i], sorted[i].x, sorted[i].y);
			}
		}
		if (!moved) break;
	}
	for (const [i, circle] of circles.entries()) {
		if (Math.hypot(circle.x - sorted[i].x, circle.y - sorted[i].y) >= LEADER) circle.from = [sorted[i].x, sorted[i].y];
	}
	return circles;
}
