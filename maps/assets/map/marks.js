// @ts-nocheck: the drawing for large tables takes its place.
// The marks of cities, sites, incidents and regions, on one canvas.
//
// An incident that is placed exactly stands at its site once the map is near
// enough; every other one is part of its town's circle or of its region's box.

/** @import { App } from "../core/app.js" */

const NEAR = 10; // zoom from which sites and exactly placed incidents stand alone
const GAP = 17; // pixels between incidents of one site

/**
 * @typedef {object} Mark what is drawn at a place
 * @property {"region" | "city" | "site" | "incident"} kind
 * @property {number} row
 * @property {number} count of incidents
 */

/**
 * Build what is drawn at a zoom: plain objects with a place on the globe.
 * @param {App} app
 * @param {boolean} near
 */
export function buildMarks(app, near) {
	const { data, store, layers } = app;
	const { columns, shown } = store;
	const groupOf = app.groupOf;
	const on = (name) => layers.isOn(name);
	const lit = new Set(layers.kinds.filter(on));
	const towns = new Map();
	const regions = new Map();
	const exact = [];
	const add = (map, key, i) => {
		if (!map.has(key)) map.set(key, []);
		map.get(key).push(i);
	};
	for (let i = 0; i < store.n; i++) {
		if (!shown[i] || !lit.has(`incidents.${groupOf(i)}`)) continue;
		if (columns.latitude[i] === null) {
			if (columns.region[i] >= 0) add(regions, columns.region[i], i);
		} else if (near && columns.geo_precision[i] === 1 && columns.site[i] >= 0) exact.push(i);
		else if (columns.city[i] >= 0) add(towns, columns.city[i], i);
		else exact.push(i);
	}
	const marks = [];
	if (on("cities") || !layers.kinds.includes("cities")) {
		for (const [row, rows] of regions) marks.push(regionMark(data, row, rows));
		for (const [row, rows] of towns) marks.push(townMark(app, row, rows));
	}
	if (near || !on("cities")) marks.push(...siteMarks(app, on), ...exactMarks(app, exact));
	else if (exact.length) marks.push(...exactMarks(app, exact));
	if (!near && on("landmarks")) marks.push(...siteMarks(app, (name) => name === "landmarks"));
	return marks.sort((a, b) => a.order - b.order || b.count - a.count);
}

function regionMark(data, row, rows) {
	const [lat, lng] = data.regions.centre[row];
	return {
		kind: "region",
		row,
		rows,
		lat,
		lng,
		order: 0,
		count: rows.length,
		r: 10 + Math.sqrt(rows.length),
		hit: 14,
	};
}

function townMark(app, row, rows) {
	const { cities } = app.data;
	const radius = rows.reduce((most, i) => Math.max(most, app.store.columns.precision_m[i] ?? 0), 0);
	const r = 7 + 2.3 * Math.sqrt(rows.length);
	return {
		kind: "city",
		row,
		rows,
		lat: cities.latitude[row],
		lng: cities.longitude[row],
		order: 1,
		count: rows.length,
		r,
		radius,
		hit: Math.max(r, 12),
	};
}

function siteMarks(app, on) {
	const { sites } = app.data;
	const out = [];
	for (let row = 0; row < sites.id.length; row++) {
		const landmark = sites.landmark[row];
		if (!on(landmark ? "landmarks" : "sites")) continue;
		out.push({
			kind: "site",
			row,
			rows: [],
			lat: sites.latitude[row],
			lng: sites.longitude[row],
			order: 2,
			count: 0,
			landmark,
			hit: 12,
		});
	}
	return out;
}

/** Incidents of one point stand in a row to the right of it. */
function exactMarks(app, rows) {
	const { columns } = app.store;
	const seen = new Map();
	return rows.map((i) => {
		const key = `${columns.latitude[i]},${columns.longitude[i]}`;
		const place = seen.get(key) ?? 0;
		seen.set(key, place + 1);
		return {
			kind: "incident",
			row: i,
			rows: [i],
			lat: columns.latitude[i],
			lng: columns.longitude[i],
			dx: GAP * ((columns.site[i] >= 0 ? 1 : 0) + (place % 4)),
			dy: GAP * Math.floor(place / 4),
			order: 3,
			count: 1,
			hit: 11,
		};
	});
}

