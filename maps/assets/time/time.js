// The time strip: which days are chosen, by bar, key and play.

import { byId } from "../core/dom.js";
import { announce, tell } from "../core/notices.js";
import { createCaption } from "./caption.js";
import { createTimeChart } from "./chart.js";
import { createDays } from "./days.js";
import { createPlayer } from "./player.js";

/** @import { App } from "../core/app.js" */
/** @import { Days } from "./days.js" */
/** @typedef {{ first: number, last: number, readonly title: string, readonly whole: string, open: () => void }} Band */

const SAY_MS = 300;
/** @type {Record<string, number>} */
const STEPS_OF_KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7 };

/**
 * Stretches of days with their notes: what each is called, and what it opens.
 * @param {App} app
 * @param {Days} days
 * @returns {Band[]}
 */
function bandsOf(app, days) {
	const { data, words, lastSlot, perDay, store } = app;
	const rowOf = (/** @type {string | undefined} */ id) => (id ? store.columns.id.indexOf(id) : -1);
	return data.settings.bands
		.filter(({ text, event_id }) => text || rowOf(event_id) >= 0)
		.map((band) => {
			const row = rowOf(band.event_id);
			const note = () => (band.text ? words.text(band.text) : words.pick(store.columns.title, row));
			return {
				first: Math.max(0, days.number(band.from)),
				last: Math.min(lastSlot, days.number(band.to) + perDay - 1),
				get title() {
					return note().split(":")[0];
				},
				get whole() {
					return band.end_known === false ? `${note()} ${words.t("time.band_open")}` : note();
				},
				open() {
					if (row >= 0) app.open("incident", row);
					else tell(words, note());
				},
			};
		})
		.filter(({ first, last }) => first <= last);
}

/** Keys of the bars: arrows move the chosen days, with shift their end. @param {Days} days @param {HTMLElement} bars */
function addKeys(days, bars) {
	bars.addEventListener("keydown", (event) => {
		const { key, shiftKey } = event;
		const step = STEPS_OF_KEYS[key];
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (step && shiftKey && !days.isAll()) {
			days.set(days.now.from, Math.max(days.now.from, days.now.to + step));
		} else if (step) days.shift(step);
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
 * @param {(day: number) => void} hover -1 for none
 */
function addPointer(days, surface, hover) {
	/** @type {{ day: number, dragged: boolean, from: number, to: number } | null} */
	let start = null;
	const dayAt = (/** @type {PointerEvent} */ event) => {
		const { left, width } = surface.getBoundingClientRect();
		return Math.max(0, Math.min(days.last, Math.floor(((event.clientX - left) / width) * days.n)));
	};
	surface.addEventListener("pointerdown", (event) => {
		if (event.button !== 0) return;
		start = { day: dayAt(event), dragged: false, from: days.now.from, to: days.now.to };
		surface.setPointerCapture(event.pointerId);
	});
	surface.addEventListener("pointermove", (event) => {
		const day = dayAt(event);
		if (event.pointerType === "mouse") hover(day);
		if (!start || (day === start.day && !start.dragged)) return;
		start.dragged = true;
		days.set(start.day, day);
	});
	surface.addEventListener("pointerup", (event) => {
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

/** @param {App} app */
export function createTime(app) {
	const { state, words, data } = app;
	const days = createDays(app);
	const root = byId("time");
	const bands = bandsOf(app, days);
	const chart = createTimeChart(app, days, bands);
	const player = createPlayer(app, days, { count: chart.count, changed: () => renderControls() });
	const caption = createCaption(app, days, chart);
	const bars = byId("time-bars");
	const [what, how] = byId("time-now").children;
	const all = byId("time-all");
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let waiting;
	let hovered = -1;
	addKeys(days, bars);
	addPointer(days, bars, (day) => {
		hovered = day;
		renderControls();
	});
	all.addEventListener("click", () => days.all());

	/** Play, and what it plays: the day under the pointer, else the chosen days, else all. */
	function renderControls() {
		const whole = days.isAll() && hovered < 0;
		const n = hovered < 0 ? chart.countChosen() : chart.count(hovered, hovered);
		const name = hovered < 0 ? days.chosen() : days.name(hovered);
		what.textContent = whole ? days.whole() : name;
		how.textContent = words.count(whole ? "time.recorded" : "list.incidents", n);
		const daily = days.bins.unit === "day";
		const [play, step] = daily ? ["time.play", "time.step"] : ["time.play_bars", "time.step_bars"];
		const key = player.playing() ? "time.pause" : player.moves() ? play : step;
		byId("time-play").setAttribute("aria-label", words.t(key));
		root.classList.toggle("playing", player.playing());
		root.classList.toggle("chosen", !whole);
		all.hidden = days.isAll();
	}

	function said() {
		return words.t("time.said", {
			days: days.chosen(),
			count: words.count("list.incidents", chart.countChosen()),
		});
	}

	/** Follow the chosen days: attributes only. */
	function follow() {
		chart.follow();
		renderControls();
		caption.render();
		bars.setAttribute("aria-valuenow", String(days.now.from + 1));
		bars.setAttribute("aria-valuetext", said());
	}

	bars.setAttribute("aria-valuemax", String(days.n));
	root.hidden = !data.incidents.id.length;
	app.store.onChange(() => {
		chart.render();
		follow();
	});
	state.on(["from", "to"], () => {
		clearTimeout(waiting);
		if (!player.playing()) waiting = setTimeout(() => announce(said()), SAY_MS);
	});
	state.on(["kind", "tour", "embed"], caption.render);
	return {
		ofBar: chart.ofBar,
		/** Draw everything anew: at first, and in another language or scheme. */
		render() {
			chart.render();
			follow();
		},
	};
}
