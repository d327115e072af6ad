// Colours of marks, read from the style sheet's custom properties.

import { HUE_ORDER } from "./kinds.js";

/**
 * @typedef {{ page: string, ink: string, soft: string, accent: string, people: string, onpeople: string,
 *   land: string, tag: string, hues: Record<string, string>, shades: string[] }} Palette
 */

/**
 * The colours of the scheme.
 * @param {Element} [root]
 * @returns {Palette}
 */
export function readPalette(root = document.documentElement) {
	const style = getComputedStyle(root);
	const get = (/** @type {string} */ name, /** @type {string} */ other = "") =>
		style.getPropertyValue(`--${name}`).trim() || style.getPropertyValue(`--${other}`).trim();
	return {
		page: get("page"),
		ink: get("ink", "text"),
		soft: get("soft"),
		accent: get("accent"),
		people: get("people", "c4"),
		onpeople: get("onpeople", "page"),
		land: get("land"),
		tag: get("i5", "text"),
		hues: Object.fromEntries(HUE_ORDER.map((hue) => [hue, get(hue)])),
		shades: [1, 2, 3, 4, 5].map((k) => get(`i${k}`, `c${k - 1}`)),
	};
}
