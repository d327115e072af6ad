// @ts-nocheck
// Opening a place, an incident or a claim, and coming back.

import { byId } from "./dom.js";
import { createSignal } from "./signal.js";

/** @param {object} common what of the app stands already: state, claims, data, view */
export function createNavigation({ state, claims, data, view }) {
	const opened = createSignal();
	const closed = createSignal();
	const openers = [];
	let back = () => false;

	function open(kind, row, figure = -1) {
		openers.push(document.activeElement);
		state.set({ kind, row, figure, tour: "" });
		opened.run(kind, row);
	}

	/** Open the rows of a mark that stands for several places. */
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
		/** Ring something on the map without opening it. */
		select: (kind, row, figure = -1) => state.set({ kind, row, figure }),
		/** What takes one step back, and says whether there was one to take. */
		onBack(run) {
			back = run;
		},
		close() {
			const opener = openers.pop();
			if (!back()) closeQuietly();
			if (opener?.isConnected && opener.checkVisibility()) opener.focus();
			else if (!state.now.kind) byId(`tab-${state.now.tab === "statements" ? "sources" : state.now.tab}`)?.focus();
		},
		/** Open what a claim is about, at the claim. */
		openClaim(figure) {
			const kind = claims.kind(figure);
			open(kind, kind === "country" ? 0 : data.figures.place[figure], figure);
		},
		isSelected: (kind, row) => state.now.kind === kind && state.now.row === row,
	};
}
