// Classes of a computed measure while one bar of the strip is shown: those of all places in all bars, so that
// steps compare. Edges are rounded as in maps/content/classes.py.

import { binsOf } from "./bins.js";
import { numbersOf } from "./computed.js";

/** @import { App } from "./app.js" */
/** @import { Classes, MeasureView } from "./payload.js" */

const EASY = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const RATIO = 10; // largest over smallest from which classes are even in ratio, not in difference
const SHADES = 5;
const MOST_ROWS = 25_000; // of more a step would wait for all bars to be added up

/** @param {number} value @param {boolean} whole */
function easy(value, whole) {
	const power = 10 ** Math.floor(Math.log10(value));
	const apart = (/** @type {number} */ step) => Math.abs(step * power - value);
	const best = EASY.reduce((kept, step) => (apart(step) < apart(kept) ? step : kept)) * power;
	return whole ? Math.max(1, Math.round(best)) : Number(best.toPrecision(2));
}

/**
 * Lower ends of classes that are not empty.
 * @param {number[]} values above nought, ascending
 * @param {number} most
 */
export function edgesOf(values, most) {
	const whole = values.every(Number.isInteger);
	const distinct = [...new Set(values)];
	if (distinct.length < most) return distinct;
	const [low, high] = [values[0], values[values.length - 1]];
	const edges = [low];
	for (let place = 1; place < most; place++) {
		const share = place / most;
		const edge = easy(high > RATIO * low ? low * (high / low) ** share : low + (high - low) * share, whole);
		const last = edges[edges.length - 1];
		if (edge > last && edge <= high && values.some((value) => value >= last && value < edge)) edges.push(edge);
	}
	return edges;
}

/** @type {WeakMap<object, Map<string, number[]>>} */
const known = new WeakMap();

/**
 * All numbers of all bars, ascending, without nought; kept, since they do not change.
 * @param {App} app
 * @param {MeasureView} view
 * @param {ReturnType<typeof binsOf>} bins
 */
function numbersOfBars({ data, store }, view, bins) {
	const kept = known.get(data) ?? new Map();
	known.set(data, kept);
	if (!kept.has(view.id)) {
		const { slot } = store.columns;
		const bar = Int32Array.from({ length: store.n }, (_, row) => bins.at(slot[row]));
		const found = [];
		for (let at = 0; at < bins.n; at++) {
			const mask = bar.map((other) => Number(other === at));
			for (const number of numbersOf(/** @type {any} */ (data), view, mask).shown) if (number > 0) found.push(number);
		}
		kept.set(
			view.id,
			found.sort((a, b) => a - b),
		);
	}
	return /** @type {number[]} */ (kept.get(view.id));
}

/**
 * The classes for the bar that is shown; null where no single one is, or the measure's own hold.
 * @param {App} app
 * @param {MeasureView} view
 * @param {Classes} classes of the whole period
 * @returns {Classes | null}
 */
export function steppedClasses(app, view, classes) {
	if (view.kind !== "computed" || classes.stated || classes.colours || !(classes.edges[0] > 0)) return null;
	if (app.store.n > MOST_ROWS) return null;
	const { from, to } = app.state.now;
	if (!(from > 0 || to < app.lastSlot)) return null; // all days, or no strip
	const bins = binsOf(app.data.settings.period[0], app.lastSlot + 1, app.perDay > 1, app.data.settings.grain);
	const bar = bins.at(from);
	if (bins.n < 2 || bins.from(bar) !== from || Math.min(bins.to(bar), app.lastSlot) !== to) return null;
	const values = numbersOfBars(app, view, bins);
	if (!values.length) return null;
	const edges = edgesOf(values, SHADES);
	const highest = values[values.length - 1];
	const exact = new Set(values).size === edges.length;
	const whole = values.every(Number.isInteger);
	const digits = whole ? 1 : highest < RATIO ? 100 : 10;
	const names = edges.map((edge, place) => {
		const last = place + 1 === edges.length;
		const low = Math.floor(edge * digits) / digits;
		const high = exact ? low : last ? Math.ceil(highest * digits) / digits : edges[place + 1] - Number(whole);
		return [...new Set([low, high])].map((end) => app.words.num(end)).join("–");
	});
	const shades = edges.map((_, place) =>
		edges.length < 2 ? 2 : Math.floor((place * (SHADES - 1)) / (edges.length - 1) + 0.5),
	);
	return { edges, shades, names: classes.names.map(() => names) };
}
