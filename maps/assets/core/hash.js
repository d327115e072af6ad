// The state in the address: keys that stay stable, so that an article can link to them.
//
// lang, from, to, month, type, verification, region, exact, find, measure, lens, view
// (zoom/lat/lon), layers (what differs from the start: landmarks,-cities), panel,
// embed, tour, and one of incident, figure, place.

import { dayNumber, MONTHS } from "./calendar.js";

/** @import { App } from "./app.js" */

/** @typedef {Record<string, string>} Pairs keys and values of an address */

const LONGEST = 2000;
// Characters of a search; none is cut in half.
const LONGEST_FIND = 200;
const TABLE_OF = /** @type {const} */ ({ region: "regions", city: "cities", site: "sites", incident: "incidents" });
const PLACES = /** @type {const} */ (["region", "city", "site"]);

/** Read a hash into pairs; null where it is no state at all (an anchor, say). @param {string} hash */
export function parseHash(hash) {
	const text = hash.replace(/^#/, "").replace(/(^|&)embed(?=&|$)/, "$1embed=1");
	if (!text.includes("=")) return text.length > LONGEST ? { "": "" } : null;
	const pairs = Object.create(null);
	for (const part of text.slice(0, LONGEST).split("&")) {
		const at = part.indexOf("=");
		if (at < 1) continue;
		try {
			pairs[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1).replaceAll("+", " "));
		} catch {
			pairs[part.slice(0, at)] = "\uFFFD";
		}
	}
	if (text.length > LONGEST) pairs[""] = "";
	return pairs;
}

/** Write pairs as a hash; commas, slashes and the like stay readable. @param {Pairs} pairs */
export function formatHash(pairs) {
	/** @param {string} text */
	const safe = (text) =>
		encodeURIComponent(text).replace(/%(2C|2F|3A|20)/g, (code) => (code === "%20" ? "+" : decodeURIComponent(code)));
	const parts = Object.entries(pairs).map(([key, value]) => (key === "embed" ? key : `${key}=${safe(value)}`));
	return parts.length ? `#${parts.join("&")}` : "";
}

/**
 * Turn pairs into a patch of the state and a thing to open.
 * @param {App} app
 * @param {Pairs} pairs
 * @returns {{ patch: Record<string, any>, open: [string, number] | null, view: number[] | null, lost: string[] }}
 *   lost: what could not be restored
 */
