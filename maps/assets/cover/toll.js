// The toll's ladder, drawn: small on the cover, in full in the ledger.

import { svg } from "../core/dom.js";
import { CLAIM_LINE, inOneLine, NUMBER_LINE, placeClaims } from "./claimlabels.js";
import { layLadder, namedRungs } from "./ladder.js";

/** @import { App } from "../core/app.js" */
/** @import { Claims } from "../core/claims.js" */
/** @import { Claim, Ladder, Rung } from "./ladder.js" */
/** @typedef {{ width: number, height: number }} Size */

const LADDER_STRIKE = 9; // half of the line through a number that was withdrawn
const LADDER_LETTER = 6.6; // about the width of a letter of 12 px

/** The claims of a ledger that a ladder can show. @param {Claims} claims @param {number[]} rows */
const withNumber = (claims, rows) => rows.filter((i) => claims.number(i) !== null && claims.figures.as_of[i]);

/**
 * The ledger whose ladder the cover shows, in order of time; empty where the package asks for none.
 * @param {Pick<App, "data" | "claims">} app
 * @returns {number[]}
 */
export function tollRows({ data, claims }) {
	const item = data.settings.headlines.find(({ history }) => history.length > 1);
	if (!item) return [];
	const place = claims.kind(item.figure);
	const about = claims.about(place, data.figures.place[item.figure]);
	const rows = claims.ledgers(about).find((group) => group.includes(item.figure)) ?? [];
	return withNumber(claims, rows);
}

/** A claim in one phrase. @param {App} app @param {number} i */
function phrase({ claims, words }, i) {
	const { figures } = claims;
	return words.t("toll.claim", {
		value: claims.value(i),
		claimant: claims.claimant(i),
		date: words.date(figures.as_of[i]),
		status: words.label("status", figures.status[i]).toLowerCase(),
	});
}

/** All claims in words, for those who do not see the ladder. @param {App} app @param {number[]} rows */
export const tollWords = (app, rows) =>
	app.words.t("toll.words", { claims: rows.map((i) => phrase(app, i)).join("; ") });

/**
 * Marks that both sizes share: the area, the steps, the axis and its break, a mark each claim.
 * @param {Ladder} ladder
 * @param {{ width: number, left: number, right: number, r: number }} edge
 */
function ladderMarks(ladder, { width, left, right, r }) {
	const { rungs, foot, broken } = ladder;
	const gone = rungs.filter(({ status }) => status === "withdrawn");
	return [
		svg("path", { d: ladder.wash, class: "wash" }),
		svg("path", { d: ladder.line, class: "line" }),
		...gone.map(({ x, y }) => svg("path", { d: `M${x} ${foot}V${y}`, class: "stem" })),
		svg("path", { d: `M${left} ${foot}H${width - right}`, class: "axis" }),
		...(broken === null
			? []
			: [
					svg("rect", { x: broken - 5, y: 0, width: 9, height: foot + 5, class: "gap" }),
					svg("path", { d: `M${broken - 5} ${foot + 5}l4-10M${broken} ${foot + 5}l4-10`, class: "axis" }),
				]),
		...rungs.map(({ x, y, status, stands }) =>
			svg("circle", { cx: x, cy: y, r, class: stands ? "current" : status === "current" ? "current" : status }),
		),
		...gone.map(({ x, y }) => svg("path", { d: `M${x - LADDER_STRIKE} ${y}H${x + LADDER_STRIKE}`, class: "strike" })),
	];
}

/** @param {number[]} rows @param {App} app @returns {Claim[]} */
function ladderClaims(rows, { claims }) {
	return rows.map((i) => ({
		date: claims.figures.as_of[i],
		value: claims.number(i) ?? 0,
		status: claims.status(i),
	}));
}

/** A text that stays within the drawing. @param {string} text @param {number} x @param {number} width */
function within(text, x, width) {
	const half = (text.length * LADDER_LETTER) / 2;
	if (x - half < 0) return { x: 0, "text-anchor": "start" };
	if (x + half > width) return { x: width, "text-anchor": "end" };
	return { x, "text-anchor": "middle" };
}

/**
 * The ladder of the cover.
 * @param {App} app
 * @param {number[]} rows of `tollRows`
 * @param {Size} size
 */
