// @ts-nocheck
// What the marks count and whose numbers they are: at most four lines under the choice of measure.

import { byId, el } from "../core/dom.js";
import { shade } from "./choropleth.js";
import { NEAR_ZOOM } from "./fit.js";
import { KINDS, kindOf } from "./kinds.js";

const FEW_PEOPLE = 20; // people: fewer make a rate that a few change a lot

/** @param {App} app */
export function createLegend(app) {
	const { words, claims, data, store } = app;
	const root = byId("legend-body");

	function row(key, text, { wide = false, pale = false, less = false } = {}) {
		const sign = key && el("span", { class: wide ? "key wide" : "key" }, key);
		const classes = ["row", pale ? "pale" : "", less ? "less" : ""].filter(Boolean).join(" ");
		return el("p", { class: classes }, sign, " ", el("span", { text }));
	}

	const swatch = (name, text = "") => el("span", { class: `swatch ${name}`, text });

	/** Classes with their ends printed. */
	function scale({ breaks, cells, mode }) {
		if (!breaks.length) return [];
		const highest = Math.max(...cells.map(({ value }) => value ?? 0));
		const round = (value) => words.num(value >= 10 ? Math.round(value) : Math.round(value * 100) / 100);
		const ends = breaks.map((edge, j) =>
			el("li", {}, swatch(`c${shade(j, breaks.length)}`), el("span", { class: "edge", text: round(edge) })),
		);
		const end = el("li", { class: "end" }, el("span", { class: "edge", text: round(highest) }));
		return [el("ol", { class: `scale ${mode === "events" ? "events" : "people"}` }, ends, end)];
	}

	/** Claims of the cells: who, and from when to when. */
	function claimed({ cells }) {
		const rows = cells.filter(({ figure }) => figure >= 0).map(({ figure }) => figure);
		const dates = rows.map((i) => claims.figures.as_of[i]).sort();
		return { rows, names: [...new Set(rows.map(claims.claimant))], first: dates[0] ?? "", last: dates.at(-1) ?? "" };
	}

	/** Who says so: one claimant and day, or the last claim for each place. */
	function whose(values) {
		const { rows, names, first, last } = claimed(values);
		if (!rows.length) return "";
		if (names.length === 1) {
			const key = first === last ? "legend.claimant" : "legend.claimant_between";
			return words.t(key, {
				claimant: names[0],
				date: words.date(first),
				first: words.date(first),
				last: words.date(last),
			});
		}
		return words.t("legend.last_claims", { first: words.date(first), last: words.date(last) });
	}

	function people(values) {
		const none = values.cells.some(({ value }) => value === null);
		const noun = app.measureName(values).toLowerCase();
		return [
			el(
				"p",
				{},
				words.t(values.bodies ? "legend.circles" : "legend.circles_of", { measure: noun }),
				el("br"),
				`${whose(values)}.`,
			),
			...superseded(values),
			none ? el("p", { text: words.t("legend.no_circle") }) : null,
			store.n ? row(swatch("town"), words.t("legend.town"), { less: true }) : null,
		];
	}

	/** Where all claims were replaced: why. */
	function superseded(values) {
		const { rows } = claimed(values);
		if (!rows.length || !rows.every((i) => claims.status(i) === "superseded")) return [];
		return [el("p", { text: words.pick(claims.figures.reason, rows[0]) })];
	}

	function rates(values) {
		const none = values.cells.some(({ value }) => value === null);
		const zero = values.cells.some(({ value }) => value === 0);
		const small = values.cells.some(({ count, value }) => value !== null && count > 0 && count < FEW_PEOPLE);
		return [
			...scale(values),
			none ? row(swatch("none"), words.t("legend.none"), { wide: true }) : null,
			zero ? row(swatch("zero"), words.t("legend.none_reported"), { wide: true }) : null,
			el("p", { class: "pale", text: whose(values) }),
			values.per ? el("p", { class: "pale less", text: population(values) }) : null,
			small ? el("p", { class: "pale less", text: words.t("legend.small") }) : null,
		];
	}

	/** Of whom the rate is. */
	function population({ per }) {
		const { population_as_of: dates, source: sources } = data.regions;
		const date = dates.find(Boolean) ?? "";
		const source = sources.find((at) => at >= 0);
		return words.t("legend.rate", {
			per: words.num(per),
			date: words.date(date),
			source: source >= 0 ? data.sources.publisher[source] : "",
		});
	}

	/** Hues of the kinds that the shown incidents have. */
	function huesShown() {
		const types = data.vocabularies.event_type;
		const seen = new Set();
		for (let i = 0; i < store.n; i++) if (store.shown[i]) seen.add(store.columns.type[i]);
		return [...seen].map((type) => KINDS[kindOf(types[type].group ?? "other")].hue);
	}

	/** Whether some shown incident is known to lie in a region, and no nearer. */
	function hasRegionOnly() {
		const c = store.columns;
		for (let i = 0; i < store.n; i++) {
			if (store.shown[i] && c.region[i] >= 0 && c.city[i] < 0 && c.site[i] < 0) return true;
		}
		return false;
	}

	/** The kinds of incidents that the data has. */
	function kinds() {
		const hues = new Set(huesShown());
		return ["gather", "force", "act", "other"]
			.filter((hue) => hues.has(hue))
			.map((hue) => row(swatch(hue), words.t(`legend.${hue}`)));
	}

	function incidents() {
		const { from, to } = app.state.now;
		const past = app.view.earlier || (from === to && app.lastDay > 0 && app.view.earlier);
		return [
			el("p", {}, el("strong", { text: words.t("legend.one_square") }), words.t("legend.not_death")),
			...kinds(),
			past ? row(swatch("old"), words.t("legend.earlier"), { pale: true }) : null,
			hasRegionOnly() ? row(swatch("hollow"), words.t("legend.region_whole"), { pale: true, less: true }) : null,
		];
	}

	function events(values) {
		const none = values.cells.some(({ value }) => !value);
		return [
			...scale(values),
			row(swatch("tag", "9"), words.t("legend.tag"), { wide: true }),
			none ? row(swatch("zero"), words.t("legend.no_event"), { wide: true }) : null,
			values.per ? el("p", { class: "pale less", text: population(values) }) : null,
		];
	}

	const modes = { people, rates, incidents, events };

	return {
		render(values) {
			const near = app.map.getZoom() >= NEAR_ZOOM;
			root.replaceChildren(...(near ? kinds() : modes[values.mode](values)).filter(Boolean));
		},
	};
}
