// The marks of incidents and people: one canvas, drawn when something has changed, and moved
// as a whole while the map is dragged.

import { drawLabel, labelsOf } from "./captions.js";
import { circlesOf } from "./circles.js";
import { layOut, NEAR } from "./forms.js";
import { tagWidth, townOf } from "./gather.js";
import { createHits } from "./hits.js";
import { countNow } from "./kinds.js";
import { placeLabels } from "./labels.js";
import { metresOfPixel, worldSize, worldX, worldY } from "./mercator.js";
import {
	createTiles,
	drawBlock,
	drawCell,
	drawChosen,
	drawCircle,
	drawDot,
	drawDoubt,
	drawTag,
	drawTiles,
} from "./paint.js";
import { peopleOf } from "./people.js";
import { halfBlock } from "./squares.js";
import { createStandings } from "./standings.js";
import { drawSite } from "./symbols.js";

/** @import { App } from "../core/app.js" */
/** @import { Colours } from "./symbols.js" */
/** @import { Words } from "../core/words.js" */
/** @import { Data } from "../core/data.js" */
/** @import { Layout, Shaped } from "./forms.js" */
/** @import { Room } from "./labels.js" */
/** @import { Node, View } from "./nodes.js" */
/** @import { Palette } from "./palette.js" */
/** @typedef {CanvasRenderingContext2D} Context */
/**
 * @typedef {Omit<Shaped, "form"> & { form: string, kind: string, hollow?: boolean, landmark?: boolean, name?: string,
 *   noun?: string, dashed?: boolean, r?: number, from?: [number, number] | null }} Drawn a mark in the window
 * @typedef {View & { size: Point, pad: Point }} Window
 * @typedef {Omit<Layout, "marks"> & { marks: Drawn[], view: Window, near: boolean, people: boolean }} Whole
 */

const PAD = 0.2; // of the window, drawn beside it, so that a drag shows something
const MARGIN = 64; // pixels beside what is drawn, from which marks may be gathered
const PHONE = 600; // pixels of the window
const LEAST_NOUN = 26; // pixels of a circle's radius from which its noun stands in it
const ROOMY = 42; // the same, for a longer one
const TARGET = 12; // half of the least target

/**
 * What a mark opens.
 * @param {Shaped} mark
 * @returns {{ kind: string, row: number }} kind `gathered` for several places
 */
export function openedBy({ nodes, count, row }) {
	if (nodes.length === 1) {
		const [{ town, region, site }] = nodes;
		if (town >= 0) return { kind: "city", row: town };
		if (region >= 0) return { kind: "region", row: region };
		if (count > 1 && site >= 0) return { kind: "site", row: site };
	}
	return count === 1 ? { kind: "incident", row } : { kind: "gathered", row };
}

/**
 * The mark of incidents that are of a region as a whole: like the others, hollow.
 * @param {Node} node
 * @param {Layout} layout
 * @returns {Shaped & { hollow: boolean }}
 */
function wholeRegion(node, { form, measure }) {
	const mark = { ...node, nodes: [node], shade: 0, hollow: true };
	if (form === "dots") return { ...mark, form: "dot", halfX: 2.5, halfY: 2.5 };
	if (form === "tags" || form === "density")
		return { ...mark, form: "tag", halfX: tagWidth(node.count) / 2, halfY: 10 };
	const half = halfBlock(node.count, measure);
	return { ...mark, form: "block", halfX: half.x, halfY: half.y };
}

