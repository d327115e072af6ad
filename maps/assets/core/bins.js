// The bars of the time strip: days, or as many of them together as keep the bars few; hours where every row has one.

import { DAY_HOURS, dateOfDay, dayNumber, monthStart } from "./calendar.js";

const MOST_BARS = 200; // bars

/**
 * @typedef {"hour" | "day" | "week" | "month" | "years"} Unit
 * @typedef {{ unit: Unit, step: number, n: number, starts: Int32Array, from: (bin: number) => number,
 *   to: (bin: number) => number, at: (day: number) => number, place: (day: number) => number }} Bins
 *   `from`, `to`: first and last day of a bar, counted from the first of the period; `at`: the bar of a
 *   day; `place`: where a day begins, in bars. Of bars of an hour each "day" is an hour.
 */

/** @param {number} day @param {number} step years */
const yearStart = (day, step) => monthStart(Math.floor(dateOfDay(day).getUTCFullYear() / step) * step, 0);

/** Begin of the week (a Monday), month or so many years that a day is in. */
const begins = {
	/** @param {number} hour */
	hour: (hour) => hour,
	/** @param {number} day */
	day: (day) => day,
	/** @param {number} day */
	week: (day) => day - ((dateOfDay(day).getUTCDay() + 6) % 7),
	/** @param {number} day */
	month: (day) => monthStart(dateOfDay(day).getUTCFullYear(), dateOfDay(day).getUTCMonth()),
	years: yearStart,
};

/** The begin of the bar after one that begins here. @type {Record<Unit, (day: number, step: number) => number>} */
const nexts = {
	hour: (hour) => hour + 1,
	day: (day) => day + 1,
	week: (day) => day + 7,
	month: (day) => monthStart(dateOfDay(day).getUTCFullYear(), dateOfDay(day).getUTCMonth() + 1),
	years: (day, step) => monthStart(dateOfDay(day).getUTCFullYear() + step, 0),
};

/**
 * The finest unit that keeps the bars few.
 * @param {number} days
 * @param {boolean} hourly
 * @param {number} grain 4 where no more than the month of any day is known, 5 the year
 * @returns {[Unit, number]}
 */
function unitOf(days, hourly, grain) {
	if (hourly) return ["hour", 1];
	if (grain === 4 && days / 30.4 <= MOST_BARS) return ["month", 1];
	if (!grain && days <= MOST_BARS) return ["day", 1];
	if (!grain && days / 7 + 1 <= MOST_BARS) return ["week", 1];
	if (!grain && days / 30.4 + 1 <= MOST_BARS) return ["month", 1];
	const years = days / 365.2425 + 1;
	for (let step = 1; ; step *= 10) {
		for (const more of [1, 2, 5])
			if (years / (step * more) <= MOST_BARS && (more === 1 || step > 1)) return ["years", step * more];
	}
}

/**
 * The bars of a period.
 * @param {string} first ISO day
 * @param {number} days how many
 * @param {boolean} [hourly] whether `days` are hours, each a bar
 * @param {number} [grain] as `unitOf` takes it
 * @returns {Bins}
 */
export function binsOf(first, days, hourly = false, grain = 0) {
	const zero = hourly ? 0 : dayNumber(first);
	const [unit, step] = unitOf(days, hourly, grain);
	const found = [];
	for (let day = begins[unit](zero, step); day < zero + days; day = nexts[unit](day, step)) {
		found.push(Math.max(0, day - zero));
	}
	const starts = Int32Array.from(found);
	const n = starts.length;
	const from = (/** @type {number} */ bin) => starts[bin];
	const to = (/** @type {number} */ bin) => (bin + 1 < n ? starts[bin + 1] : days) - 1;
	const at = (/** @type {number} */ day) => {
		let low = 0;
		let high = n - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (starts[middle] <= day) low = middle;
			else high = middle - 1;
		}
		return low;
	};
	const place = (/** @type {number} */ day) => {
		if (day <= 0) return 0;
		if (day >= days) return n;
		const bin = at(day);
		return bin + (day - from(bin)) / (to(bin) - from(bin) + 1);
	};
	return { unit, step, n, starts, from, to, at, place };
}

/**
 * The bars that carry a name on an axis.
 * @param {Pick<Bins, "unit" | "n">} bins
 * @param {number} most names that there is room for
 */
export function namedBars({ unit, n }, most) {
	const least = Math.max(1, Math.ceil(n / most));
	// Hours are named so that each midnight is.
	const every =
		unit === "hour"
			? ([1, 2, 3, 4, 6, 12].find((hours) => hours >= least) ?? DAY_HOURS * Math.ceil(least / DAY_HOURS))
			: least;
	return Array.from({ length: Math.ceil(n / every) }, (_, place) => place * every);
}
