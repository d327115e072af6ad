// What all views share: made once, before the first of them, and never given more.

import { DAY_HOURS, dayNumber } from "./calendar.js";
import { BARE, measuresOf } from "./cells.js";
import { createClaims } from "./claims.js";
import { createTextDialog } from "./dialogs.js";
import { createNavigation } from "./navigation.js";
import { createSignal } from "./signal.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { createWording } from "./wording.js";
import { createWords } from "./words.js";

/** @import { RegionValues } from "./cells.js" */
/** @import { Claims } from "./claims.js" */
/** @import { Data } from "./data.js" */
/** @import { TextDialog } from "./dialogs.js" */
/** @import { Kind, Navigation } from "./navigation.js" */
/** @import { MeasureView } from "./payload.js" */
/** @import { Signal } from "./signal.js" */
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */
/** @import { Wording } from "./wording.js" */
/** @import { Words } from "./words.js" */
/** @import { Layers } from "../map/layers.js" */
/** @import { Palette } from "../map/palette.js" */
/** @import { Colours } from "../map/symbols.js" */

/** @typedef {ReturnType<typeof firstState> & Record<string, any>} Choices */

/**
 * What is true of the drawing just now, and no choice of the reader's.
 * @typedef {object} View
 * @property {Colours} colours of the scheme
 * @property {Palette} palette of the marks
 * @property {string} form which form the marks of incidents have, as `layOut` gives it
 * @property {number[]} breaks least counts of its classes, where it is density
 * @property {number[]} gathered rows of the mark of several places that is open
 * @property {boolean} moved whether the reader moved the map off the country
 * @property {number} going until when (`performance.now()`) the page moves the map, not the reader
 * @property {boolean} earlier whether the days before the chosen one are seen, pale
 * @property {boolean} hold whether the map stays where it is when something is opened
 * @property {boolean} ready whether what stands around the map is drawn
 * @property {boolean} picking whether a click on the map is a point for a form
 * @property {RegionValues} values what the regions show
 */

/**
 * @typedef {object} Common
 * @property {LeafletMap} map
 * @property {Data} data
 * @property {MeasureView[]} measures the maps of regions, in the order of the menu
 * @property {Words} words the language that is shown
 * @property {Store} store incidents
 * @property {State<Choices>} state the reader's choices
 * @property {Claims} claims
 * @property {Layers} layers folium's, as switches
 * @property {string[]} listNames values of the state's key `tab`
 * @property {TextDialog} dialog shows a text to copy
 * @property {number} lastDay of the period, the first is 0
 * @property {number} perDay steps of the time strip in a day: 24 where it counts hours, else 1
 * @property {number} lastSlot the last of these steps; `from` and `to` of the state are such
 * @property {Signal<[]>} redraw runs when words or colours change: whoever draws listens
 * @property {Signal<[Element | null]>} restored runs with what had the focus, once the state is that of an address
 * @property {View} view
 */

/** @typedef {Common & Wording & Navigation} App */

/** Until the map is drawn. @type {RegionValues} */
const NO_VALUES = { ...BARE, lens: BARE.lenses[0], cells: [], mode: "incidents" };

/**
 * What a reader has chosen before anything is chosen.
 * @param {Words} words
 * @param {Data} data
 * @param {MeasureView[]} measures
 * @param {number} lastSlot
 */
function firstState(words, data, measures, lastSlot) {
	return {
		lang: words.lang,
		measure: measures[0].id,
		lens: "",
		from: 0,
		to: lastSlot,
		month: "",
		type: "",
		verification: "",
		region: "",
		exact: false,
		embed: false,
		find: "",
		tab: firstList(data),
		tour: "",
		listed: false,
		panel: "",
		kind: /** @type {Kind} */ (""),
		row: -1,
		figure: -1,
	};
}

/** The list that the page opens on. @param {Data} data @returns {string} */
function firstList(data) {
	if (data.tour.length) return "story";
	// Regions or towns alone have no list of incidents.
	return !document.getElementById("tab-incidents") && document.getElementById("tab-places") ? "places" : "incidents";
}

/**
 * @param {LeafletMap} map
 * @param {Data} data
 * @param {Layers} layers folium's, as switches
 * @param {{ colours: Colours, palette: Palette }} scheme
 * @returns {App}
 */
export function createApp(map, data, layers, scheme) {
	const language = document.documentElement.lang;
	document.documentElement.dataset.lang = language;
	const words = createWords(data, data.languages.includes(language) ? language : data.languages[0]);
	const [first, end] = data.settings.period.map(dayNumber);
	const lastDay = end - first;
	const perDay = data.incidents.hour ? DAY_HOURS : 1;
	const lastSlot = (lastDay + 1) * perDay - 1;
	const measures = measuresOf(data);
	// Not each package has a story, or an article whose statements were looked into.
	const listNames = ["incidents", "places", "sources"];
	if (firstList(data) === "places") listNames.shift();
	if (data.tour.length) listNames.unshift("story");
	if (data.statements.id.length) listNames.push("statements");
	const common = {
		map,
		measures,
		listNames,
		data,
		words,
		layers,
		lastDay,
		perDay,
		lastSlot,
		store: createStore(/** @type {any} */ (data.incidents)),
		state: createState(firstState(words, data, measures, lastSlot)),
		claims: createClaims(data, words),
		dialog: createTextDialog(words),
		redraw: createSignal(),
		restored: createSignal(),
		view: {
			...scheme,
			form: "",
			breaks: [],
			gathered: [],
			moved: false,
			going: 0,
			hold: false,
			earlier: false,
			ready: false,
			picking: false,
			values: NO_VALUES,
		},
	};
	return { ...common, ...createWording(common), ...createNavigation(common) };
}