/** @param {App} app */
function createDrawn(app) {
	const { data, map, layers, words, store, view: now } = app;
	const hasTowns = layers.kinds.includes("cities");
	const before = () => (now.earlier ? app.state.now.from : -1);
	const standings = createStandings({ store, data, isOn: layers.isOn, hasTowns, before });

	/** The window as the marks are counted in it: some more than what is seen. */
	function window() {
		const size = map.getSize();
		const pad = { x: Math.round(size.x * PAD), y: Math.round(size.y * PAD) };
		const { min } = map.getPixelBounds();
		return {
			size,
			pad,
			zoom: map.getZoom(),
			left: min.x - pad.x,
			top: min.y - pad.y,
			width: size.x + 2 * pad.x,
			height: size.y + 2 * pad.y,
		};
	}

	/** @param {ReturnType<typeof window>} view @param {number} latitude @param {number} longitude */
	const pixels = ({ zoom, left, top }, latitude, longitude) => ({
		x: worldX(longitude) * worldSize(zoom) - left,
		y: worldY(latitude) * worldSize(zoom) - top,
	});

	/**
	 * Sites without an incident that is marked.
	 * @param {ReturnType<typeof window>} view
	 * @param {boolean} near
	 * @param {{ site: number }[]} nodes
	 */
	function sites(view, near, nodes) {
		const out = [];
		const marked = new Set(nodes.map(({ site }) => site));
		for (let row = 0; row < data.sites.id.length; row++) {
			if (marked.has(row)) continue;
			const landmark = data.sites.landmark[row];
			const on = layers.isOn(landmark ? "landmarks" : "sites");
			if (!on || !(near || landmark || (hasTowns && !layers.isOn("cities")))) continue;
			const point = pixels(view, data.sites.latitude[row], data.sites.longitude[row]);
			out.push({ ...point, kind: "site", row, landmark, form: "site", count: 0, halfX: 5, halfY: 5, nodes: [] });
		}
		return out;
	}

	/** Circles of people, if the measure is of them. @param {ReturnType<typeof window>} view */
	function circles(view) {
		const places = peopleOf(app, now.values).map((place) => ({
			...place,
			...pixels(view, place.latitude, place.longitude),
		}));
		return circlesOf(places, view.size.x).map((circle, k) => ({
			...circle,
			noun: k ? "" : nounOf(circle.r),
			form: "circle",
			halfX: circle.r,
			halfY: circle.r,
		}));
	}

	/** What the largest circle counts, as far as it has room for it. @param {number} r */
	function nounOf(r) {
		const key = `noun.${now.values.id}${r < ROOMY ? "_short" : ""}`;
		return r >= LEAST_NOUN && words.has(key) ? words.t(key) : "";
	}

	/** Everything that is drawn in the window. @returns {Whole} */
	function layout() {
		const view = window();
		const near = view.zoom >= NEAR;
		const mode = now.values?.bare || !layers.isOn("regions") ? "incidents" : now.values?.mode;
		const people = mode === "people" && !near;
		const shaded = mode === "rates" || mode === "events" || mode === "numbers";
		const { nodes, regions } = standings.nodes(view, MARGIN, near);
		const how = { phone: view.size.x < PHONE, shaded, people };
		const laid = layOut(nodes, view, how);
		// On a map of rates the numbers are those of the regions.
		if (mode === "rates" && !near) return { ...laid, view, near, people, marks: [] };
		const whole = regions.map((node) => wholeRegion(node, laid));
		const marks = [...whole, ...laid.marks].map((mark) => ({ ...mark, ...openedBy(mark) }));
		return {
			...laid,
			view,
			near,
			people,
			marks: [...sites(view, near, nodes), ...marks, ...(people ? circles(view) : [])],
		};
	}

	/** Name of a mark, "" for none. @param {Drawn} mark */
	function nameOf(mark) {
		if (mark.form === "circle") return mark.name ?? "";
		if (mark.form === "site") return words.pick(data.sites.name, mark.row);
		const town = townOf(mark);
		if (town >= 0) return words.pick(data.cities.name, town);
		const sited = mark.nodes?.find(({ site }) => site >= 0);
		return sited ? words.pick(data.sites.name, sited.site) : "";
	}
	return { layout, nameOf, standings };
}

