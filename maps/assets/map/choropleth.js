// The regional map: which value a region shows, its class, and the shapes.

import { classBreaks, classOf } from "../core/scale.js";
import { decodeShapes } from "./decode.js";

/** @import { Choropleth, Lens } from "../core/data.js" */
/** @import { App } from "../core/app.js" */

/**
 * @typedef {object} Cell what a region shows
 * @property {number} row of the region
 * @property {number | null} value null where nothing was published
 * @property {number} figure row of the claim, -1 for none
 * @property {number | null} [count] the claim's number, where the value is a rate of it
 * @property {boolean} [namesCity] whether the claim names the city
 *
 * @typedef {Choropleth & { lens: Lens | null, cells: Cell[], breaks: number[], mode: Mode }} RegionValues what all of them show
 */

/**
 * Work out what the regions show for the chosen measure and lens.
 * @param {App} app
 */
export function regionValues(app) {
	const { data, store, state } = app;
	const item = data.choropleths.find(({ id }) => id === state.now.measure) ?? data.choropleths[0];
	const n = data.regions.id.length;
	/** @type {Cell[]} */
	const cells = [];
	/** @type {Lens | null} */
	let lens = null;
	if (item.measure < 0) {
		const counts = new Array(n).fill(0);
		for (let i = 0; i < store.n; i++) {
			if (store.shown[i] && store.columns.region[i] >= 0) counts[store.columns.region[i]]++;
		}
		for (let row = 0; row < n; row++) cells.push({ row, value: counts[row], figure: -1 });
	} else {
		lens = item.lenses.find(({ claimant }) => claimant === app.lensClaimant()) ?? null;
		for (let row = 0; row < n; row++) cells.push(cellOf(app, item, lens, row));
	}
	const positive = cells.flatMap(({ value }) => (value !== null && value > 0 ? [value] : []));
	return { ...item, mode: modeOf(item), lens, cells, breaks: classBreaks(positive) };
}

/** @typedef {"people" | "rates" | "incidents" | "events"} Mode */
/**
 * How the map shows a measure: people and other counts as circles, rates as shades; incidents as squares, their
 * rates as shades.
 * @param {{ measure: number, per?: number | null }} item
 * @returns {Mode}
 */
export function modeOf({ measure, per }) {
	if (measure < 0) return per ? "events" : "incidents";
	return per ? "rates" : "people";
}

/**
 * One region: its claim, its value (or rate), whether the claim names a city.
 * @param {App} app
 * @param {Choropleth} item
 * @param {Lens | null} lens
 * @param {number} row
 */
export function cellOf(app, item, lens, row) {
	const { data, claims, state } = app;
	const figure = lens?.figure[row] ?? -1;
	if (!lens || figure < 0) return { row, value: null, figure: -1 };
	const { figures } = claims;
	const { lens: end } = state.now;
	const said = end === "low" || end === "high" ? figures[end][figure] : null;
	const count = said ?? claims.number(figure);
	const people = data.regions.population[row];
	const rate = people && count !== null ? (count / people) * (item.per ?? 0) : null;
	const value = item.per ? rate : count;
	return { row, value, count, figure, namesCity: lens.names_city[row] === 1 };
}

/**
 * Which of the five shades the j-th of k classes has: few classes are spread out.
 * @param {number} j
 * @param {number} k
 */
export function shade(j, k) {
	return k > 1 ? Math.round((j * 4) / (k - 1)) : 2;
}

/** The class name of a region's shape. @param {Cell} cell @param {number[]} breaks */
export function cellClass(cell, breaks) {
	if (cell.value === null) return "region none";
	if (cell.value === 0) return "region zero";
	return `region c${shade(classOf(cell.value, breaks), breaks.length)}`;
}

/**
 * Base map and regions as Leaflet layers: neighbours, lakes, then regions.
 * @param {App} app
 * @param {{onClick: (row: number) => void, onHover: (row: number) => void}} run for the region under the pointer, -1 for none
 */
export function createShapes(app, { onClick, onHover }) {
	const { data } = app;
	const renderer = L.svg({ padding: 0.5 });
	const still = { renderer, interactive: false, bubblingMouseEvents: true };
	const neighbours = decodeShapes(data.context.country, data.context.digits);
	const base = L.layerGroup(neighbours.map((rings) => L.polygon(rings, { ...still, className: "neighbour" })));
	const [west, south, east, north] = data.context.bounds;
	/** @type {(w: number, t: number, e: number, b: number) => LatLng[]} */
	const corners = (w, t, e, b) => [
		[t, w],
		[t, e],
		[b, e],
		[b, w],
	];
	// Without neighbours nobody knows what is land: the ground is neither.
	const window = neighbours.length ? [corners(west, north, east, south)] : [];
	base.addLayer(L.polygon([corners(-180, 85, 180, -85), ...window], { ...still, className: "frame" }));
	const lakes = L.layerGroup(
		decodeShapes(data.context.lake, data.context.digits).map((rings) =>
			L.polygon(rings, { ...still, className: "lake" }),
		),
	);
	const shapes = decodeShapes(data.regions, data.regions.digits).map((rings) =>
		L.polygon(rings, { renderer, className: "region none", bubblingMouseEvents: true }),
	);
	shapes.forEach((shape, row) => {
		shape.on("click", () => onClick(row));
		shape.on("mouseover", () => onHover(row));
		shape.on("mouseout", () => onHover(-1));
	});
	// Under the regions, so that only its outer half is seen: the border of all of them together.
	const outline = decodeShapes(data.regions, data.regions.digits).map((rings) =>
		L.polygon(rings, { ...still, className: "country" }),
	);
	for (const shape of outline) base.addLayer(shape);
	return {
		base,
		lakes,
		regions: L.layerGroup(shapes),
		shapes,
		/** Bounds of a region. @param {number} row */
		boundsOf: (row) => shapes[row].getBounds(),
		/** Paint every region by its class. @param {RegionValues} values */
		paint(values) {
			const pane = app.map.getContainer();
			pane.classList.toggle("people", values.mode === "rates");
			pane.classList.toggle("events", values.mode === "events");
			shapes.forEach((shape, row) => {
				const node = shape.getElement();
				if (!node) return;
				const chosen = app.isSelected("region", row) ? " chosen" : "";
				const shaded = !values.bare && (values.mode === "rates" || values.mode === "events");
				const shade = shaded ? cellClass(values.cells[row], values.breaks) : "region";
				node.setAttribute("class", `${shade}${chosen} leaflet-interactive`);
				node.dataset.region = data.regions.id[row];
			});
		},
	};
}
