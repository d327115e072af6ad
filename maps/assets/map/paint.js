// How marks look on the canvas.

import { CELL_SIDE } from "./density.js";
import { TILE } from "./forms.js";
import { TAG_HEIGHT } from "./gather.js";
import { EARLIER, KINDS, plainKind } from "./kinds.js";
import { drawTile } from "./signs.js";
import { squaresOf } from "./squares.js";

/** @import { Circle } from "./circles.js" */
/** @import { Shaped } from "./forms.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Measure } from "./squares.js" */
/** @typedef {CanvasRenderingContext2D} Context */

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const PALE = 0.34; // how much of a square of an earlier day is seen
const ACT = 0.45; // height of an act of state's bar
const FOOT = 3; // pixels of the kinds' shares at a tag's foot
const FROM = -Math.PI / 2;

/** @param {number} weight @param {number} size */
export const font = (weight, size) => `${weight} ${size}px ${FONT}`;

/** @param {number} kind @param {Palette} palette */
const colourOf = (kind, palette) => palette.hues[KINDS[plainKind(kind)].hue];

/**
 * A block of squares, or hollow ones of a region as a whole.
 * @param {Context} c
 * @param {Shaped} mark
 * @param {{ palette: Palette, measure: Measure, hollow?: boolean }} how
 */
export function drawBlock(c, mark, { palette, measure, hollow = false }) {
	c.fillStyle = palette.land;
	c.fillRect(mark.x - mark.halfX - 1.5, mark.y - mark.halfY - 1.5, mark.halfX * 2 + 3, mark.halfY * 2 + 3);
	c.lineWidth = 1.4;
	const past = mark.kinds.slice(EARLIER);
	const all = mark.kinds.slice(0, EARLIER).map((count, k) => count + (past[k] ?? 0));
	for (const { x, y, kind, pale } of squaresOf(all, past, measure)) {
		const tall = KINDS[kind].hue === "act" ? measure.size * ACT : measure.size;
		const top = mark.y + y + (measure.size - tall) / 2;
		c.globalAlpha = pale ? PALE : 1;
		if (hollow) {
			c.strokeStyle = colourOf(kind, palette);
			c.strokeRect(mark.x + x + 0.7, top + 0.7, measure.size - 1.4, Math.max(0.8, tall - 1.4));
		} else {
			c.fillStyle = colourOf(kind, palette);
			c.fillRect(mark.x + x, top, measure.size, tall);
		}
	}
	c.globalAlpha = 1;
}

/**
 * A tag with its number, and its kinds' shares at its foot.
 * @param {Context} c
 * @param {Shaped} mark
 * @param {{ palette: Palette, text: string, hollow?: boolean }} how
 */
export function drawTag(c, mark, { palette, text, hollow = false }) {
	const { x, y, halfX } = mark;
	const halfY = TAG_HEIGHT / 2;
	c.beginPath();
	c.roundRect(x - halfX, y - halfY, halfX * 2, TAG_HEIGHT, 3);
	c.fillStyle = hollow ? palette.land : palette.page;
	c.fill();
	const inner = halfX * 2 - 3;
	let at = x - halfX + 1.5;
	mark.kinds.forEach((count, kind) => {
		if (!count) return;
		const width = (count / mark.count) * inner;
		c.globalAlpha = kind < EARLIER ? 1 : PALE;
		c.fillStyle = colourOf(kind, palette);
		c.fillRect(at, y + halfY - FOOT - 0.75, width, FOOT);
		c.globalAlpha = 1;
		at += width;
	});
	c.strokeStyle = palette.tag;
	c.lineWidth = 1.5;
	c.setLineDash(hollow ? [3, 2] : []);
	c.stroke();
	c.setLineDash([]);
	c.fillStyle = palette.ink;
	c.font = font(600, 12);
	c.textAlign = "center";
	c.textBaseline = "middle";
	c.fillText(text, x, y - 1);
}

/** A town with incidents on the map of people. @param {Context} c @param {Shaped & { hollow?: boolean }} mark @param {Palette} palette */
export function drawDot(c, { x, y, halfX, hollow }, palette) {
	if (hollow) {
		c.strokeStyle = palette.soft;
		c.lineWidth = 1.2;
		c.strokeRect(x - halfX, y - halfX, halfX * 2, halfX * 2);
		return;
	}
	c.fillStyle = palette.page;
	c.fillRect(x - halfX - 1, y - halfX - 1, halfX * 2 + 2, halfX * 2 + 2);
	c.fillStyle = palette.soft;
	c.fillRect(x - halfX, y - halfX, halfX * 2, halfX * 2);
}

