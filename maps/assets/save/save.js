// What is shown, as a file: CSV (RFC 4180) or GeoJSON (RFC 7946), made in the page.

import { readAll } from "../core/columns.js";
import { el } from "../core/dom.js";
import { announce } from "../core/notices.js";

/** @import { TextColumns } from "../core/data.js" */
/** @import { App } from "../core/app.js" */

/** @typedef {Record<string, any>} Saved an incident as it is saved */

/** Columns of the files, in their order. */
export const SAVED = [
	"event_id",
	"event_date",
	"event_time",
	"event_type",
	"title",
	"notes",
	"city",
	"site",
	"region_id",
	"latitude",
	"longitude",
	"geo_precision",
	"precision_m",
	"verification",
	"sources",
	"locator",
];

/**
 * One cell of a CSV file; a text that a spreadsheet would run as a formula is quoted off.
 * @param {string | number | null | undefined} value
 */
export function csvCell(value) {
	if (value === null || value === undefined) return "";
	if (typeof value === "number") return String(value);
	// A number with its sign, such as a telephone's, is no formula.
	const text = /^(?![+-]\d+(?:\.\d+)?$)'*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A whole CSV file from a list of columns and a list of records.
 * @param {string[]} columns
 * @param {Saved[]} records
 */
export function csvText(columns, records) {
	const lines = records.map((record) => columns.map((name) => csvCell(record[name])).join(","));
	return [columns.map(csvCell).join(","), ...lines, ""].join("\r\n");
}

/**
 * Names of columns of one's own, none of which is a name of ours or another's.
 * @param {string[]} names
 * @returns {string[]}
 */
export function ownNames(names) {
	const taken = new Set(SAVED);
	return names.map((name) => {
		let free = name;
		while (taken.has(free)) free += "_";
		taken.add(free);
		return free;
	});
}

/** A GeoJSON feature; without a point its geometry is null. @param {Saved} record */
export function featureOf(record) {
	const { longitude, latitude } = record;
	const placed = longitude !== null && latitude !== null;
	return {
		type: "Feature",
		id: record.event_id,
		geometry: placed ? { type: "Point", coordinates: [longitude, latitude] } : null,
		properties: record,
	};
}

/** @param {App} app */
export function createSave(app) {
	const { words, store, state, data, dialog } = app;
	const c = store.columns;
	const extra = c.extra ?? [];
	const names = ownNames(extra.map(([name]) => name));

	/** An incident as a record, texts in the language that is shown. @param {number} i */
	function record(i) {
		/** @param {{ name: TextColumns }} table @param {number} row */
		const name = (table, row) => (row >= 0 ? words.pick(table.name, row) : "");
		const known = (/** @type {number} */ value) => (Number.isNaN(value) ? null : value);
		return {
			event_id: c.id[i],
			event_date: app.whenOf(i),
			event_time: c.time[i],
			event_type: data.vocabularies.event_type[c.type[i]].value,
			title: words.pick(c.title, i),
			notes: words.pick(c.notes, i),
			city: name(data.cities, c.city[i]),
			site: name(data.sites, c.site[i]),
			region_id: data.regions.id[c.region[i]] ?? "",
			latitude: known(c.latitude[i]),
			longitude: known(c.longitude[i] > 180 ? c.longitude[i] - 360 : c.longitude[i]),
			geo_precision: c.geo_precision[i],
			precision_m: known(c.precision_m[i]),
			verification: app.gradeOf(i),
			sources: c.sources[i].map((row) => data.sources.url[row].replaceAll(" ", "%20")).join(" "),
			locator: Object.values(data.cited.incidents[i] ?? {}).join("; "),
			...Object.fromEntries(extra.map(([, texts], at) => [names[at], texts[i]])),
		};
	}

	const formats = {
		csv: {
			type: "text/csv;charset=utf-8",
			text: (/** @type {Saved[]} */ records, /** @type {string[]} */ columns) => csvText(columns, records),
		},
		geojson: {
			type: "application/geo+json",
			/** @param {Saved[]} records */
			text: (records) =>
				JSON.stringify({
					type: "FeatureCollection",
					attribution: words.text("cite"),
					licence: words.text("licences"),
					version: data.version,
					language: words.lang,
					features: records.map(featureOf),
				}),
		},
	};

	/** @param {keyof typeof formats} format */
	function fileName(format) {
		return `qantar-incidents-${app.stampOf(state.now.from)}-${app.stampOf(state.now.to)}.${format}`;
	}

	/** A frame may swallow a download without a word. */
	const framed = () => globalThis.top !== globalThis.self;

	/** @param {string} name @param {string} type @param {string} text */
	function offer(name, type, text) {
		const href = URL.createObjectURL(new Blob([text], { type }));
		const link = el("a", { href, download: name, hidden: true });
		document.body.append(link);
		link.click();
		link.remove();
		setTimeout(() => URL.revokeObjectURL(href), 60000);
	}

	/** Hand the file over; where that may fail, show its text as well. @param {keyof typeof formats} format */
	async function save(format) {
		await readAll([c.id, c.time, c.sources, ...c.title, ...c.notes, ...extra.map(([, texts]) => texts)]);
		const rows = store.rows();
		const { type, text } = formats[format];
		const name = fileName(format);
		const content = text(rows.map(record), [...SAVED, ...names]);
		let failed = framed();
		try {
			offer(name, type, content);
		} catch {
			failed = true;
		}
		if (failed) dialog.open({ title: name, hint: words.t("save.blocked"), text: content });
		else announce(words.count("save.done", rows.length, { file: name }));
	}

	document.addEventListener("click", (event) => {
		const target = /** @type {HTMLElement} */ (event.target);
		/** @type {HTMLElement | null} */
		const found = target.closest?.("[data-save]");
		const format = found?.dataset.save ?? "";
		if (Object.hasOwn(formats, format)) save(/** @type {keyof typeof formats} */ (format));
	});
	return { save };
}
