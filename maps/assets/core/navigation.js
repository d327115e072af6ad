// Opening a place, an incident or a claim, and coming back.

import { byId } from "./dom.js";
import { createSignal } from "./signal.js";

/** @param {object} common what of the app stands already: state, claims, data */
export function createNavigation({ state, claims, data }) {
	const opened = createSignal();
	const closed = createSignal();
	let opener = null;

	function open(kind, row, figure = -1) {
		if (!state.now.kind) opener = document.activeElement;
		state.set({ kind, row, figure });
		opened.run(kind, row);
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
		closeQuietly,
		close() {
			closeQuietly();
			if (opener?.isConnected) opener.focus();
			else byId(`tab-${state.now.tab}`).focus();
		},
		/** Open what a claim is about, at the claim. */
		openClaim(figure) {
			const kind = claims.kind(figure);
			open(kind, kind === "country" ? 0 : data.figures.place[figure], figure);
		},
		isSelected: (kind, row) => state.now.kind === kind && state.now.row === row,
	};
}
