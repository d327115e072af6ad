// The period as the bars of the strip: hours, days, weeks, months or years. The state has days, or hours.

import { binsOf } from "../core/bins.js";
import { dayNumber } from "../core/calendar.js";

/** @import { App } from "../core/app.js" */

/** @typedef {ReturnType<typeof createDays>} Days */

/**
 * Bars as numbers: their names, and how choices move. `from` and `to` of `now` are bars.
 * @param {App} app
 */
export function createDays(app) {
	const { state, data, words, perDay, lastSlot } = app;
	const [first, end] = data.settings.period;
	const zero = dayNumber(first);
	const isoDay = app.isoOfSlot;
	const bins = binsOf(first, lastSlot + 1, perDay > 1, data.settings.grain);
	const last = bins.n - 1;
	const oneYear = first.slice(0, 4) === end.slice(0, 4);
	/** @param {string} iso */
	const dayName = (iso) => (oneYear ? words.dayMonth(iso, "long") : words.date(iso));
	/** @param {number} day */
	const year = (day) => isoDay(day).replace(/-.*/, "");

	/** Days as a text; whole months and years by their names. @param {number} from @param {number} to */
	function daysText(from, to) {
		const [a, b] = [isoDay(from), isoDay(to)];
		if (a === b || perDay > 1) return app.span(from, to, dayName);
		if (oneYear && a.slice(0, 7) === b.slice(0, 7) && /^\d/.test(dayName(b))) {
			return words.t("time.dates", { from: words.num(Number(a.slice(8))), to: dayName(b) });
		}
		return words.t("time.range", { from: dayName(a), to: dayName(b) });
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
	const isAll = () => state.now.from <= 0 && state.now.to >= lastSlot;
	/** @param {number} a @param {number} b */
	const set = (a, b) => {
		const [from, to] = [within(Math.min(a, b)), within(Math.max(a, b))];
		state.set({ from: bins.from(from), to: bins.to(to) });
	};
	const all = () => set(0, last);
	const now = () => ({ from: bins.at(Math.max(0, state.now.from)), to: bins.at(Math.min(lastSlot, state.now.to)) });
	return {
		n: bins.n,
		last,
		bins,
		oneYear,
		/** What play shows, as a text: so many days, or weeks, months, years where these are the bars. */
		whole() {
			const { unit } = bins;
			if (unit === "week") return words.count("time.play_weeks", bins.n);
			if (unit === "month") return words.count("time.play_months", bins.n);
			if (unit === "years") return words.count("time.play_years", Number(year(lastSlot)) - Number(year(0)) + 1);
			return words.count("time.play_days", app.lastDay + 1);
		},
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
		/** First step of an ISO day, also outside the period. @param {string} iso */
		number: (iso) => (dayNumber(iso) - zero) * perDay,
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
