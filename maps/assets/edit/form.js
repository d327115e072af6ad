// The form of one draft or one move: filled, checked with the remedy beside the field, kept.

import { button, byId, el } from "../core/dom.js";
import { showFault } from "./fault.js";
import { checkDraft, checkWhere, duplicatesOf, freeId } from "./rules.js";

/** @import { createFigureChoice, createSourceChoice } from "./choose.js" */
/** @import { Known } from "./rules.js" */
/** @import { Facts } from "./facts.js" */
/** @import { Fault } from "./rules.js" */
/** @import { Where } from "./where.js" */
/** @import { Row } from "./rules.js" */
/** @import { App } from "../core/app.js" */

/**
 * @typedef {object} Parts
 * @property {Facts} facts
 * @property {Where} where
 * @property {ReturnType<typeof createSourceChoice>} sources
 * @property {ReturnType<typeof createFigureChoice>} figures
 *
 * @typedef {object} Wanted what the form is opened for
 * @property {Row} row
 * @property {Row} [old] of an incident that is moved, what it was
 * @property {() => string} title
 * @property {(cells: Row) => void} onKeep
 * @property {() => void} onCancel
 *
 * @typedef {Wanted & { tried: boolean, facts: Known, begun: string }} Doing tried: somebody pressed "keep"
 *
 * @typedef {ReturnType<typeof createForm>} Form
 */

const PLAIN = ["event_date", "event_time", "time_precision", "event_type", "verification"];

