// The bars of the time strip: days, or as many of them together as keep the bars few.

const BAR_DAY = 86_400_000; // milliseconds
const MOST_BARS = 200; // bars

/**
 * @typedef {"day" | "week" | "month" | "years"} Unit
 * @typedef {{ unit: Unit, step: number, n: number, starts: Int32Array, from: (bin: number) => number,
 *   to: (bin: number) => number, at: (day: number) => number, place: (day: number) => number }} Bins
 *   `from`, `to`: first and last day of a bar, counted from the first of the period; `at`: the bar of a
 *   day; `place`: where a day begins, in bars
 */

/** Milliseconds of a day of the calendar, also of the first centuries. @param {number} year @param {number} month @param {number} day */
function utc(year, month, day) {
	const date = new Date(0);
	date.setUTCFullYear(year, month, day);
	return date.getTime();
}

/** Begin of the week (a Monday), month or so many years that a day is in. */
const begins = {
	/** @param {Date} date */
	day: (date) => date.getTime(),
	/** @param {Date} date */
	week: (date) => date.getTime() - ((date.getUTCDay() + 6) % 7) * BAR_DAY,
	/** @param {Date} date */
	month: (date) => utc(date.getUTCFullYear(), date.getUTCMonth(), 1),
	/** @param {Date} date @param {number} step */
	years: (date, step) => utc(Math.floor(date.getUTCFullYear() / step) * step, 0, 1),
};

/** The begin of the bar after one that begins here. @type {Record<Unit, (time: number, step: number) => number>} */
const nexts = {
	day: (time) => time + BAR_DAY,
	week: (time) => time + 7 * BAR_DAY,
	month(time) {
		const date = new Date(time);
		return utc(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
	},
	years: (time, step) => utc(new Date(time).getUTCFullYear() + step, 0, 1),
};

/** The finest unit that keeps the bars few. @param {number} days @returns {[Unit, number]} */
function unitOf(days) {
	if (days <= MOST_BARS) return ["day", 1];
	if (days / 7 + 1 <= MOST_BARS) return ["week", 1];
	if (days / 30.4 + 1 <= MOST_BARS) return ["month", 1];
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
 * @returns {Bins}
 */
export function binsOf(first, days) {
	const zero = Date.parse(`${first}T00:00:00Z`);
	const [unit, step] = unitOf(days);
	const found = [];
	for (let time = begins[unit](new Date(zero), step); time < zero + days * BAR_DAY; time = nexts[unit](time, step)) {
		found.push(Math.max(0, Math.round((time - zero) / BAR_DAY)));
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
 * Which bars carry a name on an axis, and which of them begin a year.
 * @param {Bins} bins
 * @param {string} first ISO day
 * @param {number} most names that there is room for
 */
export function axisOf(bins, first, most) {
	const zero = Date.parse(`${first}T00:00:00Z`);
	const every = Math.max(1, Math.ceil(bins.n / most));
	const out = [];
	let year = Number.NaN;
	for (let bin = 0; bin < bins.n; bin++) {
		const date = new Date(zero + bins.from(bin) * BAR_DAY);
		const shown = bin % every === 0;
		const newYear = shown && date.getUTCFullYear() !== year;
		if (shown) year = date.getUTCFullYear();
		out.push({ bin, day: bins.from(bin), shown, newYear, year: date.getUTCFullYear() });
	}
	return out;
}
