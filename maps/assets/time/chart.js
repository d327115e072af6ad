// The bars of the strip: incidents by day and kind, with what happened on some of the days.

import { namedBars } from "../core/bins.js";
import { byId, el, svg } from "../core/dom.js";
import { HUE_ORDER, hued, KINDS, kindOf } from "../map/kinds.js";

/** @import { App } from "../core/app.js" */
/** @import { Bins } from "../core/bins.js" */
/** @import { Days } from "./days.js" */
/** @import { Band } from "./time.js" */
/** @typedef {{ band: Band, from: number, to: number }} Note and its ends in pixels */
/** @typedef {{ step: number, foot: number, tall: boolean, scale: number }} Lines of the drawing, in pixels */

const LEAST_BAR = 1.5; // pixels of a bar
const BAR_GAP = 1; // between the kinds of a bar
const CHART_HEAD = 12; // pixels above the highest bar, for its number
const CHART_FOOT = 20; // for the names of the days
const NAME_ROOM = { hour: 40, day: 34, week: 84, month: 84, years: 44 }; // pixels of a bar's name
const CHART_LETTER = 5.8;

export const HUES = HUE_ORDER; // from the foot upwards

/**
 * Count incidents by bar and hue.
 * @param {App} app
 * @param {Pick<Bins, "n" | "at">} bins
 * @param {Uint8Array} shown
 */
export function countBars(app, bins, shown) {
	const { store, lastSlot } = app;
	const { slot, type } = store.columns;
	const hueOf = app.data.vocabularies.event_type.map(({ group }) => HUES.indexOf(KINDS[kindOf(group ?? "other")].hue));
	const counts = new Uint32Array(bins.n * HUES.length);
	for (let i = 0; i < store.n; i++) {
		if (!shown[i] || slot[i] < 0 || slot[i] > lastSlot) continue;
		counts[bins.at(slot[i]) * HUES.length + hueOf[type[i]]]++;
	}
	return counts;
}

/** @param {Uint32Array} counts @param {number} bin */
const sumOf = (counts, bin) => {
	let sum = 0;
	for (let k = 0; k < HUES.length; k++) sum += counts[bin * HUES.length + k];
	return sum;
};

