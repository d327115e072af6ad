// From the reader's choices to the masks of the store.

import { monthsOfDays } from "./calendar.js";

/** @import { App, Choices } from "./app.js" */

/** The keys of the state that filter incidents. */
export const FILTER_KEYS = ["from", "to", "month", "type", "verification", "region", "exact", "find"];

/** Values of a choice that is written as a list: empty means all. @param {string} text */
export function listOf(text) {
	return text ? text.split(",") : [];
}

/** @typedef {ReturnType<typeof createFilters>} Filters */

/**
 * @param {App} app
 * @param {(row: number, text: string) => boolean} matches whether an incident has the words of a text
 */
export function createFilters(app, matches) {
	const { store, state, data } = app;
	const { columns } = store;
	/** @type {Uint8Array | null} */
	let months = null;

	/** @param {string} vocabulary @param {string} text */
	function codes(vocabulary, text) {
		const wanted = new Set(listOf(text));
		return new Set(data.vocabularies[vocabulary].flatMap(({ value }, code) => (wanted.has(value) ? [code] : [])));
	}

	/** @type {Record<string, (now: Choices) => ((row: number) => boolean) | null>} */
	const tests = {
		days({ from, to }) {
			if (from <= 0 && to >= app.lastSlot) return null;
			return (i) => columns.slot[i] >= from && columns.slot[i] <= to;
		},
		month({ month }) {
			if (!month) return null;
			const wanted = new Set(listOf(month).map(Number));
			months ??= monthsOfDays(data.settings.period[0], app.lastDay + 1);
			const of = months;
			return (i) => wanted.has(of[columns.day[i]]);
		},
		type({ type }) {
			const wanted = codes("event_type", type);
			return wanted.size ? (i) => wanted.has(columns.type[i]) : null;
		},
		verification({ verification }) {
			const wanted = codes("verification", verification);
			return wanted.size ? (i) => wanted.has(columns.verification[i]) : null;
		},
		region({ region }) {
			const row = data.regions.id.indexOf(region);
			return row >= 0 ? (i) => columns.region[i] === row : null;
		},
		exact({ exact }) {
			return exact ? (i) => columns.geo_precision[i] === 1 : null;
		},
		find({ find }) {
			return find ? (i) => matches(i, find) : null;
		},
	};

	function apply() {
		store.setMasks(Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, test(state.now)])));
	}

	state.on(FILTER_KEYS, apply);
	return {
		apply,
		/** Take every filter off. */
		clear() {
			state.set(Object.fromEntries(FILTER_KEYS.map((key) => [key, state.start[key]])));
		},
	};
}
