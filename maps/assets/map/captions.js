// Which names the map shows beside its marks, and in which order.

import { font } from "./paint.js";

/** @import { Label } from "./labels.js" */
/** @typedef {{ name: string, number: string, strong: boolean, x: number, y: number, halfX: number, halfY: number,
 *   rank: number, must: boolean }} Named */

const CAPTION_HEIGHT = 16;
const SIZES = { strong: font(600, 13), plain: font(400, 12) };

/**
 * Labels of named marks, the most needed first.
 * @template {Named} T
 * @param {CanvasRenderingContext2D} c
 * @param {T[]} named
 * @returns {(T & Label)[]}
 */
export function labelsOf(c, named) {
	return named
		.filter(({ name }) => name)
		.sort((a, b) => b.rank - a.rank)
		.map((item) => {
			c.font = item.strong ? SIZES.strong : SIZES.plain;
			let width = c.measureText(item.name).width;
			if (item.number) {
				c.font = SIZES.plain;
				width += 4 + c.measureText(item.number).width;
			}
			return { ...item, text: item.name, width, height: CAPTION_HEIGHT };
		});
}

/**
 * Write a label where it was placed.
 * @param {CanvasRenderingContext2D} c
 * @param {Named & { text: string, width: number, at: { x: number, y: number } }} label
 * @param {{ ink: string, soft: string, halo: string }} colours
 */
export function drawLabel(c, label, { ink, soft, halo }) {
	let x = label.at.x - label.width / 2;
	c.textAlign = "left";
	c.textBaseline = "middle";
	c.lineJoin = "round";
	c.lineWidth = 3;
	c.strokeStyle = halo;
	const write = (/** @type {string} */ text, /** @type {string} */ face, /** @type {string} */ colour) => {
		c.font = face;
		c.strokeText(text, x, label.at.y);
		c.fillStyle = colour;
		c.fillText(text, x, label.at.y);
		x += c.measureText(text).width + 4;
	};
	write(label.text, label.strong ? SIZES.strong : SIZES.plain, label.strong ? ink : soft);
	if (label.number) write(label.number, SIZES.plain, soft);
}
