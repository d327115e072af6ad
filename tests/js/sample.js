// A small page without a browser: incidents out of order, a region without a name in Russian, no claims.

import { createApp } from "../../maps/assets/core/app.js";
import { columnsOfJson } from "../../maps/assets/core/columns.js";

const term = (value, group) => ({ value, label: [value, `${value} (ru)`], ...(group && { group }) });

/** The data of a page of ten days in two languages. */
export function sampleData() {
	return {
		version: "1.0.0",
		checksum: "",
		languages: ["en", "ru"],
		dates: {
			en: dateWords("d MMMM y", ","),
			ru: dateWords("d MMMM y 'г'.", "\u00a0"),
		},
		strings: {
			en: {
				"time.dates": "{from}–{to}",
				"time.range": "{from} to {to}",
				"ledger.measure_of": "{measure}: {population}",
				"filters.days": "{from} – {to}",
				"list.incidents": ["{n} incident", "{n} incidents"],
			},
			ru: { "list.incidents": ["{n} событие", "{n} события", "{n} событий"] },
		},
		settings: {
			country: { id: "KZ", name: ["Kazakhstan", "Казахстан"] },
			period: ["2021-12-28", "2022-01-06"],
			headlines: [],
			bands: [],
			insets: [],
			bounds: [46, 40, 88, 56],
		},
		texts: { cite: ["How to cite", ""], licences: ["CC BY 4.0", ""] },
		vocabularies: {
			event_type: [term("rally", "protest"), term("arrest", "detention"), term("note")],
			verification: [term("corroborated"), term("contested")],
			scope: [term("place"), term("region"), term("national")],
			status: [term("current"), term("withdrawn"), term("superseded")],
			place_kind: [term("country"), term("region"), term("city"), term("incident")],
			population: [term("all"), term("civilians")],
			measure: [term("killed"), term("injured")],
		},
		regions: {
			id: ["KZ-ALA", "KZ-MAN"],
			name: [
				["Almaty", "Mangystau Region"],
				["Алматы", ""],
			],
			today: [
				["", ""],
				["", ""],
			],
			other: ["Alma-Ata", ""],
		},
		cities: {
			id: ["almaty", "zhanaozen"],
			region: [0, 1],
			name: [
				["Almaty", "Zhanaozen"],
				["Алматы", "Жанаозен"],
			],
			today: [
				["", ""],
				["", ""],
			],
			other: ["", "Novy Uzen;Жаңаөзен"],
		},
		sites: { id: ["airport"], city: [0], region: [0], name: [["Airport"], ["Аэропорт"]], landmark: [true] },
		incidents: {
			id: ["e5", "e1", "e3", "e2"],
			day: [8, 0, 4, 4],
			time: ["", "14:05", "09:00", ""],
			time_precision: [1, 3, 1, 2],
			type: [2, 0, 1, 0],
			verification: [0, 1, 0, 0],
			scope: [2, 0, 0, 1],
			region: [-1, 1, 0, 0],
			city: [-1, 1, 0, -1],
			site: [-1, -1, 0, -1],
			latitude: [null, 43.34, 43.352, null],
			longitude: [null, 52.86, 77.04, null],
			geo_precision: [3, 2, 1, 3],
			precision_m: [null, 5000, 800, null],
			title: [
				["A decree", "Rally in Zhanaozen", 'Arrests, "many"', "=Rally"],
				["", "Митинг в Жанаозене", "Аресты", "Митинг"],
			],
			notes: [
				["", "Against prices", "", ""],
				["", "", "", ""],
			],
			date_note: [
				["", "", "", ""],
				["", "", "", ""],
			],
			sources: [[0], [0, 1], [], [1]],
		},
		figures: {
			id: ["F2", "F1", "F3"],
			place_kind: [1, 1, 0],
			place: [0, 0, -1],
			measure: [0, 0, 1],
			population: [0, 0, 1],
			as_of: ["2022-01-05", "2022-01-03", "2022-01-03"],
			claimant: [0, 1, 1],
			status: [0, 1, 0],
		},
		claimants: {
			name: [
				["Ministry", "Union"],
				["Министерство", ""],
			],
		},
		sources: { url: ["https://example.org/a b", "https://example.org/c"], publisher: ["Press", "Agency"] },
		measures: [
			{
				id: "killed",
				kind: "claims",
				opening: "",
				lenses: [{ id: "" }, { id: "low" }, { id: "high" }, { id: "Union" }],
			},
			{ id: "incidents", kind: "computed", opening: "", lenses: [{ id: "" }] },
		],
		tour: [{ id: "first", state: { from: "2022-01-01" } }],
		statements: { id: [] },
		cited: { incidents: { 1: { 0: "p. 3" } }, figures: {}, said_by: {} },
	};
}

function dateWords(long, group) {
	const names = ["January", "February", "March", "April", "May", "June"];
	const months = { MMMM: [...names, "July", "August", "September", "October", "November", "December"] };
	const patterns = {
		long,
		short: long,
		month: "MMMM y",
		month_short: "MMMM y",
		year: "y",
		day: "d MMMM",
		day_long: "d MMMM",
	};
	return { patterns, months, group, decimal: "." };
}

/** An app of them, and what it asked of the map. */
export function sampleApp(data = sampleData()) {
	globalThis.document = { documentElement: { lang: "en", dataset: {} }, activeElement: null };
	const calls = [];
	const map = {
		getZoom: () => 5,
		getCenter: () => ({ lat: 43.25, lng: 76.9 }),
		setView: (...values) => calls.push(["setView", ...values]),
		invalidateSize() {},
		on() {},
	};
	const layers = {
		kinds: ["regions", "cities"],
		changes: () => "",
		restore: (text) => calls.push(["layers", text]),
		onChange() {},
	};
	const incidents = columnsOfJson(data.incidents);
	return Object.assign(createApp(map, { ...data, incidents }, layers, {}), { calls });
}
