// Decisions and nationwide events along the time strip, and the small box that lists them.

import { byId, el } from "../core/dom.js";
import { symbolImage } from "../map/symbols.js";
import { incidentList } from "../panel/incidents.js";

/** @import { Days } from "./days.js" */
/** @import { Bins } from "./bins.js" */
/** @import { App } from "../core/app.js" */

const FEW = 8; // titles that a marker names
const MARKER = 24; // px: the least target

/** @typedef {ReturnType<typeof createTimePopover>} Popover */

/** A box over the strip that opens beside the button that asked for it. */
export function createTimePopover() {
	const root = byId("time");
	const box = byId("time-pop");
	/** @type {HTMLElement | null} */
	let trigger = null;

	function close(back = false) {
		if (!trigger) return;
		const control = trigger;
		trigger = null;
		control.setAttribute("aria-expanded", "false");
		box.hidden = true;
		box.replaceChildren();
		if (back) control.focus();
	}

	/** @param {HTMLElement} trigger */
	function place(trigger) {
		const frame = root.getBoundingClientRect();
		const at = trigger.getBoundingClientRect();
		const middle = at.left + at.width / 2 - frame.left - box.offsetWidth / 2;
		box.style.left = `${Math.max(8, Math.min(frame.width - box.offsetWidth - 8, middle))}px`;
	}

	/** @param {HTMLElement} control @param {string} title @param {...Node} content */
	function open(control, title, ...content) {
		close();
		trigger = control;
		control.setAttribute("aria-expanded", "true");
		box.setAttribute("aria-label", title);
		box.replaceChildren(...content);
		box.hidden = false;
		place(control);
		(box.querySelector("button") ?? box).focus();
	}

	// What a list's button opens gives the focus back to the button on the strip.
	box.addEventListener("click", ({ target }) => target instanceof Element && target.closest("button") && close(true), {
		capture: true,
	});
	root.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !trigger) return;
		close(true);
		event.stopPropagation();
	});
	root.addEventListener("focusout", ({ relatedTarget: to }) => {
		if (trigger && to && !box.contains(/** @type {Node} */ (to)) && to !== trigger) close();
	});
	document.addEventListener("pointerdown", ({ target }) => {
		const inside = /** @type {Node} */ (target);
		if (trigger && !box.contains(inside) && !trigger.contains(inside)) close();
	});
	return {
		close,
		/** @param {HTMLElement} control @param {string} title its name @param {...Node} content */
		toggle(control, title, ...content) {
			if (trigger === control) close(true);
			else open(control, title, ...content);
		},
	};
}

/** Rows that stand on the track, in the order of the days. @param {App} app */
export function trackRows(app) {
	const { store, data, lastDay } = app;
	const { scope, type, day, time } = store.columns;
	const rows = [];
	for (let i = 0; i < store.n; i++) {
		if (day[i] < 0 || day[i] > lastDay) continue;
		const reach = data.vocabularies.scope[scope[i]].value;
		const kind = data.vocabularies.event_type[type[i]].value;
		if (reach === "national" || (reach === "region" && kind === "government_action")) rows.push(i);
	}
	if (store.ordered) return rows;
	return rows.sort((a, b) => day[a] - day[b] || (time[a] || "~").localeCompare(time[b] || "~"));
}

/** Rows by the bar that their day is in. @param {number[]} rows @param {ArrayLike<number>} day @param {Bins} bins */
function byBarOf(rows, day, { at }) {
	/** @type {Map<number, number[]>} */
	const out = new Map();
	for (const row of rows) {
		const known = out.get(at(day[row]));
		if (known) known.push(row);
		else out.set(at(day[row]), [row]);
	}
	return out;
}

/** One stop for the tab key; arrows go on from there. @param {HTMLElement} track */
function addRoving(track) {
	const buttons = () => [...track.querySelectorAll("button")];
	/** @param {Element} to */
	const move = (to) => {
		for (const control of buttons()) control.tabIndex = control === to ? 0 : -1;
	};
	track.addEventListener("keydown", (/** @type {any} */ event) => {
		const all = buttons();
		const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
		/** @type {Record<string, number>} */
		const ways = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
		const to = ways[event.key];
		if (to === undefined || at < 0) return;
		event.preventDefault();
		const next = all[(to + all.length) % all.length];
		move(next);
		next.focus();
	});
	track.addEventListener("focusin", ({ target }) => {
		if (target instanceof HTMLElement && target.matches("button")) move(target);
	});
	return () => move(buttons()[0]);
}

/** @param {App} app @param {Days} days @param {Popover} popover @param {(day?: number, instead?: string) => void} show the readout */
export function createTimeTrack(app, days, popover, show) {
	const { words, store } = app;
	const root = byId("time-track");
	const all = byId("time-decisions");
	const rows = trackRows(app);
	const byBar = byBarOf(rows, store.columns.day, days.bins);
	const firstStop = addRoving(root);
	/** @type {{ day: number, slot: HTMLElement }[]} */
	let slots = [];

	/** @param {HTMLElement} control @param {string} title @param {number[]} list */
	function openList(control, title, list) {
		popover.toggle(control, title, el("h2", { text: title }), incidentList(app, list));
	}

	/** @param {number} row */
	const titleOf = (row) => words.pick(store.columns.title, row);
	/** Titles of rows, of the first where they are many. @param {number[]} list */
	function titles(list) {
		const text = list.slice(0, FEW).map(titleOf).join("; ");
		return list.length > FEW ? words.t("filters.more", { names: text, n: words.num(list.length - FEW) }) : text;
	}

	/** @param {number} day @param {number[]} list */
	function marker(day, list) {
		const name = `${days.name(day)}: ${titles(list)}`;
		const single = list.length === 1;
		const control = el(
			"button",
			{
				type: "button",
				tabindex: "-1",
				title: name,
				"aria-label": name,
				"data-day": days.iso(day),
				...(single ? {} : { "aria-expanded": "false", "aria-controls": "time-pop" }),
			},
			single
				? symbolImage(app.groupOf(list[0]), app.gradeOf(list[0]), app.view.colours)
				: el("span", { class: "stack", text: words.num(list.length) }),
		);
		control.addEventListener("click", () => {
			if (single) app.open("incident", list[0]);
			else openList(control, days.name(day), list);
		});
		const tell = () => show(day, titles(list));
		for (const kind of ["pointerenter", "focus"]) control.addEventListener(kind, tell);
		for (const kind of ["pointerleave", "blur"]) control.addEventListener(kind, () => show());
		return control;
	}

	all.addEventListener("click", () => openList(all, words.t("time.track"), rows));
	new ResizeObserver(([{ contentRect }]) => {
		byId("time").classList.toggle("dense", contentRect.width / days.n < MARKER);
	}).observe(root);

	return {
		render() {
			popover.close();
			slots = [...byBar].map(([day, list]) => {
				const slot = el("span", { class: "slot" }, marker(day, list));
				slot.style.left = `${((day + 0.5) / days.n) * 100}%`;
				return { day, slot };
			});
			root.replaceChildren(...slots.map(({ slot }) => slot));
			all.hidden = rows.length === 0;
			byId("time-decisions-count").textContent = words.num(rows.length);
			if (rows.length) firstStop();
		},
		follow() {
			const { from, to } = days.now;
			for (const { day, slot } of slots) slot.classList.toggle("out", day < from || day > to);
		},
	};
}
