// The regional map as a table: for each region every measure, with its claimant and date.

import { shownCells } from "../core/cells.js";
import { button, el } from "../core/dom.js";
import { countryButton } from "../panel/incidents.js";
import { createSortHead, orderOf, tableBox, textRanks } from "./sorting.js";

/** @import { App } from "../core/app.js" */
/** @import { Cell } from "../core/cells.js" */
/** @import { MeasureView } from "../core/payload.js" */

/** @param {App} app */
export function createRegionTable(app) {
	const { words, store, data, state, claims } = app;
	const items = app.measures.filter(({ towns }) => !towns);
	const head = createSortHead([{ id: "region" }, ...items.map(({ id }) => ({ id, falls: true }))], () => fill());
	let parts = { body: el("tbody"), box: tableBox("") };

	/** @param {MeasureView} item @param {Cell} it @param {number} row */
	function cell(item, it, row) {
		const none = item.kind === "claims" ? words.t("value.not_published") : words.t("value.not_stated");
		if (it.value === null) return el("td", { class: "quiet", text: none });
		if (it.figure < 0) return el("td", { class: "value", text: it.text });
		const i = it.figure;
		const { text } = it;
		const range = item.per ? "" : claims.range(i, text);
		const by = { claimant: claims.claimant(i), date: words.date(claims.figures.as_of[i], "short") };
		const name = `${text}: ${app.measureName(item)}, ${words.pick(data.regions.name, row)}`;
		return el(
			"td",
			{ class: "value" },
			button(text, () => app.openClaim(i), { class: "link", "aria-label": name, "data-figure": claims.figures.id[i] }),
			range ? el("span", { class: "range", text: range }) : null,
			el("span", { class: "quiet", text: words.t("claim.by", by) }),
			it.city >= 0 ? el("span", { class: "quiet", text: namedCity(it.city) }) : null,
		);
	}

	/** @param {number} row */
	function namedCity(row) {
		return words.t("table.names_city", { city: words.pick(data.cities.name, row) });
	}

	/** The region that is open in the panel, or that of the city that is. */
	function open() {
		const { kind, row } = state.now;
		return kind === "region" ? row : kind === "city" ? data.cities.region[row] : -1;
	}

	/** @param {Map<string, Cell[]>} found */
	function order(found) {
		const name = data.regions.id.map((_, row) => words.pick(data.regions.name, row));
		const keys =
			head.key === "region" ? textRanks(name, words.lang) : (found.get(head.key) ?? []).map(({ value }) => value);
		return orderOf(keys, head.up);
	}

	function fill() {
		const found = new Map(items.map((item) => [item.id, shownCells(app, item)]));
		parts.body.replaceChildren(
			...order(found).map((row) =>
				el(
					"tr",
					{ "data-row": row, "aria-current": row === open() && "true" },
					el(
						"th",
						{ scope: "row" },
						button(words.pick(data.regions.name, row), () => app.open("region", row), {
							class: "link",
							"data-region": data.regions.id[row],
						}),
					),
					items.map((item) => cell(item, /** @type {Cell[]} */ (found.get(item.id))[row], row)),
				),
			),
		);
	}

	/** What the rows leave out: incidents of no one region, and the totals. */
	function notes() {
		const country = countryButton(app);
		const elsewhere = store.rows().filter((i) => store.columns.region[i] < 0).length;
		const lens = app.lensClaimant();
		const claimant = lens < 0 ? "" : words.pick(data.claimants.name, lens);
		return [
			claimant ? el("p", { text: words.t("table.lens", { claimant }) }) : null,
			elsewhere ? el("p", { text: words.count("table.no_region", elsewhere) }) : null,
			el("p", { text: words.text("parts_note") }),
			country && el("p", {}, country),
		].filter((node) => node !== null);
	}

	return {
		open,
		/** Anew, but for the box and where it is scrolled to. */
		render() {
			/** @param {string} id */
			const measure = (id) => app.measureName(/** @type {MeasureView} */ (items.find((item) => item.id === id)));
			/** @param {string} id */
			const name = (id) => (id === "region" ? words.t("table.region") : measure(id));
			const body = el("tbody");
			const caption = el("caption", {}, el("span", { text: words.t("table.regions_caption") }));
			const table = el("table", { class: "region-table" }, caption, head.render(name), body);
			table.querySelector(`thead .col-${state.now.measure}`)?.classList.add("chosen");
			const { box } = parts;
			parts = { body, box };
			fill();
			box.setAttribute("aria-label", words.t("table.regions"));
			box.replaceChildren(table, el("div", { class: "quiet table-notes" }, notes()));
			return box;
		},
	};
}
