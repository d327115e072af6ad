// @ts-nocheck: not typed yet.
// The time strip: which days are chosen, by button, slider, bar and play.

import { byId, el } from "../core/dom.js";
import { announce } from "../core/notices.js";
import { createTimeChart } from "./chart.js";
import { createTimePopover, createTimeTrack } from "./track.js";

/** @import { Chart } from "./chart.js" */
/** @import { App } from "../core/app.js" */

const PLAY_MS = 1200;
const SAY_MS = 300;

/** Days of the period as numbers: their names, and how choices move. @param {App} app */
export function createDays(app) {
	const { state, data, words, lastDay } = app;
	const [first, end] = data.settings.period;
	const zero = Date.parse(`${first}T00:00:00Z`);
	/** @param {number} day */
	const iso = (day) => new Date(zero + day * 86400000).toISOString().slice(0, 10);
	const oneYear = first.slice(0, 4) === end.slice(0, 4);
	/** @param {number} day */
	const name = (day) => (oneYear ? words.dayMonth(iso(day), "long") : words.date(iso(day)));
	/** @param {number} from @param {number} to */
	const range = (from, to) => {
		const sameMonth = oneYear && iso(from).slice(0, 7) === iso(to).slice(0, 7) && /^\d/.test(name(to));
		if (sameMonth) return words.t("time.dates", { from: words.num(Number(iso(from).slice(8))), to: name(to) });
		return words.t("time.range", { from: name(from), to: name(to) });
	};
	/** @param {number} day */
	const within = (day) => Math.max(0, Math.min(lastDay, day));
	const isAll = () => state.now.from <= 0 && state.now.to >= lastDay;
	/** @param {number} a @param {number} b */
	const set = (a, b) => state.set({ from: within(Math.min(a, b)), to: within(Math.max(a, b)) });
	const all = () => set(0, lastDay);
	return {
		n: lastDay + 1,
		iso,
		name,
		isAll,
		set,
		all,
		/** Number of an ISO day, also outside the period. @param {string} text */
		number: (text) => Math.round((Date.parse(`${text}T00:00:00Z`) - zero) / 86400000),
		text: (from = state.now.from, to = state.now.to) => (from === to ? name(from) : range(from, to)),
		/** One day; all days if it was the only one. @param {number} day */
		pick(day) {
			if (state.now.from === day && state.now.to === day) all();
			else set(day, day);
		},
		/** From the chosen days to this one. @param {number} day */
		extend(day) {
			if (isAll()) set(day, day);
			else if (day < state.now.from) set(day, state.now.to);
			else set(state.now.from, day);
		},
		/** The chosen days, moved; one end of the period if all are chosen. @param {number} by */
		shift(by) {
			const { from, to } = state.now;
			if (isAll()) return by > 0 ? set(0, 0) : set(lastDay, lastDay);
			const move = Math.max(-from, Math.min(lastDay - to, by));
			return set(from + move, to + move);
		},
	};
}

/**
 * Day after day until the end, or until anything else happens.
 * @param {App} app
 * @param {Days} days
 * @param {(playing: boolean) => void} changed
 */
export function createPlayer(app, days, changed) {
	const { state, lastDay } = app;
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
		if (state.now.to >= lastDay) return pause();
		show(state.now.to + 1);
		timer = setTimeout(tick, PLAY_MS);
	};
	const play = () => {
		const { from, to } = state.now;
		if (days.isAll() || to >= lastDay) show(0);
		else if (from === to) show(from + 1);
		else show(from);
		timer = setTimeout(tick, PLAY_MS);
		changed(true);
	};
	/** @param {PointerEvent} event */
	const other = (event) => {
		if (!control.contains(event.target)) pause();
	};
	for (const kind of ["pointerdown", "keydown", "wheel"]) {
		document.addEventListener(kind, other, { capture: true, passive: true });
	}
	state.on(["from", "to"], () => stepping || pause());
	control.addEventListener("click", () => (timer ? pause() : play()));
	return { playing: () => timer !== 0 };
}

/** The two thumbs, which never pass each other. @param {App} app @param {Days} days */
function addThumbs(app, days) {
	const { state, lastDay } = app;
	const from = byId("time-from");
	const to = byId("time-to");
	for (const input of [from, to]) input.max = lastDay;
	from.addEventListener("input", () => {
		days.set(Math.min(Number(from.value), state.now.to), state.now.to);
		from.value = state.now.from;
	});
	to.addEventListener("input", () => {
		days.set(state.now.from, Math.max(Number(to.value), state.now.from));
		to.value = state.now.to;
	});
	return () => {
		for (const [input, day] of [
			[from, state.now.from],
			[to, state.now.to],
		]) {
			if (Number(input.value) !== day) input.value = day;
			input.setAttribute("aria-valuetext", days.name(day));
		}
	};
}

