// Incidents as buttons that open them.

import { button, el } from "../core/dom.js";
import { createWindowed } from "../core/windowed.js";
import { symbolImage } from "../map/symbols.js";

/** @import { App } from "../core/app.js" */

/**
 * One incident as a button; `write` puts the words of the language into it.
 * @param {App} app
 * @param {number} row
 */
export function incidentItem(app, row) {
	const { words, view } = app;
	const c = app.store.columns;
	const date = el("time", { datetime: app.dayOf(row) });
	const where = el("span", { class: "where" });
	const title = el("span", { class: "title" });
	const node = el(
		"li",
		{},
		el(
			"button",
			{ type: "button", "data-incident": c.id[row], on: { click: () => app.open("incident", row) } },
			symbolImage(app.groupOf(row), app.gradeOf(row), view.colours),
			date,
			where,
			title,
		),
	);
	const write = () => {
		node.lang = words.lang;
		node.firstElementChild?.setAttribute("data-incident", c.id[row]);
		date.textContent = words.dayMonth(app.dayOf(row));
		where.textContent = app.placeName(row);
		title.textContent = words.pick(c.title, row);
	};
	write();
	return { node, write };
}

const ITEM_HEIGHT = 64; // pixels of an incident before one is drawn

/** An item that only takes room. */
function spaceItem() {
	const node = el("li", { class: "space", "aria-hidden": "true" });
	node.style.padding = "0";
	node.style.border = "0";
	return node;
}

/**
 * Incidents as a list of buttons, of which those in sight are drawn.
 * @param {App} app
 */
export function createIncidentList(app) {
	const list = el("ul", { class: "incidents" });
	let size = 0;
	/** @type {WeakMap<Element, () => void>} */
	const writers = new WeakMap();
	/** @param {number} row @param {number} place */
	const rowOf = (row, place) => {
		const { node, write } = incidentItem(app, row);
		writers.set(node, write);
		node.setAttribute("aria-setsize", String(size));
		node.setAttribute("aria-posinset", String(place + 1));
		return node;
	};
	/** @param {Element} node */
	const write = (node) => writers.get(node)?.();
	const windowed = createWindowed({ box: list, space: spaceItem, rowOf, height: ITEM_HEIGHT, write });
	return {
		list,
		...windowed,
		/** @param {number[]} rows */
		set(rows) {
			size = rows.length;
			windowed.set(rows);
		},
	};
}

/**
 * The same, of rows that stay.
 * @param {App} app
 * @param {number[]} rows
 */
export function incidentList(app, rows) {
	const { list, set } = createIncidentList(app);
	set(rows);
	return list;
}

/**
 * What opens the figures of the whole country, where there is one.
 * @param {App} app
 * @param {object} [props] of the button
 */
export function countryButton(app, props) {
	const name = app.countryName();
	return name ? button(app.words.t("places.country", { name }), () => app.open("country", 0), props) : null;
}
