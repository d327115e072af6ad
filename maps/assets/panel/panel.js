// The lists of the panel: incidents, places, the article's statements, sources.

import { button, byId, el } from "../core/dom.js";
import { countryButton, createIncidentList } from "./incidents.js";
import { sourceLink, sourceList } from "./sources.js";

/** @import { Cities, Regions, Sites } from "../core/data.js" */
/** @import { Store } from "../core/store.js" */
/** @import { App } from "../core/app.js" */

/**
 * How many of the shown incidents each place of a kind has.
 * @param {Store} store
 * @param {"region" | "city" | "site"} kind
 * @param {number} places
 */
function countRows(store, kind, places) {
	const counts = new Uint32Array(places);
	const links = store.columns[kind];
	for (let i = 0; i < store.n; i++) if (store.shown[i] && links[i] >= 0) counts[links[i]]++;
	return counts;
}

/** @param {App} app */
export function createPanel(app) {
	const { words, data, store, view } = app;
	const incidents = createIncidentList(app);
	/** @type {{ rows: number[], lang: string, colours: object } | null} */
	let drawn = null;

	/** The incidents that are shown. */
	function renderIncidents() {
		const rows = store.rows();
		byId("count").textContent = words.count("list.count", rows.length, { all: words.num(store.n) });
		const pane = byId("pane-incidents");
		const none = el("p", { class: "quiet", text: words.t("list.none") });
		if (!rows.length) pane.replaceChildren(none);
		else if (incidents.list.parentNode !== pane) pane.replaceChildren(incidents.list);
		if (rows !== drawn?.rows) incidents.set(rows);
		else if (view.colours !== drawn.colours) incidents.refresh();
		else if (words.lang !== drawn.lang) incidents.update();
		else incidents.look();
		drawn = { rows, lang: words.lang, colours: view.colours };
	}

	/** Regions, cities and sites by name, each with its number of incidents. */
	function renderPlaces() {
		const counts = {
			region: countRows(store, "region", data.regions.id.length),
			city: countRows(store, "city", data.cities.id.length),
			site: countRows(store, "site", data.sites.id.length),
		};
		/** @param {"region" | "city" | "site"} kind @param {Regions | Cities | Sites} table */
		const section = (kind, table) =>
			table.id.length
				? [
						el("h2", { text: words.t(`places.${kind}`) }),
						el(
							"ul",
							{ class: "places" },
							table.id
								.map((_, row) => row)
								.sort((a, b) => words.pick(table.name, a).localeCompare(words.pick(table.name, b), words.lang))
								.map((row) =>
									el(
										"li",
										{},
										el(
											"button",
											{ type: "button", [`data-${kind}`]: table.id[row], on: { click: () => app.open(kind, row) } },
											el("span", { class: "title", text: words.pick(table.name, row) }),
											el("span", { class: "count", text: words.num(counts[kind][row]) }),
										),
									),
								),
						),
					]
				: [];
		byId("pane-places").replaceChildren(
			...[countryButton(app, { class: "country" })].filter((node) => node !== null),
			...section("region", data.regions),
			...section("city", data.cities),
			...section("site", data.sites),
		);
	}

	function renderStatements() {
		const s = data.statements;
		byId("pane-statements").replaceChildren(
			el("p", { text: words.text("article") }),
			el(
				"ol",
				{ class: "statements" },
				s.id.map((id, row) => {
					const status = data.vocabularies.statement_status[s.status[row]].value;
					const gone = status === "withdrawn" || status === "superseded";
					const said = words.pick(s.statement, row);
					return el(
						"li",
						{ "data-statement": id },
						el("p", {}, gone ? el("s", { text: said }) : said),
						el("p", {
							class: "quiet",
							text: words.t("claim.by", {
								claimant: words.pick(data.claimants.name, s.claimant[row]),
								date: words.date(s.as_of[row]),
							}),
						}),
						el(
							"p",
							{},
							el("span", { class: `status ${status}`, text: words.label("statement_status", s.status[row]) }),
							" ",
							words.pick(s.now, row),
						),
						el(
							"p",
							{ class: "source" },
							sourceLink(app, s.source[row]),
							s.figure[row] >= 0
								? button(words.t("statements.figure"), () => app.openClaim(s.figure[row]), { class: "link" })
								: null,
							s.incident[row] >= 0
								? button(words.t("statements.incident"), () => app.open("incident", s.incident[row]), { class: "link" })
								: null,
						),
					);
				}),
			),
		);
	}

	function renderSources() {
		const s = data.sources;
		const rows = s.url
			.map((_, row) => row)
			.sort(
				(a, b) =>
					s.publisher[a].localeCompare(s.publisher[b], words.lang) || s.published[a].localeCompare(s.published[b]),
			);
		byId("pane-sources").replaceChildren(
			el("p", { text: words.text("how_read") }),
			el("p", { class: "quiet", text: words.count("sources.count", rows.length) }),
			sourceList(app, rows),
		);
	}

	/** @type {Record<string, () => void>} */
	const panes = {
		incidents: renderIncidents,
		places: renderPlaces,
		statements: renderStatements,
		sources: renderSources,
	};

	return {
		panes: Object.keys(panes).filter((name) => document.getElementById(`tab-${name}`)),
		/** Draw the pane that is open. @param {string} name */
		render(name) {
			panes[name]();
		},
		renderCount: renderIncidents,
		/** Texts that were missing are there. */
		arrived: () => incidents.update(),
	};
}
