// Places: those with a number of what the map shows first, the largest on top; then all, by name.

import { byId, el } from "../core/dom.js";
import { countryButton } from "./incidents.js";

/** @import { App } from "../core/app.js" */
/** @import { Cell } from "../core/cells.js" */
/** @import { TextColumns } from "../core/data.js" */
/** @typedef {Cell & { value: number }} Known a region with a number */

/** @param {App} app */
export function createPlaces(app) {
	const { words, data, store, view, claims } = app;

	/** Regions or towns with a number, as bars. */
	function ranking() {
		const { towns, per, kind } = view.values;
		const table = towns ? data.cities : data.regions;
		const opens = towns ? "city" : "region";
		const cells = towns ? towns.map((value, row) => ({ row, value, count: value, figure: -1 })) : view.values.cells;
		const known = /** @type {Known[]} */ (
			cells.filter(({ value, figure }) => value !== null && (value || figure >= 0))
		);
		if (!known.length || view.values.bare) return [];
		const most = Math.max(...known.map(({ value }) => Math.abs(value))) || 1;
		const round = (/** @type {number} */ value) =>
			value >= 10 || Number.isInteger(value) ? Math.round(value) : Math.round(value * 100) / 100;
		const who = (/** @type {Known} */ { figure, value, count }) => {
			if (figure < 0) return per && !towns ? words.count("list.incidents", count ?? value) : "";
			const said = words.t("claim.by", {
				claimant: claims.claimant(figure),
				date: words.dayMonth(claims.figures.as_of[figure], "long"),
			});
			return per ? words.t("rank.who", { n: claims.value(figure), claim: said }) : said;
		};
		const name = (/** @type {Known} */ { row }) => words.pick(table.name, row);
		const items = [...known].sort((a, b) => b.value - a.value || name(a).localeCompare(name(b), words.lang));
		const bar = (/** @type {number} */ value) => {
			const fill = el("span", { class: "fill" });
			fill.style.width = `${Math.round((Math.abs(value) / most) * 1000) / 10}%`;
			return el("span", { class: "track" }, fill);
		};
		return [
			el("p", {
				class: "quiet",
				text: words.count("rank.count", known.length, {
					all: words.num(cells.length),
					measure: app.measureName(view.values),
				}),
			}),
			el(
				"ol",
				{ class: `ranking ${kind !== "claims" ? "events" : "people"}` },
				items.map((cell) =>
					el(
						"li",
						{},
						el(
							"button",
							{
								type: "button",
								"data-ranked": table.id[cell.row],
								on: { click: () => app.open(opens, cell.row) },
							},
							el(
								"span",
								{ class: "top" },
								el("span", { text: name(cell) }),
								el("span", { text: `${words.num(round(cell.value))}${words.one(view.values.unit)}` }),
							),
							bar(cell.value),
							el("span", { class: "who", text: who(cell) }),
						),
					),
				),
			),
		];
	}

	/** @param {"region" | "city" | "site"} kind @param {{ id: string[], name: TextColumns }} table */
	function section(kind, table) {
		if (!table.id.length) return [];
		const counts = new Uint32Array(table.id.length);
		const column = store.columns[kind];
		for (let i = 0; i < store.n; i++) if (store.shown[i] && column[i] >= 0) counts[column[i]]++;
		const rows = table.id.map((_, row) => row);
		rows.sort((a, b) => words.pick(table.name, a).localeCompare(words.pick(table.name, b), words.lang));
		return [
			el("h2", { text: words.t(`places.${kind}`) }),
			el(
				"ul",
				{ class: "places" },
				rows.map((row) =>
					el(
						"li",
						{},
						el(
							"button",
							{ type: "button", [`data-${kind}`]: table.id[row], on: { click: () => app.open(kind, row) } },
							el("span", { class: "title", text: words.pick(table.name, row) }),
							el("span", { class: "count", text: store.n ? words.count("list.incidents", counts[row]) : "" }),
						),
					),
				),
			),
		];
	}

	return {
		render() {
			const country = countryButton(app, { class: "country" });
			byId("pane-places").replaceChildren(
				...ranking(),
				...(country ? [country] : []),
				...section("region", data.regions),
				...section("city", data.cities),
				...section("site", data.sites),
			);
		},
	};
}
