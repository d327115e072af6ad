// Where the map looks: the whole country, or what is open.

import { restore } from "../core/address.js";
import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */
/** @import { Ranges } from "../core/data.js" */
/** @typedef {[LatLng, LatLng]} Corners */
/** @typedef {{ box: Corners } | { point: LatLng, zoom: number } | { region: number }} Target */
/** @typedef {{ paddingTopLeft: [number, number], paddingBottomRight: [number, number] }} Margins */

const EASE = 0.35; // seconds
const SAME = 0.5; // pixels
const SAME_ZOOM = 0.001;
const FAR = 3; // zooms from which the map is there at once
const LOW_MAP = 276; // pixels of a phone's map that has less room to spare
const TOWN = 10; // zoom of a town
const SITE = 12;
const AWAY_FROM = 1.2; // zooms nearer than the whole country from which a way back is shown
export const NEAR_ZOOM = 9.5;

/** @type {Margins} */
const ASIDE = { paddingTopLeft: [340, 24], paddingBottomRight: [24, 24] }; // right of the legend

const BUTTONS_FOOT = 64; // pixels
const LEGEND_FOOT = 210; // pixels of the map's height to which it may reach

const isPhone = () => matchMedia("(max-width: 599px)").matches;

/**
 * Pixels that the frame of the country leaves free: for legend, inset, and who has no place.
 * @param {number} foot where the zoom's buttons stand: points alone keep out of it
 * @returns {Margins}
 */
function frame(foot) {
	const { matches: wide } = matchMedia("(min-width: 900px)");
	if (wide) return { paddingTopLeft: [20, 78], paddingBottomRight: [112, Math.max(20, foot)] };
	const low = byId("chart").clientHeight < LOW_MAP;
	if (isPhone()) return { paddingTopLeft: [10, low ? 48 : 58], paddingBottomRight: [10, low ? 84 : 112] };
	return { paddingTopLeft: [16, 46], paddingBottomRight: [30, Math.max(24, foot)] };
}

/**
 * The frame, or the room beside the legend where the country is as large there: a high one, without insets.
 * @param {App} app
 * @param {Corners} box
 * @returns {Margins}
 */
function roomiest({ map, data }, box) {
	const foot = data.regions.id.length ? 0 : BUTTONS_FOOT;
	const margins = frame(foot);
	if (!matchMedia("(min-width: 900px)").matches || data.settings.insets.length) return margins;
	/** @param {Margins} margins */
	const zoomIn = ({ paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] }) =>
		map.getBoundsZoom(box, false, L.point([left + right, top + bottom]));
	const aside = { ...ASIDE, paddingBottomRight: /** @type {[number, number]} */ ([24, Math.max(24, foot)]) };
	return zoomIn(aside) >= zoomIn(margins) ? aside : margins;
}

/** Whether a town lies where the legend does. @param {App} app */
const isTownUnder = ({ map, data: { cities } }) =>
	cities.id.some((_, row) => {
		const { x, y } = map.latLngToContainerPoint([cities.latitude[row], cities.longitude[row]]);
		return x < ASIDE.paddingTopLeft[0] - 20 && y < LEGEND_FOOT;
	});

/** Move the map without taking that for the reader's doing. @param {App} app @param {() => void} run */
function travel({ map, view }, run) {
	map.invalidateSize({ animate: false, pan: false });
	view.going = performance.now() + 1000 * EASE + 250;
	run();
	view.moved = false;
}

/**
 * Fit a box, unless the map looks there already: every look costs drawing all shapes anew.
 * @param {LeafletMap} map
 * @param {Corners} box
 * @param {Margins} margins
 */
function fit(map, box, { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] }) {
	const zoom = map.getBoundsZoom(box, false, L.point([left + right, top + bottom]));
	const [foot, head, now] = [...box, map.getCenter()].map((place) => map.project(place, zoom));
	const middle = L.point([(foot.x + head.x + right - left) / 2, (foot.y + head.y + bottom - top) / 2]);
	const there = Math.hypot(now.x - middle.x, now.y - middle.y) < SAME && Math.abs(zoom - map.getZoom()) < SAME_ZOOM;
	if (!there) map.setView(map.unproject(middle, zoom), zoom, { animate: false });
}

/** @param {App} app */
export function showCountry(app) {
	const { data, map } = app;
	travel(app, () => {
		// To the pixel: a step of the zoom would leave a fifth of the map empty.
		const { zoomSnap } = map.options;
		map.options.zoomSnap = 0;
		const box = countryBox(data.settings.bounds);
		const room = roomiest(app, box);
		fit(map, box, room);
		const free = matchMedia("(min-width: 900px)").matches && !data.settings.insets.length;
		if (free && room !== ASIDE && isTownUnder(app)) fit(map, box, ASIDE);
		map.options.zoomSnap = zoomSnap;
	});
}

