// The panel as a sheet from below on a narrow screen.

import { byId } from "../core/dom.js";

const STOPS = ["peek", "half", "full"];

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
	handle.addEventListener("pointerdown", (event) => {
		if (event.button) return;
		from = event.clientY;
		handle.setPointerCapture(event.pointerId);
	});
	handle.addEventListener("pointerup", (event) => {
		if (from === null) return;
		const way = event.clientY - from;
		from = null;
		released = event.timeStamp;
		if (Math.abs(way) < 30) step();
		else drag(way < 0 ? 1 : -1);
	});
	handle.addEventListener("pointercancel", () => {
		from = null;
	});
	// The pointer has done it: no click on what now lies under the finger, and none after a mouse's release.
	handle.addEventListener("touchend", (event) => event.cancelable && event.preventDefault());
	handle.addEventListener("click", ({ detail, timeStamp }) => {
		if (!detail || timeStamp - released > 500) step();
	});
}

/** The panel as a bottom sheet on a narrow screen: three stops, by button or by drag. */
export function addSheet() {
	const panel = byId("panel");
	const handle = byId("sheet");
	let stop = "peek";
	/** @param {string} name */
	const move = (name) => {
		stop = name;
		panel.dataset.stop = name;
		handle.setAttribute("aria-expanded", String(name !== "peek"));
	};
	const at = () => STOPS.indexOf(stop);
	onHandle(
		handle,
		() => move(STOPS[(at() + 1) % STOPS.length]),
		(by) => move(STOPS[Math.max(0, Math.min(STOPS.length - 1, at() + by))]),
	);
	panel.addEventListener("qantar:open", () => stop !== "full" && move("full"));
	panel.addEventListener("qantar:tour", () => move("half"));
	panel.addEventListener("qantar:close", () => stop === "full" && move("half"));
	byId("skip").addEventListener("click", (event) => {
		event.preventDefault();
		if (stop === "peek") move("half");
		panel.focus();
	});
	move("peek");
}
