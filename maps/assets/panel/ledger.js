// Every claim of one place and measure: who said which number when, and what became of it.

import { el } from "../core/dom.js";
import { fullLadder, tollRows } from "../cover/toll.js";
import { createCite } from "./cite.js";
import { archived, locator, sourceLink } from "./sources.js";

/** @import { App } from "../core/app.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { Kind } from "../core/navigation.js" */

const FULL_WIDTH = 592; // pixels of the ladder in full
const FULL_HEIGHT = 264;
const LEAST_SHARE = 0.085; // share of the bar from which a piece has room for its name

/** @param {App} app */
export function createLedger(app) {
	const { words, claims, data } = app;
	const cite = createCite(app);
	const { figures } = claims;

	/** @param {number} i */
	function valueCell(i) {
		const text = claims.value(i);
		const range = claims.range(i, text);
		return el(
			"td",
			{ class: "value" },
			claims.status(i) === "withdrawn" ? el("s", { text }) : el("strong", { text }),
			range ? el("span", { class: "range", text: range }) : null,
		);
	}

	/** What became of a claim. @param {number} i */
	function today(i) {
		const next = figures.superseded_by[i];
		const reason = words.pick(figures.reason, i);
		const fate = reason || (next >= 0 ? words.t("claim.superseded_by", { value: claims.value(next) }) : "");
		const note = words.pick(figures.note, i);
		return [
			el("span", { class: `status ${claims.status(i)}`, text: words.label("status", figures.status[i]) }),
			fate ? el("span", { class: "fate", text: fate }) : null,
			note && note !== fate ? el("span", { class: "note", text: note }) : null,
		];
	}

	/** @param {number} i @param {number} stands @param {number} open */
	function row(i, stands, open) {
		const classes = [claims.status(i), i === stands ? "stands" : "", i === open ? "open" : ""].filter(Boolean);
		return el(
			"tr",
			{ class: classes.join(" "), "data-figure": figures.id[i] },
			valueCell(i),
			el(
				"td",
				{ class: "date" },
				el("time", { datetime: figures.as_of[i], text: words.date(figures.as_of[i], "short") }),
			),
			el("td", {}, el("span", { class: "claimant", text: claims.claimant(i) })),
			el("td", { class: "today" }, ...today(i)),
			el(
				"td",
				{ class: "source" },
				sourceLink(app, figures.source[i]),
				" ",
				cite(i),
				locator(app, data.cited.figures[i]),
				figures.source[i] >= 0 ? archived(app, figures.source[i]) : null,
			),
		);
	}

	/** The claim that stands: the first to say the number of the last. @param {number[]} rows */
	function standing(rows) {
		const last = claims.leading(rows);
		return rows.find((i) => claims.status(i) === claims.status(last) && claims.value(i) === claims.value(last)) ?? last;
	}

	/** The ledger's table, the newest claim first. @param {number[]} rows @param {string} caption */
	function table(rows, caption, open = -1) {
		const stands = standing(rows);
		const head = ["ledger.value", "ledger.date", "ledger.who", "ledger.today", "ledger.read"];
		return el(
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
						head.map((key, k) => el("th", { scope: "col", class: k ? null : "value", text: words.t(key) })),
					),
				),
				el(
					"tbody",
					{},
					[...rows].reverse().map((i) => row(i, stands, open)),
				),
			),
		);
	}

	/** Parts of a claim by place, to scale, with the rest that has none. @param {number[]} rows */
	function shares(rows) {
		const item = data.measures.find(
			({ word, per, set }) => word === figures.measure[rows[0]] && !per && set && rows.includes(set.total),
		);
		if (!item?.set) return [];
		const { set } = item;
		const total = claims.number(set.total) ?? 0;
		const pieces = set.parts.map((i) => ({ n: claims.number(i) ?? 0, name: placeName(i), lost: false }));
		pieces.sort((a, b) => b.n - a.n);
		const rest = total - pieces.reduce((sum, { n }) => sum + n, 0);
		if (rest > 0) pieces.push({ n: rest, name: words.t("ledger.no_place"), lost: true });
		return [
			el("h3", {
				text: words.t("ledger.shares", {
					value: claims.value(set.total),
					date: words.date(figures.as_of[set.total]),
				}),
			}),
			el(
				"ul",
				{ class: "shares" },
				pieces.map(({ n, name, lost }) => {
					const node = el(
						"li",
						{ class: lost ? "lost" : null, title: `${name}: ${words.num(n)}` },
						el("span", { class: "piece", text: words.num(n) }),
						el("span", { text: name }),
					);
					node.style.setProperty("--share", `${Math.max(n / total, LEAST_SHARE)}`);
					return node;
				}),
			),
		];
	}

	/** @param {number} i */
	function placeName(i) {
		const kind = claims.kind(i);
		const names = kind === "region" ? data.regions.name : kind === "city" ? data.cities.name : null;
		return names ? words.pick(names, figures.place[i]) : "";
	}

	/**
	 * The ledger that the cover's ladder is of, in full; null where another claim is asked for.
	 * @param {number} figure that is open
	 */
	function toll(figure) {
		const rows = tollRows(app);
		if (rows.length < 2 || (figure >= 0 && !rows.includes(figure))) return null;
		const by = words.text("attribution");
		const width = Math.min(FULL_WIDTH, innerWidth - 32);
		const box = el("div", { class: "ladder-full" }, fullLadder(app, rows, { width, height: FULL_HEIGHT }));
		return {
			rows,
			title: words.t("toll.title", { measure: claims.title(rows[0]) }),
			content: [
				el("p", { class: "fact" }, el("strong", { text: claims.value(claims.leading(rows)) }), ": ", by),
				box,
				...shares(rows),
				table(rows, claims.title(rows[0]), figure),
			],
		};
	}

	/**
	 * All ledgers of a place, each behind its leading claim, but for those that are shown already.
	 * @param {Kind} place
	 * @param {number} row
	 * @param {number} open the claim that is asked for, -1 for none
	 * @param {number[]} without claims of ledgers that are shown already
	 * @returns {Child[]}
	 */
	function ofPlace(place, row, open = -1, without = []) {
		/** @type {number[][]} */
		const all = claims.ledgers(claims.about(place, row));
		const groups = all.filter((rows) => !rows.some((i) => without.includes(i)));
		if (!groups.length) {
			const key = place === "incident" ? "detail.no_figures_incident" : "detail.no_figures";
			return without.length ? [] : [el("p", { class: "quiet", text: words.t(key) })];
		}
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
				table(rows, claims.title(i), open),
			);
		});
	}

	return { ofPlace, toll };
}
