// The panel for analysts: it stands only in a page that was built with --edit.

import { copyArea } from "./copying.js";
import { decodeShapes } from "./decode.js";
import { createTextDialog } from "./dialogs.js";
import { button, byId, el, svg } from "./dom.js";
import { createFigureChoice, createSourceChoice } from "./editchoose.js";
import { createFacts } from "./editfacts.js";
import { draftsText, patchText } from "./editfiles.js";
import { createForm, showFault } from "./editform.js";
import { createKeep } from "./editkeep.js";
import { createEditLists } from "./editlists.js";
import { createEditMap } from "./editmap.js";
import { createOutlines, METRES_A_DEGREE } from "./editoutlines.js";
import {
	checkDraft,
	checkWhere,
	decimalsOf,
	freeId,
	isFigure,
	metresBetween,
	OFF_REGION,
	pointOf,
	twinsOf,
} from "./editrules.js";
import { createWhere } from "./editwhere.js";
import { createFinder, fold } from "./finder.js";

/** Showing and hiding of the panel, in the place of the page's own. */
function addPanel({ onOpen, onClose }) {
	const panel = byId("edit");
	const opener = byId("edit-open");
	const size = byId("edit-size");
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
		show(panel.hidden);
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

/** A button that moves the incident that is open. */
function addMoveButton(app, move) {
	const detail = byId("detail");
	new MutationObserver(() => {
		const { kind, row } = app.state.now;
		if (kind !== "incident" || byId("edit-move")) return;
		detail.querySelector("header")?.after(button(app.words.t("edit.move"), () => move(row), { id: "edit-move" }));
	}).observe(detail, { childList: true });
}

function startEditor(app) {
	const { data, words } = app;
	const name = `qantar-edit:${data.settings.country.id}:${data.settings.period[0]}`;
	const keep = createKeep(name, () => renderLists());
	const outlines = createOutlines(decodeShapes(data.regions, data.regions.digits), OFF_REGION);
	const facts = createFacts(app, outlines, keep.kept);
	const rules = { checkDraft, checkWhere, decimalsOf, freeId, isFigure, metresBetween, pointOf, twinsOf };
	const tools = { el, svg, byId, button, fold, facts, showFault, metresADegree: METRES_A_DEGREE, ...rules };
	const where = createWhere(app, { ...tools, finder: createFinder(app) });
	const sources = createSourceChoice(app, tools);
	const figures = createFigureChoice(app, tools);
	const form = createForm(app, { ...tools, where, sources, figures });
	const onMap = createEditMap(app, L, { ...tools, where, form });
	const titleOf = ({ event_id: id, title_en: title }) => {
		const row = facts.rows.incident.get(id);
		return row === undefined ? title : words.pick(data.incidents.title, row);
	};
	const textDialog = createTextDialog(app, { ...tools, copyArea });
	const lists = createEditLists(app, { ...tools, keep, textDialog, draftsText, patchText, titleOf });
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

	function open(wanted) {
		show(true);
		if (form.busy) return app.tell(words.t("edit.busy"));
		byId("edit-lists").hidden = true;
		form.open({ ...wanted, onCancel: back });
		return onMap.render(keep.kept, { openDraft, openMove, titleOf });
	}

	function openDraft(row) {
		const before = row.event_id ?? "";
		open({
			row,
			title: () => words.t(before ? "edit.doing_draft" : "edit.new"),
			onKeep(cells) {
				lists.keepRow("drafts", cells, before);
				back();
				app.announce(words.t("edit.added", { what: cells.title_en }));
			},
		});
	}

	/** Move an incident: one that has no pin of its own says anew how exactly its place is known. */
	function openMove(move) {
		const old = facts.incidents[facts.rows.incident.get(move.event_id)];
		if (!old) return;
		// Near enough that a step is seen.
		if (pointOf(old) && app.map.getZoom() < 11) app.map.setView(pointOf(old), 11, { animate: false });
		const fresh = old.geo_precision === "1" ? old : { ...old, geo_precision: "", precision_m: "" };
		open({
			row: move.old_latitude === undefined ? fresh : { ...move },
			old,
			title: () => words.t("edit.doing_move", { title: titleOf(old) }),
			onKeep(cells) {
				lists.keepRow("moves", cells, old.event_id);
				back();
				app.announce(words.t("edit.moved", { title: titleOf(old) }));
			},
		});
	}

	Object.assign(lists.run, { drafts: openDraft, moves: openMove, changed: renderLists });
	byId("edit-new").addEventListener("click", () => openDraft({}));
	addMoveButton(app, (row) => {
		const id = data.incidents.id[row];
		openMove(keep.kept.moves.find((move) => move.event_id === id) ?? { event_id: id });
	});
	const renderAll = app.renderAll;
	app.renderAll = () => {
		renderAll();
		form.render();
		renderLists();
	};
	form.render();
	renderLists();
	return { facts, rules, kept: keep.kept };
}

const startPage = globalThis.qantar.start;
globalThis.qantar.start = (map) => {
	startPage(map);
	globalThis.qantar.editor = startEditor(globalThis.qantar.app);
};
