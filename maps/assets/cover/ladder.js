// The ladder of a toll: where each claim stands, time to scale on x, people from zero on y.

import { dateOfDay, dayNumber } from "../core/calendar.js";

const BREAK = 0.5; // share of the time from which an empty stretch is broken
const AFTER = 15; // days that the axis runs on after the last claim before the break

/**
 * @typedef {{ date: string, value: number, status: string }} Claim
 * @typedef {{ x: number, y: number, value: number, status: string, stands: boolean, row: number }} Rung
 * @typedef {{ width: number, height: number, left: number, right: number, top: number, bottom: number,
 *   gap: number }} Frame
 * @typedef {{ rungs: Rung[], line: string, wash: string, foot: number, broken: number | null,
 *   ticks: { x: number, date: string, late: boolean }[], scale: (value: number) => number, top: number }} Ladder
 */

/** An easy number from which the scale ends. @param {number} value */
export function roundTop(value) {
	const power = 10 ** Math.floor(Math.log10(value || 1));
	const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((easy) => easy * power > value) ?? 10;
	return step * power;
}

/**
 * Where the axis is broken: after which claim, in order of time; -1 for nowhere.
 * @param {number[]} days
 */
export function breakAfter(days) {
	const span = days[days.length - 1] - days[0];
	let found = -1;
	let most = span * BREAK;
	for (let i = 0; i + 1 < days.length; i++) {
		const empty = days[i + 1] - days[i];
		if (empty > most && i > 0) [found, most] = [i, empty];
	}
	return found;
}

/** First days of years and of Julys between two days. @param {number} from @param {number} to */
function ticksOf(from, to) {
	const out = [];
	for (let year = dateOfDay(from).getUTCFullYear(); year <= dateOfDay(to).getUTCFullYear(); year++) {
		for (const month of ["01", "07"]) {
			const date = `${year}-${month}-01`;
			if (dayNumber(date) >= from && dayNumber(date) <= to) out.push(date);
		}
	}
	return out;
}

/**
 * Lay out a ladder.
 * @param {Claim[]} claims in order of time, each with a number
 * @param {Frame} frame
 * @returns {Ladder}
 */
export function layLadder(claims, { width, height, left, right, top, bottom, gap }) {
	const days = claims.map(({ date }) => dayNumber(date));
	const after = breakAfter(days);
	const start = dayNumber(`${claims[0].date.slice(0, 7)}-01`);
	const cut = after < 0 ? days[days.length - 1] : days[after] + AFTER;
	const end = width - right - (after < 0 ? 0 : gap);
	const highest = roundTop(Math.max(...claims.map(({ value }) => value)));
	const foot = height - bottom;
	const scale = (/** @type {number} */ value) => foot - ((foot - top) * value) / highest;
	const late = days.slice(after + 1);
	const at = (/** @type {number} */ day) => {
		if (after < 0 || day <= cut) return left + ((end - left) * (day - start)) / Math.max(1, cut - start);
		const room = late.length > 1 ? (gap - 20) / (late[late.length - 1] - late[0]) : 0;
		return late.length > 1 ? width - right - gap + 20 + (day - late[0]) * room : width - right - 8;
	};
	const standing = claims.findLast(({ status }) => status === "current")?.value;
	const rungs = claims.map(({ value, status }, row) => ({
		x: at(days[row]),
		y: scale(value),
		value,
		status,
		stands: status === "current" || (status === "superseded" && value === standing),
		row,
	}));
	const steps = rungs.filter(({ status }) => status === "current" || status === "superseded");
	let line = "";
	let wash = "";
	for (const [i, { x, y }] of steps.entries()) {
		const to = i ? `H${x.toFixed(1)}V${y.toFixed(1)}` : "";
		line += i ? to : `M${x.toFixed(1)} ${y.toFixed(1)}`;
		wash += i ? to : `M${x.toFixed(1)} ${foot}V${y.toFixed(1)}`;
	}
	if (wash) wash += `V${foot}Z`;
	const dates = ticksOf(start, cut);
	const ticks = dates.map((date) => ({ x: at(dayNumber(date)), date, late: false }));
	if (after >= 0) ticks.push({ x: width - right, date: claims[claims.length - 1].date.slice(0, 4), late: true });
	return { rungs, line, wash, foot, broken: after < 0 ? null : end + gap * 0.42, ticks, scale, top: highest };
}

/**
 * Which rungs are named in the small ladder: the standing number and those that do not stand first, then as
 * many of the others as have room.
 * @param {Rung[]} rungs
 * @param {(rung: Rung) => number} widthOf
 * @returns {Rung[]} in the order of the drawing
 */
export function namedRungs(rungs, widthOf) {
	const last = rungs.findLast(({ status }) => status === "current");
	const standing = rungs.find((rung) => rung.status === "current" && rung.value === last?.value) ?? last;
	const weight = (/** @type {Rung} */ rung) =>
		rung === standing ? 0 : rung.status === "withdrawn" ? 1 : rung.status === "disputed" ? 2 : rung.stands ? 9 : 3;
	const order = [...rungs].sort((a, b) => weight(a) - weight(b) || a.row - b.row);
	/** @type {{ rung: Rung, from: number, to: number }[]} */
	const taken = [];
	for (const rung of order) {
		if (weight(rung) === 9) continue;
		if (rung.status === "withdrawn") {
			taken.push({ rung, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }); // beside its mark
			continue;
		}
		const half = widthOf(rung) / 2 + 3;
		const [from, to] = [rung.x - half, rung.x + half];
		if (taken.every((other) => to < other.from || from > other.to)) taken.push({ rung, from, to });
	}
	return taken.map(({ rung }) => rung).sort((a, b) => a.row - b.row);
}
