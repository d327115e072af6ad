// Where the claims of a full ladder are named: number, who, when, each beside its mark and over nothing else.

import { meet } from "../map/labels.js";

/** @import { App } from "../core/app.js" */
/** @import { Room } from "../map/labels.js" */
/** @import { Ladder, Rung } from "./ladder.js" */
/**
 * @typedef {{ room: Room, lead: Room | null, inline?: boolean }} Spot `lead`: from the mark to the words; `inline`: all
 *   in one line
 * @typedef {Spot & { rung: Rung, lines: string[] }} Named
 */

export const CLAIM_LINE = 14; // pixels
export const NUMBER_LINE = 16;
const CLAIM_LETTER = 6.2; // about the width of a letter of 12 px
const CLAIM_DIGIT = 10; // of a number of 16 px
const LINE_LETTERS = 13; // of a line
const MOST_LINES = 3; // of a claimant
const DEPTHS = [14, 30, 48, 66, 84, 102]; // pixels below the mark

/**
 * Short lines of a claim: what became of it, who, when.
 * @param {App} app
 * @param {number} i row of the claim
 */
export function claimLines({ claims, words }, i) {
	/** @type {string[]} */
	const out = [];
	let line = "";
	for (const word of claims.claimant(i).split(" ")) {
		if (line && `${line} ${word}`.length > LINE_LETTERS) {
			out.push(line);
			line = word;
		} else line = line ? `${line} ${word}` : word;
	}
	out.push(line);
	const kept = out.length > MOST_LINES ? [...out.slice(0, MOST_LINES - 1), `${out[MOST_LINES - 1]} …`] : out;
	const fate = {
		withdrawn: words.t("toll.withdrawn"),
		disputed: words.label("status", claims.figures.status[i]).toLowerCase(),
	}[claims.status(i)];
	return [...(fate ? [fate] : []), ...kept, words.date(claims.figures.as_of[i], "short")];
}

/** The lines of a claim, the date behind a comma. @param {string[]} lines */
export const inOneLine = (lines) => `${lines.slice(0, -1).join(" ")}, ${lines[lines.length - 1]}`;

/** @param {Rung} rung */
const weightOf = ({ status, stands }) => (status === "withdrawn" ? 0 : status === "disputed" ? 1 : stands ? 2 : 3);

/**
 * Places for a claim's lines, the best first.
 * @param {Rung} rung
 * @param {string[]} lines
 * @param {string} value
 * @param {number} width of the ladder
 * @returns {Spot[]}
 */
function placesFor(rung, lines, value, width) {
	const wide = Math.max(value.length * CLAIM_DIGIT, ...lines.map((line) => line.length * CLAIM_LETTER)) + 4;
	const tall = NUMBER_LINE + CLAIM_LINE * lines.length;
	const { x, y } = rung;
	/** @param {number} left @param {number} top */
	const box = (left, top) => ({ left, right: left + wide, top, bottom: top + tall });
	if (rung.status === "withdrawn") return [{ room: box(x + 13, y - 10), lead: null }];
	/** @param {number} top @param {number} bottom */
	const lead = (top, bottom) => ({ left: x - 0.5, right: x + 0.5, top, bottom });
	const lefts = [x - 8, x - 2, x + 10, x - wide / 2, x - wide + 8, x - wide - 2];
	// The last claim keeps to the end of the axis.
	if (x > width - wide / 2) lefts.unshift(width - wide);
	const above = lefts.map((left) => ({ room: box(left, 2), lead: lead(tall + 6, y - 6) }));
	const below = DEPTHS.flatMap((depth) =>
		lefts.map((left) => ({ room: box(left, y + depth), lead: lead(y + 6, y + depth + 2) })),
	);
	const long = value.length * CLAIM_DIGIT + 4 + inOneLine(lines).length * CLAIM_LETTER;
	const inline = { left: x + 8, right: x + 8 + long, top: y + 5, bottom: y + 21 };
	return [...above, ...below, { room: inline, lead: null, inline: true }];
}

/**
 * Name the claims of a ladder: what was withdrawn first, then what is disputed, then what stands.
 * @param {App} app
 * @param {number[]} rows of the claims
 * @param {Ladder} ladder
 * @param {{ width: number, left: number, top: number }} edge
 * @returns {Named[]} those that have room
 */
export function placeClaims(app, rows, ladder, { width, left, top }) {
	const { broken, foot } = ladder;
	/** Nothing is written over the break. @type {Room[]} */
	const taken = broken === null ? [] : [{ left: broken - 7, right: broken + 7, top, bottom: foot }];
	/** @param {Spot} spot @param {number} own */
	const fits = ({ room, lead }, own) => {
		const above = room.top < top - 6;
		if (room.left < (above ? 0 : left) || room.right > width) return false;
		if (room.bottom > (above ? top - 6 : foot)) return false;
		const marks = ladder.rungs
			.filter((_, k) => k !== own)
			.map(({ x, y }) => ({ left: x - 2.5, right: x + 2.5, top: y - 5, bottom: y + 5 }));
		return ![...taken, ...marks].some((other) => meet(other, room) || (lead && meet(other, lead)));
	};
	const last = ladder.rungs.length - 1;
	const order = [...ladder.rungs].sort(
		(a, b) => weightOf(a) - weightOf(b) || Number(b.row === last) - Number(a.row === last) || a.row - b.row,
	);
	return order.flatMap((rung) => {
		const lines = claimLines(app, rows[rung.row]);
		const places = placesFor(rung, lines, app.claims.value(rows[rung.row]), width);
		const found = places.find((spot) => fits(spot, rung.row));
		if (!found) return [];
		taken.push(found.room);
		if (found.lead) taken.push(found.lead);
		return [{ ...found, rung, lines }];
	});
}
