// Opening a place, an incident or a claim, and coming back.

import { byId } from "./dom.js";
import { createSignal } from "./signal.js";

/** @import { Common } from "./app.js" */
/** @import { Signal } from "./signal.js" */

/** @typedef {"" | "country" | "region" | "city" | "site" | "incident" | "gathered"} Kind of a thing that is open */
/** @typedef {ReturnType<typeof createNavigation>} Navigation */

/** @param {Pick<Common, "state" | "claims" | "data" | "view">} common */
export function createNavigation({ state, claims, data, view }) {
	/** @type {Signal<[Kind, number]>} */
	const opened = createSignal();
	/** @type {Signal<[]>} */
	const closed = createSignal();
	/** @type {(Element | null)[]} */
	const openers = [];
	let back = () => false;

	/** @param {Kind} kind @param {number} row */
	function open(kind, row, figure = -1) {
		openers.push(document.activeElement);
		state.set({ kind, row, figure, tour: "" });
		opened.run(kind, row);
	}

	/** Open the rows of a mark that stands for several places. @param {number[]} rows */
	function openGathered(rows) {
		view.gathered = rows;
		open("gathered", rows[0] ?? -1);
	}

	/** Close, and leave the focus where it is. */
	function closeQuietly() {
		state.set({ kind: "", row: -1, figure: -1 });
		closed.run();
	}

	return {
		/** Runs with kind and row once something is open. */
		opened,
		/** Runs once nothing is. */
		closed,
		open,
		openGathered,
		closeQuietly,
		/** Ring something on the map without opening it. @param {Kind} kind @param {number} row */
		select: (kind, row, figure = -1) => state.set({ kind, row, figure }),
		/** What takes one step back, and says whether there was one to take. @param {() => boolean} run */
		onBack(run) {
			back = run;
		},
		close() {
			const opener = /** @type {HTMLElement | null | undefined} */ (openers.pop());
			if (!back()) closeQuietly();
			if (opener?.isConnected && opener.checkVisibility()) opener.focus();
			else if (!state.now.kind) byId(`tab-${state.now.tab === "statements" ? "sources" : state.now.tab}`)?.focus();
		},
		/** Open what a claim is about, at the claim. @param {number} figure */
		openClaim(figure) {
			const kind = /** @type {Kind} */ (claims.kind(figure));
			open(kind, kind === "country" ? 0 : data.figures.place[figure], figure);
		},
		/** @param {string} kind @param {number} row */
		isSelected: (kind, row) => state.now.kind === kind && state.now.row === row,
	};
}
