// The marks of incidents and people: one canvas, drawn when something has changed, and moved
// as a whole while the map is dragged.

import { drawAll } from "./drawing.js";
import { createDrawn } from "./drawn.js";
import { createHits } from "./hits.js";
import { createTiles } from "./paint.js";

/** @import { App } from "../core/app.js" */
/** @import { Drawn, Whole } from "./drawn.js" */
/** @import { Room } from "./labels.js" */

const TARGET = 12; // half of the least target

/**
 * The Leaflet layer that draws them.
 * @param {App} app
 * @param {{ onHover: (mark: Drawn | null, event: any) => void, onMiss: (event: any) => void,
 *   onForm?: (form: string, breaks: number[]) => void, obstacles?: (pad: Point) => Room[],
 *   onDrawn?: (rooms: Room[], pad: Point) => void }} run
 *   `obstacles`: what lies over the map, in pixels of the canvas; `onDrawn`: what is taken once all is drawn
 */
export function createMarksLayer(
	app,
	{ onHover, onMiss, onForm = () => {}, obstacles = () => [], onDrawn = () => {} },
) {
	const { layout, nameOf, standings } = createDrawn(app);
	const Layer = L.Layer.extend({
		/** @param {LeafletMap} map */
		onAdd(map) {
			this.canvas = L.DomUtil.create("canvas", "marks leaflet-zoom-hide", map.getPane("markerPane"));
			this.canvas.setAttribute("aria-hidden", "true");
			map.on("moveend resize", this.later, this);
			map.on("click", this.onClick, this);
			map.on("mousemove", this.onMove, this);
			this.redraw();
		},
		/** @param {LeafletMap} map */
		onRemove(map) {
			this.canvas.remove();
			map.off("moveend resize", this.later, this);
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
			const taken = drawAll(c, found, { app, nameOf, tile: this.tile, obstacles });
			this.keep(found);
			onDrawn(taken, pad);
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
