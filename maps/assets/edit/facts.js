// What the checks ask of the package: ids, places, what is taken.

/** @import { Row } from "./rules.js" */
/** @import { App } from "../core/app.js" */

/** @type {Record<string, number>} */
const RADIUS = { 1: 500, 2: 5000, 3: 20000 }; // metres, where no incident tells one

/** Rows by id. @param {string[]} ids */
const numbered = (ids) => new Map(ids.map((id, row) => [id, row]));

/** @import { Kept } from "./keep.js" */
/** @import { createOutlines } from "./outlines.js" */

/** @typedef {ReturnType<typeof createFacts>} Facts */

/** The cells of an incident that stands in the package, as text. @param {App} app @param {number} i */
function cellsOf(app, i) {
	const { data, store } = app;
	const c = store.columns;
	/** @param {unknown} value */
	const text = (value) => (value === null || value === undefined || Number.isNaN(value) ? "" : String(value));
	return {
		event_id: c.id[i],
		event_date: app.dayOf(i),
		event_type: data.vocabularies.event_type[c.type[i]].value,
		title_en: c.title[0][i],
		scope: data.vocabularies.scope[c.scope[i]].value,
		site_id: data.sites.id[c.site[i]] ?? "",
		city_id: data.cities.id[c.city[i]] ?? "",
		region_id: data.regions.id[c.region[i]] ?? "",
		latitude: text(c.latitude[i]),
		longitude: text(c.longitude[i] > 180 ? c.longitude[i] - 360 : c.longitude[i]),
		geo_precision: text(c.geo_precision[i]),
		precision_m: text(c.precision_m[i]),
	};
}

/** The value that stands there most often, the smallest of several. @param {number[]} values */
function mostOften(values) {
	const counts = new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/**
 * @param {App} app
 * @param {ReturnType<typeof createOutlines>} outlines
 * @param {Kept} kept drafts and moves
 */
export function createFacts(app, outlines, kept) {
	const { data, words } = app;
	const { edit } = data;
	const incidents = data.incidents.id.map((_, i) => cellsOf(app, i));
	/** @type {Record<string, Map<string, number>>} rows by id */
	const rows = {
		region: numbered(data.regions.id),
		city: numbered(data.cities.id),
		site: numbered(data.sites.id),
		type: numbered(data.vocabularies.event_type.map(({ value }) => value)),
		source: numbered(edit.sources),
		incident: numbered(data.incidents.id),
	};
	const inPackage = new Set(data.incidents.id);

	const lies = {
		/** @param {string} id */
		site(id) {
			const row = rows.site.get(id);
			if (row === undefined) return null;
			const { city, region } = data.sites;
			return { city: data.cities.id[city[row]] ?? "", region: data.regions.id[region[row]] ?? "" };
		},
		/** @param {string} id */
		city(id) {
			const row = rows.city.get(id);
			return row === undefined ? null : { region: data.regions.id[data.cities.region[row]] ?? "" };
		},
	};

	return {
		rows,
		lies,
		inPackage,
		incidents,
		...outlines,
		slugs: edit.slugs,
		box: edit.box,
		period: data.settings.period,
		languages: data.languages,
		/** @param {string} iso */
		day: (iso) => words.date(iso),
		/** @param {number} row */
		regionName: (row) => words.pick(data.regions.name, row),
		/** @param {string} id */
		cityName: (id) => words.pick(data.cities.name, rows.city.get(id) ?? -1),
		/** The same with the ids that are taken and the incidents there are, but for one draft. @param {string} id */
		without(id) {
			const others = kept.drafts.filter((/** @type {Row} */ draft) => draft.event_id !== id);
			const taken = new Set([...inPackage, ...others.map((/** @type {Row} */ draft) => draft.event_id)]);
			return { ...this, taken, events: [...incidents, ...others] };
		},
		/**
		 * The radius that incidents of the same town, else of the same precision, have.
		 * @param {string} level
		 * @param {string} city
		 */
		radius(level, city) {
			const like = incidents.filter((row) => row.geo_precision === level && row.precision_m);
			const here = like.filter((row) => row.city_id === city);
			const found = mostOften((here.length ? here : like).map((row) => Number(row.precision_m)));
			return String(found ?? RADIUS[level] ?? "");
		},
	};
}
