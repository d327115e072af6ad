// What is wrong with an incident or a move, as far as the page can know: the package's own rules.

/** @import { Facts } from "./facts.js" */

/**
 * @typedef {Record<string, string>} Row cells of a draft or a move, by column
 * @typedef {{ field: string, key: string, values: Record<string, any> }} Fault key of its words, and what fills them
 * @typedef {(field: string, key: string, values?: Record<string, any>) => void} AddFault
 * @typedef {Facts & { taken: Set<string>, events: Row[] }} Known what checks ask of the package
 */

const DECIMAL = /^[+-]?\d{1,3}(\.\d+)?$/;
const EVENT_ID = /^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const EARTH = 6371008.8; // mean radius, metres
/** @type {Record<string, number>} */
export const MOST_LETTERS = { title: 200, notes: 2000 };
export const NEAR_DUPLICATE = 2000; // metres
export const OFF_REGION = 1000; // metres: boundaries are simplified

/**
 * Metres between two points, on a sphere.
 * @param {number} lat1
 * @param {number} lng1
 * @param {number} lat2
 * @param {number} lng2
 */
export function metresBetween(lat1, lng1, lat2, lng2) {
	const rad = Math.PI / 180;
	const a =
		Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
		Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lng2 - lng1) * rad) / 2) ** 2;
	return 2 * EARTH * Math.asin(Math.sqrt(a));
}

/** How many decimals a coordinate may have: three at a named site, else two. @param {Row} row */
export function decimalsOf(row) {
	return row.site_id ? 3 : 2;
}

/** The point of a row as numbers, null where it has none that can be read. @param {Row} row @returns {LatLng | null} */
export function pointOf(row) {
	if (!DECIMAL.test(row.latitude) || !DECIMAL.test(row.longitude)) return null;
	const [lat, lng] = [Number(row.latitude), Number(row.longitude)];
	return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? [lat, lng] : null;
}

/**
 * A free id as `qantar add` makes it: day, place, type, and a number where that is taken.
 * @param {Row} row
 * @param {Known} facts
 */
export function freeId(row, facts) {
	/** @param {string} kind @param {string} id */
	const at = (kind, id) => facts.slugs[kind][facts.rows[kind].get(id) ?? -1] ?? "";
	const place = at("site", row.site_id) || at("city", row.city_id) || at("region", row.region_id) || row.scope;
	const name = [row.event_date, place, at("type", row.event_type)].filter(Boolean).join("-");
	if (!facts.taken.has(name)) return name;
	let number = 2;
	while (facts.taken.has(`${name}-${number}`)) number++;
	return `${name}-${number}`;
}

/**
 * Incidents and drafts that may be the same: of one day and type, and near.
 * @param {Row} row
 * @param {Known} facts
 */
export function duplicatesOf(row, facts) {
	const here = pointOf(row);
	return facts.events.filter((/** @type {Row} */ other) => {
		if (other.event_date !== row.event_date || other.event_type !== row.event_type) return false;
		const there = pointOf(other);
		if (here && there) return metresBetween(...here, ...there) <= NEAR_DUPLICATE;
		return other.scope === row.scope && other.region_id === row.region_id;
	});
}

/** Add a fault to a list: the field, the key of its words, what fills them. */
function collector() {
	/** @type {Fault[]} */
	const faults = [];
	/** @type {AddFault} */
	const fault = (field, key, values = {}) => {
		if (!faults.some((other) => other.field === field)) faults.push({ field, key, values });
	};
	return { faults, fault };
}

/** @param {Row} row @param {string} name @param {AddFault} fault */
function checkCoordinate(row, name, fault) {
	const text = row[name];
	const most = decimalsOf(row);
	const limit = name === "latitude" ? 90 : 180;
	if (!text) fault(name, "edit.fault_empty");
	else if (!DECIMAL.test(text)) fault(name, "edit.fault_degrees");
	else if (Math.abs(Number(text)) > limit) fault(name, `edit.fault_range_${name}`);
	else if ((text.split(".")[1] ?? "").length > most) {
		fault(name, row.site_id ? "edit.fault_decimals_site" : "edit.fault_decimals", { text: Number(text).toFixed(most) });
	}
}

/**
 * Whether a point lies in the country only when its coordinates are exchanged.
 * @param {LatLng} point
 * @param {Known} facts
 */
function swapped([lat, lng], { box, regionAt }) {
	if (!box) return Math.abs(lng) <= 90 && regionAt(lat, lng) < 0 && regionAt(lng, lat) >= 0;
	const [south, north, west, east] = box;
	/** @param {number} up @param {number} right */
	const inside = (up, right) => south <= up && up <= north && west <= right && right <= east;
	return inside(lng, lat) && !inside(lat, lng);
}