/** @param {App} app @param {Days} days @param {Band[]} bands stretches of days with a note */
export function createTimeChart(app, days, bands) {
	const { words, store, state, perDay } = app;
	const root = byId("time-bars");
	const { bins } = days;
	let counts = new Uint32Array(bins.n * HUES.length);
	/** @type {SVGGElement[]} */
	let groups = [];
	/** @type {SVGRectElement | null} */
	let frame = null;
	let size = { width: 0, height: 0 };

	const recount = () => {
		counts = countBars(app, bins, store.shownWithout("days"));
	};

	/** Incidents of some bars, whether these are shown or not. @param {number} from @param {number} to */
	function count(from, to) {
		let all = 0;
		for (let bin = from; bin <= to; bin++) all += sumOf(counts, bin);
		return all;
	}

	/** Incidents of the chosen days, also where they are a part of a bar. */
	function countChosen() {
		const { from, to } = days.now;
		const whole = bins.from(from) === state.now.from && bins.to(to) === state.now.to;
		return whole ? count(from, to) : store.rows().length;
	}

	/** Incidents of a bar by hue. */
	const ofBar = (/** @type {number} */ bin) =>
		Object.fromEntries(HUES.map((hue, k) => [hue, counts[bin * HUES.length + k]]));

	/** @param {number} bin */
	function title(bin) {
		const said = words.t("time.said", {
			days: days.name(bin),
			count: words.count("list.incidents", sumOf(counts, bin)),
		});
		const kinds = HUES.flatMap((hue, k) => {
			const n = counts[bin * HUES.length + k];
			return n ? [`${words.ownKinds(hue) || words.t(`hue.${hue}`)}: ${words.num(n)}`] : [];
		});
		return [said, ...kinds].join("\n");
	}

	/** @param {number} bin @param {Lines} lines */
	function drawBar(bin, { step, foot, scale }) {
		const x = bin * step + Math.min(4, step * 0.08);
		const wide = Math.max(1, step - Math.min(8, step * 0.16));
		/** @type {SVGRectElement[]} */
		const parts = [];
		let y = foot;
		HUES.forEach((hue, k) => {
			const n = counts[bin * HUES.length + k];
			if (!n) return;
			const high = Math.max(LEAST_BAR, n * scale - (y < foot ? BAR_GAP : 0));
			y -= high + (y < foot ? BAR_GAP : 0);
			parts.push(hued(svg("rect", { x, y, width: wide, height: high }), hue));
		});
		const hit = svg("rect", { x: bin * step, y: 0, width: step, height: foot, class: "hit" });
		return svg("g", { class: "bin" }, svg("title", { text: title(bin) }), hit, parts);
	}

	const isDay = (/** @type {Band} */ { first, last }) => last - first < perDay;

	/** Stretches of days about which there is something to say, as shapes. @param {Lines} lines @param {Note[]} notes */
	function stretches({ step, foot }, notes) {
		return bands.flatMap((band) => {
			const { first, last } = band;
			const [from, to] = [bins.place(first) * step, bins.place(last + 1) * step];
			if (isDay(band) && !notes.some((note) => note.band === band)) return [];
			if (isDay(band)) return svg("path", { d: `M${(from + to) / 2} 24V${foot}`, class: "lead" });
			return svg("rect", { x: from, y: 2, width: to - from, height: foot - 2, class: "band" });
		});
	}

	/** The bar with most, its number beside it. @param {Lines} lines @param {Note[]} notes */
	function mostNote({ step, tall }, notes) {
		let best = 0;
		for (let bin = 1; bin < bins.n; bin++) if (sumOf(counts, bin) > sumOf(counts, best)) best = bin;
		const n = sumOf(counts, best);
		if (!n || !tall) return null;
		const daily = bins.unit === "day";
		const text = daily
			? words.count("time.most", n, { day: days.name(best) })
			: words.t("time.said", { days: days.name(best), count: words.count("list.incidents", n) });
		const room = best * step;
		const wide = text.length * CHART_LETTER + 4;
		const left = room > wide;
		// Where it would lie over what a stretch is called, the bar says it alone.
		const [from, to] = left ? [room - wide, room] : [room + step, room + step + wide];
		if (to > size.width || notes.some((note) => note.from < to && note.to > from)) return null;
		return svg("text", {
			x: left ? room : (best + 1) * step + 2,
			y: CHART_HEAD + 3,
			"text-anchor": left ? "end" : "start",
			text,
		});
	}

	/** What the axis calls a bar. @param {number} bin */
	function axisName(bin) {
		const iso = days.iso(bin);
		const { unit } = bins;
		const date = Number(iso.slice(8));
		if (unit === "hour" && bin % app.perDay) return app.clock(bin % app.perDay);
		if (unit === "day" && bin && date !== 1) return words.num(date);
		if (unit === "years") return iso.slice(0, 4);
		const plain = days.oneYear || unit === "day" || unit === "hour";
		return plain ? words.dayMonth(iso, "short", false) : words.monthYear(iso);
	}

	/** @param {Lines} lines */
	function axis({ step, foot }) {
		return namedBars(bins, Math.floor(size.width / NAME_ROOM[bins.unit])).map((bin) => {
			const text = axisName(bin);
			return svg("text", { x: (bin + 0.5) * step, y: foot + 15, "text-anchor": "middle", "data-bin": bin, text });
		});
	}

	function render() {
		const { clientWidth: width, clientHeight: height } = root;
		if (!width || !height) return;
		size = { width, height };
		const tall = height > 60;
		const foot = height - (tall ? CHART_FOOT : 1);
		const step = width / bins.n;
		recount();
		let most = 1;
		for (let bin = 0; bin < bins.n; bin++) most = Math.max(most, sumOf(counts, bin));
		const at = { step, foot, tall, scale: (foot - (tall ? CHART_HEAD + 6 : 12)) / most };
		groups = Array.from({ length: bins.n }, (_, bin) => drawBar(bin, at));
		frame = svg("rect", { class: "frame", y: 1, height: height - 2, rx: 3 });
		const notes = placeNotes(at);
		const parts = [
			...stretches(at, notes),
			...groups,
			mostNote(at, notes),
			svg("path", { d: `M0 ${foot}H${width}`, class: "axis" }),
		];
		if (tall) parts.push(...axis(at));
		root.replaceChildren(
			svg(
				"svg",
				{ viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
				...parts.filter((part) => part !== null),
				frame,
			),
		);
		renderNotes(notes);
		follow();
	}

	/** Where the stretches that have room are named: beside what is played, none over another. @param {Lines} lines */
	function placeNotes({ step, tall }) {
		const now = tall ? 0 : words.count("time.recorded", countChosen()).length * CHART_LETTER + 4;
		const taken = [{ from: size.width - now, to: size.width }];
		return bands.flatMap((band) => {
			const wide = band.title.length * CHART_LETTER + 8;
			const wanted = bins.place(band.first) * step + (isDay(band) ? step / 2 - wide / 2 : tall ? step + 4 : 0);
			const from = Math.max(0, Math.min(size.width - wide, wanted));
			if (taken.some((other) => from < other.to && from + wide > other.from)) return [];
			const note = { band, from, to: from + wide };
			taken.push(note);
			return note;
		});
	}

	/** What the stretches are called: a button each, which opens what happened or says it. @param {Note[]} notes */
	function renderNotes(notes) {
		const nodes = notes.map(({ band, from }) => {
			const control = el("button", { type: "button", title: band.whole, text: band.title, on: { click: band.open } });
			control.style.left = `${from}px`;
			return control;
		});
		byId("time-notes").replaceChildren(...nodes);
	}

	/** Follow the chosen days: attributes only. */
	function follow() {
		const { from: first, to: last } = days.now;
		const all = days.isAll();
		groups.forEach((group, bin) => {
			group.setAttribute("class", all ? "bin" : bin < first ? "bin past" : bin > last ? "bin later" : "bin");
		});
		for (const text of /** @type {NodeListOf<SVGTextElement>} */ (root.querySelectorAll("text[data-bin]"))) {
			const bin = Number(text.dataset.bin);
			text.classList.toggle("on", !all && bin >= first && bin <= last);
		}
		if (!frame) return;
		const step = size.width / bins.n;
		frame.setAttribute("x", String(first * step + 1));
		frame.setAttribute("width", String(Math.max(4, (last - first + 1) * step - 2)));
		frame.style.display = all ? "none" : "";
	}

	new ResizeObserver(() => {
		if (root.clientWidth !== size.width || root.clientHeight !== size.height) render();
	}).observe(root);
	return { render, follow, count, countChosen, ofBar };
}
