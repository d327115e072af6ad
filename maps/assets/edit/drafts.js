// What was drafted and moved, as lists and as files.

import { button, byId, el } from "../core/dom.js";
import { announce } from "../core/notices.js";
import { draftsText, patchText } from "./files.js";

/** @import { Facts } from "./facts.js" */
/** @import { Keep } from "./keep.js" */
/** @import { Row } from "./rules.js" */
/** @import { App } from "../core/app.js" */

/** @param {App} app @param {{ keep: Keep, facts: Facts, titleOf: (row: Row) => string }} parts */
export function createEditLists(app, { keep, facts, titleOf }) {
	const { words, data, dialog } = app;
	const { kept } = keep;
	/** What opens a row of each list, and what follows a change; the editor fills it in. @type {Record<string, any>} */
	const run = {};
	/** @type {{ kind: "drafts" | "moves", row: Row } | null} */
	let removed = null;

	/** @param {string} name @param {string} text */
	function offer(name, text) {
		const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
		const link = el("a", { href, download: name, hidden: true });
		document.body.append(link);
		link.click();
		link.remove();
		setTimeout(() => URL.revokeObjectURL(href), 60000);
	}

	/**
	 * Hand a file over; a frame may swallow a download, so there its text is shown as well.
	 * @param {string} name
	 * @param {string} text
	 */
	function save(name, text) {
		let failed = globalThis.top !== globalThis.self;
		try {
			offer(name, text);
		} catch {
			failed = true;
		}
		if (failed) dialog.open({ title: name, hint: words.t("save.blocked"), text });
		else announce(words.t("edit.saved", { file: name }));
	}

	/** @param {"drafts" | "moves"} kind @param {Row} row */
	function remove(kind, row) {
		removed = { kind, row };
		kept[kind] = kept[kind].filter((/** @type {Row} */ other) => other !== row);
		changed();
		byId("edit-undo").querySelector("button")?.focus();
	}

	function putBack() {
		if (!removed) return;
		const { kind, row } = removed;
		removed = null;
		if (!kept[kind].some((/** @type {Row} */ other) => other.event_id === row.event_id))
			kept[kind] = [...kept[kind], row];
		changed();
		byId("edit-new").focus();
	}

	function changed() {
		keep.write();
		run.changed();
		render();
	}

	/** @param {"drafts" | "moves"} kind @param {Row} row */
	function item(kind, row) {
		const title = titleOf(row);
		const where = row.latitude ? `${row.latitude}, ${row.longitude}` : "";
		const known = kind === "drafts" && facts.inPackage.has(row.event_id);
		return el(
			"li",
			{ "data-id": row.event_id },
			el("p", { class: "title", text: title }),
			el("p", { class: "quiet", text: [row.event_id, where].filter(Boolean).join(" · ") }),
			known ? el("p", { class: "fault", text: words.t("edit.fault_taken") }) : null,
			el(
				"p",
				{ class: "buttons" },
				button(words.t("edit.change"), () => run[kind](row), {
					"aria-label": words.t("edit.change_what", { what: title }),
				}),
				button(words.t("edit.delete"), () => remove(kind, row), {
					"aria-label": words.t("edit.remove", { what: title }),
				}),
			),
		);
	}

	/**
	 * @param {"drafts" | "moves"} kind
	 * @param {string} none
	 * @param {string} file
	 * @param {(rows: Row[]) => string} text
	 */
	function list(kind, none, file, text) {
		const rows = kept[kind];
		const saving = () => save(file, text(rows));
		byId(`edit-${kind}`).replaceChildren(
			...(rows.length
				? rows.map((/** @type {Row} */ row) => item(kind, row))
				: [el("li", { class: "quiet", text: words.t(none) })]),
			...(rows.length
				? [
						el(
							"li",
							{},
							button(words.count(`edit.save_${kind}`, rows.length), saving, { id: `edit-save-${kind}`, class: "main" }),
						),
					]
				: []),
		);
	}

	function render() {
		list("drafts", "edit.no_drafts", "qantar-drafts.csv", (/** @type {Row[]} */ rows) => {
			const fresh = rows.filter((/** @type {Row} */ row) => !facts.inPackage.has(row.event_id));
			return draftsText(data.edit.columns, fresh);
		});
		list("moves", "edit.no_moves", "qantar-patch.csv", patchText);
		byId("edit-kept").textContent = words.t(kept.works ? "edit.kept" : "edit.not_kept");
		byId("edit-kept").classList.toggle("fault", !kept.works);
		const undo = byId("edit-undo");
		undo.hidden = !removed;
		undo.replaceChildren(
			...(removed
				? [
						el("span", { text: words.t("edit.removed", { what: titleOf(removed.row) }) }),
						button(words.t("edit.put_back"), putBack),
					]
				: []),
		);
	}

	return {
		render,
		run,
		/**
		 * Put a row into a list, in the place of one.
		 * @param {"drafts" | "moves"} kind
		 * @param {Row} row
		 * @param {string} before
		 */
		keepRow(kind, row, before) {
			const there = kept[kind].some(({ event_id: id }) => id === before);
			kept[kind] = there
				? kept[kind].map((/** @type {Row} */ old) => (old.event_id === before ? row : old))
				: [...kept[kind], row];
			removed = null;
			changed();
		},
	};
}
