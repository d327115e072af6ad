// Colours of marks, read from the style sheet's custom properties.

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
	const get = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
	return {
		page: get("page"),
		ink: get("ink"),
		soft: get("soft"),
		accent: get("accent"),
		people: get("people"),
		onpeople: get("onpeople"),
		land: get("land"),
		tag: get("i5"),
		hues: Object.fromEntries(["gather", "force", "act", "other"].map((hue) => [hue, get(hue)])),
		shades: [1, 2, 3, 4, 5].map((k) => get(`i${k}`)),
	};
}
