// The inset: a city on its own, always there where there is room, else a chip; a click goes there.
// Once the map is there, it shows the centre.

import { byId, el } from "../core/dom.js";
import { decodeShapes } from "./decode.js";
import { corners, NEAR_ZOOM } from "./fit.js";
import { NEAREST } from "./forms.js";
import { drawInset } from "./insetcanvas.js";

/** @import { App } from "../core/app.js" */
/** @import { Ranges } from "../core/data.js" */

const INSET_HEIGHT = 152;
const CENTRE_HEIGHT = 206;
const CENTRE = 0.03; // degrees of latitude from the main square within which sites are of the centre
const MARGIN_OF_CENTRE = 0.15; // of its height, left free around them
const CENTRE_FROM = 0.5; // zooms that the centre must be nearer than the map

/** @typedef {{ city: number, bounds: Ranges, height: number, name: string, note: string, centre: boolean }} Inset */

/**
 * The box of the sites around a main square.
 * @param {{ latitude: number[], longitude: number[] }} sites
 * @param {number[]} rows those with incidents
 * @param {number} middle the main square
 * @returns {Ranges}
 */
function around({ latitude, longitude }, rows, middle) {
	const [lat, lon] = [latitude[middle], longitude[middle]];
	const narrow = Math.cos((lat * Math.PI) / 180);
	const near = rows.filter((row) => Math.hypot(latitude[row] - lat, (longitude[row] - lon) * narrow) < CENTRE);
	const sides = [latitude, longitude].map((column) => {
		const values = [middle, ...near].map((row) => column[row]);
		return [Math.min(...values), Math.max(...values)];
	});
	const more = MARGIN_OF_CENTRE * Math.max(sides[0][1] - sides[0][0], (sides[1][1] - sides[1][0]) * narrow, 0.01);
	const [south, north, west, east] = sides.flat();
	return [
		[south - more, north + more],
		[west - (2 * more) / narrow, east + (2 * more) / narrow], // names stand beside
	];
}

/** @param {App} app */
export function createInsets(app) {
	const { data, words, store, map, view } = app;
	const root = byId("insets");
	const shapes = data.settings.insets.length ? decodeShapes(data.regions, data.regions.digits) : [];
	const cities = data.vocabularies.region_kind.findIndex(({ value }) => value === "city");

	/** Shown incidents of a city by site, and how many it has. @param {number} city */
	function rowsOf(city) {
		const c = store.columns;
		/** @type {Map<number, number[]>} */
		const bySite = new Map();
		let all = 0;
		let sited = 0;
		for (let i = 0; i < store.n; i++) {
			if (!store.shown[i] || c.city[i] !== city) continue;
			all++;
			if (c.site[i] < 0) continue;
			sited++;
			const rows = bySite.get(c.site[i]);
			if (rows) rows.push(i);
			else bySite.set(c.site[i], [i]);
		}
		return { bySite, all, sited };
	}

	/** The ground under a city: itself, or all regions where it is none. @param {number} city */
	function groundOf(city) {
		const region = data.cities.region[city];
		return data.regions.kind[region] === cities ? [shapes[region]] : shapes;
	}

	/** @param {Inset} inset @param {Map<number, number[]>} bySite */
	function button({ city, bounds, height, name, note, centre }, bySite) {
		const canvas = el("canvas", { "aria-hidden": "true" });
		canvas.style.height = `${height}px`;
		const node = el(
			"button",
			{
				type: "button",
				class: centre ? "inset centre" : "inset",
				"data-inset": data.cities.id[city],
				on: { click: () => go(bounds) },
			},
			el("span", { class: "plain long", text: words.t("map.close_up", { city: name }) }),
			el("span", { class: "plain short", text: name }),
			el("span", { class: "cap" }, el("strong", { text: name }), el("span", { text: note })),
			canvas,
		);
		if (view.ready) drawInset(app, canvas, { bounds, height, bySite, ground: groundOf(city) });
		return node;
	}

	/** @param {typeof data.settings.insets[0]} setting */
	function inset({ city, bounds, centre }) {
		const { bySite, all, sited } = rowsOf(city);
		const name = words.pick(data.cities.name, city);
		const zoom = map.getZoom();
		if (zoom < NEAR_ZOOM) {
			const note = words.count("map.sited", all, { n: words.num(sited), all: words.num(all) });
			return button({ city, bounds, height: INSET_HEIGHT, name, note, centre: false }, bySite);
		}
		if (centre < 0 || zoom >= NEAREST - CENTRE_FROM) return null;
		const [latitudes, longitudes] = bounds;
		const { lat, lng } = map.getCenter();
		if (lat < latitudes[0] || lat > latitudes[1] || lng < longitudes[0] || lng > longitudes[1]) return null;
		const box = around(data.sites, [...bySite.keys()], centre);
		const title = words.t("map.centre", { city: name });
		return button(
			{ city, bounds: box, height: CENTRE_HEIGHT, name: title, note: words.t("legend.one_square"), centre: true },
			bySite,
		);
	}

	/** @param {Ranges} bounds */
	function go(bounds) {
		view.moved = true;
		map.fitBounds(corners(bounds), { animate: false });
	}

	function render() {
		root.replaceChildren(...data.settings.insets.map(inset).filter((node) => node !== null));
	}
	let last = 0;
	map.on("moveend", () => {
		const zoom = map.getZoom();
		if (view.ready && (zoom >= NEAR_ZOOM || last >= NEAR_ZOOM)) render();
		last = zoom;
	});
	return { render };
}
