// What the regions show: as Python worked it out, but for what the filters change.

import { numbersOf } from "./computed.js";
import { steppedClasses } from "./stepped.js";

/** @import { App } from "./app.js" */
/** @import { Data } from "./data.js" */
/** @import { Lens, MeasureView } from "./payload.js" */

/**
 * @typedef {object} Cell what a region shows
 * @property {number} row of the region
 * @property {number | null} value null where nothing was published
 * @property {number | null} count the number before it is a rate
 * @property {string} text the value as it is to be read
 * @property {number} class place among the classes; -1 for nought, -2 for none
 * @property {number} figure row of the claim, -1 for none
 * @property {number} city row of the city that the claim names inside the region, -1 where it names the region
 *
 * @typedef {"people" | "rates" | "incidents" | "events" | "numbers"} Mode
 * @typedef {MeasureView & { mode: Mode, lens: Lens, cells: Cell[] }} RegionValues what all of them show
 */

const NO_TEXTS = { who: [], cities: [], replaced: [], rate: [], small: [], outside: [], missing: [], zero: [] };

/** Without a measure the regions are plain, and their table counts incidents. @type {MeasureView} */
export const BARE = {
	id: "incidents",
	measure: "incidents",
	kind: "computed",
	agg: "count",
	word: -1,
	bodies: false,
	set: null,
	per: null,
	below: null,
	towns: null,
	name: [],
	unit: [],
	opening: "",
	lenses: [
		{
			...NO_TEXTS,
			id: "",
			claimant: -1,
			name: [],
			description: [],
			cells: { value: [], count: [], text: [], class: [], figure: [], city: [] },
			classes: { edges: [], shades: [], names: [] },
		},
	],
	bare: true,
};

/** The maps that the page offers, in the order of the menu. @param {Pick<Data, "measures">} data */
export function measuresOf(data) {
	return data.measures.length ? data.measures : [BARE];
}

/**
 * Whose claims a map shows: those asked for, else those on which it opens.
 * @param {Pick<MeasureView, "lenses" | "opening">} view
 * @param {string} wanted as addresses write it
 */
export function lensOf({ lenses, opening }, wanted) {
	/** @param {string} id */
	const of = (id) => lenses.find((lens) => lens.id === id);
	return of(wanted || opening) ?? of(opening) ?? lenses[0];
}

/**
 * The same, with the classes of the bar that is shown.
 * @param {App} app
 * @param {MeasureView} view
 */
function shownLens(app, view) {
	const lens = lensOf(view, app.state.now.lens);
	const classes = view.towns ? null : steppedClasses(app, view, lens.classes);
	return classes ? { ...lens, classes } : lens;
}

/**
 * What the regions show for the chosen measure and lens.
 * @param {App} app
 * @returns {RegionValues}
 */
export function regionValues(app) {
	const { measures, state } = app;
	const view = measures.find((/** @type {MeasureView} */ { id }) => id === state.now.measure) ?? measures[0];
	return {
		...view,
		mode: modeOf(view),
		lens: shownLens(app, view),
		cells: shownCells(app, view),
		towns: shownTowns(app, view),
	};
}

/**
 * What the towns show of a measure of theirs, in the order of the table; null where regions have the numbers.
 * @param {Pick<App, "data" | "store">} app
 * @param {MeasureView} view
 */
function shownTowns({ data, store }, view) {
	if (!view.towns || view.kind !== "computed") return view.towns;
	const { shown } = numbersOf(/** @type {any} */ (data), view, store.shownWithout("region"));
	return Array.from(shown, (number) => (Number.isNaN(number) ? null : number));
}

/**
 * How the map shows a measure: people and other counts as circles, rates as shades; incidents as squares, their
 * rates and all other numbers as shades.
 * @param {Pick<MeasureView, "kind" | "agg" | "per" | "towns">} view
 * @returns {Mode}
 */
export function modeOf({ kind, agg, per, towns }) {
	if (towns) return agg === "count" && !per ? "incidents" : "people";
	if (kind === "claims") return per ? "rates" : "people";
	if (agg === "count") return per ? "events" : "incidents";
	return "numbers";
}

/**
 * What each region shows of a measure, in the order of the table.
 * @param {App} app
 * @param {MeasureView} view
 * @returns {Cell[]}
 */
export function shownCells(app, view) {
	const lens = shownLens(app, view);
	if (view.kind === "computed" && !view.towns) return computedCells(app, view, lens);
	const { value, count, text, class: classes, figure, city } = lens.cells;
	return value.map((number, row) => ({
		row,
		value: number,
		count: count[row],
		text: app.words.pick(text, row),
		class: classes[row],
		figure: figure[row],
		city: city[row],
	}));
}

/**
 * Numbers of the incidents that days, kinds and grades leave. Regions are what is compared: their filter is none here.
 * @param {Pick<App, "data" | "store" | "words">} app
 * @param {MeasureView} view
 * @param {Lens} lens
 */
function computedCells({ data, store, words }, view, { classes }) {
	const found = numbersOf(/** @type {any} */ (data), view, store.shownWithout("region"));
	const unit = words.one(view.unit);
	/** @param {number} number */
	const known = (number) => (Number.isNaN(number) ? null : number);
	return Array.from(found.shown, (number, row) => {
		const value = known(number);
		return {
			row,
			value,
			count: known(found.value[row]),
			text: value === null ? "" : words.num(value) + unit,
			class: classOf(value, classes.edges),
			figure: -1,
			city: -1,
		};
	});
}

/**
 * The class of a number among classes that do not move; -1 for nought where it is none of them, -2 for no number.
 * @param {number | null} value
 * @param {number[]} edges
 */
export function classOf(value, edges) {
	if (value === null) return -2;
	if (!value && !(edges[0] < 0)) return -1;
	let found = 0;
	while (found + 1 < edges.length && value >= edges[found + 1]) found++;
	return found;
}

/**
 * The look of a region: "none", "zero", "c0" to "c4".
 * @param {Pick<Cell, "class">} cell
 * @param {Pick<Lens, "classes">} lens
 */
export function lookOf(cell, { classes }) {
	return ["none", "zero"][cell.class + 2] ?? `c${Math.round(classes.shades[cell.class] ?? 2)}`;
}

/**
 * The colour of a region that its look does not say: of a colour map of its own, or between two shades; "" for none.
 * @param {Pick<Cell, "class">} cell
 * @param {Pick<Lens, "classes">} lens
 * @param {string} mode of the values: rates of people have a ramp of their own
 */
export function fillOf(cell, { classes }, mode) {
	const own = classes.colours?.[cell.class];
	const shade = classes.shades[cell.class] ?? 2;
	if (own || Number.isInteger(shade)) return own ?? "";
	const low = Math.floor(shade);
	const [ramp, share] = [mode === "rates" ? "p" : "i", Math.round((shade - low) * 100)];
	return `color-mix(in oklab, var(--${ramp}${low + 2}) ${share}%, var(--${ramp}${low + 1}))`;
}
