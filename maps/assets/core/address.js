// State and address in step.

import { readAll } from "./columns.js";
import { formatHash, parseHash, readPairs, writePairs } from "./hash.js";
import { tell } from "./notices.js";

/** @import { Kind } from "./navigation.js" */
/** @import { Pairs } from "./hash.js" */
/** @import { App } from "./app.js" */

/** The address of what is shown, or of other pairs. @param {App} app */
export function linkTo(app, pairs = writePairs(app)) {
	return location.href.replace(/#.*$/, "") + formatHash(pairs);
}

/**
 * Put the state that pairs tell into effect; says what could not be restored.
 * @param {App} app
 * @param {Pairs} pairs
 */
export function restore(app, pairs) {
	const { map, state, view, words } = app;
	const before = document.activeElement;
	const { patch: found, open, view: seen, lost } = readPairs(app, pairs);
	const { layers = "", ...patch } = found;
	app.layers.restore(layers);
	const kept = { ...state.start, lang: state.now.lang };
	state.set({ ...kept, ...patch });
	if (seen) {
		map.invalidateSize({ animate: false, pan: false });
		map.setView([seen[1], seen[2]], seen[0], { animate: false });
		view.moved = true;
	} else if (patch.tour) view.moved = false;
	if (open?.[0] === "figure") app.openClaim(open[1]);
	else if (open) app.open(/** @type {Kind} */ (open[0]), open[1]);
	else app.closeQuietly();
	if (lost.length) tell(words, words.t("hash.lost", { what: lost.join(", ").slice(0, 300) }));
	app.restored.run(before);
}

/**
 * Follow the address, and write it.
 * @param {App} app
 * @param {Function} whole gives pairs that the address leaves out
 */
export function createAddress(app, whole) {
	const { state, map, view } = app;
	let own = "";
	let waiting = 0;

	function write() {
		waiting = 0;
		own = formatHash(writePairs(app));
		try {
			history.replaceState(null, "", own || location.pathname + location.search);
		} catch {
			// A frame without an origin may refuse: the page works without an address.
		}
	}

	function later() {
		if (!waiting) waiting = setTimeout(write, 150);
	}

	/** Put the address into effect; an incident is found by its id, once the ids are there. */
	async function read() {
		const pairs = parseHash(location.hash);
		if (!pairs) return;
		if (pairs.incident && app.store.ordered) await readAll([app.store.columns.id]);
		restore(app, whole(pairs));
	}

	addEventListener("hashchange", () => {
		if (location.hash !== own) read();
	});
	state.on([], later);
	app.store.onArrival(later);
	app.layers.onChange(later);
	map.on("moveend", () => {
		if (view.moved) later();
	});
	map.on("dragstart zoomstart", () => {
		view.moved = view.ready;
	});
	return { read };
}
