// State and address in step; what is opened is a step that Back undoes.

import { readAll } from "./columns.js";
import { formatHash, parseHash, readPairs, writePairs } from "./hash.js";
import { tell } from "./notices.js";
import { backTo, isStep } from "./steps.js";

/** @import { Kind } from "./navigation.js" */
/** @import { App } from "./app.js" */
/** @import { Pairs } from "./hash.js" */

const LATER = 150; // milliseconds until a change is written that is no step

/** The address of what is shown, or of other pairs. @param {App} app */
export function linkTo(app, pairs = writePairs(app)) {
	return location.href.replace(/#.*$/, "") + formatHash(pairs);
}

/** @typedef {{ lat: number, lng: number, zoom: number, moved: boolean }} Spot where the map looks */

/** Where the map looks. @param {App} app @returns {Spot} */
function where({ map, view }) {
	const { lat, lng } = map.getCenter();
	return { lat, lng, zoom: map.getZoom(), moved: view.moved };
}

/**
 * Put the state that pairs tell into effect; says what could not be restored.
 * @param {App} app
 * @param {Pairs} pairs
 * @param {Spot | null} [place] where the map looked
 */
export function restore(app, pairs, place = null) {
	const { map, state, view, words } = app;
	const before = document.activeElement;
	const { patch: found, open, view: seen, lost } = readPairs(app, pairs);
	const { layers = "", ...patch } = found;
	app.layers.restore(layers);
	if (patch.tour) patch.tab = "story";
	state.set({ ...state.start, lang: state.now.lang, ...patch });
	const at = seen ?? (place?.moved ? [place.zoom, place.lat, place.lng] : null);
	view.moved = Boolean(at);
	view.hold = Boolean(at);
	if (at) {
		map.invalidateSize({ animate: false, pan: false });
		view.going = performance.now() + 50;
		map.setView([at[1], at[2]], at[0], { animate: false });
	}
	if (patch.tour && open) {
		if (open[0] === "figure") app.select("country", 0, open[1]);
		else app.select(/** @type {Kind} */ (open[0]), open[1]);
	} else if (open?.[0] === "figure") app.openClaim(open[1]);
	else if (open) app.open(/** @type {Kind} */ (open[0]), open[1]);
	if (!open || patch.tour) app.closed.run();
	view.hold = false;
	if (lost.length) tell(words, words.t("hash.lost", { what: lost.join(", ").slice(0, 300) }));
	app.restored.run(before);
}

/** Whether the page is its own, so that it may write the reader's history. */
const isTop = () => globalThis.top === globalThis.self;

/**
 * Follow the address, and write it.
 * @param {App} app
 * @param {(pairs: Pairs) => Pairs} whole gives pairs that the address leaves out
 */
export function createAddress(app, whole) {
	const { state, map, view } = app;
	/** Steps that were taken: the pairs and the map before each. @type {{ pairs: Pairs, where: Spot }[]} */
	const taken = [];
	/** @type {Pairs} */
	let shown = {};
	let own = "";
	/** The state as it was last told, which may wait to be written. @type {Pairs} */
	let latest = {};
	let waiting = 0;
	let silent = 0;

	/** @param {string} hash */
	const address = (hash) => hash || location.pathname + location.search;

	/** @param {Pairs} pairs @param {boolean} step */
	function note(pairs, step) {
		clearTimeout(waiting);
		waiting = 0;
		own = formatHash(pairs);
		shown = pairs;
		try {
			if (step) history.pushState({ depth: taken.length }, "", address(own));
			else history.replaceState(history.state, "", address(own));
		} catch {
			// A frame without an origin may refuse: the page works without an address.
		}
	}

	function write() {
		const pairs = writePairs(app);
		const step = isStep(shown, pairs);
		if (step && waiting) note(latest, false);
		if (step) taken.push({ pairs: shown, where: where(app) });
		note(pairs, step && isTop());
	}

	function later() {
		if (restoring) return;
		latest = writePairs(app);
		waiting ||= setTimeout(() => {
			waiting = 0;
			write();
		}, LATER);
	}

	let restoring = false;
	/** @param {Pairs} pairs @param {Spot | null} place */
	function follow(pairs, place) {
		restoring = true;
		restore(app, pairs, place);
		restoring = false;
		note(writePairs(app), false);
	}

	/** Put the address into effect; an incident is found by its id, once the ids are there. */
	async function read() {
		const pairs = parseHash(location.hash);
		if (pairs?.incident && app.store.ordered) await readAll([app.store.columns.id]);
		if (pairs) follow(whole(pairs), null);
		else if (!location.hash) follow({}, null);
	}

	/** One step back, in the page and in the history. */
	app.onBack(() => {
		const last = taken.pop();
		if (!last) return false;
		if (isTop() && history.state?.depth) {
			silent++;
			history.back();
		}
		restoring = true;
		restore(app, last.pairs, last.where);
		restoring = false;
		own = formatHash(last.pairs);
		shown = last.pairs;
		return true;
	});

	addEventListener("popstate", () => {
		if (silent) {
			silent--;
			note(writePairs(app), false);
			return;
		}
		if (location.hash === own) return;
		const depth = history.state?.depth ?? 0;
		const last = depth < taken.length ? taken[depth] : null;
		taken.length = Math.min(depth, taken.length);
		const pairs = parseHash(location.hash) ?? {};
		follow(whole(pairs), last?.where ?? null);
	});
	state.on(["kind", "row", "figure", "tour", "panel"], () => restoring || write());
	state.on([], later);
	app.store.onArrival(later);
	app.layers.onChange(later);
	map.on("moveend", () => {
		if (view.moved) later();
	});
	map.on("dragstart zoomstart", () => {
		if (view.ready && performance.now() > view.going) view.moved = true;
	});
	return {
		read,
		/** What closing leads back to. */
		behind: () => backTo(taken[taken.length - 1]?.pairs ?? {}, state.start.tab),
	};
}