/** Validate a point by the regions. @param {Row} row @param {Known} facts @param {AddFault} fault */
function checkPoint(row, facts, fault) {
	const [lat, lng] = [Number(row.latitude), Number(row.longitude)];
	if (DECIMAL.test(row.latitude) && DECIMAL.test(row.longitude) && swapped([lat, lng], facts)) {
		fault("latitude", "edit.fault_swapped", { latitude: row.longitude, longitude: row.latitude });
		return;
	}
	checkCoordinate(row, "latitude", fault);
	checkCoordinate(row, "longitude", fault);
	const point = pointOf(row);
	if (!point) return;
	const found = facts.regionAt(...point);
	if (found < 0) fault("latitude", "edit.fault_outside");
	else if (row.region_id && facts.metresFrom(facts.rows.region.get(row.region_id) ?? -1, ...point) > OFF_REGION) {
		fault("region_id", "edit.fault_region", { found: facts.regionName(found) });
	}
}

/**
 * Site, city and region, one inside the other, and the precision that they allow.
 * @param {Row} row
 * @param {Known} facts
 * @param {AddFault} fault
 */
function checkNesting(row, facts, fault) {
	const { site, city } = facts.lies;
	const inSite = site(row.site_id);
	if (inSite && row.city_id && inSite.city && inSite.city !== row.city_id) {
		fault("city_id", "edit.fault_site_city", { name: facts.cityName(inSite.city) });
	}
	const region = inSite?.region || city(row.city_id)?.region;
	if (region && row.region_id !== region) {
		fault("region_id", "edit.fault_place_region", { name: facts.regionName(facts.rows.region.get(region) ?? -1) });
	}
	const level = row.geo_precision;
	if (row.scope !== "place") {
		if (level && level !== "3") fault("geo_precision", "edit.fault_level_scope");
	} else if (level === "1" && !row.site_id) fault("geo_precision", "edit.fault_level_site");
	else if (level === "2" && !row.city_id) fault("geo_precision", "edit.fault_level_city");
	else if (row.site_id && level && level !== "1") fault("geo_precision", "edit.fault_level_named");
}

/** What is wrong with where a row says it was. @param {Row} row @param {Known} facts */
export function checkWhere(row, facts) {
	const { faults, fault } = collector();
	if (row.scope === "place") checkPoint(row, facts, fault);
	if (row.scope !== "national" && !row.region_id) fault("region_id", "edit.fault_choose");
	checkNesting(row, facts, fault);
	if (!row.geo_precision) fault("geo_precision", "edit.fault_choose");
	if (row.precision_m && !/^\d{1,7}$/.test(row.precision_m)) fault("precision_m", "edit.fault_metres");
	return faults;
}

/** What is wrong with a text. @param {Row} row @param {string} name @param {number} most @param {AddFault} fault */
function checkText(row, name, most, fault) {
	const text = row[name] ?? "";
	if (text.length > most) fault(name, "edit.fault_long", { n: text.length, most });
	else if (CONTROL.test(text)) fault(name, "edit.fault_control");
}

/**
 * What is wrong with a draft; `other` says that somebody looked at those like it.
 * @param {Row} row
 * @param {Known} facts
 * @param {boolean} other
 */
export function checkDraft(row, facts, other) {
	const { faults, fault } = collector();
	const [first, last] = facts.period;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(row.event_date)) fault("event_date", "edit.fault_day");
	else if (row.event_date < first || row.event_date > last) {
		fault("event_date", "edit.fault_period", { first: facts.day(first), last: facts.day(last) });
	}
	if (row.event_time && !/^([01]\d|2[0-3]):[0-5]\d$/.test(row.event_time)) fault("event_time", "edit.fault_time");
	for (const name of ["time_precision", "event_type"]) if (!row[name]) fault(name, "edit.fault_choose");
	if (!row.title_en) fault("title_en", "edit.fault_empty");
	for (const kind of Object.keys(MOST_LETTERS)) {
		for (const code of facts.languages) checkText(row, `${kind}_${code}`, MOST_LETTERS[kind], fault);
	}
	for (const item of checkWhere(row, facts)) fault(item.field, item.key, item.values);
	const sources = row.source_ids ? row.source_ids.split(";") : [];
	const strange = sources.find((/** @type {string} */ id) => !facts.rows.source.has(id));
	// Where the package has no source, none can be added.
	if (!sources.length && facts.rows.source.size) fault("source_ids", "edit.fault_sources");
	else if (strange) fault("source_ids", "edit.fault_source", { id: strange });
	if (!row.verification) fault("verification", "edit.fault_choose");
	if (row.event_id && !EVENT_ID.test(row.event_id)) fault("event_id", "edit.fault_id");
	else if (facts.taken.has(row.event_id)) fault("event_id", "edit.fault_taken");
	if (!other && duplicatesOf(row, facts).length) fault("other", "edit.fault_duplicate");
	return faults;
}

/** A number as a figure has it: 3, 1..2, 10.., ..10 or ~10. @param {string} text */
export function isFigure(text) {
	return /^(~?\d+(\.\d+)?|\d+(\.\d+)?\.\.(\d+(\.\d+)?)?|\.\.\d+(\.\d+)?)$/.test(text);
}
