// What is open: an incident, a region, city or site, or the whole country.

import { button, byId, el, svg } from "../core/dom.js";
import { entryFoot, entryHeading, entryLine, entryRecord } from "./entry.js";
import { createIncident } from "./incident.js";
import { incidentList } from "./incidents.js";
import { createLedger } from "./ledger.js";
import { sourceLink } from "./sources.js";
import { distanceOf } from "./whereabouts.js";

/** @import { App } from "../core/app.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { Kind } from "../core/navigation.js" */
/** @typedef {"region" | "city" | "site"} PlaceKind */

const MOST_TOWNS = 12; // named over a list of incidents of several places

/** Parts that are there. @param {Child[]} parts */
const shownParts = (parts) => /** @type {Node[]} */ (parts.filter((part) => part));

/** @param {App} app @param {{ behind: () => string, copy: (control: HTMLElement) => void }} tools */
export function createDetail(app, tools) {
	const { words, data, store, state, view } = app;
	const root = byId("detail");
	const panel = byId("panel");
	const ledger = createLedger(app);
	const incident = createIncident(app, { copy: tools.copy, ledger });
	const foot = () => entryFoot(words, tools.copy);

	/** Incidents of a place as buttons, in time order. @param {(row: number) => boolean} test */
	function incidents(test) {
		/** @type {number[]} */
		const rows = [];
		for (let i = 0; i < store.n; i++) if (test(i)) rows.push(i);
		if (!rows.length) return [el("p", { class: "quiet", text: words.t("detail.no_incidents") })];
		return [incidentList(app, rows)];
	}

	/** @param {PlaceKind} kind @param {number} row @returns {Child[]} */
	function place(kind, row) {
		/** @type {Record<PlaceKind, any>} */
		const tables = { region: data.regions, city: data.cities, site: data.sites };
		const table = tables[kind];
		const today = table.today ? words.pick(table.today, row) : "";
		const kicker = {
			region: () => words.label("region_kind", table.kind[row]),
			city: () => words.t(table.centre[row] ? "place.centre" : "place.city"),
			site: () => words.label("site_kind", table.kind[row]),
		}[kind]();
		const people = table.population?.[row];
		const column = store.columns[kind];
		const above = kind === "region" ? "" : words.pick(data.regions.name, table.region[row]);
		return [
			entryHeading(words.pick(table.name, row), [kicker, above].filter(Boolean).join(", ")),
			today ? el("p", { class: "fact", text: words.t("place.today", { name: today }) }) : null,
			...shadedBy(kind, row),
			el(
				"dl",
				{},
				kind === "region"
					? []
					: entryLine(
							words.t("detail.region"),
							button(above, () => app.open("region", table.region[row]), { class: "link" }),
						),
				people
					? entryLine(
							words.t("detail.population"),
							table.population_as_of[row]
								? words.t("place.population", {
										n: words.num(people),
										date: words.date(table.population_as_of[row]),
									})
								: words.num(people),
						)
					: [],
				kind === "site" ? entryLine(words.t("detail.where"), distanceOf(app, row)) : [],
				kind === "site"
					? entryLine(
							words.t("detail.precision"),
							words.t("precision.1", { km: words.num(table.precision_m[row] / 1000) }),
						)
					: [],
				table.source[row] >= 0
					? entryLine(
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
			entryRecord(words, entryLine(words.t("detail.id_of"), table.id[row])),
			foot(),
		];
	}

	/** What the map shows of a region or town now. @param {PlaceKind} kind @param {number} row */
	function shadedBy(kind, row) {
		const { cells, towns, unit, mode } = view.values;
		if (kind !== (towns ? "city" : "region") || mode === "incidents") return [];
		const number = towns?.[row] ?? null;
		const text = number === null ? "" : words.num(number) + words.one(unit);
		const cell = towns ? { value: number, text, figure: -1, city: -1 } : cells[row];
		const measure = app.measureName(view.values);
		if (cell.figure < 0) {
			if (cell.value !== null) return [el("p", { class: "shaded", text: `${measure}: ${cell.text}` })];
			return [
				el(
					"p",
					{ class: "shaded" },
					el("span", { class: "swatch none" }),
					view.values.kind === "claims"
						? words.t("region.not_published", { measure })
						: `${measure}: ${words.t("value.not_stated")}`,
				),
			];
		}
		const said = words.t(cell.city >= 0 ? "region.names_city" : "region.shaded", {
			measure,
			value: cell.text,
			claim: words.pick(data.figures.by, cell.figure),
		});
		return [el("p", { class: "shaded", text: said })];
	}

	/** A city that is a region of its own has claims under the city's name too. @param {number} row */
	function unitCity(row) {
		/** @type {Child[]} */
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
		for (const i of rows) {
			const city = store.columns.city[i];
			if (city >= 0) towns.set(city, (towns.get(city) ?? 0) + 1);
		}
		const largest = [...towns].sort((a, b) => b[1] - a[1]).slice(0, MOST_TOWNS);
		const links = largest.map(([city]) =>
			button(words.pick(data.cities.name, city), () => app.open("city", city), { class: "link" }),
		);
		return [
			entryHeading(words.count("list.incidents", rows.length), largest.length ? "" : app.placeName(rows[0])),
			links.length ? el("p", {}, ...links.flatMap((link, k) => (k ? [", ", link] : [link]))) : null,
			incidentList(app, rows),
			foot(),
		];
	}

	/** What is open, in parts. @param {Kind} kind @param {number} row @returns {Child[]} */
	function contentOf(kind, row) {
		if (kind === "incident") return incident(row);
		if (kind === "country") return country();
		return kind === "gathered" ? gathered() : place(/** @type {PlaceKind} */ (kind), row);
	}

	/** The ledger of one number of the country, large; its other ledgers below. */
	function country() {
		const toll = ledger.toll(state.now.figure);
		return [
			entryHeading(toll ? toll.title : app.countryName(), toll ? "" : words.t("place.country")),
			...(toll ? toll.content : [el("p", { text: words.text("intro") })]),
			toll ? el("h3", { text: words.t("ledger.others") }) : null,
			...ledger.ofPlace("country", -1, state.now.figure, toll?.rows ?? []),
			el("p", { class: "quiet", text: words.text("parts_note") }),
			foot(),
		];
	}

	/** Back, and to what. */
	function backButton() {
		return button("", () => app.close(), { class: "back" });
	}

	/** Anew; the ledgers of the same thing stay as open as they are. @param {Kind} kind @param {number} row */
	function render(kind, row) {
		const opened =
			root.dataset.thing === `${kind}/${row}` ? [...root.querySelectorAll("details")].map(({ open }) => open) : [];
		root.dataset.thing = `${kind}/${row}`;
		const page = document.documentElement;
		const wide = kind === "country";
		if (page.classList.contains("ledger") !== wide) {
			page.classList.toggle("ledger", wide);
			app.map.invalidateSize({ animate: false, pan: false });
		}
		const back = backButton();
		const to = words.t(`detail.back_${tools.behind()}`);
		back.append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M10 3L5 8l5 5" })), to);
		byId("step-back").setAttribute("aria-label", to);
		const within = root.contains(document.activeElement);
		root.replaceChildren(back, ...shownParts(contentOf(kind, row)));
		if (within) head()?.focus({ preventScroll: true }); // else Escape would reach nobody
		[...root.querySelectorAll("details")].forEach((node, k) => {
			node.open ||= opened[k];
		});
	}

	/** @returns {HTMLElement | null} */
	const head = () => root.querySelector("h2");

	function focus() {
		// In a frame that opens with it, the focus stays in the page around.
		if (document.hasFocus()) head()?.focus({ preventScroll: true });
		root.scrollTop = 0;
		const claim = root.querySelector("tr.open:not(.stands)");
		if (claim) root.scrollTop = claim.getBoundingClientRect().top - root.getBoundingClientRect().top - 80;
	}

	app.opened.on((kind, row) => {
		panel.classList.add("detailed");
		document.documentElement.classList.add("deep");
		render(kind, row);
		panel.dispatchEvent(new CustomEvent("qantar:open"));
		focus();
	});
	app.closed.on(() => {
		panel.classList.remove("detailed");
		document.documentElement.classList.remove("deep", "ledger");
		panel.dispatchEvent(new CustomEvent("qantar:close"));
	});
	byId("step-back").addEventListener("click", () => app.close());
	panel.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && panel.classList.contains("detailed")) app.close();
	});
	return { render };
}
