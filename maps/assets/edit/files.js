// The files that `qantar import` takes: rows of incidents.csv, and a patch of places.

/** @import { Row } from "./rules.js" */

/** What a move may change; a patch has each as it was and as it shall be. */
export const PLACE_COLUMNS = [
	"latitude",
	"longitude",
	"geo_precision",
	"precision_m",
	"scope",
	"site_id",
	"city_id",
	"region_id",
];

/**
 * One cell; a text that a spreadsheet would run as a formula is quoted off, as `qantar export` does.
 * @param {string} text
 * @param {boolean} number
 */
export function editCell(text, number) {
	const safe = !number && /^(?![+-]\d+(?:\.\d+)?$)'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {string[]} columns @param {Row[]} records */
function table(columns, records) {
	const numbers = new Set(["latitude", "longitude", "old_latitude", "old_longitude"]);
	/** @param {Row} record */
	const line = (record) => columns.map((name) => editCell(record[name] ?? "", numbers.has(name))).join(",");
	return [columns.join(","), ...records.map(line), ""].join("\n");
}

/**
 * Rows of incidents.csv, by day and id; with claims in a column of their own.
 * @param {string[]} columns
 * @param {Row[]} drafts
 */
export function draftsText(columns, drafts) {
	/** @param {Row} row */
	const key = ({ event_date: day, event_id: id }) => `${day} ${id}`;
	const sorted = [...drafts].sort((a, b) => (key(a) < key(b) ? -1 : 1));
	const claims = drafts.some((/** @type {Row} */ draft) => draft.figure_lines) ? ["figure_lines"] : [];
	return table([...columns, ...claims], sorted);
}

/** The moves: of each place column the old cell and the new one. @param {Row[]} moves */
export function patchText(moves) {
	const columns = ["event_id", ...PLACE_COLUMNS.flatMap((name) => [`old_${name}`, name])];
	const sorted = [...moves].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
	return table(columns, sorted);
}
