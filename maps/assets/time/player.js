// Day after day until the end, or until anything else happens; empty days pass quickly.

import { byId } from "../core/dom.js";

/** @import { Days } from "./days.js" */
/** @import { App } from "../core/app.js" */

const FULL = 1600; // milliseconds of a day with incidents
const EMPTY = 400;

/**
 * @param {App} app
 * @param {Days} days
 * @param {{ count: (from: number, to: number) => number, changed: () => void }} how
 */
export function createPlayer(app, days, { count, changed }) {
	const { state, data, view } = app;
	const control = byId("time-play");
	const calm = matchMedia("(prefers-reduced-motion: reduce)");
	let timer = 0;
	let stepping = false;

	/** @param {number} day */
	function show(day) {
		stepping = true;
		view.earlier = true;
		days.set(day, day);
		stepping = false;
	}

	function pause() {
		if (!timer) return;
		clearTimeout(timer);
		timer = 0;
		changed();
	}

	/** One day on; the first after the last, or where none was chosen. */
	function next() {
		const { from, to } = days.now;
		const day = days.isAll() || to >= days.last ? 0 : from === to ? from + 1 : from;
		show(day);
		return day;
	}

	function tick() {
		if (days.now.to >= days.last) return pause();
		const day = next();
		timer = setTimeout(tick, count(day, day) ? FULL : EMPTY);
		return undefined;
	}

	/** What plays are incidents: the map shows them, and the list those of the day. */
	function begin() {
		// A measure made of the incidents follows the days by itself.
		const still = data.measures.find(({ id }) => id === state.now.measure)?.kind !== "computed";
		const plain = data.measures.find(({ agg, per }) => agg === "count" && !per);
		if (state.now.kind) app.closeQuietly();
		state.set({ tour: "", tab: "incidents", ...(still && plain && { measure: plain.id, lens: "" }) });
	}

	function play() {
		begin();
		const day = next();
		if (!calm.matches) timer = setTimeout(tick, count(day, day) ? FULL : EMPTY);
		changed();
	}

	/** @param {any} event */
	const other = (event) => {
		if (!control.contains(event.target)) pause();
	};
	for (const kind of ["pointerdown", "keydown", "wheel"]) {
		document.addEventListener(kind, other, { capture: true, passive: true });
	}
	state.on(["from", "to"], () => {
		if (stepping) return;
		view.earlier = false;
		pause();
	});
	control.addEventListener("click", () => (timer ? pause() : play()));
	calm.addEventListener("change", changed);
	return {
		playing: () => timer !== 0,
		/** Whether play goes on by itself. */
		moves: () => !calm.matches,
	};
}
