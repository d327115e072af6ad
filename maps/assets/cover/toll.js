// @ts-nocheck
// The toll's ladder, drawn: small on the cover, in full in the ledger.

import { svg } from "../core/dom.js";
import { layLadder, namedRungs } from "./ladder.js";

const LADDER_STRIKE = 9; // half of the line through a number that was withdrawn
const LADDER_LETTER = 6.6; // about the width of a letter of 12 px
const LADDER_LINE = 14;

/** The claims of a ledger that a ladder can show. @param {object} claims @param {number[]} rows */
const withNumber = (claims, rows) => rows.filter((i) => claims.number(i) !== null && claims.figures.as_of[i]);

/**
 * The ledger whose ladder the cover shows, in order of time; empty where the package asks for none.
 * @param {App} app
 */
export function tollRows({ data, claims }) {
	const item = data.settings.headlines.find(({ history }) => history.length > 1);
	if (!item) return [];
	const place = claims.kind(item.figure);
	const about = claims.about(place, data.figures.place[item.figure]);
	const rows = claims.ledgers(about).find((group) => group.includes(item.figure)) ?? [];
	return withNumber(claims, rows);
}

/** A claim in one phrase. */
function phrase({ claims, words }, i) {
	const { figures } = claims;
	return words.t("toll.claim", {
		value: claims.value(i),
		claimant: claims.claimant(i),
		date: words.date(figures.as_of[i]),
		status: words.label("status", figures.status[i]).toLowerCase(),
	});
}

/** All claims in words, for those who do not see the ladder. */
export const tollWords = (app, rows) =>
	app.words.t("toll.words", { claims: rows.map((i) => phrase(app, i)).join("; ") });

/** Marks that both sizes share: the area, the steps, the axis and its break, a mark each claim. */
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

function ladderClaims(rows, { claims }) {
	return rows.map((i) => ({
		date: claims.figures.as_of[i],
		value: claims.number(i),
		status: claims.status(i),
	}));
}

/** A text that stays within the drawing. */
function within(text, x, width, anchor = "middle") {
	const half = (text.length * LADDER_LETTER) / 2;
	if (anchor !== "middle") return { x, "text-anchor": anchor };
	if (x - half < 0) return { x: 0, "text-anchor": "start" };
	if (x + half > width) return { x: width, "text-anchor": "end" };
	return { x, "text-anchor": "middle" };
}

/**
 * The ladder of the cover.
 * @param {App} app
 * @param {number[]} rows of `tollRows`
 * @param {{ width: number, height: number }} size
 */
export function smallLadder(app, rows, { width, height }) {
	const { claims, words } = app;
	const edge = { left: 6, right: 8, top: 26, bottom: 20, gap: 34 };
	const ladder = layLadder(ladderClaims(rows, app), { width, height, ...edge });
	const text = ({ row, status }) => {
		const value = claims.value(rows[row]);
		return status === "disputed" ? words.t("toll.disputed", { value }) : value;
	};
	const wide = (rung) => text(rung).length * (rung.status === "current" ? 9.5 : 7);
	const named = namedRungs(ladder.rungs, wide);
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
		return svg("text", { ...within(said, rung.x, width), y: rung.y - 9, class: `number${strong}`, text: said });
	};
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

/** Where the name of a tick stands: never over the break. */
function tickPlace({ broken }, said, x, k) {
	if (!k) return { x, "text-anchor": "start" };
	const half = (said.length * LADDER_LETTER) / 2;
	if (broken !== null && x + half > broken - 10) return { x: broken - 10, "text-anchor": "end" };
	return { x, "text-anchor": "middle" };
}

/** Short lines of a claim: who, when. */
function claimLines({ claims, words }, i, most) {
	const who = claims.claimant(i);
	const out = [];
	let line = "";
	for (const word of who.split(" ")) {
		if (line && `${line} ${word}`.length > most) {
			out.push(line);
			line = word;
		} else line = line ? `${line} ${word}` : word;
	}
	out.push(line);
	const kept = out.length > 3 ? [...out.slice(0, 2), `${out[2]} …`] : out;
	return [...kept, words.date(claims.figures.as_of[i], "short")];
}

/** Columns above and below the steps, so that no claim's words touch another's. */
function placeClaims(app, rows, ladder, { width, top }) {
	const { words } = app;
	const letters = 19;
	const taken = { above: [], below: [] };
	const weight = ({ status, stands }) => (status === "withdrawn" ? 0 : status === "disputed" ? 1 : stands ? 2 : 3);
	const order = [...ladder.rungs].sort((a, b) => weight(a) - weight(b) || a.row - b.row);
	return order.map((rung) => {
		const said = claimLines(app, rows[rung.row], letters);
		const wide = Math.max(...said.map((line) => line.length), 8) * 6 + 8;
		if (rung.status === "withdrawn") {
			taken.below.push([rung.x - 20, rung.x + 13 + Math.max(wide, words.t("toll.withdrawn").length * 6)]);
			return { rung, said, x: rung.x + 13, side: "beside" };
		}
		const x = Math.max(0, Math.min(width - wide, rung.x - 8));
		const side = ["above", "below"].find((name) => taken[name].every(([from, to]) => x + wide < from || x > to));
		if (side) taken[side].push([x, x + wide]);
		return { rung, said, x, side: side ?? "none", top };
	});
}

/**
 * The ladder of a ledger: each claim with its number, who and when.
 * @param {App} app
 * @param {number[]} rows
 * @param {{ width: number, height: number }} size
 */
export function fullLadder(app, rows, { width, height }) {
	const { claims, words } = app;
	const shown = withNumber(claims, rows);
	const edge = { left: 42, right: 20, top: 76, bottom: 30, gap: 46 };
	const ladder = layLadder(ladderClaims(shown, app), { width, height, ...edge });
	const step = ladder.top / 5;
	const levels = [0, 1, 2, 3, 4, 5].map((k) => k * step);
	const grid = levels.flatMap((value) => [
		value ? svg("path", { d: `M${edge.left - 8} ${ladder.scale(value)}H${width - edge.right}`, class: "grid" }) : null,
		svg("text", { x: edge.left - 14, y: ladder.scale(value) + 4, "text-anchor": "end", text: words.num(value) }),
	]);
	const labels = placeClaims(app, shown, ladder, { width, top: edge.top }).flatMap(({ rung, said, x, side }) => {
		if (side === "none") return [];
		const value = claims.value(shown[rung.row]);
		const kind = rung.status === "withdrawn" ? "withdrawn" : rung.stands ? "strong" : "";
		const y = side === "above" ? 14 : side === "below" ? rung.y + 34 : rung.y + 5;
		const anchor = rung.x < x + 4 ? x : rung.x;
		const lead =
			side === "beside"
				? ""
				: side === "above"
					? `M${rung.x} ${rung.y - 6}V${Math.min(rung.y - 7, y + LADDER_LINE * said.length + 4)}`
					: `M${rung.x} ${rung.y + 6}V${rung.y + 20}`;
		const extra = side === "beside" ? [words.t("toll.withdrawn"), ...said] : said;
		return [
			lead ? svg("path", { d: lead, class: "lead" }) : null,
			svg("text", {
				x: Math.min(anchor, x + 8) - (side === "beside" ? -0 : 4),
				y,
				class: `number ${kind}`,
				text: value,
			}),
			...extra.map((line, k) =>
				svg("text", {
					x: Math.min(anchor, x + 8) - (side === "beside" ? -0 : 4),
					y: y + LADDER_LINE * (k + 1),
					text: line,
				}),
			),
		];
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
