// Marks by kind of incident (shape and colour) and by grade of evidence (outline).

import { KINDS, kindOf } from "./kinds.js";

const TAU = Math.PI * 2;

/**
 * Trace each group's shape around (0, 0) with radius r.
 * @type {Record<string, (c: CanvasRenderingContext2D, r: number) => void>}
 */
const SHAPES = {
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	protest: (c, r) => c.arc(0, 0, r, 0, TAU),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	building: (c, r) => c.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
	force: (c, r) =>
		polygon(c, [
			[0, -r * 1.1],
			[r * 1.05, r * 0.8],
			[-r * 1.05, r * 0.8],
		]),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	detention: (c, r) =>
		polygon(c, [
			[0, -r * 1.15],
			[r * 1.15, 0],
			[0, r * 1.15],
			[-r * 1.15, 0],
		]),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	damage: (c, r) => cross(c, r * 1.1, r * 0.42),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	deployment: (c, r) =>
		polygon(c, [
			[-r, -r * 0.15],
			[0, -r * 1.1],
			[r, -r * 0.15],
			[r, r * 0.85],
			[0, -r * 0.1],
			[-r, r * 0.85],
		]),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	block: (c, r) => {
		c.arc(0, 0, r, 0, TAU);
		c.moveTo(r * 0.45, 0);
		c.arc(0, 0, r * 0.45, 0, TAU, true);
	},
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	decision: (c, r) => c.rect(-r * 1.1, -r * 0.5, r * 2.2, r),
	/** @param {CanvasRenderingContext2D} c @param {number} r */
	other: (c, r) =>
		polygon(c, [
			[-r * 0.55, -r],
			[r * 0.55, -r],
			[r * 1.1, 0],
			[r * 0.55, r],
			[-r * 0.55, r],
			[-r * 1.1, 0],
		]),
};

/**
 * Outline of each grade: dash pattern, and whether it is drawn twice.
 * @type {Record<string, { dash: number[], twice: boolean }>}
 */
const OUTLINES = {
	corroborated: { dash: [], twice: false },
	single_source: { dash: [3.2, 2.2], twice: false },
	contested: { dash: [1, 1.9], twice: false },
	official_claim: { dash: [], twice: true },
};

export const GROUPS = Object.keys(SHAPES);

/** @param {CanvasRenderingContext2D} c @param {[number, number][]} points */
function polygon(c, points) {
	c.moveTo(...points[0]);
	for (const point of points.slice(1)) c.lineTo(...point);
	c.closePath();
}

/** @param {CanvasRenderingContext2D} c @param {number} r @param {number} w */
function cross(c, r, w) {
	const a = Math.SQRT1_2;
	/** @type {[number, number][]} */
	const points = [
		[0, -w],
		[r - w, -r],
		[r, -r + w],
		[w, 0],
		[r, r - w],
		[r - w, r],
		[0, w],
		[-r + w, r],
		[-r, r - w],
		[-w, 0],
		[-r, -r + w],
		[-r + w, -r],
	];
	polygon(
		c,
		points.map(([x, y]) => [x * a * 1.3, y * a * 1.3]),
	);
}

/** @typedef {ReturnType<typeof readColours>} Colours */

/** Colours of the page's scheme, read from its custom properties. */
export function readColours(root = document.documentElement) {
	const style = getComputedStyle(root);
	/** @param {string} name */
	const get = (name) => style.getPropertyValue(name).trim();
	const groups = Object.fromEntries(GROUPS.map((name) => [name, get(`--${KINDS[kindOf(name)].hue}`)]));
	return {
		groups,
		halo: get("--page"),
		text: get("--ink"),
		soft: get("--soft"),
		panel: get("--page"),
		accent: get("--accent"),
	};
}

/**
 * @typedef {{ x: number, y: number, colours: Colours, selected?: boolean }} Place where a mark stands, and how
 */

/**
 * Draw one mark at (x, y).
 * @param {CanvasRenderingContext2D} c
 * @param {Place & { r: number, group: string, grade: string }} mark
 */
export function drawSymbol(c, { x, y, r, group, grade, colours, selected = false }) {
	const outline = OUTLINES[grade] ?? OUTLINES.corroborated;
	c.save();
	c.translate(x, y);
	c.lineJoin = "round";
	c.beginPath();
	SHAPES[group](c, r);
	c.strokeStyle = selected ? colours.accent : colours.halo;
	c.lineWidth = selected ? 7 : 5;
	c.stroke();
	c.fillStyle = colours.groups[group];
	c.fill("evenodd");
	c.setLineDash(outline.dash);
	c.strokeStyle = colours.text;
	c.lineWidth = 1.3;
	c.stroke();
	if (outline.twice) {
		c.beginPath();
		SHAPES[group](c, r + 2.6);
		c.lineWidth = 1;
		c.stroke();
	}
	c.restore();
}

