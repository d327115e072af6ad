// The bars of the time strip: incidents by day and group, and bands such as the shutdown.

import { byId, el, svg } from "../core/dom.js";
import { GROUPS } from "../map/symbols.js";
import { axisOf } from "./bins.js";

/** @import { Popover } from "./track.js" */
/** @import { Days } from "./days.js" */
/** @import { App } from "../core/app.js" */

const LEAST = 5; // per cent of the height: a day with one incident is still seen

/**
 * Count incidents by bar and group, days that a source states apart from others.
 * @param {App} app
 * @param {Days} days
 * @param {string[]} groups
 * @param {Uint8Array} shown
 * @returns {Uint32Array} by bar, then stated and unstated, then group
 */
export function countByBar(app, { bins }, groups, shown) {
	const { store, lastDay, data } = app;
	const { day, type, time_precision: precision } = store.columns;
	const width = groups.length;
	const place = data.vocabularies.event_type.map(({ group }) => groups.indexOf(group ?? "other"));
	const barOf = Uint8Array.from({ length: lastDay + 1 }, (_, k) => bins.at(k));
	const counts = new Uint32Array(bins.n * 2 * width);
	for (let i = 0; i < store.n; i++) {
		if (!shown[i] || day[i] < 0 || day[i] > lastDay) continue;
		const unsure = precision[i] > 1 ? 1 : 0;
		counts[(barOf[day[i]] * 2 + unsure) * width + place[type[i]]] += 1;
	}
	return counts;
}

/**
 * @typedef {{ groups: string[], counts: Uint32Array, n: number, most: number, days: Days }} Frame what all bars share
 * @typedef {ReturnType<typeof createTimeChart>} Chart
 */

/** Sum of a part of an array. @param {Uint32Array} counts @param {number} from @param {number} to */
function sumOf(counts, from, to) {
	let sum = 0;
	for (let i = from; i < to; i++) sum += counts[i];
	return sum;
}

/** @param {number} value */
const percent = (value) => `${Math.round(value * 1000) / 1000}%`;

/**
 * One day's stack: stated days below, others above under a hatching.
 * @param {Frame} frame
 * @param {number} day
 * @param {string} title
 */
function drawDay({ groups, counts, n, most }, day, title) {
	const width = groups.length;
	const base = day * 2 * width;
	const total = sumOf(counts, base, base + 2 * width);
	const scale = total ? Math.max((total / most) * 100, LEAST) / total : 0;
	const x = percent(((day + 0.12) / n) * 100);
	const wide = percent((0.76 / n) * 100);
	/** @param {number} from @param {number} count @param {string} look */
	const bar = (from, count, look) =>
		svg("rect", {
			x,
			width: wide,
			y: percent(100 - (from + count) * scale),
			height: percent(count * scale),
			class: look,
		});
	const parts = [];
	let sum = 0;
	for (let i = 0; i < 2 * width; i++) {
		const count = counts[base + i];
		if (count) parts.push(bar(sum, count, `bar ${groups[i % width]}`));
		sum += count;
	}
	const unsure = sumOf(counts, base + width, base + 2 * width);
	if (unsure) parts.push(bar(total - unsure, unsure, "unsure"));
	if (total) parts.push(bar(0, total, "whole"));
	const hit = svg("rect", {
		x: percent((day / n) * 100),
		width: percent(100 / n),
		y: "0",
		height: "100%",
		class: "hit",
	});
	return svg("g", { class: "day" }, svg("title", { text: title }), hit, parts);
}

/**
 * What a day's bar says on hovering: its incidents by group.
 * @param {App} app
 * @param {Frame} frame
 * @param {number} day
 */
function dayTitle(app, { groups, counts, days }, day) {
	const { words } = app;
	const width = groups.length;
	const base = day * 2 * width;
	const total = sumOf(counts, base, base + 2 * width);
	const lines = [words.t("time.said", { days: days.name(day), count: words.count("list.incidents", total) })];
	groups.forEach((/** @type {string} */ group, /** @type {number} */ i) => {
		const count = counts[base + i] + counts[base + width + i];
		if (count) lines.push(`${words.t(`group.${group}`)}: ${words.num(count)}`);
	});
	const unsure = sumOf(counts, base + width, base + 2 * width);
	if (unsure) lines.push(words.count("time.unsure", unsure));
	return lines.join("\n");
}

const NAMES = 31; // on the axis, at most

/** A name on the axis: a day of the month, a day, a month or a year; the year where it begins. @param {App} app @param {Days} days @param {ReturnType<typeof axisOf>[number]} item */
function axisText(app, days, { day, newYear, year }) {
	const { words } = app;
	const iso = app.isoOf(day);
	const { unit } = days.bins;
	if (unit === "years") return String(year);
	if (days.oneYear && days.n <= NAMES) return words.num(Number(iso.slice(8)));
	if (unit === "month")
		return newYear ? String(year) : words.date(iso.slice(0, 7), "short").replace(String(year), "").trim();
	return newYear && !days.oneYear ? words.date(iso, "short") : words.dayMonth(iso, "short", false);
}

