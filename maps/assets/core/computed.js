// What regions show of a computed measure: the same as `geo/aggregates.py`, over the rows of a mask.

/** @import { MeasureView, Payload } from "./payload.js" */

/**
 * @typedef {object} Values One number a place, in the order of the places.
 * @property {Float64Array} value The number; NaN where there is none.
 * @property {Int32Array} n Rows that it is made of.
 * @property {Int32Array} missing Rows of the place that have no number.
 */

/**
 * The number at a share of the way from least to most.
 * @param {number} share 0 for the least, 1 for the most
 * @returns {(sorted: Float64Array) => number}
 */
const ranked = (share) => (sorted) => {
	const place = share * (sorted.length - 1);
	const low = sorted[Math.floor(place)];
	const high = sorted[Math.ceil(place)];
	return Math.floor(place) === Math.ceil(place) ? low : (low + high) / 2;
};

/** @type {Record<string, (sorted: Float64Array) => number>} */
const RANKED = { min: ranked(0), median: ranked(0.5), max: ranked(1) };

/**
 * Numbers of each place, in the order of the rows.
 * @param {ArrayLike<number>} places
 * @param {ArrayLike<number>} numbers
 * @param {Int32Array} n
 * @param {(row: number) => boolean} kept
 */
function sortedByPlace(places, numbers, n, kept) {
	const of = Array.from(n, (count) => new Float64Array(count));
	const filled = new Int32Array(n.length);
	for (let row = 0; row < places.length; row++) {
		if (kept(row) && !Number.isNaN(numbers[row])) of[places[row]][filled[places[row]]++] = numbers[row];
	}
	return of.map((values) => values.sort());
}

/**
 * Make one number a place of the rows of a table.
 * @param {string} agg `count`, `sum`, `mean`, `median`, `min` or `max`
 * @param {ArrayLike<number>} places for each row the position of its place, -1 for none
 * @param {number} size how many places there are
 * @param {ArrayLike<number> | null} numbers for each row its number, NaN for none; `count` needs none
 * @param {ArrayLike<number> | null} mask for each row whether it counts; null for all
 * @param {ArrayLike<number> | null} weights for how many incidents each row stands; null where each is one
 * @returns {Values}
 */
export function aggregated(agg, places, size, numbers = null, mask = null, weights = null) {
	const rows = new Int32Array(size);
	const n = new Int32Array(size);
	const value = new Float64Array(size);
	const kept = (/** @type {number} */ row) => places[row] >= 0 && (!mask || Boolean(mask[row]));
	const counting = agg === "count" || !numbers;
	for (let row = 0; row < places.length; row++) {
		if (!kept(row)) continue;
		const place = places[row];
		rows[place]++;
		if (counting) value[place] += weights ? weights[row] || 0 : 1;
		else if (!Number.isNaN(numbers[row])) {
			n[place]++;
			value[place] += numbers[row];
		}
	}
	if (counting) return { value, n: rows, missing: new Int32Array(size) };
	const sorted = agg in RANKED ? sortedByPlace(places, numbers, n, kept) : null;
	for (let place = 0; place < size; place++) {
		if (sorted) value[place] = n[place] ? RANKED[agg](sorted[place]) : Number.NaN;
		else if (agg === "mean") value[place] = n[place] ? value[place] / n[place] : Number.NaN;
		else if (!n[place] && rows[place]) value[place] = Number.NaN;
	}
	return { value, n, missing: rows.map((count, place) => count - n[place]) };
}

/**
 * Numbers per so many units of what they are divided by.
 * @param {ArrayLike<number>} value
 * @param {ArrayLike<number | null>} below the denominator of each place; null or 0 where it is missing
 * @param {number} per
 * @returns {Float64Array} NaN where there is no rate
 */
export function rates(value, below, per) {
	return Float64Array.from(value, (number, place) => {
		const units = below[place];
		return units && units > 0 ? (number / units) * per : Number.NaN;
	});
}

/**
 * What regions, or towns, show of a computed view over some incidents.
 * @param {Pick<Payload, "incidents" | "numbers" | "regions" | "cities">} data
 * @param {MeasureView} view
 * @param {ArrayLike<number> | null} mask for each incident whether it counts; null for all
 * @returns {Values & { shown: Float64Array }} `shown` is the rate where the view is one
 */
export function numbersOf(data, view, mask = null) {
	const numbers = data.numbers?.[view.measure];
	const [place, table] = view.towns ? [data.incidents.city, data.cities] : [data.incidents.region, data.regions];
	const known = numbers ? Float64Array.from(numbers, (number) => number ?? Number.NaN) : null;
	const found = aggregated(String(view.agg), place, table.id.length, known, mask, data.incidents.weight ?? null);
	const shown = view.per && view.below ? rates(found.value, view.below, view.per) : found.value;
	return { ...found, shown };
}
