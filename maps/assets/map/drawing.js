// The marks of a window and their names, drawn on a canvas.

import { drawLabel, labelsOf } from "./captions.js";
import { numberSize } from "./circles.js";
import { townOf } from "./gather.js";
import { countNow } from "./kinds.js";
import { placeLabels, roomOfLabel } from "./labels.js";
import { metresOfPixel } from "./mercator.js";
import { drawBlock, drawCell, drawChosen, drawCircle, drawDot, drawDoubt, drawTag, drawTiles } from "./paint.js";
import { drawSite } from "./symbols.js";

/** @import { App } from "../core/app.js" */
/** @import { Data } from "../core/data.js" */
/** @import { Words } from "../core/words.js" */
/** @import { Drawn, Whole } from "./drawn.js" */
/** @import { Room } from "./labels.js" */
/** @import { createTiles } from "./paint.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Colours } from "./symbols.js" */
/** @typedef {CanvasRenderingContext2D} Context */

const RING = 6; // pixels between a mark and the ring around what is open
const LEAST_RING_RADIUS = 13;
const ROOM_FOR_NOUN = 600; // pixels of the window
const TOWN_NAMES = 75; // pixels of the window to a name of a town that has no number

/** The town of the first incident, -1 for none. @param {App} app */
function firstTown({ store }) {
	const { day, city } = store.columns;
	let first = -1;
	for (let i = 0; i < store.n; i++) if (city[i] >= 0 && (first < 0 || day[i] < day[first])) first = i;
	return first < 0 ? -1 : city[first];
}

/**
 * How needed a mark's name is: circles, cities that are regions of their own, where it began, regional centres.
 * @param {Drawn} mark
 * @param {Data} data
 * @param {number} began town of the first incident
 */
function rankOf(mark, data, began) {
	if (mark.form === "circle") return 1e9 + mark.count;
	const town = mark.nodes?.length ? townOf(mark) : -1;
	if (town < 0) return mark.count;
	const kind = data.vocabularies.region_kind?.[data.regions.kind[data.cities.region[town]]]?.value;
	const level = kind === "city" ? 3 : town === began ? 2 : data.cities.centre[town] ? 1 : 0;
	return level * 1e6 + mark.count;
}

/**
 * Draw one mark.
 * @param {Context} c
 * @param {any} mark one of `Drawn`
 * @param {{ layout: Whole, palette: Palette, words: Words, tile: ReturnType<typeof createTiles>, colours: Colours }} how
 */
function drawMark(c, mark, { layout, palette, words, tile, colours }) {
	if (mark.form === "site") return drawSite(c, { ...mark, colours });
	if (mark.form === "circle") {
		const { size = numberSize(mark.r), noun, dashed, below, own } = mark;
		const text = words.num(below ? -mark.count : mark.count);
		return drawCircle(c, mark, { palette, text, size, noun, dashed: dashed || below, own });
	}
	if (mark.form === "dot") return drawDot(c, mark, palette);
	if (mark.form === "cell") return drawCell(c, mark, palette);
	if (mark.form === "tag") return drawTag(c, mark, { palette, text: words.num(mark.count), hollow: mark.hollow });
	if (mark.form === "block") return drawBlock(c, mark, { palette, measure: layout.measure, hollow: mark.hollow });
	return drawTiles(c, mark, tile);
}

/**
 * The mark of what is open, or the one that holds it; undefined for none.
 * @param {Drawn[]} marks
 * @param {App} app
 * @param {boolean} near
 */
function chosenOf(marks, app, near) {
	const { kind, row } = app.state.now;
	if (!kind) return undefined;
	const exact = marks.find((mark) => app.isSelected(mark.kind, mark.row));
	if (exact) return exact;
	const c = app.store.columns;
	const site = kind === "site" ? row : kind === "incident" ? c.site[row] : -1;
	const town = kind === "city" ? row : kind === "incident" ? c.city[row] : -1;
	/** @param {"site" | "town"} key @param {number} place */
	const holds = (key, place) =>
		place < 0 ? undefined : marks.find(({ nodes }) => nodes?.some((node) => node[key] === place));
	return (near && holds("site", site)) || holds("town", town);
}