export function smallLadder(app, rows, { width, height }) {
	const { claims, words } = app;
	const edge = { left: 6, right: 8, top: 26, bottom: 20, gap: 34 };
	const ladder = layLadder(ladderClaims(rows, app), { width, height, ...edge });
	/** @param {Rung} rung */
	const text = ({ row, status }) => {
		const value = claims.value(rows[row]);
		return status === "disputed" ? words.t("toll.disputed", { value }) : value;
	};
	/** @param {Rung} rung */
	const wide = (rung) => text(rung).length * (rung.status === "current" ? 9.5 : 7);
	const named = namedRungs(ladder.rungs, wide);
	/** @param {Rung} rung */
	const label = (rung) => {
		const said = text(rung);
		if (rung.status === "withdrawn") {
			const at = rung.x + 13;
			return [
				svg("text", { x: at, y: rung.y + 5, class: "number withdrawn", text: said }),
				svg("text", {
					x: at + said.length * 10 + 4,
					y: rung.y + 5,
					text: words.t("toll.withdrawn"),
				}),
			];
		}
		const strong = rung.status === "current" ? " strong" : "";
		return [svg("text", { ...within(said, rung.x, width), y: rung.y - 9, class: `number${strong}`, text: said })];
	};
	/** @param {Ladder["ticks"][0]} tick @param {number} k */
	const tick = ({ x, date, late }, k) => {
		const said = late ? date : date.slice(5, 7) === "07" ? words.month(date) : words.monthYear(date);
		const place = late ? { x, "text-anchor": "end" } : tickPlace(ladder, said, x, k);
		return svg("text", { ...place, y: height - 5, text: said });
	};
	return svg(
		"svg",
		{ class: "ladder", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": tollWords(app, rows) },
		...ladderMarks(ladder, { width, ...edge, left: 4, r: 4 }),
		named.flatMap(label),
		ladder.ticks.map(tick),
	);
}

/**
 * Where the name of a tick stands: never over the break.
 * @param {Ladder} ladder
 * @param {string} said
 * @param {number} x
 * @param {number} k
 */
function tickPlace({ broken }, said, x, k) {
	if (!k) return { x, "text-anchor": "start" };
	const half = (said.length * LADDER_LETTER) / 2;
	if (broken !== null && x + half > broken - 13) return { x: broken - 13, "text-anchor": "end" };
	return { x, "text-anchor": "middle" };
}

/**
 * The ladder of a ledger: each claim with its number, who and when.
 * @param {App} app
 * @param {number[]} rows
 * @param {Size} size
 */
export function fullLadder(app, rows, { width, height }) {
	const { claims, words } = app;
	const shown = withNumber(claims, rows);
	const edge = { left: 42, right: 20, top: 84, bottom: 30, gap: 46 };
	const ladder = layLadder(ladderClaims(shown, app), { width, height, ...edge });
	const step = ladder.top / 5;
	const levels = [0, 1, 2, 3, 4, 5].map((k) => k * step);
	const grid = levels.flatMap((value) => [
		value ? svg("path", { d: `M${edge.left - 8} ${ladder.scale(value)}H${width - edge.right}`, class: "grid" }) : null,
		svg("text", { x: edge.left - 14, y: ladder.scale(value) + 4, "text-anchor": "end", text: words.num(value) }),
	]);
	const named = placeClaims(app, shown, ladder, { width, left: edge.left, top: edge.top });
	const labels = named.flatMap(({ rung, lines, room, lead, inline }) => {
		const value = claims.value(shown[rung.row]);
		const kind = rung.status === "withdrawn" ? "withdrawn" : rung.stands ? "strong" : "";
		const { left: x, top: y } = room;
		// To the nearest point of the words, where these do not stand straight above or below.
		const to = Math.max(room.left + 2, Math.min(room.right - 2, rung.x));
		const path =
			lead &&
			(lead.top > rung.y
				? `M${rung.x} ${lead.top}L${to} ${lead.bottom}`
				: `M${rung.x} ${lead.bottom}L${to} ${lead.top}`);
		const number = svg("text", { x, y: y + NUMBER_LINE - 2, class: `number ${kind}`, text: value });
		if (inline) {
			const after = x + value.length * 8 + 4;
			return [number, svg("text", { x: after, y: y + NUMBER_LINE - 2, text: inOneLine(lines) })];
		}
		const said = lines.map((line, k) => svg("text", { x, y: y + NUMBER_LINE + CLAIM_LINE * (k + 1) - 3, text: line }));
		return [path ? svg("path", { d: path, class: "lead" }) : null, number, ...said];
	});
	const ticks = ladder.ticks.map(({ x, date, late }, k) =>
		svg("text", {
			x,
			y: height - 8,
			"text-anchor": late ? "end" : k ? "middle" : "start",
			text: late ? date : words.monthYear(date),
		}),
	);
	return svg(
		"svg",
		{ class: "ladder", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": tollWords(app, shown) },
		...grid.filter(Boolean),
		...ladderMarks(ladder, { width, ...edge, left: edge.left - 8, r: 5 }),
		labels.filter(Boolean),
		ticks,
	);
}