/** A cell of the world's pixels, shaded by its count. @param {Context} c @param {Shaped} mark @param {Palette} palette */
export function drawCell(c, { x, y, shade }, palette) {
	const size = CELL_SIDE - 1;
	c.fillStyle = palette.shades[Math.min(4, shade)];
	c.fillRect(Math.round(x - size / 2), Math.round(y - size / 2), size, size);
}

/**
 * Tiles that are drawn once for a scheme, and then copied.
 * @param {Palette} palette
 * @param {number} ratio pixels of the screen to one of the page
 */
export function createTiles(palette, ratio) {
	/** @type {Map<number, HTMLCanvasElement>} */
	const made = new Map();
	const side = TILE + 6;
	/** @param {number} kind */
	function sprite(kind) {
		const known = made.get(kind);
		if (known) return known;
		const canvas = document.createElement("canvas");
		canvas.width = canvas.height = Math.ceil(side * ratio);
		const c = /** @type {Context} */ (canvas.getContext("2d"));
		c.scale(ratio, ratio);
		const { sign } = KINDS[plainKind(kind)];
		drawTile(c, { x: side / 2, y: side / 2, size: TILE, sign, colour: colourOf(kind, palette), page: palette.page });
		made.set(kind, canvas);
		return canvas;
	}
	/** @param {Context} c @param {number} kind @param {number} x @param {number} y */
	return (c, kind, x, y) => c.drawImage(sprite(kind), x - side / 2, y - side / 2, side, side);
}

/**
 * Every incident of a place as a tile, or its only one.
 * @param {Context} c
 * @param {Shaped} mark
 * @param {ReturnType<typeof createTiles>} tile
 */
export function drawTiles(c, mark, tile) {
	let at = mark.x - mark.halfX + TILE / 2 + (mark.form === "row" ? 1 : 0);
	mark.kinds.forEach((count, kind) => {
		c.globalAlpha = kind < EARLIER ? 1 : PALE;
		for (let i = 0; i < count; i++) {
			tile(c, kind, at, mark.y);
			at += TILE + 2;
		}
	});
	c.globalAlpha = 1;
}

/**
 * People: a filled circle with its number; an outline where the place is not known.
 * @param {Context} c
 * @param {Circle} circle
 * @param {{ palette: Palette, text: string, size: number, noun?: string, dashed?: boolean, own?: boolean }} how
 *   `size` of the number, 0 for none; `own`: nobody claims it
 */
export function drawCircle(c, { x, y, r, from }, { palette, text, size, noun = "", dashed = false, own = false }) {
	const hue = own ? palette.tag : palette.people;
	if (from) {
		c.beginPath();
		c.moveTo(x, y);
		c.lineTo(from[0], from[1]);
		c.strokeStyle = hue;
		c.lineWidth = 1;
		c.stroke();
	}
	c.beginPath();
	c.arc(x, y, r, FROM, FROM + Math.PI * 2);
	c.fillStyle = dashed ? palette.page : hue;
	c.fill();
	c.strokeStyle = dashed ? hue : palette.page;
	c.setLineDash(dashed ? [3, 3] : []);
	c.lineWidth = 1.5;
	c.stroke();
	c.setLineDash([]);
	if (!size) return;
	c.fillStyle = dashed ? hue : palette.onpeople;
	c.textAlign = "center";
	c.textBaseline = "middle";
	c.font = font(600, size);
	c.fillText(text, x, noun ? y - 6 : y + 0.5);
	if (!noun) return;
	c.font = font(400, 12);
	c.fillText(noun, x, y + 11);
}

/** What is open: a ring. @param {Context} c @param {number} x @param {number} y @param {number} r @param {Palette} palette */
export function drawChosen(c, x, y, r, palette) {
	for (const [width, colour] of /** @type {[number, string][]} */ ([
		[7, palette.page],
		[3, palette.accent],
	])) {
		c.beginPath();
		c.arc(x, y, r, 0, Math.PI * 2);
		c.lineWidth = width;
		c.strokeStyle = colour;
		c.stroke();
	}
}

/** How far nobody knows: a dashed circle. @param {Context} c @param {number} x @param {number} y @param {number} r @param {Palette} palette */
export function drawDoubt(c, x, y, r, palette) {
	c.beginPath();
	c.arc(x, y, r, 0, Math.PI * 2);
	c.globalAlpha = 0.08;
	c.fillStyle = palette.accent;
	c.fill();
	c.globalAlpha = 1;
	c.setLineDash([3, 3]);
	c.strokeStyle = palette.soft;
	c.lineWidth = 1;
	c.stroke();
	c.setLineDash([]);
}
