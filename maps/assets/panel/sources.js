// How a source is named: a link by publisher and date, and what kind of source it is.

import { el, outLink } from "../core/dom.js";

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

/** One entry of a list of sources. */
function sourceItem(app, row) {
	const { words, data } = app;
	const { sources } = data;
	const origin = sources.relays[row];
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
		el("span", { class: "quiet", text: kind.filter(Boolean).join(" · ") }),
	);
}

/**
 * A list of sources.
 * @param {App} app
 * @param {number[]} rows
 */
export function sourceList(app, rows) {
	return el(
		"ul",
		{ class: "sources" },
		rows.map((row) => sourceItem(app, row)),
	);
}
