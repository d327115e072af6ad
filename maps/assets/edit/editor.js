// The panel for analysts: it stands only in a page that was built with --edit.

import { button, byId } from "../core/dom.js";
import { announce, tell } from "../core/notices.js";
import { decodeShapes } from "../map/decode.js";
import { createFigureChoice, createSourceChoice } from "./choose.js";
import { createEditLists } from "./drafts.js";
import { createFacts } from "./facts.js";
import { createForm } from "./form.js";
import { createKeep, keepName } from "./keep.js";
import { createOutlines } from "./outlines.js";
import { createEditMap } from "./pins.js";
import { OFF_REGION, pointOf } from "./rules.js";
import { createWhere } from "./where.js";

/** @import { App } from "../core/app.js" */
/** @import { Row } from "./rules.js" */

/**
 * Showing and hiding of the panel, in the place of the page's own.
 * @param {{ onOpen: () => void, onClose: () => void }} run
 */
function addPanel({ onOpen, onClose }) {
	const panel = byId("edit");
	const opener = byId("edit-open");
	const size = byId("edit-size");
	/** @param {boolean} open */
	const show = (open) => {
		panel.hidden = !open;
		byId("main").classList.toggle("editing", open);
		opener.setAttribute("aria-expanded", String(open));
		if (open) onOpen();
		else onClose();
	};
	const close = () => {
		show(false);
		opener.focus();
	};
	opener.addEventListener("click", () => {
		show(Boolean(panel.hidden));
		if (!panel.hidden) panel.focus();
	});
	byId("edit-close").addEventListener("click", close);
	size.addEventListener("click", () => {
		const full = size.getAttribute("aria-pressed") !== "true";
		size.setAttribute("aria-pressed", String(full));
		panel.classList.toggle("full", full);
	});
	// What a reader opens on the map stands in the page's own panel.
	byId("panel").addEventListener("qantar:open", () => show(false));
	return show;
}

/** A button that moves the incident that is open. @param {App} app @param {(row: number) => void} move */
function addMoveButton(app, move) {
	const detail = byId("detail");
	new MutationObserver(() => {
		const { kind, row } = app.state.now;
		if (kind !== "incident" || byId("edit-move")) return;
		detail.querySelector("header")?.after(button(app.words.t("edit.move"), () => move(row), { id: "edit-move" }));
	}).observe(detail, { childList: true });
}

/** @param {App} app */
function startEditor(app) {
	const { data, words } = app;
	const name = keepName(data);
	const keep = createKeep(name, () => renderLists());
	const outlines = createOutlines(decodeShapes(data.regions, data.regions.digits), OFF_REGION);
	const facts = createFacts(app, outlines, keep.kept);
	const where = createWhere(app, facts);
	const sources = createSourceChoice(app, facts);
	const figures = createFigureChoice(app);
	const form = createForm(app, { facts, where, sources, figures });
	const onMap = createEditMap(app, where, form);
	/** @param {Row} row */
	const titleOf = ({ event_id: id, title_en: title }) => {
		const row = facts.rows.incident.get(id);
		return row === undefined ? title : words.pick(data.incidents.title, row);
	};
	const lists = createEditLists(app, { keep, facts, titleOf });
	const show = addPanel({ onOpen: () => form.now && where.tell(), onClose: () => onMap.stop() });

	function renderLists() {
		lists.render();
		onMap.render(keep.kept, { openDraft, openMove, titleOf });
	}

	/** Back from the form to the lists. */
	function back() {
		form.close();
		onMap.stop();
		byId("edit-lists").hidden = false;
		renderLists();
		byId("edit-new").focus();
	}

	/** @param {any} wanted */
	function open(wanted) {
		show(true);
		if (form.busy) return tell(words, words.t("edit.busy"));
		byId("edit-lists").hidden = true;
		form.open({ ...wanted, onCancel: back });
		return onMap.render(keep.kept, { openDraft, openMove, titleOf });
	}

	/** @param {Row} row */
	function openDraft(row) {
		const before = row.event_id ?? "";
		open({
			row,
			title: () => words.t(before ? "edit.doing_draft" : "edit.new"),
			/** @param {Row} cells */
			onKeep(cells) {
				lists.keepRow("drafts", cells, before);
				back();
				announce(words.t("edit.added", { what: cells.title_en }));
			},
		});
	}

	/**
	 * Move an incident: one that has no pin of its own says anew how exactly its place is known.
	 * @param {Row} move
	 */
	function openMove(move) {
		const old = facts.incidents[facts.rows.incident.get(move.event_id) ?? -1];
		if (!old) return;
		// Near enough that a step is seen.
		const point = pointOf(old);
		if (point && app.map.getZoom() < 11) app.map.setView(point, 11, { animate: false });
		const fresh = old.geo_precision === "1" ? old : { ...old, geo_precision: "", precision_m: "" };
		open({
			row: move.old_latitude === undefined ? fresh : { ...move },
			old,
			title: () => words.t("edit.doing_move", { title: titleOf(old) }),
			/** @param {Row} cells */
			onKeep(cells) {
				lists.keepRow("moves", cells, old.event_id);
				back();
				announce(words.t("edit.moved", { title: titleOf(old) }));
			},
		});
	}

	Object.assign(lists.run, { drafts: openDraft, moves: openMove, changed: renderLists });
	byId("edit-new").addEventListener("click", () => openDraft({}));
	addMoveButton(app, (row) => {
		const id = data.incidents.id[row];
		openMove(keep.kept.moves.find((move) => move.event_id === id) ?? { event_id: id });
	});
	app.redraw.on(() => {
		form.render();
		renderLists();
	});
	form.render();
	renderLists();
	return { facts, kept: keep.kept };
}

const startPage = window.qantar.start;
window.qantar.start = (/** @type {LeafletMap} */ map) => {
	startPage(map);
	window.qantar.editor = startEditor(window.qantar.app);
};