/** How needed a mark's name is. @param {Drawn} mark @param {Data} data */
function rankOf(mark, data) {
	const town = mark.nodes?.length ? townOf(mark) : -1;
	const centre = town >= 0 && data.cities.centre[town] ? 1e6 : 0;
	return (mark.form === "circle" ? 1e9 : centre) + mark.count;
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
		return drawCircle(c, mark, { palette, text: words.num(mark.count), noun: mark.noun, dashed: mark.dashed });
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
 * Draw all marks and their names.
 * @param {Context} c
 * @param {Whole} layout
 * @param {{ app: App, nameOf: (mark: Drawn) => string, tile: ReturnType<typeof createTiles>,
 *   obstacles: (pad: Point) => Room[] }} how
 */
function drawAll(c, layout, { app, nameOf, tile, obstacles }) {
	const { words, data, view: now, map } = app;
	const { palette } = now;
	const { marks, view, near } = layout;
	const chosen = chosenOf(marks, app, near);
	if (chosen && near) {
		const r = doubtOf(app) / metresOfPixel(map.getCenter().lat, map.getZoom());
		if (r > Math.hypot(chosen.halfX, chosen.halfY) + 6 && r < view.width) drawDoubt(c, chosen.x, chosen.y, r, palette);
	}
	for (const mark of marks) drawMark(c, mark, { layout, palette, words, tile, colours: now.colours });
	if (chosen) drawChosen(c, chosen.x, chosen.y, Math.max(13, Math.hypot(chosen.halfX, chosen.halfY) + 6), palette);
	if (layout.form === "density") return;
	/** Whether some row of a mark is of the days that are shown. @param {Drawn} mark */
	const isNow = (mark) => countNow(mark.kinds ?? []) > 0;
	const named = marks
		.filter((mark) => mark.form !== "site" || near)
		.map((mark) => ({
			...mark,
			name: nameOf(mark),
			number: mark.form === "block" && !mark.hollow && isNow(mark) ? words.num(countNow(mark.kinds)) : "",
			strong: mark.form === "circle" || (["block", "tag"].includes(mark.form) && isNow(mark)),
			rank: rankOf(mark, data),
			must: mark === chosen,
		}));
	const rooms = marks.map(({ x, y, halfX, halfY }) => ({
		left: x - halfX,
		right: x + halfX,
		top: y - halfY,
		bottom: y + halfY,
	}));
	const taken = [...rooms, ...obstacles(view.pad)];
	for (const label of placeLabels(labelsOf(c, named), taken, { x: view.width, y: view.height })) {
		drawLabel(c, label, { ink: palette.ink, soft: palette.soft, halo: palette.land });
	}
}

/**
 * The Leaflet layer that draws them.
 * @param {App} app
 * @param {{ onHover: (mark: Drawn | null, event: any) => void, onMiss: (event: any) => void,
 *   onForm?: (form: string, breaks: number[]) => void, obstacles?: (pad: Point) => Room[] }} run
 *   `obstacles`: what lies over the map, in pixels of the canvas
 */
export function createMarksLayer(app, { onHover, onMiss, onForm = () => {}, obstacles = () => [] }) {
	const { layout, nameOf, standings } = createDrawn(app);
	const Layer = L.Layer.extend({
		/** @param {LeafletMap} map */
		onAdd(map) {
			this.canvas = L.DomUtil.create("canvas", "marks leaflet-zoom-hide", map.getPane("markerPane"));
			this.canvas.setAttribute("aria-hidden", "true");
			map.on("moveend resize zoomend viewreset", this.later, this);
			map.on("click", this.onClick, this);
			map.on("mousemove", this.onMove, this);
			this.redraw();
		},
		/** @param {LeafletMap} map */
		onRemove(map) {
			this.canvas.remove();
			map.off("moveend resize zoomend viewreset", this.later, this);
			map.off("click", this.onClick, this);
			map.off("mousemove", this.onMove, this);
		},
		/** Draw in the next frame, once. */
		later() {
			this.waiting ??= requestAnimationFrame(() => this.redraw());
		},
		/** Rows or layers have changed: count anew. */
		change() {
			standings.change();
			this.later();
		},
		/** Draw all marks of the window now. */
		redraw() {
			cancelAnimationFrame(this.waiting ?? 0);
			this.waiting = null;
			const map = this._map;
			if (!map) return;
			const found = layout();
			const { pad, width, height } = found.view;
			const ratio = globalThis.devicePixelRatio || 1;
			L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([-pad.x, -pad.y]));
			this.canvas.width = width * ratio;
			this.canvas.height = height * ratio;
			this.canvas.style.width = `${width}px`;
			this.canvas.style.height = `${height}px`;
			const c = this.canvas.getContext("2d");
			c.scale(ratio, ratio);
			map.getContainer().classList.toggle("near", found.near);
			if (this.tilesFor !== app.view.palette) {
				this.tilesFor = app.view.palette;
				this.tile = createTiles(app.view.palette, ratio);
			}
			drawAll(c, found, { app, nameOf, tile: this.tile, obstacles });
			this.keep(found);
		},
		/** Keep what was drawn, in pixels of the window. @param {Whole} layout */
		keep({ form, breaks, marks, view, near }) {
			const other = form !== this.form || String(breaks) !== String(this.breaks);
			this.form = form;
			this.breaks = breaks;
			this.near = near;
			this.drawn = [];
			this.circles = [];
			this.hits = createHits();
			for (const mark of marks) {
				mark.x -= view.pad.x;
				mark.y -= view.pad.y;
				const [halfX, halfY] =
					form === "density" ? [6, 6] : [Math.max(TARGET, mark.halfX), Math.max(TARGET, mark.halfY)];
				const { x, y } = mark;
				const seen = x > -halfX && y > -halfY && x < view.size.x + halfX && y < view.size.y + halfY;
				if (seen) (mark.form === "circle" ? this.circles : this.drawn).push(mark);
				this.hits.add({ left: x - halfX, right: x + halfX, top: y - halfY, bottom: y + halfY, mark });
			}
			if (other) onForm(form, breaks);
		},
		/** The topmost mark under a point of the window. @param {Point} point @returns {Drawn | null} */
		hit({ x, y }) {
			return this.hits?.at(x, y) ?? null;
		},
		/** Rows of a mark. @param {Drawn} mark */
		rowsOf(mark) {
			return mark.kind === "incident" ? [mark.row] : standings.rowsOf(mark.nodes, this.near);
		},
		/** @param {any} event */
		onClick(event) {
			if (app.view.picking) return;
			const mark = this.hit(event.containerPoint);
			if (!mark) onMiss(event);
			else if (mark.kind === "gathered") app.openGathered(this.rowsOf(mark));
			else app.open(mark.kind, mark.row);
		},
		/** @param {any} event */
		onMove(event) {
			const mark = this.hit(event.containerPoint);
			this._map.getContainer().classList.toggle("over-mark", Boolean(mark));
			onHover(mark, event);
		},
	});
	return new Layer();
}
