// The map in words: one paragraph from what is shown now.

import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */
/** @import { RegionValues } from "../core/cells.js" */

const MOST_RANKED = 5;

/** @param {App} app */
export function createDescription(app) {
	const { words, data, store } = app;

	/** Names with their numbers, the largest first. @param {[string, number][]} pairs */
	function ranked(pairs) {
		const known = pairs.filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1]);
		const named = known
			.slice(0, MOST_RANKED)
			.map(([name, value]) => words.t("describe.pair", { name, value: words.num(value) }));
		return named.join(", ");
	}

	/** Where the shown incidents were recorded. */
	function incidents() {
		const c = store.columns;
		const [at, table] = data.cities.id.length ? [c.city, data.cities] : [c.region, data.regions];
		const counts = store.tally(at, table.id.length);
		const places = ranked(Array.from(counts, (n, row) => [words.pick(table.name, row), n]));
		const when = app.daysShown();
		const shown = words.count("describe.incidents", store.size, { when, places: places || "–" });
		const [, , ...unsure] = store.tally(c.time_precision, 6); // the day is about, inferred, or lacks
		const doubtful = unsure.reduce((sum, n) => sum + n, 0);
		return doubtful ? `${shown} ${words.count("describe.unsure", doubtful)}` : shown;
	}

	/** What the regions show: in Python's words, but of what the filters change. @param {RegionValues} values */
	function regions(values) {
		const { cells, towns } = values;
		if (values.kind !== "computed") return words.one(values.lens.description);
		/** @type {[string, number][]} */
		const pairs = towns
			? towns.map((value, row) => [words.pick(data.cities.name, row), value ?? 0])
			: cells.map(({ row, value }) => [words.pick(data.regions.name, row), value ?? 0]);
		const none = towns ? 0 : cells.filter(({ value }) => value === null).length;
		const parts = [
			words.t(towns ? "describe.towns" : "describe.regions", {
				measure: app.measureName(values),
				regions: ranked(pairs) || "–",
			}),
		];
		if (none) parts.push(words.count("describe.none", none));
		return parts.join(" ");
	}

	return {
		/** @param {RegionValues} values */
		render(values) {
			const parts = [store.n ? incidents() : "", values.bare ? "" : regions(values)];
			byId("description").textContent = parts.filter(Boolean).join(" ");
		},
	};
}
