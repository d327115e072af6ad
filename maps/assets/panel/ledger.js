// Every claim of one place and measure, in the order in which they were made.

import { el, svg } from "../core/dom.js";
import { createCite } from "./cite.js";
import { archived, locator, sourceLink } from "./sources.js";

/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createLedger(app) {
	const { words, claims, data } = app;
	const cite = createCite(app);
	const { figures } = claims;

	/** @param {number} i */
	function valueCell(i) {
		const gone = claims.status(i) === "withdrawn" || claims.status(i) === "superseded";
		const text = claims.value(i);
		const range = claims.range(i);
		return el(
			"td",
			{ class: "value" },
			gone ? el("s", { text }) : el("strong", { text }),
			range && range !== text ? el("span", { class: "range", text: ` (${range})` }) : null,
		);
	}

	/** @param {number} i */
	function row(i) {
		const status = claims.status(i);
		const reason = words.pick(figures.reason, i);
		const next = figures.superseded_by[i];
		const fate = reason || (next >= 0 ? words.t("claim.superseded_by", { value: claims.value(next) }) : "");
		const note = words.pick(figures.note, i);
		return el(
			"tr",
			{ class: status, "data-figure": figures.id[i] },
			el("td", {}, el("time", { datetime: figures.as_of[i], text: words.date(figures.as_of[i], "short") })),
			valueCell(i),
			el(
				"td",
				{},
				el("span", { class: "claimant", text: claims.claimant(i) }),
				el("span", { class: `status ${status}`, text: words.label("status", figures.status[i]) }),
				fate ? el("span", { class: "fate", text: fate }) : null,
				note && note !== fate ? el("span", { class: "note", text: note }) : null,
				el("span", { class: "source" }, sourceLink(app, figures.source[i]), cite(i)),
				locator(app, data.cited.figures[i]),
				figures.source[i] >= 0 ? archived(app, figures.source[i]) : null,
			),
		);
	}

	/** A small step chart; withdrawn values are open points off the line. @param {number[]} rows */
	function chart(rows) {
		const points = rows.filter((i) => claims.status(i) !== "disputed" && claims.number(i) !== null);
		if (points.length < 3) return null;
		const numbers = points.map((i) => Number(claims.number(i)));
		const low = Math.min(...numbers);
		const high = Math.max(...numbers);
		if (low === high) return null;
		/** @param {number} k */
		const x = (k) => 8 + (k * 264) / (points.length - 1);
		/** @param {number} value */
		const y = (value) => 52 - ((value - low) / (high - low)) * 40;
		const line = points
			.map((i, k) => ({ i, k }))
			.filter(({ i }) => claims.status(i) !== "withdrawn")
			.map(({ i, k }, n) => (n ? `H${x(k)}V${y(Number(claims.number(i)))}` : `M${x(k)} ${y(Number(claims.number(i)))}`))
			.join("");
		return svg(
			"svg",
			{ class: "steps", viewBox: "0 0 280 66", role: "img", "aria-label": chartText(points) },
			svg("path", { d: line, class: "line" }),
			points.map((i, k) =>
				svg("circle", {
					cx: x(k),
					cy: y(Number(claims.number(i))),
					r: 4,
					class: claims.status(i) === "withdrawn" ? "withdrawn" : "point",
				}),
			),
			svg("text", { x: 8, y: 64, text: words.date(figures.as_of[points[0]], "short") }),
			svg("text", {
				x: 272,
				y: 64,
				"text-anchor": "end",
				text: words.date(figures.as_of[points[points.length - 1]], "short"),
			}),
		);
	}

	/** @param {number[]} points */
	function chartText(points) {
		const parts = points.map(
			(i) =>
				`${claims.value(i)} (${words.date(figures.as_of[i], "short")}, ${words.label("status", figures.status[i])})`,
		);
		return words.t("ledger.chart", { steps: parts.join("; ") });
	}

	/** The ledger's table with its chart. @param {number[]} rows @param {string} caption */
	function table(rows, caption) {
		return [
			chart(rows),
			el(
				"div",
				{ class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
				el(
					"table",
					{ class: "ledger" },
					el("caption", { class: "unseen", text: caption }),
					el(
						"thead",
						{},
						el(
							"tr",
							{},
							["ledger.date", "ledger.value", "ledger.who"].map((key) =>
								el("th", { scope: "col", text: words.t(key) }),
							),
						),
					),
					el("tbody", {}, rows.map(row)),
				),
			),
		];
	}

	/** All ledgers of a place, each behind its leading claim. @param {string} place @param {number} row */
	function ofPlace(place, row, open = -1) {
		const groups = claims.ledgers(claims.about(place, row));
		if (!groups.length)
			return [
				el("p", {
					class: "quiet",
					text: words.t(place === "incident" ? "detail.no_figures_incident" : "detail.no_figures"),
				}),
			];
		return groups.map((rows) => {
			const i = claims.leading(rows);
			const gone = claims.status(i) !== "current";
			return el(
				"details",
				{ class: "measure", open: rows.includes(open) },
				el(
					"summary",
					{},
					el("span", { class: "what", text: claims.title(i) }),
					el(gone ? "s" : "strong", { text: claims.value(i) }),
					el("span", {
						class: "who",
						text: words.t("claim.by", { claimant: claims.claimant(i), date: words.date(figures.as_of[i]) }),
					}),
					gone
						? el("span", { class: `status ${claims.status(i)}`, text: words.label("status", figures.status[i]) })
						: null,
				),
				...table(rows, claims.title(i)),
			);
		});
	}

	return { ofPlace };
}
