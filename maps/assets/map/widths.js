// How wide a text is.

/** @type {CanvasRenderingContext2D | null} */
let measuring = null;

/**
 * Width of a text in pixels.
 * @param {string} text
 * @param {string} face as a canvas names it
 */
export function widthOf(text, face) {
	measuring ??= document.createElement("canvas").getContext("2d");
	if (!measuring) return 0;
	measuring.font = face;
	return measuring.measureText(text).width;
}