/** @param {[number, number, number, number]} bounds @returns {Corners} */
const countryBox = ([west, south, east, north]) => [
	[south, west],
	[north, east],
];

/** The bounds of an inset as Leaflet wants them. @param {Ranges} ranges @returns {Corners} */
export const corners = ([latitudes, longitudes]) => [
	[latitudes[0], longitudes[0]],
	[latitudes[1], longitudes[1]],
];

/** The row of the city in which something lies, -1 for none. @param {App} app @param {string} kind @param {number} row */
function cityOf({ data, store }, kind, row) {
	if (kind === "city") return row;
	if (kind === "incident") return store.columns.city[row];
	if (kind === "site") return data.sites.city?.[row] ?? -1;
	return -1;
}

/**
 * The point of a site or of an exactly placed incident; null for none.
 * @param {App} app
 * @param {string} kind
 * @param {number} row
 * @returns {LatLng | null}
 */
function placedAt({ data, store }, kind, row) {
	if (kind === "site") return [data.sites.latitude[row], data.sites.longitude[row]];
	if (kind !== "incident") return null;
	const { latitude, longitude } = store.columns;
	return Number.isNaN(latitude[row]) ? null : [latitude[row], longitude[row]];
}

/** The row of the region in which something lies, -1 for none. @param {App} app @param {string} kind @param {number} row */
function regionOf({ store }, kind, row) {
	if (kind === "region") return row;
	if (kind === "incident") return store.columns.region[row];
	return -1;
}

/**
 * What the map should show of something: a box, or a point and a zoom; null for the country.
 * @param {App} app
 * @param {string} kind
 * @param {number} row
 * @returns {Target | null}
 */
export function target(app, kind, row) {
	const { data } = app;
	const point = placedAt(app, kind, row);
	const within = (/** @type {Corners} */ [[south, west], [north, east]]) =>
		!point || (point[0] > south && point[0] < north && point[1] > west && point[1] < east);
	const city = cityOf(app, kind, row);
	const inset = data.settings.insets.find((item) => item.city === city);
	if (inset && within(corners(inset.bounds))) return { box: corners(inset.bounds) };
	if (!inset && point) {
		const boxed = data.settings.insets.find(({ bounds }) => within(corners(bounds)));
		if (boxed) return { box: corners(boxed.bounds) };
	}
	const exact = kind === "site" || (kind === "incident" && app.store.columns.geo_precision[row] === 1);
	if (point) return { point, zoom: exact ? SITE : TOWN };
	if (city >= 0) return { point: [data.cities.latitude[city], data.cities.longitude[city]], zoom: TOWN };
	const region = regionOf(app, kind, row);
	if (region >= 0) return { region };
	return null;
}

/**
 * Bring the map to what is open.
 * @param {App} app
 * @param {(row: number) => unknown} boundsOf bounds of a region
 */
export function goTo(app, boundsOf) {
	const { map, state } = app;
	const { kind, row } = state.now;
	const wanted = target(app, kind, row);
	if (!wanted) return showCountry(app);
	return travel(app, () => {
		const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
		const narrow = isPhone();
		/** @type {Margins} */
		const room = narrow
			? { paddingTopLeft: [16, 52], paddingBottomRight: [16, 62] }
			: { paddingTopLeft: [30, 26], paddingBottomRight: [30, 72] };
		const bounds = "box" in wanted ? wanted.box : "region" in wanted ? boundsOf(wanted.region) : null;
		const zoom =
			"zoom" in wanted
				? wanted.zoom
				: map.getBoundsZoom(bounds, false, L.point(room.paddingTopLeft).add(room.paddingBottomRight));
		const animate = !still && Math.abs(zoom - map.getZoom()) <= FAR;
		const how = { animate, duration: EASE, pan: { animate, duration: EASE }, zoom: { animate } };
		if ("point" in wanted) map.setView(wanted.point, zoom, how);
		else map.fitBounds(bounds, { ...room, ...how });
	});
}

/**
 * Buttons that bring the map nearer, farther, and back to the country; what the zoom makes of the page.
 * @param {App} app
 */
export function addZoom(app) {
	const { map } = app;
	byId("zoom-in").addEventListener("click", () => map.zoomIn(1));
	byId("zoom-out").addEventListener("click", () => map.zoomOut(1));
	const home = () => {
		showCountry(app);
		app.view.moved = false;
		map.fire("moveend");
	};
	byId("zoom-all").addEventListener("click", home);
	byId("whole").addEventListener("click", home);
	let whole = 0;
	map.on("moveend", () => {
		whole = map.getBoundsZoom(countryBox(app.data.settings.bounds));
		const away = map.getZoom() > whole + AWAY_FROM;
		document.documentElement.classList.toggle("away", away);
		byId("chart").classList.toggle("near", map.getZoom() >= NEAR_ZOOM);
		byId("whole").hidden = !away;
	});
	byId("home").addEventListener("click", () => restore(app, {}));
}