/** How many metres off what is open may be; 0 where nobody says. @param {App} app */
function doubtOf({ state, store, data }) {
	const { kind, row } = state.now;
	if (kind === "incident") return store.columns.precision_m[row] || 0;
	if (kind === "site") return data.sites.precision_m[row] || 0;
	return 0;
}

/**
 * Among circles only so many towns are named as can be read.
 * @template {{ form: string }} T
 * @param {T[]} labels the most needed first
 * @param {number} width of the window
 */
function fewTowns(labels, width) {
	let left = Math.round(width / TOWN_NAMES);
	return labels.filter(({ form }) => form !== "dot" || left-- > 0);
}

/**
 * Draw all marks and their names; what is taken by then.
 * @param {Context} c
 * @param {Whole} layout
 * @param {{ app: App, nameOf: (mark: Drawn, near: boolean) => string, tile: ReturnType<typeof createTiles>,
 *   obstacles: (pad: Point) => Room[] }} how
 * @returns {Room[]}
 */
export function drawAll(c, layout, { app, nameOf, tile, obstacles }) {
	const { words, data, view: now, map } = app;
	const { palette } = now;
	const { marks, view, near } = layout;
	const chosen = chosenOf(marks, app, near);
	const around = chosen ? Math.max(LEAST_RING_RADIUS, Math.hypot(chosen.halfX, chosen.halfY) + RING) : 0;
	if (chosen && near) {
		const r = doubtOf(app) / metresOfPixel(map.getCenter().lat, map.getZoom());
		if (r > Math.hypot(chosen.halfX, chosen.halfY) + 6 && r < view.width) drawDoubt(c, chosen.x, chosen.y, r, palette);
	}
	for (const mark of marks) drawMark(c, mark, { layout, palette, words, tile, colours: now.colours });
	if (chosen) drawChosen(c, chosen.x, chosen.y, around, palette);
	if (layout.form === "density") return [];
	/** Whether some row of a mark is of the days that are shown. @param {Drawn} mark */
	const isNow = (mark) => countNow(mark.kinds ?? []) > 0;
	const began = layout.people ? firstTown(app) : -1;
	const counted = marks.filter((mark) => mark.form === "block" && !mark.hollow && isNow(mark));
	const most = Math.max(0, ...counted.map(({ kinds }) => countNow(kinds)));
	/** The largest number stands with its noun. @param {number} n */
	const numbered = (n) =>
		n === most && view.size.x >= ROOM_FOR_NOUN ? words.count("list.incidents", n) : words.num(n);
	const named = marks
		.filter((mark) => mark.form !== "site" || near)
		.map((mark) => ({
			...mark,
			name: nameOf(mark, near),
			number: counted.includes(mark) ? numbered(countNow(mark.kinds)) : "",
			strong: mark.form === "circle" || (["block", "tag"].includes(mark.form) && isNow(mark)),
			rank: mark === chosen ? Number.POSITIVE_INFINITY : rankOf(mark, data, began),
			must: mark === chosen,
			...(mark === chosen ? { halfX: around, halfY: around } : {}),
		}));
	const rooms = marks.map(({ x, y, halfX, halfY, form, r }) => ({
		left: x - halfX,
		right: x + halfX,
		top: y - halfY,
		bottom: y + halfY,
		weak: form === "dot",
		r: form === "circle" ? r : undefined,
	}));
	const taken = [...rooms, ...obstacles(view.pad)];
	const all = placeLabels(labelsOf(c, named), taken, { x: view.width, y: view.height });
	const placed = fewTowns(all, view.size.x);
	for (const label of placed) drawLabel(c, label, { ink: palette.ink, soft: palette.soft, halo: palette.land });
	return [...taken, ...placed.map((label) => roomOfLabel(label, [label.at.x, label.at.y]))];
}