export function readPairs(app, pairs) {
	const { data, lastSlot, perDay, state } = app;
	/** @type {string[]} */
	const lost = [];
	/** @type {Record<string, any>} */
	const patch = {};
	/** @type {[string, number] | null} */
	let open = null;
	/** @type {number[] | null} */
	let view = null;
	/** @param {string} value @param {string[]} known @param {string} key */
	const one = (value, known, key, name = key) => {
		if (known.includes(value)) patch[name] = value;
		else lost.push(`${key}=${value}`);
	};
	/** A day, or an hour of one where the strip counts hours. @param {string} key @param {number} rest hours of a day alone */
	const days = (key, rest) => (/** @type {string} */ text) => {
		const [, day, hour] = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]))?$/.exec(text) ?? ["", ""];
		const whole = (dayNumber(day) - dayNumber(data.settings.period[0])) * perDay;
		const n = whole + (hour === undefined ? rest : perDay > 1 ? Number(hour) : Number.NaN);
		if (n >= 0 && n <= lastSlot) patch[key] = n;
		else lost.push(`${key}=${text}`);
	};
	/** @param {string} key @param {string[]} known */
	const some = (key, known) => (/** @type {string} */ text) => {
		const wanted = text.split(",");
		const kept = wanted.filter((value) => known.includes(value));
		if (kept.length < wanted.length) lost.push(`${key}=${wanted.filter((value) => !known.includes(value)).join(",")}`);
		patch[key] = kept.join(",");
	};
	/** @param {string} vocabulary */
	const values = (vocabulary) => data.vocabularies[vocabulary].map(({ value }) => value);
	/** @param {string} key */
	const flag = (key) => (/** @type {string} */ text) => {
		if (text === "1") patch[key] = true;
		else lost.push(`${key}=${text}`);
	};
	/** @type {Record<string, (text: string) => void>} */
	const readers = {
		lang: (text) => one(text, data.languages, "lang"),
		from: days("from", 0),
		to: days("to", perDay - 1),
		month: some("month", MONTHS),
		type: some("type", values("event_type")),
		verification: some("verification", values("verification")),
		region: (text) => one(text, data.regions.id, "region"),
		exact: flag("exact"),
		embed: flag("embed"),
		layers: some(
			"layers",
			app.layers.kinds.flatMap((kind) => [kind, `-${kind}`]),
		),
		find: (text) => {
			patch.find = text.slice(0, LONGEST_FIND).replace(/[\ud800-\udbff]$/, "");
		},
		measure: (text) =>
			one(
				text,
				app.measures.map(({ id }) => id),
				"measure",
			),
		lens(text) {
			const wanted = pairs.measure ?? state.start.measure;
			const { kind, lenses } = app.measures.find(({ id }) => id === wanted) ?? { kind: "", lenses: [] };
			one(text, kind === "claims" ? lenses.map(({ id }) => id).filter(Boolean) : [], "lens");
		},
		panel: (text) => {
			if (["table", "regions", "about"].includes(text)) patch.panel = text;
			else {
				one(text, app.listNames, "panel", "tab");
				patch.listed = "tab" in patch;
			}
		},
		tour: (text) =>
			one(
				text,
				data.tour.map(({ id }) => id),
				"tour",
			),
		view: (text) => {
			const [zoom, lat, lon] = text.split("/").map(Number);
			if (zoom >= 0 && zoom <= 19 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) view = [zoom, lat, lon];
			else lost.push(`view=${text}`);
		},
		incident: (text) => find("incident", data.incidents.id.indexOf(text), text, "incident"),
		figure: (text) => find("figure", data.figures.id.indexOf(text), text, "figure"),
		place: (text) => {
			if (text === data.settings.country.id) open = ["country", 0];
			else {
				const kind = PLACES.find((name) => data[tableOf(name)].id.includes(text)) ?? "region";
				find(kind, data[tableOf(kind)].id.indexOf(text), text, "place");
			}
		},
	};
	/** @param {string} kind @param {number} row @param {string} text @param {string} key */
	function find(kind, row, text, key) {
		if (row >= 0) open = [kind, row];
		else lost.push(`${key}=${text}`);
	}
	for (const [key, text] of Object.entries(pairs)) {
		if (Object.hasOwn(readers, key)) readers[key](text);
		else lost.push(key ? `${key}=${text}` : "…");
	}
	const start = state.start;
	if ((patch.from ?? start.from) > (patch.to ?? start.to)) {
		lost.push("from > to");
		delete patch.from;
		delete patch.to;
	}
	return { patch, open, view, lost };
}

/**
 * The table of a kind of thing.
 * @template {keyof typeof TABLE_OF} K
 * @param {K} kind
 */
function tableOf(kind) {
	return TABLE_OF[kind];
}

/** The pairs of the present state: what differs from the start. @param {App} app */
export function writePairs(app) {
	const { state, data, map } = app;
	const { now, start } = state;
	/** @type {Pairs} */
	const pairs = {};
	const layers = app.layers.changes();
	if (now.embed) pairs.embed = "1";
	if (now.lang !== document.documentElement.dataset.lang) pairs.lang = now.lang;
	if (now.from !== start.from || now.to !== start.to) {
		pairs.from = app.stampOf(now.from);
		pairs.to = app.stampOf(now.to);
	}
	for (const key of ["month", "type", "verification", "region", "find", "measure", "lens", "tour"]) {
		if (now[key] !== start[key]) pairs[key] = now[key];
	}
	if (now.exact) pairs.exact = "1";
	if (layers) pairs.layers = layers;
	if (now.panel) pairs.panel = now.panel;
	else if (now.tab !== start.tab || (now.embed && now.listed)) pairs.panel = now.tab;
	if (app.view.moved) {
		const { lat, lng } = map.getCenter();
		pairs.view = [map.getZoom(), lat.toFixed(3), lng.toFixed(3)].join("/");
	}
	if (now.kind === "country") pairs.place = data.settings.country.id;
	else if (now.kind === "incident") pairs.incident = data.incidents.id[now.row];
	else if (now.kind && now.kind !== "gathered") pairs.place = data[tableOf(now.kind)].id[now.row];
	if (now.figure >= 0 && now.kind) {
		delete pairs.place;
		delete pairs.incident;
		pairs.figure = data.figures.id[now.figure];
	}
	return pairs;
}