/** @param {App} app @param {Parts} parts */
export function createForm(app, { facts, where, sources, figures }) {
	const { words, data } = app;
	const form = byId("edit-form");
	const summary = byId("edit-summary");
	/** @param {string} name */
	const node = (name) => byId(`edit-${name}`);
	const texts = data.languages.flatMap((code) => [`title_${code}`, `notes_${code}`]);
	/** Null while the form is closed. @type {Doing} */
	let now = /** @type {any} */ (null);
	/** @type {Fault[]} */
	let faults = [];

	/** One line, without blanks at its ends: as the tables have texts. @param {string} text */
	const oneLine = (text) => text.replace(/\s+/g, " ").trim();

	function read() {
		/** @type {Row} */
		const row = { ...where.read(), source_ids: sources.read(), figure_lines: figures.read() };
		for (const name of PLAIN) row[name] = node(name).value;
		for (const name of texts) row[name] = oneLine(node(name).value);
		const ready = row.event_date && row.event_type;
		row.event_id = node("event_id").value.trim() || (ready ? freeId(row, now.facts) : "");
		return row;
	}

	/** What a move would change, beside what stood there. @param {Row} before */
	function readMove(before) {
		/** @type {Row} */
		const row = { event_id: before.event_id };
		for (const [name, text] of Object.entries(where.read())) {
			const old = before[name];
			// The same number is written as it was.
			const same = ["latitude", "longitude"].includes(name) && text && old && Number(text) === Number(old);
			row[name] = same ? old : text;
			row[`old_${name}`] = old;
		}
		return row;
	}

	/** What would be kept. */
	const cells = () => (now.old ? readMove(now.old) : read());

	/** @param {Row} row */
	function checkMove(row) {
		const found = checkWhere(where.read(), now.facts);
		const same = Object.keys(where.read()).every((name) => row[name] === row[`old_${name}`]);
		if (!found.length && same) found.push({ field: "latitude", key: "edit.fault_same", values: {} });
		return found;
	}

	function check() {
		if (now.old) return checkMove(readMove(now.old));
		const found = checkDraft(read(), now.facts, node("other").checked);
		if (figures.begun()) found.push({ field: "figure_lines", key: "edit.fault_begun", values: {} });
		return found;
	}

	/** Where the name of a field stands. @param {string} name */
	function labelOf(name) {
		return form.querySelector(`label[for="edit-${name}"]`)?.textContent ?? "";
	}

	/** Put each fault beside its field, and all of them on top. */
	function showFaults() {
		for (const fault of form.querySelectorAll(".fault")) {
			const name = fault.id.slice("edit-".length, -"-fault".length);
			const found = faults.find(({ field }) => field === name);
			showFault(name, found ? words.t(found.key, found.values) : "");
		}
		summary.hidden = !faults.length;
		byId("edit-summary-title").textContent = faults.length ? words.count("edit.faults", faults.length) : "";
		node("summary-list").replaceChildren(
			...faults.map(({ field, key, values }) => {
				/** @param {any} event */
				const go = (event) => {
					event.preventDefault();
					node(field).focus();
				};
				const text = `${labelOf(field)}: ${words.t(key, values)}`;
				return el("li", {}, el("a", { href: `#edit-${field}`, text, on: { click: go } }));
			}),
		);
	}

	/** Incidents that may be the same, each to be opened. */
	function showDuplicates() {
		const found = now.old ? [] : duplicatesOf(read(), now.facts);
		node("duplicates").hidden = !found.length;
		node("duplicate-list").replaceChildren(
			...found.map(({ event_id: id, title_en: title }) => {
				const row = facts.rows.incident.get(id);
				const text = `${id}: ${row === undefined ? title : words.pick(data.incidents.title, row)}`;
				if (row === undefined) return el("li", { text });
				return el(
					"li",
					{},
					button(text, () => app.open("incident", row), { class: "link" }),
				);
			}),
		);
	}

	/** After each change: the id as it would be, duplicates, and faults that were shown before. */
	function follow() {
		if (!now) return;
		if (!now.old) node("event_id").placeholder = read().event_id;
		showDuplicates();
		if (!now.tried) return;
		faults = check();
		showFaults();
	}

	function keepIt() {
		now.tried = true;
		follow();
		if (faults.length) return summary.focus();
		return now.onKeep(cells());
	}

	/** @param {string} name @param {string[][]} list @param {boolean} [none] */
	function options(name, list, none) {
		const before = node(name).value;
		const first = none ? [["", words.t("edit.choose")]] : [];
		node(name).replaceChildren(...[...first, ...list].map(([value, text]) => el("option", { value, text })));
		if (list.some(([value]) => value === before)) node(name).value = before;
	}

	function render() {
		/** @param {string} name */
		const vocabulary = (name) => data.vocabularies[name].map(({ value }, row) => [value, words.label(name, row)]);
		const certain = ["1", "2", "3", "4", "5"].map((n) => [n, words.t(`time_precision.${n}`)]);
		options("time_precision", certain);
		options("event_type", vocabulary("event_type"), true);
		options("verification", vocabulary("verification"), true);
		where.render();
		sources.render();
		figures.render();
		if (!now) return;
		node("doing").textContent = now.title();
		follow();
		showFaults();
	}

	// No submission: a frame without the right to forms would block it.
	byId("edit-keep").addEventListener("click", keepIt);
	form.addEventListener("input", follow);
	form.addEventListener("change", follow);
	where.onPoint(follow);
	byId("edit-cancel").addEventListener("click", () => now?.onCancel());
	[node("event_date").min, node("event_date").max] = facts.period;

	return {
		render,
		/** What the form is about, null while it is closed. @returns {Doing | null} */
		get now() {
			return now;
		},
		/** Whether something was written that is not kept yet. */
		get busy() {
			return now !== null && (figures.begun() || JSON.stringify(cells()) !== now.begun);
		},
		/**
		 * Begin with a row.
		 * @param {Wanted} wanted
		 */
		open(wanted) {
			const { row, old } = wanted;
			now = /** @type {any} */ (null);
			for (const name of [...PLAIN, ...texts]) node(name).value = row[name] ?? "";
			node("time_precision").value = row.time_precision || "1";
			node("event_id").value = row.event_id && !old ? row.event_id : "";
			node("other").checked = false;
			/** @type {NodeListOf<HTMLFieldSetElement>} */
			const parts = form.querySelectorAll("[data-only]");
			for (const part of parts) part.hidden = part.disabled = Boolean(old);
			sources.open(row.source_ids);
			figures.open(row.figure_lines);
			faults = [];
			now = { ...wanted, tried: false, facts: facts.without(row.event_id), begun: "" };
			where.open(row, old ?? null);
			render();
			now.begun = JSON.stringify(cells());
			form.hidden = false;
			node("doing").focus();
		},
		close() {
			now = /** @type {any} */ (null);
			form.hidden = true;
		},
	};
}
