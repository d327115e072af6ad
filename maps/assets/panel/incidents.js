// Incidents as buttons that open them.

import { button, el } from "../core/dom.js";
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
		if (node.lang === words.lang) return;
		node.lang = words.lang;
		date.textContent = words.dayMonth(app.dayOf(row));
		where.textContent = app.placeName(row);
		title.textContent = words.pick(c.title, row);
	};
	write();
	return { node, write };
}

/**
 * Incidents as a list of buttons.
 * @param {App} app
 * @param {number[]} rows
 */
export function incidentList(app, rows) {
	return el(
		"ul",
		{ class: "incidents" },
		rows.map((row) => incidentItem(app, row).node),
	);
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