/**
 * Keys of the bars: arrows move the chosen days, with shift their end.
 * @param {App} app
 * @param {Days} days
 * @param {HTMLElement} bars
 */
function addKeys(app, days, bars) {
	const { state, lastDay } = app;
	const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
	bars.addEventListener("keydown", (/** @type {PointerEvent} */ event) => {
		const { key, shiftKey } = event;
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (steps[key] && shiftKey && !days.isAll()) {
			days.set(state.now.from, Math.max(state.now.from, state.now.to + steps[key]));
		} else if (steps[key]) days.shift(steps[key]);
		else if (key === "Home") days.set(0, 0);
		else if (key === "End") days.set(lastDay, lastDay);
		else if (key === "Escape" && !days.isAll()) days.all();
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
}

/**
 * The pointer on the bars: a click is a day, shift and click or a drag are a range.
 * @param {App} app
 * @param {Days} days
 * @param {HTMLElement} surface
 * @param {(day: number) => void} hover
 */
function addPointer(app, days, surface, hover) {
	const { state, lastDay } = app;
	let start = null;
	/** @param {PointerEvent} event */
	const dayAt = (event) => {
		const { left, width } = surface.getBoundingClientRect();
		return Math.max(0, Math.min(lastDay, Math.floor(((event.clientX - left) / width) * days.n)));
	};
	surface.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
		if (event.button !== 0) return;
		start = { day: dayAt(event), dragged: false, from: state.now.from, to: state.now.to };
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
	const { words, state, lastDay } = app;
	const [previous, next, all, play] = ["previous", "next", "all", "play"].map((id) => byId(`time-${id}`));
	previous.addEventListener("click", () => days.shift(-1));
	next.addEventListener("click", () => days.shift(1));
	all.addEventListener("click", () => days.all());
	return () => {
		const name = words.t(player.playing() ? "time.pause" : "time.play");
		play.setAttribute("aria-label", name);
		byId("time").classList.toggle("playing", player.playing());
		for (const control of [play, previous, next]) control.title = control.getAttribute("aria-label");
		all.setAttribute("aria-pressed", String(days.isAll()));
		previous.setAttribute("aria-disabled", String(!days.isAll() && state.now.from <= 0));
		next.setAttribute("aria-disabled", String(!days.isAll() && state.now.to >= lastDay));
	};
}

/**
 * What the strip says in words: of the day under the pointer, else of the chosen days.
 * @param {App} app
 * @param {Days} days
 * @param {Chart} chart
 */
function createReadout(app, days, chart) {
	const { state, words } = app;
	const root = byId("time-now");
	/** @param {number} from @param {number} to */
	const numbers = (from, to) => {
		const { all, unsure } = chart.count(from, to);
		return { count: words.count("list.incidents", all), unsure: unsure ? words.count("time.unsure", unsure) : "" };
	};
	/** @param {number} day -1 for the chosen days @param {string} instead said instead of the numbers */
	const show = (day = -1, instead = "") => {
		const from = day < 0 ? state.now.from : day;
		const to = day < 0 ? state.now.to : day;
		const { count, unsure } = numbers(from, to);
		const more = !instead && unsure ? [el("span", { class: "more", text: `, ${unsure}` })] : [];
		root.replaceChildren(el("strong", { text: days.text(from, to) }), " ", instead || count, ...more);
	};
	const said = () => {
		const { from, to } = state.now;
		return words.t("time.said", { days: days.text(), count: numbers(from, to).count });
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
	const renderThumbs = addThumbs(app, days);
	const bars = byId("time-bars");
	addKeys(app, days, bars);
	addPointer(app, days, bars, readout.show);
	addPointer(app, days, byId("time-days"), readout.show);
	let waiting = 0;

	/** Follow the chosen days: attributes only. */
	function follow() {
		renderThumbs();
		renderButtons();
		chart.follow();
		track.follow();
		readout.show();
		bars.setAttribute("aria-valuenow", app.state.now.from + 1);
		bars.setAttribute("aria-valuetext", readout.said());
	}

	function sayDays() {
		clearTimeout(waiting);
		waiting = setTimeout(() => announce(readout.said()), SAY_MS);
	}

	bars.setAttribute("aria-valuemax", days.n);
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
