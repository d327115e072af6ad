// The time strip: which days are chosen, by button, slider, bar and play.

import { byId, el } from "../core/dom.js";
import { announce } from "../core/notices.js";
import { createTimeChart } from "./chart.js";
import { createDays } from "./days.js";
import { createTimePopover, createTimeTrack } from "./track.js";

/** @import { Days } from "./days.js" */
/** @import { Chart } from "./chart.js" */
/** @import { App } from "../core/app.js" */

const PLAY_MS = 1200;
const SAY_MS = 300;

/**
 * Day after day until the end, or until anything else happens.
 * @param {App} app
 * @param {Days} days
 * @param {(playing: boolean) => void} changed
 */
export function createPlayer(app, days, changed) {
	const { state } = app;
	const control = byId("time-play");
	let timer = 0;
	let stepping = false;
	/** @param {number} day */
	const show = (day) => {
		stepping = true;
		days.set(day, day);
		stepping = false;
	};
	const pause = () => {
		if (!timer) return;
		clearTimeout(timer);
		timer = 0;
		changed(false);
	};
	const tick = () => {
		if (days.now.to >= days.last) return pause();
		show(days.now.to + 1);
		timer = setTimeout(tick, PLAY_MS);
	};
	const play = () => {
		const { from, to } = days.now;
		if (days.isAll() || to >= days.last) show(0);
		else if (from === to) show(from + 1);
		else show(from);
		timer = setTimeout(tick, PLAY_MS);
		changed(true);
	};
	/** @param {Event} event */
	const other = (event) => {
		if (!control.contains(/** @type {Node} */ (event.target))) pause();
	};
	for (const kind of ["pointerdown", "keydown", "wheel"]) {
		document.addEventListener(kind, other, { capture: true, passive: true });
	}
	state.on(["from", "to"], () => stepping || pause());
	control.addEventListener("click", () => (timer ? pause() : play()));
	return { playing: () => timer !== 0 };
}

/** The two thumbs, which never pass each other. @param {Days} days */
function addThumbs(days) {
	const from = byId("time-from");
	const to = byId("time-to");
	for (const input of [from, to]) input.max = days.last;
	from.addEventListener("input", () => {
		days.set(Math.min(Number(from.value), days.now.to), days.now.to);
		from.value = days.now.from;
	});
	to.addEventListener("input", () => {
		days.set(days.now.from, Math.max(Number(to.value), days.now.from));
		to.value = days.now.to;
	});
	return () => {
		/** @type {[ReturnType<typeof byId>, number][]} */
		const thumbs = [
			[from, days.now.from],
			[to, days.now.to],
		];
		for (const [input, day] of thumbs) {
			if (Number(input.value) !== day) input.value = day;
			input.setAttribute("aria-valuetext", days.name(day));
		}
	};
}

/**
 * Keys of the bars: arrows move the chosen days, with shift their end.
 * @param {Days} days
 * @param {HTMLElement} bars
 */
function addKeys(days, bars) {
	/** @type {Record<string, number>} */
	const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
	bars.addEventListener("keydown", (event) => {
		const { key, shiftKey } = event;
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (steps[key] && shiftKey && !days.isAll()) {
			days.set(days.now.from, Math.max(days.now.from, days.now.to + steps[key]));
		} else if (steps[key]) days.shift(steps[key]);
		else if (key === "Home") days.set(0, 0);
		else if (key === "End") days.set(days.last, days.last);
		else if (key === "Escape" && !days.isAll()) days.all();
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
}

/**
 * The pointer on the bars: a click is a day, shift and click or a drag are a range.
 * @param {Days} days
 * @param {HTMLElement} surface
 * @param {(day: number) => void} hover
 */
function addPointer(days, surface, hover) {
	/** @type {{ day: number, dragged: boolean, from: number, to: number } | null} */
	let start = null;
	/** @param {PointerEvent} event */
	const dayAt = (event) => {
		const { left, width } = surface.getBoundingClientRect();
		return Math.max(0, Math.min(days.last, Math.floor(((event.clientX - left) / width) * days.n)));
	};
	surface.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
		if (event.button !== 0) return;
		start = { day: dayAt(event), dragged: false, from: days.now.from, to: days.now.to };
		surface.setPointerCapture(event.pointerId);
	});
	surface.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
		const day = dayAt(event);
		if (event.pointerType === "mouse") hover(day);
		if (!start || (day === start.day && !start.dragged)) return;
		start.dragged = true;
		days.set(start.day, day);
	});
	surface.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
		if (!start) return;
		const { day, dragged } = start;
		start = null;
		if (dragged) return;
		if (event.shiftKey) days.extend(day);
		else days.pick(day);
	});
	surface.addEventListener("pointercancel", () => {
		if (start?.dragged) days.set(start.from, start.to);
		start = null;
	});
	surface.addEventListener("pointerleave", () => hover(-1));
}