/** The names under the bars: every so many, fewer on a narrow screen. @param {App} app @param {Days} days */
function drawDays(app, days) {
	const few = days.oneYear && days.n <= NAMES;
	const axis = axisOf(days.bins, days.iso(0), NAMES);
	let shown = 0;
	return axis.map((item) => {
		const date = Number(app.isoOf(item.day).slice(8));
		const major = few ? item.bin === 0 || date % 5 === 0 : item.shown && shown++ % 5 === 0;
		return el("span", { class: major ? "major" : null, text: item.shown ? axisText(app, days, item) : "" });
	});
}

/**
 * Place a node over days of the chart.
 * @param {HTMLElement} node
 * @param {number} from
 * @param {number} to
 * @param {number} n
 */
function placeOver(node, from, to, n) {
	node.style.left = percent((from / n) * 100);
	node.style.width = percent(((to - from) / n) * 100);
	return node;
}

/**
 * The bands: days about which a note has something to say.
 * @param {App} app
 * @param {Days} days
 * @param {Popover} popover
 */
function createBands(app, days, popover) {
	const { words, data } = app;
	const bands = data.settings.bands
		.map((band) => ({
			...band,
			first: days.bins.place(days.number(band.from)),
			last: days.bins.place(days.number(band.to) + 1),
		}))
		.filter(({ first, last }) => first < last);
	const shapes = () =>
		bands.map(({ first, last, end_known: known }) =>
			svg("rect", {
				x: percent((first / days.n) * 100),
				width: percent(((last - first) / days.n) * 100),
				y: "0",
				height: "100%",
				class: known === false ? "band open" : "band",
			}),
		);
	/** @param {typeof bands[number]} band @param {number} i */
	const label = ({ text, first, last, end_known: known }, i) => {
		const note = words.text(text);
		const whole = known === false ? `${note} ${words.t("time.band_open")}` : note;
		const title = note.split(":")[0];
		const control = el("button", {
			type: "button",
			class: "band-label",
			title: whole,
			text: title,
			"aria-expanded": "false",
			"aria-controls": "time-pop",
			"aria-describedby": `time-band-${i}`,
		});
		control.addEventListener("click", () => popover.toggle(control, title, el("p", { text: whole })));
		const start = last - first > 1 ? first + 1 : first;
		control.style.left = percent((start / days.n) * 100);
		return [control, el("span", { class: "unseen", id: `time-band-${i}`, text: whole })];
	};
	return {
		shapes,
		render: () => byId("time-bands").replaceChildren(...bands.flatMap(label)),
	};
}

/** @param {App} app @param {Days} days @param {Popover} popover */
export function createTimeChart(app, days, popover) {
	const groups = GROUPS;
	const { store, state, words } = app;
	const bands = createBands(app, days, popover);
	const { n } = days;
	const width = 2 * groups.length;
	const root = byId("time-bars");
	const canvas = svg("svg", { "aria-hidden": "true" });
	const span = byId("time-span");
	/** @type {Uint32Array} */
	let counts = new Uint32Array(0);
	/** @type {SVGElement[]} */
	let nodes = [];
	root.replaceChildren(canvas);
	byId("time").style.setProperty("--days", String(n));

	function draw() {
		const sums = Array.from({ length: n }, (_, bar) => sumOf(counts, bar * width, (bar + 1) * width));
		const most = Math.max(...sums);
		const frame = { groups, counts, n, most, days };
		nodes = sums.map((_, day) => drawDay(frame, day, dayTitle(app, frame, day)));
		canvas.replaceChildren(...bands.shapes(), ...nodes);
		byId("time-most").textContent = most ? words.num(most) : "";
	}

	/** Draw the bars anew if another filter than the days' has changed them. */
	function update(force = false) {
		const now = countByBar(app, days, groups, store.shownWithout("days"));
		const same = !force && now.length === counts.length && now.every((count, i) => count === counts[i]);
		if (same) return;
		counts = now;
		draw();
	}

	function follow() {
		const { from, to } = days.now;
		for (const [day, node] of nodes.entries()) node.classList.toggle("out", day < from || day > to);
		placeOver(span, days.bins.place(state.now.from), days.bins.place(state.now.to + 1), n);
	}

	return {
		update: () => update(),
		follow,
		/** Incidents of the chosen days: by bars, or by rows where an address has chosen a part of one. */
		countChosen() {
			const { from, to } = days.now;
			const whole = days.bins.from(from) === state.now.from && days.bins.to(to) === state.now.to;
			if (whole || days.isAll()) return this.count(from, to);
			const { time_precision: precision } = store.columns;
			const rows = store.rows();
			return { all: rows.length, unsure: rows.filter((i) => precision[i] > 1).length };
		},
		/** Incidents of some bars, and how many of them are on a day no source states. @param {number} from @param {number} to */
		count(from, to) {
			let all = 0;
			let unsure = 0;
			for (let day = Math.max(0, from); day <= Math.min(n - 1, to); day++) {
				all += sumOf(counts, day * width, (day + 1) * width);
				unsure += sumOf(counts, day * width + groups.length, (day + 1) * width);
			}
			return { all, unsure };
		},
		render() {
			byId("time-days").replaceChildren(...drawDays(app, days));
			bands.render();
			update(true);
		},
	};
}
