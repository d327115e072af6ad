// An incident: what is said of it, where, what else was there, on whose word.

import { button, byId, el } from "../core/dom.js";
import { signImage } from "../map/picture.js";
import { entryFoot, entryHeading, entryLine, entryPart, entryRecord } from "./entry.js";
import { incidentList } from "./incidents.js";
import { sourceList } from "./sources.js";
import { whereOf } from "./whereabouts.js";

/** @import { App } from "../core/app.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { createLedger } from "./ledger.js" */

const MOST_BESIDE = 6; // incidents beside the open one

/**
 * What gives the entry of an incident.
 * @param {App} app
 * @param {{ copy: (control: HTMLElement) => void, ledger: ReturnType<typeof createLedger> }} tools
 */
export function createIncident(app, { copy, ledger }) {
	const { words, data, store, state, view } = app;

	/** Whose word the sources pass on, where they do not say it themselves. @param {number} row */
	function saidBy(row) {
		const rows = data.cited.said_by[row] ?? [];
		const names = rows.map((claimant) => words.pick(data.claimants.name, claimant));
		return entryLine(words.t("detail.said_by"), names.join(", "));
	}

	/** Rows of the same place and day; of the same day where the place has no others. @param {number} row */
	function alsoThere(row) {
		const c = store.columns;
		const at = c.site[row] >= 0 ? c.site : c.city[row] >= 0 ? c.city : c.region;
		const rows = [];
		for (let i = 0; i < store.n; i++) {
			if (i !== row && c.day[i] === c.day[row] && at[i] === at[row] && at[i] >= 0) rows.push(i);
		}
		return rows.slice(0, MOST_BESIDE);
	}

	/** The next incident of the day, after the last the first; -1 for none. @param {number} row */
	function nextThatDay(row) {
		const { day } = store.columns;
		for (let i = row + 1; i < store.n; i++) if (day[i] === day[row]) return i;
		const first = day.indexOf(day[row]);
		return first === row ? -1 : first;
	}

	/** @param {number} row */
	function incidentFoot(row) {
		const { sources } = store.columns;
		const next = nextThatDay(row);
		const n = sources[row].length;
		const toSources = () => byId("detail").querySelector(".sources")?.scrollIntoView({ block: "start" });
		const node = entryFoot(
			words,
			copy,
			n ? button(words.count("detail.n_sources", n), toSources, { class: "link" }) : null,
		);
		if (next >= 0) node.append(button(words.t("detail.next"), () => app.open("incident", next), { class: "link" }));
		return node;
	}

	/** What is said of an incident. @param {number} row @returns {Child[]} */
	function incident(row) {
		const c = store.columns;
		const time = c.time[row] ? `, ${c.time[row]}` : "";
		const kicker = [app.placeName(row), words.date(app.whenOf(row)) + time].filter(Boolean).join(", ");
		const grade = app.gradeName(row);
		const key = `verification.${app.gradeOf(row)}`;
		const meaning = grade && words.has(key) ? words.t(key) : "";
		const others = alsoThere(row);
		const sure = c.time_precision[row];
		const told = [sure ? words.t(`time_precision.${sure}`) : "", words.pick(c.date_note, row)].filter(Boolean);
		return [
			entryHeading(app.titleOf(row), kicker),
			el(
				"p",
				{ class: "meta" },
				signImage(app.groupOf(row), view.palette),
				el("span", { text: words.label("event_type", c.type[row]) }),
				grade ? el("strong", { text: grade }) : null,
			),
			el("p", { class: "notes", text: words.pick(c.notes, row) }),
			...entryPart(words.t("detail.where"), whereOf(app, row)),
			...(others.length ? entryPart(words.t("detail.also"), incidentList(app, others, { grade: app.graded })) : []),
			...(data.figures.id.length && app.claims.about("incident", row).length
				? entryPart(words.t("detail.figures"), ...ledger.ofPlace("incident", row, state.now.figure))
				: []),
			...(c.sources[row].length
				? entryPart(words.t("detail.sources"), sourceList(app, c.sources[row], data.cited.incidents[row]))
				: []),
			entryRecord(
				words,
				[
					entryLine(words.t("detail.date"), told.join("; ")),
					entryLine(words.t("detail.verification"), meaning),
					saidBy(row),
					(c.extra ?? []).flatMap(([name, texts]) => entryLine(name, texts[row])),
					entryLine(words.t("detail.id_of"), c.id[row]),
				].flat(),
			),
			incidentFoot(row),
		];
	}

	return incident;
}