/**
 * Play, step, all days; returns what refreshes their names and states.
 * @param {App} app
 * @param {Days} days
 * @param {{ playing: () => boolean }} player
 */
function addButtons(app, days, player) {
	const { words } = app;
	const [previous, next, all, play] = ["previous", "next", "all", "play"].map((id) => byId(`time-${id}`));
	previous.addEventListener("click", () => days.shift(-1));
	next.addEventListener("click", () => days.shift(1));
	all.addEventListener("click", () => days.all());
	return () => {
		const name = words.t(player.playing() ? "time.pause" : "time.play");
		play.setAttribute("aria-label", name);
		byId("time").classList.toggle("playing", player.playing());
		for (const control of [play, previous, next]) control.title = control.getAttribute("aria-label") ?? "";
		all.setAttribute("aria-pressed", String(days.isAll()));
		previous.setAttribute("aria-disabled", String(!days.isAll() && days.now.from <= 0));
		next.setAttribute("aria-disabled", String(!days.isAll() && days.now.to >= days.last));
	};
}

/**
 * What the strip says in words: of the day under the pointer, else of the chosen days.
 * @param {App} app
 * @param {Days} days
 * @param {Chart} chart
 */
function createReadout(app, days, chart) {
	const { words } = app;
	const root = byId("time-now");
	/** @param {{ all: number, unsure: number }} found */
	const numbers = ({ all, unsure }) => {
		return { count: words.count("list.incidents", all), unsure: unsure ? words.count("time.unsure", unsure) : "" };
	};
	const chosen = () => numbers(chart.countChosen());
	/** @param {number} day -1 for the chosen days @param {string} instead said instead of the numbers */
	const show = (day = -1, instead = "") => {
		const { count, unsure } = day < 0 ? chosen() : numbers(chart.count(day, day));
		const more = !instead && unsure ? [el("span", { class: "more", text: `, ${unsure}` })] : [];
		root.replaceChildren(
			el("strong", { text: day < 0 ? days.chosen() : days.name(day) }),
			" ",
			instead || count,
			...more,
		);
	};
	const said = () => {
		return words.t("time.said", { days: days.chosen(), count: chosen().count });
	};
	return { show, said };
}

/** @param {App} app */
export function createTime(app) {
	const days = createDays(app);
	const popover = createTimePopover();
	const chart = createTimeChart(app, days, popover);
	const readout = createReadout(app, days, chart);
	const track = createTimeTrack(app, days, popover, readout.show);
	const player = createPlayer(app, days, () => renderButtons());
	const renderButtons = addButtons(app, days, player);
	const renderThumbs = addThumbs(days);
	const bars = byId("time-bars");
	addKeys(days, bars);
	addPointer(days, bars, readout.show);
	addPointer(days, byId("time-days"), readout.show);
	let waiting = 0;

	/** Follow the chosen days: attributes only. */
	function follow() {
		renderThumbs();
		renderButtons();
		chart.follow();
		track.follow();
		readout.show();
		bars.setAttribute("aria-valuenow", String(days.now.from + 1));
		bars.setAttribute("aria-valuetext", readout.said());
	}

	function sayDays() {
		clearTimeout(waiting);
		waiting = setTimeout(() => announce(readout.said()), SAY_MS);
	}

	bars.setAttribute("aria-valuemax", String(days.n));
	app.store.onChange(() => {
		chart.update();
		follow();
	});
	app.state.on(["from", "to"], sayDays);
	return {
		/** Draw everything anew: at first, and in another language or scheme. */
		render() {
			chart.render();
			track.render();
			follow();
		},
	};
}