/**
 * Move smaller circles and boxes off larger ones; each keeps the point it
 * stands for in `from`, to which the drawing runs a line.
 */
export function keepApart(marks) {
	const placed = [];
	const movable = marks.filter((mark) => mark.r);
	movable.sort((a, b) => (a.kind === b.kind ? b.r - a.r : a.kind === "city" ? -1 : 1));
	for (const mark of movable) {
		const from = [mark.x, mark.y];
		for (let tries = 0; tries < 8; tries++) {
			const other = placed.find((item) => Math.hypot(item.x - mark.x, item.y - mark.y) < item.r + mark.r - 1);
			if (!other) break;
			let dx = mark.x - other.x;
			let dy = mark.y - other.y;
			if (Math.hypot(dx, dy) < 1) [dx, dy] = [Math.cos(tries * 2 + 2), Math.sin(tries * 2 + 2)];
			const scale = (other.r + mark.r + 1) / Math.hypot(dx, dy);
			mark.x = other.x + dx * scale;
			mark.y = other.y + dy * scale;
		}
		mark.from = Math.hypot(mark.x - from[0], mark.y - from[1]) > mark.r ? from : null;
		placed.push(mark);
	}
}

/**
 * The Leaflet layer that draws them.
 * @param {App} app
 * @param {{draw: Function, onHover: Function, onMiss: () => void}} run draws marks; follows the pointer; a click beside all marks
 */
export function createMarksLayer(app, { draw, onHover, onMiss }) {
	const Layer = L.Layer.extend({
		onAdd(map) {
			this.canvas = L.DomUtil.create("canvas", "marks leaflet-zoom-hide", map.getPane("markerPane"));
			this.canvas.setAttribute("aria-hidden", "true");
			map.on("moveend resize zoomend viewreset", this.redraw, this);
			map.on("click", this.onClick, this);
			map.on("mousemove", this.onMove, this);
			this.redraw();
		},
		onRemove(map) {
			this.canvas.remove();
			map.off("moveend resize zoomend viewreset", this.redraw, this);
			map.off("click", this.onClick, this);
			map.off("mousemove", this.onMove, this);
		},
		/** Draw all marks of the window. */
		redraw() {
			const map = this._map;
			if (!map) return;
			const size = map.getSize();
			const ratio = globalThis.devicePixelRatio || 1;
			L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([0, 0]));
			this.canvas.width = size.x * ratio;
			this.canvas.height = size.y * ratio;
			this.canvas.style.width = `${size.x}px`;
			this.canvas.style.height = `${size.y}px`;
			const c = this.canvas.getContext("2d");
			c.scale(ratio, ratio);
			map.getContainer().classList.toggle("near", map.getZoom() >= NEAR - 1);
			this.drawn = buildMarks(app, map.getZoom() >= NEAR);
			const k = Math.max(0.65, Math.min(1, (map.getZoom() - 1) / 3.5));
			for (const mark of this.drawn) {
				if (mark.r) mark.r *= k;
				const point = map.latLngToContainerPoint([mark.lat, mark.lng]);
				mark.x = point.x + (mark.dx ?? 0);
				mark.y = point.y + (mark.dy ?? 0);
			}
			keepApart(this.drawn);
			const inside = this.drawn.filter(
				(mark) => mark.x > -60 && mark.y > -60 && mark.x < size.x + 60 && mark.y < size.y + 60,
			);
			draw(c, inside, map, size);
		},
		/** The topmost mark under a point of the window. */
		hit(point) {
			let best = null;
			for (const mark of this.drawn ?? []) {
				const away = Math.hypot(mark.x - point.x, mark.y - point.y);
				if (away <= mark.hit + 2 && (!best || mark.order >= best.order)) best = mark;
			}
			return best;
		},
		onClick(event) {
			if (app.view.picking) return;
			const mark = this.hit(event.containerPoint);
			if (mark) app.open(mark.kind, mark.row);
			else onMiss();
		},
		onMove(event) {
			const mark = this.hit(event.containerPoint);
			this._map.getContainer().classList.toggle("over-mark", Boolean(mark));
			onHover(mark, event);
		},
	});
	return new Layer();
}
