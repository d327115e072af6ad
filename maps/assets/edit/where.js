// Where an incident was: the fields of the place, bound to one another and to the map.

import { byId, el } from "../core/dom.js";
import { createFinder } from "../find/finder.js";
import { METRES_A_DEGREE } from "./outlines.js";
import { pointIn } from "./point.js";
import { decimalsOf, metresBetween, pointOf } from "./rules.js";

/** @import { Facts } from "./facts.js" */
/** @import { TextColumns } from "../core/data.js" */
/** @import { Row } from "./rules.js" */
/** @import { App } from "../core/app.js" */

/** @type {Record<string, LatLng>} */
const WAYS = { north: [1, 0], south: [-1, 0], east: [0, 1], west: [0, -1] };
/** @type {Record<string, string>} */
const KEYS = { ArrowUp: "north", ArrowDown: "south", ArrowRight: "east", ArrowLeft: "west" };
const MOST_PLACES_FOUND = 8;

/** @typedef {ReturnType<typeof createWhere>} Where */

/** @param {App} app @param {Facts} facts */
export function createWhere(app, facts) {
	const { words, data } = app;
	const finder = createFinder(app);
	/** @param {string} name */
	const node = (name) => byId(`edit-${name}`);
	/** @param {string} name */
	const get = (name) => node(name).value.trim();
	/** @param {string} name @param {string} text */
	const set = (name, text) => {
		node(name).value = text;
	};
	const names = ["scope", "city_id", "site_id", "region_id", "latitude", "longitude", "geo_precision", "precision_m"];
	const tables = { city: data.cities, site: data.sites, region: data.regions };
	/** @type {((point: LatLng | null) => void)[]} */
	const listeners = [];
	/** @type {Row | null} */
	let was = null;
	let ownPoint = false;

	const read = () => Object.fromEntries(names.map((name) => [name, get(name)]));

	/** Where the point lies, and how far from where it was, in words. */
	function tell() {
		const row = read();
		const point = row.scope === "place" ? pointOf(row) : null;
		const parts = [];
		if (point) {
			const found = facts.regionAt(...point);
			parts.push(
				found < 0 ? words.t("edit.point_outside") : words.t("edit.point_in", { region: facts.regionName(found) }),
			);
			const site = facts.rows.site.get(row.site_id);
			/** @param {number} lat @param {number} lng */
			const away = (lat, lng) => Math.round(metresBetween(...point, lat, lng));
			if (site !== undefined) {
				const m = away(data.sites.latitude[site], data.sites.longitude[site]);
				if (m) parts.push(words.t("edit.from_site", { m: words.num(m) }));
			}
			const old = was && pointOf(was);
			if (old) parts.push(words.t("edit.from_old", { m: words.num(away(...old)) }));
		}
		node("point").textContent = parts.join(" ");
		for (const run of listeners) run(point);
	}

	/** @param {string} to */
	function level(to) {
		set("geo_precision", to);
		const site = facts.rows.site.get(get("site_id"));
		set(
			"precision_m",
			site === undefined ? facts.radius(to, get("city_id")) : String(data.sites.precision_m[site] ?? ""),
		);
	}

	/**
	 * Put the point somewhere, as exactly as a row may say; the region follows it.
	 * @param {number} lat
	 * @param {number} lng
	 */
	function setPoint(lat, lng) {
		const most = decimalsOf(read());
		set("latitude", lat.toFixed(most));
		set("longitude", (lng > 180 ? lng - 360 : lng).toFixed(most));
		ownPoint = true;
		follow();
	}

	/** What follows from coordinates: the region, where no town or site says it; a precision. */
	function follow() {
		const row = read();
		const point = pointOf(row);
		const found = point ? facts.regionAt(...point) : -1;
		if (found >= 0 && !row.city_id && !row.site_id) set("region_id", data.regions.id[found]);
		if (point && !row.geo_precision && !was) level("3");
		tell();
	}

	/**
	 * Name a town or a site; its point is taken too if wanted.
	 * @param {"city" | "site"} kind
	 * @param {number} row
	 * @param {boolean} point
	 */
	function name(kind, row, point) {
		/** @type {Record<string, any>} */
		const table = tables[kind];
		set("scope", "place");
		const town = kind === "site" ? table.city[row] : row;
		set("city_id", data.cities.id[town] ?? "");
		fillSites();
		set("site_id", kind === "site" ? table.id[row] : "");
		set("region_id", data.regions.id[table.region[row]] ?? "");
		level(kind === "site" ? "1" : "2");
		if (point) {
			setPoint(table.latitude[row], table.longitude[row]);
			ownPoint = false;
		}
		showScope();
	}

	/** Take a place that was found: its names and its point. @param {string} kind @param {number} row */
	function take(kind, row) {
		if (kind !== "region") return name(/** @type {"city" | "site"} */ (kind), row, true);
		for (const field of ["city_id", "site_id"]) set(field, "");
		set("region_id", data.regions.id[row]);
		set("scope", "region");
		return changeScope();
	}

	/** @param {string} name @returns {HTMLElement} */
	const fieldOf = (name) => /** @type {HTMLElement} */ (node(name).closest(".field"));

	function showScope() {
		const scope = get("scope");
		/** @type {NodeListOf<HTMLElement>} */
		const parts = byId("edit-form").querySelectorAll("[data-scope]");
		for (const part of parts) part.hidden = part.dataset.scope !== scope;
		fieldOf("site_id").hidden = scope !== "place";
		for (const name of ["city_id", "region_id"]) fieldOf(name).hidden = scope === "national";
		tell();
	}

	function changeScope() {
		const scope = get("scope");
		if (scope !== "place") {
			for (const field of ["latitude", "longitude", "site_id", "precision_m"]) set(field, "");
			set("geo_precision", "3");
			ownPoint = false;
		}
		if (scope === "national") for (const field of ["city_id", "region_id"]) set(field, "");
		showScope();
	}

	/** @param {string} field @param {string[][]} list @param {string} [none] */
	function options(field, list, none) {
		const before = get(field);
		const first = none === undefined ? [] : [["", none]];
		node(field).replaceChildren(...[...first, ...list].map(([value, text]) => el("option", { value, text })));
		set(field, list.some(([value]) => value === before) ? before : "");
	}

	function fillSites() {
		const town = facts.rows.city.get(get("city_id"));
		const sites = named(data.sites).filter(
			([id]) => town === undefined || data.sites.city[facts.rows.site.get(id) ?? -1] === town,
		);
		options("site_id", sites, words.t("edit.none"));
	}

	/**
	 * Ids and names of a table's rows, in the order of the language.
	 * @param {{ id: string[], name: TextColumns }} table
	 */
	function named(table) {
		const list = table.id.map((id, row) => [id, words.pick(table.name, row)]);
		return list.sort((a, b) => a[1].localeCompare(b[1], words.lang));
	}

	function render() {
		const vocabulary = data.vocabularies.scope.map(({ value }, row) => [value, words.label("scope", row)]);
		options("scope", vocabulary);
		if (!get("scope")) set("scope", "place");
		options("city_id", named(data.cities), words.t("edit.none"));
		fillSites();
		options("region_id", named(data.regions), words.t("edit.choose"));
		options(
			"geo_precision",
			["1", "2", "3"].map((n) => [n, words.t(`edit.level_${n}`)]),
			words.t("edit.choose"),
		);
		tell();
	}

	function search() {
		const list = node("place-list");
		const text = get("place");
		const found = finder.wordsOf(text).length ? finder.places(text, MOST_PLACES_FOUND) : [];
		list.hidden = !found.length;
		list.replaceChildren(
			...found.map(({ kind, row, name: shown, alias }) =>
				el("option", { value: `${kind} ${row}`, text: alias ? `${shown} (${alias})` : shown }),
			),
		);
	}

	/**
	 * Move the point by the stated step, and by one unit of its last decimal at least.
	 * @param {string} way
	 */
	function nudge(way) {
		const row = read();
		const point = pointOf(row);
		if (!point) return;
		const unit = 10 ** -decimalsOf(row);
		const step = Math.max(1, Math.min(100000, Number(node("step").value) || 1));
		const degrees = [
			step / METRES_A_DEGREE,
			step / (METRES_A_DEGREE * Math.max(0.01, Math.cos((point[0] * Math.PI) / 180))),
		];
		const next = point.map((value, axis) => {
			const sign = WAYS[way][axis];
			return value + sign * Math.max(unit, Math.round(degrees[axis] / unit) * unit);
		});
		if (Math.abs(next[0]) < 90 && Math.abs(next[1]) <= 180) setPoint(next[0], next[1]);
	}

	/** Arrow keys, on the pin and on the buttons, move the point. @param {any} event */
	function onKey(event) {
		if (!KEYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		event.stopPropagation();
		nudge(KEYS[event.key]);
	}

	node("place").addEventListener("input", search);
	node("place").addEventListener("keydown", (event) => {
		if (event.key === "Enter") event.preventDefault();
		if (event.key !== "ArrowDown" || node("place-list").hidden) return;
		event.preventDefault();
		node("place-list").focus();
	});
	node("place-list").addEventListener("change", () => {
		const [kind, row] = node("place-list").value.split(" ");
		if (kind) take(kind, Number(row));
	});
	node("scope").addEventListener("change", changeScope);
	node("city_id").addEventListener("change", () => {
		const row = facts.rows.city.get(get("city_id"));
		if (row !== undefined) return name("city", row, get("scope") === "place" && !ownPoint);
		set("site_id", "");
		fillSites();
		if (get("scope") === "place") level("3");
		return follow();
	});
	node("site_id").addEventListener("change", () => {
		const row = facts.rows.site.get(get("site_id"));
		if (row !== undefined) return name("site", row, true);
		level(get("city_id") ? "2" : "3");
		const point = pointOf(read());
		return point ? setPoint(...point) : tell();
	});
	node("region_id").addEventListener("change", tell);
	node("geo_precision").addEventListener("change", () => level(get("geo_precision")));
	for (const field of ["latitude", "longitude"]) {
		node(field).addEventListener("input", () => {
			const pasted = pointIn(get(field));
			if (pasted) return setPoint(...pasted);
			ownPoint = true;
			follow();
		});
	}
	node("nudge").addEventListener("keydown", (event) => event.target !== node("step") && onKey(event));
	/** @type {NodeListOf<HTMLElement>} */
	const nudges = node("nudge").querySelectorAll("[data-nudge]");
	for (const item of nudges) item.addEventListener("click", () => nudge(item.dataset.nudge ?? "north"));

	return {
		read,
		render,
		tell,
		setPoint,
		onKey,
		/** @param {(point: LatLng | null) => void} run */
		onPoint: (run) => listeners.push(run),
		/** Begin with a row; of one that is moved, what it was. @param {Row} row @param {Row | null} old */
		open(row, old) {
			was = old;
			set("place", "");
			node("place-list").hidden = true;
			set("site_id", "");
			set("city_id", row.city_id ?? "");
			fillSites();
			for (const field of names) set(field, row[field] ?? "");
			if (!get("scope")) set("scope", "place");
			ownPoint = Boolean(row.latitude);
			node("step").value = row.site_id ? "100" : "1000";
			showScope();
		},
	};
}
