// The panel as a sheet from below on a phone: low with one line that invites, half, full.

import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

const STOPS = ["low", "half", "full"];
const DRAG = 30; // pixels from which a press is a drag
const LATE = 500; // milliseconds until a click is none of the release's

/**
 * Tell taps, clicks and keys on a handle (`step`) from drags up (1) and down (-1).
 * @param {HTMLElement} handle
 * @param {() => void} step
 * @param {(by: number) => void} drag
 */
function onHandle(handle, step, drag) {
	/** @type {number | null} */
	let from = null;
	let released = Number.NEGATIVE_INFINITY;
	handle.addEventListener("pointerdown", (/** @type {any} */ event) => {
		if (event.button) return;
		from = event.clientY;
		handle.setPointerCapture(event.pointerId);
	});
	handle.addEventListener("pointerup", (/** @type {any} */ event) => {
		if (from === null) return;
		const way = event.clientY - from;
		from = null;
		released = event.timeStamp;
		if (Math.abs(way) < DRAG) step();
		else drag(way < 0 ? 1 : -1);
	});
	handle.addEventListener("pointercancel", () => {
		from = null;
	});
	// The pointer has done it: no click on what now lies under the finger, and none after a mouse's release.
	handle.addEventListener("touchend", (/** @type {any} */ event) => event.cancelable && event.preventDefault());
	handle.addEventListener("click", ({ detail, timeStamp }) => {
		if (!detail || timeStamp - released > LATE) step();
	});
}

/**
 * @param {App} app
 * @param {{ go: (n: number) => void }} story
 */
export function addSheet(app, story) {
	const { data, state, store, words, map, view } = app;
	const panel = byId("panel");
	const handle = byId("sheet");
	let stop = "";

	/** @param {string} name */
	function move(name) {
		if (stop === name) return;
		stop = name;
		panel.dataset.stop = name;
		handle.setAttribute("aria-expanded", String(name !== "low"));
		document.documentElement.classList.toggle("raised", name !== "low");
		label();
		map.invalidateSize({ animate: false, pan: false });
	}

	/** The handle says what it does, the line says what is there. */
	function label() {
		handle.setAttribute("aria-label", words.t(`panel.stop_${STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length]}`));
		const told = data.tour.length > 0 && !document.documentElement.classList.contains("compact");
		byId("invite-what").textContent = told
			? words.count("story.steps", data.tour.length)
			: store.n
				? words.count("list.incidents", store.size)
				: words.t("tab.places");
		byId("invite-go").textContent = told
			? words.t("story.start", { title: words.one(data.tour[0].title) })
			: words.t("panel.open_list");
	}

	byId("invite-go").addEventListener("click", () => {
		const told = data.tour.length > 0 && !document.documentElement.classList.contains("compact");
		if (told) return story.go(0);
		if (state.now.tab === "story") state.set({ tab: "incidents" });
		move("half");
		return panel.focus({ preventScroll: true });
	});
	const at = () => STOPS.indexOf(stop);
	onHandle(
		handle,
		() => move(STOPS[(at() + 1) % STOPS.length]),
		(/** @type {number} */ by) => move(STOPS[Math.max(0, Math.min(STOPS.length - 1, at() + by))]),
	);
	panel.addEventListener("qantar:open", () => stop === "low" && move("half"));
	panel.addEventListener("qantar:story", () => stop === "low" && move("half"));
	panel.addEventListener("qantar:tab", () => stop === "low" && move("half"));
	// At the first state again: the cover is there, and the line that invites.
	app.restored.on(() => {
		const page = document.documentElement;
		if (view.ready && !page.classList.contains("compact") && state.now.tab === state.start.tab) move("low");
	});
	byId("skip").addEventListener("click", (event) => {
		event.preventDefault();
		if (stop === "low") move("half");
		panel.focus();
	});
	state.on([], label);
	store.onChange(label);
	move("low");
	return { label };
}
