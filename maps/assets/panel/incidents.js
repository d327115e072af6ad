// Incidents as buttons that open them.

import { button, el } from "../core/dom.js";
import { createWindowed } from "../core/windowed.js";
import { signImage } from "../map/picture.js";

/** @import { App } from "../core/app.js" */

/**
 * One incident as a button; `write` puts the words of the language into it.
 * @param {App} app
 * @param {number} row
 * @param {{ timed?: boolean, grade?: boolean }} [how] `timed`: its hour before the title, no day below;
 *   `grade`: below it what supports it
 */
export function incidentItem(app, row, { timed = false, grade = false } = {}) {
	const { words } = app;
	const c = app.store.columns;
	const title = el("span", { class: "title" });
	const below = el("span", { class: "what" });
	const hour = timed && c.time[row] ? el("span", { class: "at", text: `${c.time[row]} ` }) : null;
	const node = el(
		"li",
		{},
		el(
			"button",
			{ type: "button", "data-incident": c.id[row], on: { click: () => app.open("incident", row) } },
			signImage(app.groupOf(row), app.view.palette),
			el("span", {}, hour, title),
			below,
		),
	);
	const write = () => {
		node.lang = words.lang;
		node.firstElementChild?.setAttribute("data-incident", c.id[row]);
		title.textContent = app.titleOf(row);
		const place = app.placeName(row);
		const day = words.dayMonth(app.whenOf(row), "long");
		below.textContent = grade ? app.gradeName(row) : timed ? place : [day, place].filter(Boolean).join(", ");
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
 * @param {object} [how] of `incidentItem`, or what gives it
 */
export function createIncidentList(app, how) {
	const list = el("ul", { class: "incidents" });
	let size = 0;
	const writers = new WeakMap();
	/** @param {number} row @param {number} place */
	const rowOf = (row, place) => {
		const { node, write } = incidentItem(app, row, typeof how === "function" ? how() : how);
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
 * @param {object} [how] of `incidentItem`
 */
export function incidentList(app, rows, how) {
	const { list, set } = createIncidentList(app, how);
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
