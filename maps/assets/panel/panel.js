// The lists of the panel: incidents, places, the article's statements, sources.

import { button, byId, el } from "../core/dom.js";
import { countryButton, incidentItem, incidentList } from "./incidents.js";
import { sourceLink, sourceList } from "./sources.js";

/** @import { Colours } from "../map/symbols.js" */
/** @import { Cities, Regions, Sites } from "../core/data.js" */
/** @import { App } from "../core/app.js" */

const PART = 300; // incidents at first, and with each press of "more"
const FEW = 30; // incidents at a time, so that no piece of work is long

/** @param {App} app */
export function createPanel(app) {
	const { words, data, store, view } = app;
	/** @type {ReturnType<typeof incidentItem>[]} */
	let kept = [];
	/** @type {Colours | null} */
	let keptFor = null;
	/** @type {number[]} */
	let drawn = [];
	let limit = PART;
	let next = 0;
	let list = el("ul");
	let more = el("button");
	let waiting = 0;

	/**
	 * Begin the panel's list anew; its buttons are made once for a colour scheme, and then used again.
	 * @param {number[]} rows
	 */
	function begin(rows) {
		if (keptFor !== view.colours) kept = [];
		keptFor = view.colours;
		drawn = rows;
		limit = PART;
		list = incidentList(app, []);
		more = button("", () => {
			const from = limit;
			while (next < from) fill(next);
			limit += PART;
			fill(from);
			/** @type {HTMLElement} */ (list.children[from].firstChild).focus();
		});
	}

	/**
	 * Put rows into the list, and the words of the language into rows: some now, the others right after.
	 * @param {number} from
	 */
	function fill(from) {
		clearTimeout(waiting);
		const to = Math.min(limit, drawn.length);
		next = Math.min(from + FEW, to);
		for (const row of drawn.slice(from, next)) {
			kept[row] ??= incidentItem(app, row);
			kept[row].write();
			if (kept[row].node.parentNode !== list) list.append(kept[row].node);
		}
		more.hidden = to === drawn.length;
		more.textContent = words.count("list.more", drawn.length - to);
		if (next < to) waiting = setTimeout(fill, 0, next);
	}

	/** The incidents that are shown: a first part at once, more by a button. */
	function renderIncidents() {
		const rows = store.rows();
		byId("count").textContent = words.count("list.count", rows.length, { all: words.num(store.n) });
		const pane = byId("pane-incidents");
		if (rows !== drawn || keptFor !== view.colours) {
			begin(rows);
			pane.replaceChildren(list, more);
			pane.scrollTop = 0;
		}
		if (rows.length) fill(0);
		else pane.replaceChildren(el("p", { class: "quiet", text: words.t("list.none") }));
	}

	/** Regions, cities and sites by name, each with its number of incidents. */
	function renderPlaces() {
		/** @param {"region" | "city" | "site"} kind @param {number} row */
		const count = (kind, row) => {
			let n = 0;
			for (let i = 0; i < store.n; i++) if (store.shown[i] && store.columns[kind][i] === row) n++;
			return n;
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
											el("span", { class: "count", text: words.num(count(kind, row)) }),
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
	};
}
