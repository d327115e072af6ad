// Lists that are chosen from: the sources of an incident, and what was claimed about it.

import { button, byId, el } from "../core/dom.js";
import { announce } from "../core/notices.js";
import { fold } from "../find/finder.js";
import { showFault } from "./fault.js";
import { isFigure } from "./rules.js";

/** @import { Facts } from "./facts.js" */
/** @import { App } from "../core/app.js" */

const MOST_SOURCES = 30;

/**
 * A list of chosen things, each with a button that takes it out.
 * @param {HTMLElement} list
 * @param {string[]} items
 * @param {{ name: (text: string) => string, text: (item: string) => string, onRemove: (item: string) => void }} how
 *   name: of the button
 */
function chosenList(list, items, { name, text, onRemove }) {
	list.replaceChildren(
		...items.map((/** @type {string} */ item) => {
			const shown = text(item);
			const remove = button("×", () => onRemove(item), { "aria-label": name(shown) });
			return el("li", {}, el("span", { text: shown }), remove);
		}),
	);
}

/** @param {App} app @param {Facts} facts */
export function createSourceChoice(app, facts) {
	const { words, data } = app;
	const input = byId("edit-source_ids");
	const list = byId("edit-source-list");
	const add = byId("edit-source-add");
	/** @type {string[]} */
	let chosen = [];
	/** @type {string[] | null} */
	let folded = null;

	/** @param {string} id */
	function shown(id) {
		const row = facts.rows.source.get(id);
		if (row === undefined) return id;
		const { publisher, published, title } = data.sources;
		return [publisher[row], published[row], title[row]].filter(Boolean).join(", ");
	}

	function search() {
		folded ??= data.edit.sources.map((id) => fold(`${shown(id)} ${id}`));
		const known = folded;
		const wanted = fold(input.value).split(" ").filter(Boolean);
		const rows = [];
		for (let row = 0; wanted.length && row < known.length && rows.length < MOST_SOURCES; row++) {
			if (wanted.every((word) => known[row].includes(word)) && !chosen.includes(data.edit.sources[row])) rows.push(row);
		}
		list.replaceChildren(
			...rows.map((row) => el("option", { value: data.edit.sources[row], text: shown(data.edit.sources[row]) })),
		);
		list.hidden = add.hidden = !rows.length;
		if (rows.length) list.selectedIndex = 0;
	}

	function take() {
		if (!list.value) return;
		chosen = [...chosen, list.value];
		input.value = "";
		search();
		render();
		announce(words.t("edit.added", { what: shown(chosen[chosen.length - 1]) }));
		input.focus();
	}

	function render() {
		chosenList(byId("edit-sources"), chosen, {
			text: shown,
			/** @param {string} text */
			name: (text) => words.t("edit.remove", { what: text }),
			/** @param {string} id */
			onRemove(id) {
				chosen = chosen.filter((other) => other !== id);
				render();
				input.focus();
			},
		});
	}

	input.addEventListener("input", search);
	input.addEventListener("keydown", (event) => {
		if (event.key === "Enter") {
			event.preventDefault();
			take();
		} else if (event.key === "ArrowDown" && !list.hidden) {
			event.preventDefault();
			list.focus();
		}
	});
	list.addEventListener("keydown", (event) => {
		if (event.key !== "Enter") return;
		event.preventDefault();
		take();
	});
	list.addEventListener("dblclick", take);
	add.addEventListener("click", take);
	return {
		render,
		read: () => chosen.join(";"),
		/** @param {string} text */
		open(text) {
			chosen = text ? text.split(";") : [];
			input.value = "";
			search();
			render();
		},
	};
}

/** @param {App} app */
export function createFigureChoice(app) {
	const { words, data } = app;
	const measure = byId("edit-measure");
	const number = byId("edit-figure_lines");
	const claimant = byId("edit-claimant");
	/** @type {string[]} */
	let chosen = [];

	/** Claimants whose kind the package knows: the others are added by `qantar add --figure`. */
	function claimants() {
		const rows = data.edit.claimants.map((name, row) => [
			name,
			words.pick(data.claimants.name, row),
			data.edit.kinds[row],
		]);
		return rows.filter(([, , kind]) => kind).sort((a, b) => a[1].localeCompare(b[1], words.lang));
	}

	function take() {
		const ready = isFigure(number.value.trim()) && measure.value && claimant.value;
		showFault("figure_lines", ready ? "" : words.t("edit.fault_figure"));
		if (!ready) return number.focus();
		const line = `${measure.value}=${number.value.trim()}:${claimant.value}`;
		if (!chosen.includes(line)) chosen = [...chosen, line];
		number.value = "";
		announce(words.t("edit.added", { what: line }));
		return render();
	}

	/** @param {any} node @param {string[][]} list */
	function fill(node, list) {
		const before = node.value;
		node.replaceChildren(
			el("option", { value: "", text: words.t("edit.choose") }),
			...list.map(([value, text]) => el("option", { value, text })),
		);
		node.value = before;
	}

	function render() {
		fill(
			measure,
			data.vocabularies.measure.map(({ value }, row) => [value, words.label("measure", row)]),
		);
		fill(claimant, claimants());
		chosenList(byId("edit-figures"), chosen, {
			/** @param {string} line */
			text: (line) => line,
			/** @param {string} text */
			name: (text) => words.t("edit.remove", { what: text }),
			/** @param {string} line */
			onRemove(line) {
				chosen = chosen.filter((other) => other !== line);
				render();
				number.focus();
			},
		});
	}

	number.addEventListener("keydown", (event) => {
		if (event.key !== "Enter") return;
		event.preventDefault();
		take();
	});
	byId("edit-figure-add").addEventListener("click", take);
	return {
		render,
		read: () => chosen.join("\n"),
		/** Whether a figure was begun and not added. */
		begun: () => Boolean(number.value.trim()),
		/** @param {string} text */
		open(text) {
			chosen = text ? text.split("\n") : [];
			number.value = "";
			render();
		},
	};
}
