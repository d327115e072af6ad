// What all views share: made once, before the first of them, and never given more.

import { createClaims } from "./claims.js";
import { createTextDialog } from "./dialogs.js";
import { createNavigation } from "./navigation.js";
import { createSignal } from "./signal.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { createWording } from "./wording.js";
import { createWords } from "./words.js";

/**
 * What is true of the drawing just now, and no choice of the reader's.
 * @typedef {object} View
 * @property {object} colours of the scheme, as `readColours` gives them
 * @property {boolean} moved whether the reader moved the map off the country
 * @property {boolean} ready whether what stands around the map is drawn
 * @property {boolean} picking whether a click on the map is a point for a form
 * @property {object | null} values what the regions show, as `regionValues` gives it
 */

/**
 * @typedef {object} Common
 * @property {object} map Leaflet's
 * @property {object} data the page's
 * @property {object} words the language that is shown
 * @property {object} store incidents
 * @property {object} state the reader's choices
 * @property {object} claims
 * @property {object} layers folium's, as switches
 * @property {object} dialog shows a text to copy
 * @property {number} lastDay of the period, the first is 0
 * @property {object} redraw runs when words or colours change: whoever draws listens
 * @property {object} restored runs with what had the focus, once the state is that of an address
 * @property {View} view
 */

/** @typedef {Common & ReturnType<createWording> & ReturnType<createNavigation>} App */

/** What a reader has chosen before anything is chosen. */
function firstState(words, data, lastDay) {
	return {
		lang: words.lang,
		measure: data.choropleths[0].id,
		lens: "",
		from: 0,
		to: lastDay,
		type: "",
		verification: "",
		region: "",
		exact: false,
		embed: false,
		find: "",
		tab: "incidents",
		tour: "",
		listed: false,
		panel: "",
		kind: "",
		row: -1,
		figure: -1,
	};
}

/**
 * @param {object} map Leaflet's
 * @param {object} data the page's
 * @param {object} layers folium's, as switches
 * @param {object} colours of the scheme
 * @returns {App}
 */
export function createApp(map, data, layers, colours) {
	const language = document.documentElement.lang;
	document.documentElement.dataset.lang = language;
	const words = createWords(data, data.languages.includes(language) ? language : data.languages[0]);
	const [first, end] = data.settings.period.map((day) => Date.parse(`${day}T00:00:00Z`));
	const lastDay = Math.round((end - first) / 86400000);
	// Without a measure the regions are plain, and their table counts incidents.
	if (!data.choropleths.length) data.choropleths.push({ id: "incidents", measure: -1, lenses: [], bare: true });
	const common = {
		map,
		data,
		words,
		layers,
		lastDay,
		store: createStore(data.incidents),
		state: createState(firstState(words, data, lastDay)),
		claims: createClaims(data, words),
		dialog: createTextDialog(words),
		redraw: createSignal(),
		restored: createSignal(),
		view: { colours, moved: false, ready: false, picking: false, values: null },
	};
	return { ...common, ...createWording(common), ...createNavigation(common) };
}
