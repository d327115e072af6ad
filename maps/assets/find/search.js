// The search field: a combo box over places and incidents that also filters the lists.

import { byId, el } from "../core/dom.js";
import { symbolImage } from "../map/symbols.js";

/** @import { Child } from "../core/dom.js" */
/** @import { Finder, PlaceKind } from "./finder.js" */
/** @import { Kind } from "../core/navigation.js" */
/** @import { App } from "../core/app.js" */

const MOST_PLACES = 8;
const MOST_INCIDENTS = 12;
const GROWN_MS = 250; // at most so often the list follows what more can be found

/** @typedef {{ kind: Kind, row: number, node: HTMLElement }} Option */

/**
 * @param {App} app
 * @param {Finder} finder
 * @param {() => void} apply filters anew
 */
export function createSearch(app, finder, apply) {
	const { words, state, store, data } = app;
	const input = byId("find-text");
	const clear = byId("find-clear");
	const list = byId("find-list");
	/** @type {Option[]} */
	let options = [];
	let active = -1;

	/** What is typed, "" if there is no letter or digit in it. */
	function wanted() {
		const text = input.value.trim();
		return finder.wordsOf(text).length ? text : "";
	}

	function close() {
		options = [];
		active = -1;
		list.hidden = true;
		list.replaceChildren();
		input.setAttribute("aria-expanded", "false");
		input.removeAttribute("aria-activedescendant");
	}

	/** @param {{ kind: Kind, row: number }} found */
	function choose({ kind, row }) {
		close();
		app.open(kind, row);
	}

	/** Mark one option as the one that Enter opens; -1 for none. @param {number} at */
	function activate(at) {
		options[active]?.node.setAttribute("aria-selected", "false");
		active = at;
		const node = options[at]?.node;
		if (!node) return input.removeAttribute("aria-activedescendant");
		node.setAttribute("aria-selected", "true");
		input.setAttribute("aria-activedescendant", node.id);
		return node.scrollIntoView({ block: "nearest" });
	}

	/** @param {Kind} kind @param {number} row @param {...Child} content */
	function option(kind, row, ...content) {
		const node = el(
			"div",
			{
				role: "option",
				id: `find-${options.length}`,
				"aria-selected": "false",
				"data-kind": kind,
				on: { click: () => choose({ kind, row }) },
			},
			...content,
		);
		options.push({ kind, row, node });
		return node;
	}

	/** @param {string} title @param {Node[]} nodes */
	function group(title, nodes) {
		if (!nodes.length) return null;
		return el(
			"div",
			{ role: "group", "aria-label": title },
			el("div", { class: "heading", "aria-hidden": "true", text: title }),
			nodes,
		);
	}

	/** @param {{ kind: PlaceKind, row: number, name: string, alias: string }} place */
	function placeOption({ kind, row, name, alias }) {
		const unit = words.t("detail.region");
		const label = () => words.label("region_kind", data.regions.kind[row]);
		const what = {
			region: () => (label() === unit ? unit : `${unit} (${label()})`),
			city: () => words.t(data.cities.centre[row] ? "place.centre" : "place.city"),
			site: () => words.label("site_kind", data.sites.kind[row]),
		}[kind]();
		return option(
			kind,
			row,
			el("span", { class: "name", text: alias ? `${name} (${alias})` : name }),
			" ",
			el("span", { class: "quiet", text: what }),
		);
	}

	/** @param {number} row */
	function incidentOption(row) {
		return option(
			"incident",
			row,
			symbolImage(app.groupOf(row), app.gradeOf(row), app.view.colours),
			el("span", { class: "name", text: words.pick(store.columns.title, row) }),
			" ",
			el("span", { class: "quiet", text: `${words.dayMonth(app.dayOf(row))}, ${app.placeName(row)}` }),
		);
	}

	/** List what fits the typed words. */
	function show() {
		const text = wanted();
		close();
		if (!text) return;
		const most = MOST_INCIDENTS;
		const places = finder.places(text, MOST_PLACES).map(placeOption);
		const incidents = finder.incidents(text, most).map(incidentOption);
		const title =
			store.size > most
				? words.count("find.first", store.size, { most: words.num(most) })
				: words.count("list.incidents", store.size);
		if (!options.length) return;
		list.replaceChildren(
			...[group(words.t("find.places"), places), group(title, incidents)].filter((node) => node !== null),
		);
		list.hidden = false;
		input.setAttribute("aria-expanded", "true");
	}

	function type() {
		close();
		clear.hidden = !input.value;
		state.set({ find: wanted() });
		show();
	}

	function empty() {
		input.value = "";
		type();
		input.focus();
	}

	/** Next option from the active one; past either end there is none, and the text is edited. @param {number} by */
	function step(by) {
		if (!options.length) show();
		const places = options.length + 1;
		if (options.length) activate(((active + 1 + by + places) % places) - 1);
	}

	/** @type {Record<string, () => unknown>} */
	const keys = {
		ArrowDown: () => step(1),
		ArrowUp: () => step(-1),
		Home: () => (active < 0 ? false : activate(0)),
		End: () => (active < 0 ? false : activate(options.length - 1)),
		Enter: () => (active < 0 ? close() : choose(options[active])),
		Escape: () => (options.length ? close() : input.value ? empty() : false),
	};

	input.addEventListener("input", type);
	input.addEventListener("blur", close);
	input.addEventListener("keydown", (event) => {
		if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		if (!keys[event.key] || keys[event.key]() === false) return;
		event.preventDefault();
		event.stopPropagation();
	});
	list.addEventListener("mousedown", (event) => event.preventDefault());
	clear.addEventListener("click", empty);
	finder.warm();
	if (store.ordered) input.addEventListener("focus", finder.begin, { once: true });
	let waiting = 0;
	finder.grown.on(() => {
		if (waiting) return;
		waiting = setTimeout(() => {
			waiting = 0;
			if (!state.now.find) return;
			apply();
			if (!list.hidden) show();
		}, GROWN_MS);
	});

	return {
		/** Show the words of the language, and the text that is searched for. */
		render() {
			if (wanted() !== state.now.find) input.value = state.now.find;
			input.placeholder = words.t("find.hint");
			clear.hidden = !input.value;
			if (!list.hidden) show();
		},
	};
}
