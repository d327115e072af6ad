// What the colours and marks mean, and whose numbers they are.

import { button, byId, el } from "../core/dom.js";
import { cellClass, shade } from "./choropleth.js";
import { GROUPS, symbolImage } from "./symbols.js";

/** @import { Term } from "../core/data.js" */
/** @import { Cell, RegionValues } from "./choropleth.js" */
/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createLegend(app) {
	const { words, claims, data } = app;
	const root = byId("legend-body");

	/** @param {RegionValues} values */
	function scale(values) {
		const { breaks } = values;
		if (!breaks.length) return [];
		const ends = [...breaks, Math.max(...values.cells.map(({ value }) => value ?? 0))];
		return [
			el(
				"ol",
				{ class: "scale" },
				breaks.map((edge, j) =>
					el(
						"li",
						{},
						el("span", { class: `swatch c${shade(j, breaks.length)}` }),
						el("span", { class: "edge", text: edgeText(edge, ends[j + 1], j + 1 === breaks.length) }),
					),
				),
			),
		];
	}

	/** @param {number} from @param {number} to @param {boolean} last */
	function edgeText(from, to, last) {
		if (from === to) return words.num(from);
		return last ? `${words.num(from)}–${words.num(to)}` : words.t("legend.from", { value: words.num(from) });
	}

	/** Who says so: one claimant and day, or that each region has its own. @param {RegionValues} values */
	function claimant(values) {
		if (values.measure < 0) return [el("p", { text: words.t("legend.incidents") })];
		const rows = values.cells.filter(({ figure }) => figure >= 0).map(({ figure }) => figure);
		if (!rows.length) return [];
		const names = new Set(rows.map((i) => claims.claimant(i)));
		const days = rows.map((i) => claims.figures.as_of[i]).sort();
		const first = words.date(days[0]);
		const last = words.date(days[days.length - 1]);
		const out = [];
		if (names.size === 1) {
			const key = first === last ? "legend.claimant" : "legend.claimant_between";
			out.push(el("p", { class: "who", text: words.t(key, { claimant: [...names][0], date: first, first, last }) }));
		} else out.push(el("p", { class: "who", text: words.t("legend.claimants", { first, last }) }));
		if (rows.every((i) => claims.status(i) === "superseded")) {
			out.push(el("p", { text: words.pick(claims.figures.reason, rows[0]) }));
		}
		return out;
	}

	/** @param {RegionValues} values */
	function notes(values) {
		const out = [];
		const cities = values.cells.filter(({ namesCity }) => namesCity);
		if (cities.length) {
			const names = cities.map(({ figure }) => words.pick(data.cities.name, claims.figures.place[figure]));
			out.push(el("p", { text: words.t("legend.names_city", { cities: names.join(", ") }) }));
		}
		if (values.per) {
			const dates = [...new Set(data.regions.population_as_of.filter(Boolean))];
			const source = data.regions.source.find((row) => row >= 0) ?? -1;
			out.push(
				el("p", {
					text: words.t("legend.rate", {
						per: words.num(values.per),
						date: words.date(dates[0] ?? ""),
						source: source >= 0 ? data.sources.publisher[source] : "",
					}),
				}),
			);
			if (values.cells.some(({ count }) => typeof count === "number" && count < 20)) {
				out.push(el("p", { text: words.t("legend.small") }));
			}
		}
		return out;
	}

	/** The two signs of missing and of nothing. @param {RegionValues} values */
	function missing(values) {
		const none = values.cells.filter(({ value }) => value === null).length;
		const zero = values.cells.filter(({ value }) => value === 0).length;
		const rows = [];
		const zeroKey = values.measure < 0 ? "legend.no_row" : "legend.zero";
		if (none) rows.push(["none", words.count("legend.not_published", none)]);
		if (zero) rows.push(["zero", words.count(zeroKey, zero)]);
		return rows.map(([name, text]) =>
			el("p", { class: "missing" }, el("span", { class: `swatch ${name}` }), el("span", { text })),
		);
	}

	function gradeKeys() {
		/** @type {(grade: Term, row: number) => Element} */
		const item = ({ value }, row) =>
			el("li", {}, symbolImage("protest", value, app.view.colours), words.label("verification", row));
		return el("ul", { class: "keys" }, data.vocabularies.verification.map(item));
	}

	function marks() {
		return el(
			"details",
			{},
			el("summary", { text: words.t("legend.marks") }),
			...(data.cities.id.length ? [el("p", { text: words.t("legend.tally") })] : []),
			el("p", { text: words.t("legend.region_box") }),
			...(data.cities.id.length ? [el("p", { text: words.t("legend.extent") })] : []),
			el(
				"ul",
				{ class: "keys" },
				GROUPS.filter((group) => app.layers.kinds.includes(`incidents.${group}`)).map((group) =>
					el("li", {}, symbolImage(group, "corroborated", app.view.colours), words.t(`group.${group}`)),
				),
			),
			...(app.graded ? [el("p", { text: words.t("legend.grades") }), gradeKeys()] : []),
		);
	}

	/**
	 * The cities that are regions are too small to see: their shades beside the scale.
	 * @param {RegionValues} values
	 */
	function units(values) {
		const cities = data.vocabularies.region_kind.findIndex(({ value }) => value === "city");
		const rows = values.cells.filter(({ row }) => data.regions.kind[row] === cities);
		if (!rows.length) return null;
		return el(
			"ul",
			{ class: "units", "aria-label": words.t("legend.units") },
			rows.map((cell) => {
				const value =
					cell.value === null ? words.t("value.not_published") : words.num(Math.round(cell.value * 100) / 100);
				const name = words.pick(data.regions.name, cell.row);
				return el(
					"li",
					{},
					el("span", { class: `swatch ${cellClass(cell, values.breaks).replace("region ", "")}` }),
					button(`${name}: ${value}`, () => app.open("region", cell.row)),
				);
			}),
		);
	}

	return {
		/** @param {RegionValues} values */
		render(values) {
			const opened =
				/** @type {HTMLDetailsElement | null} */ (root.querySelector("details:not(#describe)"))?.open ?? false;
			// The pictures of marks wait until the map is drawn.
			const explained = app.view.ready ? marks() : null;
			if (explained) explained.open = opened;
			byId("legend-measure").textContent = values.bare ? "" : `: ${app.measureName(values)}`;
			const shown = values.bare
				? []
				: [
						el("div", { class: "ramp" }, scale(values), missing(values)),
						units(values),
						el("div", {}, claimant(values), notes(values)),
					];
			root.replaceChildren(...[...shown, explained].filter((node) => node !== null), byId("describe"));
		},
	};
}
