// The map in words: one paragraph from what is shown now.

import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */
/** @import { RegionValues } from "./choropleth.js" */

const MOST_RANKED = 5;

/** @param {App} app */
export function createDescription(app) {
	const { words, data, store, claims } = app;

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
		return words.count("describe.incidents", store.size, {
			when: app.daysShown(),
			places: places || "–",
		});
	}

	/** What the regions show, and for how many nothing was published. @param {RegionValues} values */
	function regions(values) {
		/** @param {number} value */
		const round = (value) => Math.round(value * 100) / 100;
		/** @type {[string, number][]} */
		const pairs = values.cells.map(({ row, value }) => [words.pick(data.regions.name, row), round(value ?? 0)]);
		const none = values.cells.filter(({ value }) => value === null).length;
		const figures = values.cells.filter(({ figure }) => figure >= 0).map(({ figure }) => figure);
		const names = [...new Set(figures.map((i) => claims.claimant(i)))];
		const parts = [words.t("describe.regions", { measure: app.measureName(values), regions: ranked(pairs) || "–" })];
		if (names.length === 1) parts.push(words.t("describe.claimant", { claimant: names[0] }));
		else if (names.length) parts.push(words.count("describe.claimants", names.length));
		if (none) parts.push(words.count("describe.none", none));
		return parts.join(" ");
	}

	return {
		/** @param {RegionValues} values */
		render(values) {
			byId("description").textContent = values.bare ? incidents() : `${incidents()} ${regions(values)}`;
		},
	};
}
