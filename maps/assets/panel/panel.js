// The lists of the panel: incidents, places, sources, and the statements of an article.

import { button, byId, el } from "../core/dom.js";
import { HUE_ORDER, KINDS, kindOf } from "../map/kinds.js";
import { createIncidentList } from "./incidents.js";
import { createPlaces } from "./places.js";
import { sourceLink, sourceList } from "./sources.js";

/** @import { App } from "../core/app.js" */
/** @import { Colours } from "../map/symbols.js" */

/** @param {App} app @param {{ render: () => void }} story */
export function createPanel(app, story) {
	const { words, data, store, state, view } = app;
	const places = createPlaces(app);
	const oneDay = () => app.isoOfSlot(state.now.from) === app.isoOfSlot(state.now.to) && app.lastSlot > 0;
	const incidents = createIncidentList(app, () => ({ timed: oneDay() }));
	/** What the list was drawn of. @type {{ rows: number[], lang: string, colours: Colours } | null} */
	let drawn = null;

	/** Of one day: how many of its incidents are of which kind. @param {number[]} rows */
	function kinds(rows) {
		if (!oneDay() || !rows.length) return "";
		const counts = Object.fromEntries(["force", ...HUE_ORDER].map((hue) => [hue, 0]));
		for (const row of rows) counts[KINDS[kindOf(app.groupOf(row))].hue]++;
		const some = Object.entries(counts).filter(([, n]) => n);
		return some.map(([hue, n]) => `${words.ownKinds(hue) || words.t(`hue.${hue}`)}: ${words.num(n)}`).join("; ");
	}

	/** The incidents that are shown. */
	function renderIncidents() {
		const pane = byId("pane-incidents");
		if (!pane) return; // regions or towns alone
		const rows = store.rows();
		byId("count").textContent = [words.count("list.count", rows.length, { all: words.num(store.n) }), kinds(rows)]
			.filter(Boolean)
			.join(". ");
		const none = el("p", { class: "quiet", text: words.t("list.none") });
		if (!rows.length) pane.replaceChildren(none);
		else if (incidents.list.parentNode !== pane) pane.replaceChildren(incidents.list);
		if (rows !== drawn?.rows) incidents.set(rows);
		else if (view.colours !== drawn.colours) incidents.refresh();
		else if (words.lang !== drawn.lang) incidents.update();
		else incidents.look();
		drawn = { rows, lang: words.lang, colours: view.colours };
	}

	/** Sources, or the statements of an article that were checked against them. */
	function choice() {
		if (!data.statements.id.length) return [];
		const one = (/** @type {string} */ name, /** @type {string} */ key) =>
			button(words.t(key), () => state.set({ tab: name }), {
				id: `list-${name}`,
				"aria-pressed": String(state.now.tab === name),
			});
		return [
			el(
				"div",
				{ class: "switch", role: "group", "aria-label": words.t("tab.sources") },
				one("sources", "sources.all"),
				one("statements", "sources.statements"),
			),
		];
	}

	function renderStatements() {
		const s = data.statements;
		byId("pane-sources").replaceChildren(
			...choice(),
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
			...choice(),
			el("p", { text: words.text("how_read") }),
			el("p", { class: "quiet", text: words.count("sources.count", rows.length) }),
			sourceList(app, rows),
		);
	}

	/** @type {Record<string, () => void>} */
	const panes = {
		story: story.render,
		incidents: renderIncidents,
		places: places.render,
		statements: renderStatements,
		sources: renderSources,
	};

	return {
		panes: Object.keys(panes).filter((name) => byId(`tab-${name}`)),
		/** Draw the pane that is open. @param {string} name */
		render(name) {
			panes[name]();
		},
		renderCount: renderIncidents,
		/** Texts that were missing are there. */
		arrived: () => incidents.update(),
	};
}