/**
 * Draw a circle whose ring shows the shares of the groups; its number inside.
 * @param {CanvasRenderingContext2D} c
 * @param {Place & { r: number, shares: [string, number][], text: string, square?: boolean }} mark
 */
export function drawTally(c, { x, y, r, shares, text, colours, square = false, selected = false }) {
	const total = shares.reduce((sum, [, n]) => sum + n, 0);
	c.save();
	c.translate(x, y);
	c.beginPath();
	outlineOf(c, r, square);
	c.fillStyle = colours.panel;
	c.strokeStyle = selected ? colours.accent : colours.halo;
	c.lineWidth = selected ? 7 : 4;
	c.stroke();
	c.fill();
	if (square) drawBar(c, r, shares, total, colours);
	else drawRing(c, r, shares, total, colours);
	c.beginPath();
	outlineOf(c, r, square);
	c.strokeStyle = colours.text;
	c.lineWidth = 1;
	c.stroke();
	c.fillStyle = colours.text;
	c.font = `600 ${Math.round(Math.max(8.5, Math.min(15, r * 0.9)))}px system-ui, sans-serif`;
	c.textAlign = "center";
	c.textBaseline = "middle";
	c.fillText(text, 0, square ? -r * 0.12 : 0.5);
	c.restore();
}

/** @param {CanvasRenderingContext2D} c @param {number} r @param {boolean} square */
function outlineOf(c, r, square) {
	if (square) c.roundRect(-r, -r * 0.85, r * 2, r * 1.7, 3);
	else c.arc(0, 0, r, 0, TAU);
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {number} r
 * @param {[string, number][]} shares
 * @param {number} total
 * @param {Colours} colours
 */
function drawRing(c, r, shares, total, colours) {
	let from = -TAU / 4;
	const width = Math.max(3, r * 0.28);
	for (const [group, n] of shares) {
		const to = from + (n / total) * TAU;
		c.beginPath();
		c.arc(0, 0, r - width / 2, from, to);
		c.strokeStyle = colours.groups[group];
		c.lineWidth = width;
		c.stroke();
		from = to;
	}
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {number} r
 * @param {[string, number][]} shares
 * @param {number} total
 * @param {Colours} colours
 */
function drawBar(c, r, shares, total, colours) {
	let from = -r;
	const height = Math.max(3, r * 0.35);
	for (const [group, n] of shares) {
		const width = (n / total) * 2 * r;
		c.fillStyle = colours.groups[group];
		c.fillRect(from, r * 0.85 - height, width, height);
		from += width;
	}
}

/**
 * A site (small open square) or a landmark (open diamond).
 * @param {CanvasRenderingContext2D} c
 * @param {Place & { landmark: boolean }} mark
 */
export function drawSite(c, { x, y, landmark, colours, selected = false }) {
	c.save();
	c.translate(x, y);
	if (landmark) c.rotate(Math.PI / 4);
	c.beginPath();
	c.rect(-4.5, -4.5, 9, 9);
	c.strokeStyle = selected ? colours.accent : colours.halo;
	c.lineWidth = selected ? 7 : 4.5;
	c.stroke();
	c.fillStyle = colours.panel;
	c.fill();
	c.strokeStyle = colours.text;
	c.lineWidth = 1.4;
	c.stroke();
	c.restore();
}

/** @type {Map<string, string>} */
const pictures = new Map();

/**
 * A small picture of a mark for lists and legends.
 * @param {string} group
 * @param {string} grade
 * @param {Colours} colours
 */
export function symbolImage(group, grade, colours, size = 22) {
	const key = `${group}/${grade}/${colours.halo}/${size}`;
	if (!pictures.has(key)) {
		const canvas = document.createElement("canvas");
		canvas.width = size * 2;
		canvas.height = size * 2;
		const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
		c.scale(2, 2);
		drawSymbol(c, { x: size / 2, y: size / 2, r: size * 0.27, group, grade, colours });
		pictures.set(key, canvas.toDataURL());
	}
	const image = new Image(size, size);
	image.src = pictures.get(key) ?? "";
	image.alt = "";
	image.className = "symbol";
	return image;
}
