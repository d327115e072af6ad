// On paper: the map at a size of its own, the legend open, the incidents as a numbered list.

import { byId, el } from "../core/dom.js";
import { showCountry } from "../map/fit.js";
import { readPalette } from "../map/palette.js";
import { readColours } from "../map/symbols.js";
import { storyText } from "../story/story.js";

/** @import { App } from "../core/app.js" */

const MOST_PRINTED = 2000; // incidents: more would be a book

/**
 * @param {App} app
 * @param {() => void} redraw draws the map anew
 */
export function createPrint(app, redraw) {
	const { words, store, map, view } = app;
	const c = store.columns;
	/** @type {Record<string, any> | null} */
	let before = null;

	/** @param {number} i */
	function item(i) {
		const time = c.time[i] ? `, ${c.time[i]}` : "";
		return el(
			"li",
			{},
			el("strong", { text: words.pick(c.title, i) }),
			" ",
			[
				words.dayMonth(app.whenOf(i), "long") + time,
				app.placeName(i),
				words.label("event_type", c.type[i]),
				words.label("verification", c.verification[i]),
			]
				.filter(Boolean)
				.join("; "),
			". ",
			el("em", { text: app.publishers(i).join(", ") }),
		);
	}

	/** List, credit, address. */
	function content() {
		const shown = store.rows().slice(0, MOST_PRINTED);
		const address = /^https?:$/.test(location.protocol) ? location.origin + location.pathname : "";
		return [
			...storyText(app),
			el("h2", { text: words.t("print.list", { when: app.daysShown() }) }),
			el("p", { text: words.count("list.count", shown.length, { all: words.num(store.n) }) }),
			el("p", { text: words.t("print.how") }),
			el("ol", {}, shown.map(item)),
			el("p", { text: words.text("parts_note") }),
			el("p", { text: words.text("licences") }),
			el("p", { text: words.text("cite") }),
			address ? el("p", { text: address }) : null,
		].filter((node) => node !== null);
	}

	function begin() {
		if (before) return;
		/** @type {NodeListOf<HTMLDetailsElement>} */
		const all = document.querySelectorAll("#legend, #legend details");
		const opened = [...all].filter((node) => !node.open);
		before = { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds(), moved: view.moved, opened };
		for (const node of opened) node.open = true;
		byId("print").replaceChildren(...content());
		document.documentElement.classList.add("printing");
		Object.assign(view, { colours: readColours(), palette: readPalette() });
		map.invalidateSize({ animate: false, pan: false });
		if (before.moved) map.fitBounds(before.bounds, { animate: false });
		else showCountry(app);
		view.moved = before.moved;
		redraw();
	}

	function end() {
		if (!before) return;
		document.documentElement.classList.remove("printing");
		for (const node of before.opened) node.open = false;
		byId("print").replaceChildren();
		Object.assign(view, { colours: readColours(), palette: readPalette() });
		map.invalidateSize({ animate: false, pan: false });
		map.setView(before.centre, before.zoom, { animate: false });
		view.moved = before.moved;
		before = null;
		redraw();
	}

	addEventListener("beforeprint", begin);
	addEventListener("afterprint", end);
	return { begin, end };
}
