// The panel of one region, city, site, incident or of the whole country.

import { button, byId, el } from "../core/dom.js";
import { symbolImage } from "../map/symbols.js";
import { incidentList } from "./incidents.js";
import { createLedger } from "./ledger.js";
import { sourceLink, sourceList } from "./sources.js";

/** @import { TextColumns } from "../core/data.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { Kind } from "../core/navigation.js" */
/** @import { App } from "../core/app.js" */

const MOST_TOWNS = 12; // named over a list of incidents of several places

/** @param {App} app */
export function createDetail(app) {
	const { words, data, store, state, view } = app;
	const root = byId("detail");
	const panel = byId("panel");
	const ledger = createLedger(app);

	/** @param {string} label @param {...Child} content */
	function line(label, ...content) {
		return content.some((part) => part) ? [el("dt", { text: label }), el("dd", {}, ...content)] : [];
	}

	/** @param {string} text @param {string} [kicker] */
	function heading(text, kicker) {
		return el(
			"header",
			{},
			kicker ? el("p", { class: "kicker", text: kicker }) : null,
			el("h2", { tabindex: "-1", text }),
		);
	}

	/** @param {number} row */
	function incident(row) {
		const c = store.columns;
		const time = c.time[row] ? `, ${c.time[row]}` : "";
		return [
			heading(words.pick(c.title, row), words.label("event_type", c.type[row])),
			el(
				"p",
				{ class: "when" },
				symbolImage(app.groupOf(row), app.gradeOf(row), view.colours),
				el("time", { datetime: app.dayOf(row), text: words.date(app.dayOf(row)) + time }),
			),
			el("p", { class: "notes", text: words.pick(c.notes, row) }),
			el(
				"dl",
				{},
				line(words.t("detail.date"), [dateOf(row), words.pick(c.date_note, row)].filter(Boolean).join("; ")),
				line(words.t("detail.place"), ...placeOf(row)),
				line(words.t("detail.precision"), app.precision(row)),
				gradeOf(row),
				saidBy(row),
				(c.extra ?? []).flatMap(([name, texts]) => line(name, texts[row])),
			),
			...(data.figures.id.length
				? [el("h3", { text: words.t("detail.figures") }), ...ledger.ofPlace("incident", row, state.now.figure)]
				: []),
			...(c.sources[row].length
				? [el("h3", { text: words.t("detail.sources") }), sourceList(app, c.sources[row], data.cited.incidents[row])]
				: []),
			el("p", { class: "quiet id", text: words.t("detail.id", { id: c.id[row] }) }),
		];
	}

	/** How sure the day is; nothing where the data does not say. @param {number} row */
	function dateOf(row) {
		const sure = store.columns.time_precision[row];
		return sure ? words.t(`time_precision.${sure}`) : "";
	}

	/** The grade, with what it means where it is one of ours. @param {number} row */
	function gradeOf(row) {
		const name = words.label("verification", store.columns.verification[row]);
		const key = `verification.${app.gradeOf(row)}`;
		const strong = name && el("strong", { text: name });
		return line(words.t("detail.verification"), strong, name && words.has(key) ? ` ${words.t(key)}` : "");
	}

	/** Whose word the sources pass on, where they do not say it themselves. @param {number} row */
	function saidBy(row) {
		const rows = data.cited.said_by[row] ?? [];
		const names = rows.map((claimant) => words.pick(data.claimants.name, claimant));
		return line(words.t("detail.said_by"), names.join(", "));
	}

	/** @param {number} row */
	function placeOf(row) {
		const c = store.columns;
		/** @type {["site" | "city" | "region", number, { name: TextColumns }][]} */
		const parts = [];
		if (c.site[row] >= 0) parts.push(["site", c.site[row], data.sites]);
		if (c.city[row] >= 0) parts.push(["city", c.city[row], data.cities]);
		const unit =
			c.city[row] >= 0 && words.pick(data.cities.name, c.city[row]) === words.pick(data.regions.name, c.region[row]);
		if (c.region[row] >= 0 && !unit) parts.push(["region", c.region[row], data.regions]);
		if (!parts.length) return [app.countryName()];
		return parts.flatMap(([kind, at, table], k) => [
			k ? ", " : null,
			button(words.pick(table.name, at), () => app.open(kind, at), { class: "link" }),
		]);
	}

	/** Incidents of a place as buttons, in time order. @param {(row: number) => boolean} test */
	function incidents(test) {
		const rows = [];
		for (let i = 0; i < store.n; i++) if (test(i)) rows.push(i);
		if (!rows.length) return [el("p", { class: "quiet", text: words.t("detail.no_incidents") })];
		return [incidentList(app, rows)];
	}

	/** @param {"region" | "city" | "site"} kind @param {number} row */
	function place(kind, row) {
		/** @type {Record<string, any>} */
		const table = { region: data.regions, city: data.cities, site: data.sites }[kind];
		const today = table.today ? words.pick(table.today, row) : "";
		const kicker = {
			region: () => words.label("region_kind", table.kind[row]),
			city: () => words.t(table.centre[row] ? "place.centre" : "place.city"),
			site: () => words.label("site_kind", table.kind[row]),
		}[kind]();
		const people = table.population?.[row];
		const column = store.columns[kind];
		return [
			heading(words.pick(table.name, row), kicker),
			today ? el("p", { text: words.t("place.today", { name: today }) }) : null,
			...(kind === "region" ? shadedBy(row) : []),
			el(
				"dl",
				{},
				kind === "region"
					? []
					: line(
							words.t("detail.region"),
							button(words.pick(data.regions.name, table.region[row]), () => app.open("region", table.region[row]), {
								class: "link",
							}),
						),
				people
					? line(
							words.t("detail.population"),
							words.t("place.population", { n: words.num(people), date: words.date(table.population_as_of[row]) }),
						)
					: [],
				kind === "site"
					? line(words.t("detail.precision"), words.t("precision.1", { km: words.num(table.precision_m[row] / 1000) }))
					: [],
				table.source[row] >= 0
					? line(
							words.t(kind === "region" ? "detail.population_source" : "detail.point_source"),
							sourceLink(app, table.source[row]),
						)
					: [],
			),
			...(kind === "site" || !data.figures.id.length
				? []
				: [
						el("h3", { text: words.t("detail.figures") }),
						...ledger.ofPlace(kind, row, state.now.figure),
						...(kind === "region" ? unitCity(row) : []),
						el("p", { class: "quiet", text: words.text("parts_note") }),
					]),
			el("h3", { text: words.t("detail.incidents") }),
			...incidents((i) => column[i] === row),
			el("p", { class: "quiet id", text: words.t("detail.id", { id: table.id[row] }) }),
		];
	}

	/** What the map shades the region with now. @param {number} row */
	function shadedBy(row) {
		const cell = view.values.cells[row];
		const measure = app.measureName(view.values);
		if (cell.figure < 0) {
			if (cell.value !== null) return [];
			return [
				el(
					"p",
					{ class: "shaded" },
					el("span", { class: "swatch none" }),
					words.t("region.not_published", { measure }),
				),
			];
		}
		const i = cell.figure;
		const by = { claimant: app.claims.claimant(i), date: words.date(app.claims.figures.as_of[i]) };
		const text = words.t(cell.namesCity ? "region.names_city" : "region.shaded", {
			measure,
			value: view.values.per ? words.num(Math.round(Number(cell.value) * 100) / 100) : app.claims.value(i),
			claim: words.t("claim.by", by),
		});
		return [el("p", { class: "shaded", text })];
	}

	/** A city that is a region of its own has claims under the city's name too. @param {number} row */
	function unitCity(row) {
		const out = [];
		for (let city = 0; city < data.cities.id.length; city++) {
			if (data.cities.region[city] !== row || !app.claims.about("city", city).length) continue;
			out.push(
				el("h4", {}, words.t("region.city_figures", { city: words.pick(data.cities.name, city) })),
				...ledger.ofPlace("city", city, state.now.figure),
			);
		}
		return out;
	}

	/** The rows of a mark that stands for several places, and these places. */
	function gathered() {
		const rows = view.gathered;
		const towns = new Map();
		for (const i of rows)
			if (store.columns.city[i] >= 0) towns.set(store.columns.city[i], (towns.get(store.columns.city[i]) ?? 0) + 1);
		const largest = [...towns].sort((a, b) => b[1] - a[1]).slice(0, MOST_TOWNS);
		const links = largest.map(([city]) =>
			button(words.pick(data.cities.name, city), () => app.open("city", city), { class: "link" }),
		);
		return [
			heading(words.count("list.incidents", rows.length), largest.length ? "" : app.placeName(rows[0])),
			links.length ? el("p", {}, ...links.flatMap((link, k) => (k ? [", ", link] : [link]))) : null,
			incidentList(app, rows),
		];
	}

	function country() {
		return [
			heading(app.countryName(), words.t("place.country")),
			el("p", { text: words.text("intro") }),
			el("p", { class: "quiet", text: words.text("parts_note") }),
			...ledger.ofPlace("country", -1, state.now.figure),
		];
	}

	/** @param {Kind} kind @param {number} row @returns {(Node | null)[]} */
	function contentOf(kind, row) {
		if (kind === "incident") return incident(row);
		if (kind === "gathered") return gathered();
		return kind === "region" || kind === "city" || kind === "site" ? place(kind, row) : country();
	}

	/** Anew; the ledgers of the same thing stay as open as they are. @param {Kind} kind @param {number} row */
	function render(kind, row) {
		const opened =
			root.dataset.thing === `${kind}/${row}` ? [...root.querySelectorAll("details")].map(({ open }) => open) : [];
		root.dataset.thing = `${kind}/${row}`;
		root.replaceChildren(
			button(words.t("detail.back"), () => app.close(), { class: "back" }),
			...contentOf(kind, row).filter((node) => node !== null),
		);
		[...root.querySelectorAll("details")].forEach((node, k) => {
			node.open ||= opened[k];
		});
	}

	function focus() {
		// In a frame that opens with it, the focus stays in the page around.
		if (document.hasFocus()) root.querySelector("h2")?.focus({ preventScroll: true });
		root.scrollTop = 0;
	}

	app.opened.on((kind, row) => {
		render(kind, row);
		panel.classList.add("detailed");
		panel.dispatchEvent(new CustomEvent("qantar:open"));
		focus();
	});
	app.closed.on(() => {
		panel.classList.remove("detailed");
		panel.dispatchEvent(new CustomEvent("qantar:close"));
	});
	panel.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && state.now.kind) app.close();
	});
	return { render };
}
