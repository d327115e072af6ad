// Claims: how one is written, which belong together, what became of them.

/** @import { Data } from "./data.js" */
/** @import { Words } from "./words.js" */

/** @typedef {ReturnType<typeof createClaims>} Claims */

/**
 * @param {Pick<Data, "figures" | "claimants" | "vocabularies">} data
 * @param {Words} words the language
 */
export function createClaims(data, words) {
	const { figures, claimants, vocabularies } = data;
	const n = figures.id.length;
	const statusName = vocabularies.status.map((item) => item.value);
	const kindName = vocabularies.place_kind.map((item) => item.value);

	/** @param {number} i */
	const status = (i) => statusName[figures.status[i]];
	/** @param {number} i */
	const kind = (i) => kindName[figures.place_kind[i]];
	/** What stands for it in a chart: best, else high, else low. @param {number} i */
	const number = (i) => figures.number[i];
	/** The number as it was given: the claimant's words, else a value, a range, or its one end. @param {number} i */
	const value = (i) => words.pick(figures.text, i);
	/** The range in brackets behind a text, where both ends were given and say more. @param {number} i @param {string} text */
	function range(i, text) {
		const both = words.pick(figures.range, i);
		return both && both !== text ? ` (${both})` : "";
	}
	/** What it counts, and whom where that is not everyone. @param {number} i */
	const title = (i) => words.pick(figures.title, i);

	const order = figures.id
		.map((_, i) => i)
		.sort((a, b) => figures.as_of[a].localeCompare(figures.as_of[b]) || figures.id[a].localeCompare(figures.id[b]));

	/** Rows about a place, in the order of the claims. @param {string} place @param {number} row */
	const about = (place, row) => order.filter((i) => kind(i) === place && figures.place[i] === row);

	/** Group rows by measure and population: one ledger each. @param {number[]} rows */
	function ledgers(rows) {
		const groups = new Map();
		for (const i of rows) {
			const key = `${figures.measure[i]}/${figures.population[i]}`;
			if (!groups.has(key)) groups.set(key, []);
			groups.get(key).push(i);
		}
		return [...groups.values()].sort(
			(a, b) => figures.measure[a[0]] - figures.measure[b[0]] || figures.population[a[0]] - figures.population[b[0]],
		);
	}

	/** The claim that stands for a ledger: the last current one, else the last. @param {number[]} rows */
	function leading(rows) {
		return rows.findLast((i) => status(i) === "current") ?? rows[rows.length - 1];
	}

	/** @param {number} i */
	const claimant = (i) => words.pick(claimants.name, figures.claimant[i]);

	return { n, figures, status, kind, number, value, range, about, ledgers, leading, title, claimant };
}
