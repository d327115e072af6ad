// The period as the bars of the strip: days, weeks, months or years. The state has days.

import { binsOf } from "../core/bins.js";
import { dayNumber, isoOfDay } from "../core/calendar.js";

/** @import { App } from "../core/app.js" */

/** @typedef {ReturnType<typeof createDays>} Days */

/**
 * Bars as numbers: their names, and how choices move. `from` and `to` of `now` are bars.
 * @param {App} app
 */
export function createDays(app) {
	const { state, data, words, lastDay } = app;
	const [first, end] = data.settings.period;
	const zero = dayNumber(first);
	const bins = binsOf(first, lastDay + 1);
	const last = bins.n - 1;
	/** @param {number} day */
	const isoDay = (day) => isoOfDay(zero + day);
	const oneYear = first.slice(0, 4) === end.slice(0, 4);
	/** @param {number} day */
	const dayName = (day) => (oneYear ? words.dayMonth(isoDay(day), "long") : words.date(isoDay(day)));
	/** @param {number} day */
	const year = (day) => isoDay(day).replace(/-.*/, "");

	/** Days as a text; whole months and years by their names. @param {number} from @param {number} to */
	function daysText(from, to) {
		if (from === to) return dayName(from);
		const [a, b] = [isoDay(from), isoDay(to)];
		if (oneYear && a.slice(0, 7) === b.slice(0, 7) && /^\d/.test(dayName(to))) {
			return words.t("time.dates", { from: words.num(Number(a.slice(8))), to: dayName(to) });
		}
		return words.t("time.range", { from: dayName(from), to: dayName(to) });
	}

	/** A bar's name. @param {number} bar */
	function name(bar) {
		const [from, to] = [bins.from(bar), bins.to(bar)];
		if (bins.unit === "month") return words.date(isoDay(from).slice(0, 7));
		if (bins.unit === "years") {
			return bins.step === 1 ? year(from) : words.t("time.range", { from: year(from), to: year(to) });
		}
		return daysText(from, to);
	}

	/** Bars as a text. @param {number} from @param {number} to */
	function text(from, to) {
		if (from === to) return name(from);
		if (bins.unit === "years") return words.t("time.range", { from: year(bins.from(from)), to: year(bins.to(to)) });
		if (bins.unit === "month") return words.t("time.range", { from: name(from), to: name(to) });
		return daysText(bins.from(from), bins.to(to));
	}

	/** @param {number} bar */
	const within = (bar) => Math.max(0, Math.min(last, bar));
	const isAll = () => state.now.from <= 0 && state.now.to >= lastDay;
	/** @param {number} a @param {number} b */
	const set = (a, b) => {
		const [from, to] = [within(Math.min(a, b)), within(Math.max(a, b))];
		state.set({ from: bins.from(from), to: bins.to(to) });
	};
	const all = () => set(0, last);
	const now = () => ({ from: bins.at(Math.max(0, state.now.from)), to: bins.at(Math.min(lastDay, state.now.to)) });
	return {
		n: bins.n,
		last,
		bins,
		oneYear,
		/** First day of a bar, as ISO 8601. @param {number} bar */
		iso: (bar) => isoDay(bins.from(bar)),
		name,
		text,
		isAll,
		set,
		all,
		get now() {
			return now();
		},
		/** Number of an ISO day, also outside the period. @param {string} iso */
		number: (iso) => dayNumber(iso) - zero,
		/** The chosen days as a text, also where an address has chosen a part of a bar. */
		chosen() {
			const { from, to } = now();
			const whole = bins.from(from) === state.now.from && bins.to(to) === state.now.to;
			return whole ? text(from, to) : daysText(state.now.from, state.now.to);
		},
		/** One bar; all if it was the only one. @param {number} bar */
		pick(bar) {
			const { from, to } = now();
			if (from === bar && to === bar) all();
			else set(bar, bar);
		},
		/** From the chosen bars to this one. @param {number} bar */
		extend(bar) {
			if (isAll()) set(bar, bar);
			else if (bar < now().from) set(bar, now().to);
			else set(now().from, bar);
		},
		/** The chosen bars, moved; one end of the period if all are chosen. @param {number} by */
		shift(by) {
			const { from, to } = now();
			if (isAll()) return by > 0 ? set(0, 0) : set(last, last);
			const move = Math.max(-from, Math.min(last - to, by));
			return set(from + move, to + move);
		},
	};
}
