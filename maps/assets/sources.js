// How a source is named: a link by publisher and date, and what kind of source it is.

/** @param {object} app @param {object} tools */
export function createSources(app, { el, outLink }) {
	const { words, data } = app;
	const { sources } = data;

	/** Publisher and date of a source, as a link to it. */
	function link(row) {
		const text = sources.published[row]
			? `${sources.publisher[row]}, ${words.date(sources.published[row])}`
			: sources.publisher[row];
		return outLink(sources.url[row], text);
	}

	/** One entry of a list of sources. */
	function item(row) {
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
			link(row),
			headline ? el("span", { class: "headline", text: headline }) : null,
			el("span", { class: "quiet", text: kind.filter(Boolean).join(" · ") }),
		);
	}

	/** A list of sources. */
	function list(rows) {
		return el("ul", { class: "sources" }, rows.map(item));
	}

	return { link, item, list };
}
