// The sign of a kind of incident, as a small picture for lists.

import { KINDS, kindOf } from "./kinds.js";
/** @import { Palette } from "./palette.js" */
import { drawTile } from "./signs.js";

const SIGN_SIDE = 24;
const SIGN_SIZE = 20;
/** @type {Map<string, string>} */
const signPictures = new Map();

/**
 * @param {string} group of the incident's type
 * @param {Palette} palette
 */
export function signImage(group, palette) {
	const { sign, hue } = KINDS[kindOf(group)];
	const key = `${sign}/${palette.page}/${hue}`;
	if (!signPictures.has(key)) {
		const canvas = document.createElement("canvas");
		canvas.width = canvas.height = SIGN_SIDE * 2;
		const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
		c.scale(2, 2);
		const colour = palette.hues[hue] || palette.soft;
		drawTile(c, { x: SIGN_SIDE / 2, y: SIGN_SIDE / 2, size: SIGN_SIZE, sign, colour, page: palette.page });
		signPictures.set(key, canvas.toDataURL());
	}
	const image = new Image(SIGN_SIDE, SIGN_SIDE);
	image.src = signPictures.get(key) ?? "";
	image.alt = "";
	image.className = "sign";
	return image;
}
