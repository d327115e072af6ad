// How a source is named: a link by publisher and date, and what kind of source it is.

import { el, outLink } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/**
 * Publisher and date of a source, as a link to it.
 * @param {App} app
 * @param {number} row
 */
export function sourceLink({ words, data: { sources } }, row) {
	const text = sources.published[row]
		? `${sources.publisher[row]}, ${words.date(sources.published[row])}`
		: sources.publisher[row];
	return outLink(sources.url[row], text);
}

/**
 * Where in a source, as the tables write it: in English.
 * @param {App} app
 * @param {string | undefined} place
 */
export function locator({ words }, place) {
	if (!place) return null;
	const where = el("span", { lang: "en", text: place });
	return el("span", { class: "quiet locator" }, `${words.t("source.locator")} `, where);
}

/**
 * A link to the archived copy of a source, or words where there is none.
 * @param {App} app
 * @param {number} row
 */
export function archived({ words, data: { sources } }, row) {
	const address = sources.archive_url[row];
	return el(
		"span",
		{ class: "quiet archived" },
		address ? outLink(address, words.t("source.archived")) : words.t("source.not_archived"),
	);
}

/** One entry of a list of sources. @param {App} app @param {number} row @param {string} [place] */
function sourceItem(app, row, place) {
	const { words, data } = app;
	const { sources } = data;
	const origin = sources.relays[row].split(";").join(", ");
	const kind = [
		words.label("source_kind", sources.kind[row]),
		words.label("language", sources.language[row]),
		words.t(`tier.${sources.tier[row]}`),
		origin ? words.t("source.relays", { origin }) : "",
	];
	const headline = sources.title[row];
	return el(
		"li",
		{},
		sourceLink(app, row),
		headline ? el("span", { class: "headline", text: headline }) : null,
		locator(app, place),
		el("span", { class: "quiet", text: kind.filter(Boolean).join(" · ") }),
		sources.archive_url[row] ? archived(app, row) : null,
	);
}

/**
 * A list of sources.
 * @param {App} app
 * @param {number[]} rows
 * @param {Record<string, string>} [places] where in each of them, by its row
 */
export function sourceList(app, rows, places = {}) {
	return el(
		"ul",
		{ class: "sources" },
		rows.map((row) => sourceItem(app, row, places[row])),
	);
}
