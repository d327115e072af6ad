// A claim as a text to quote: what, where, who, when, source, version of the data.

import { linkTo } from "../core/address.js";
import { button } from "../core/dom.js";

/** @import { TextColumns } from "../core/data.js" */
/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createCite(app) {
	const { words, claims, data, dialog } = app;
	const { figures } = claims;

	/** The name of the place that a claim is about. @param {number} i */
	function placeName(i) {
		const kind = claims.kind(i);
		if (kind === "country") return words.one(data.settings.country.name);
		/** @type {Record<string, TextColumns>} */
		const names = { region: data.regions.name, city: data.cities.name, incident: data.incidents.title };
		return words.pick(names[kind], figures.place[i]);
	}

	/** @param {number} i */
	function source(i) {
		const s = data.sources;
		const row = figures.source[i];
		return [s.publisher[row], s.published[row] && words.date(s.published[row]), s.url[row]].filter(Boolean).join(", ");
	}

	/** The lines of the text. @param {number} i */
	function text(i) {
		const reason = words.pick(figures.reason, i);
		const archive = data.sources.archive_url[figures.source[i]];
		const link = linkTo(app, { figure: figures.id[i] });
		return [
			words.t("cite.claim", { measure: claims.title(i), place: placeName(i), value: words.pick(figures.quote, i) }),
			words.t("cite.by", { claimant: claims.claimant(i), date: words.date(figures.as_of[i]) }),
			words.t("cite.status", { status: words.label("status", figures.status[i]) }) + (reason ? ` (${reason})` : ""),
			words.t("cite.source", { source: source(i) }),
			archive ? words.t("cite.archive", { address: archive }) : "",
			words.t("cite.data", { version: data.version }) +
				(data.checksum ? `, ${words.t("cite.checksum", { checksum: data.checksum })}` : ""),
			words.t("cite.id", { id: figures.id[i] }),
			words.t("cite.link", { address: link }),
		]
			.filter(Boolean)
			.join("\n");
	}

	/** A button that shows the text of a claim. */
	return (/** @type {number} */ i) =>
		button(
			words.t("cite.button"),
			() => dialog.open({ title: words.t("cite.title"), hint: words.t("cite.hint"), text: text(i) }),
			{
				class: "link cite",
				"aria-label": `${words.t("cite.button")}: ${claims.title(i)}, ${claims.value(i)}, ${claims.claimant(i)}`,
			},
		);
}
