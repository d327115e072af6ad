// Which changes of the address are steps that Back undoes: whatever was opened.

/** Keys of the address that open something. */
const OPENS = ["incident", "figure", "place", "tour"];
/** Values of `panel` that open something; the others choose a list. */
const OVER = ["table", "regions", "about"];

/** @typedef {Record<string, string>} Pairs */

/** What a state has open, as a text. @param {Pairs} pairs */
function openIn(pairs) {
	const things = OPENS.map((key) => pairs[key] ?? "");
	return [...things, OVER.includes(pairs.panel) ? pairs.panel : ""].join("\n");
}

/**
 * Whether the way from one state to another is a step.
 * @param {Pairs} before
 * @param {Pairs} after
 */
export const isStep = (before, after) => openIn(before) !== openIn(after);

/**
 * What a step back leads to.
 * @param {Pairs} pairs of the state before
 * @param {string} first the list that the page opens on
 * @returns {"thing" | "search" | "story" | "incidents" | "places" | "sources"}
 */
export function backTo(pairs, first) {
	if (pairs.incident || pairs.figure || pairs.place) return "thing";
	if (pairs.find) return "search";
	if (pairs.tour) return "story";
	const list = pairs.panel && !OVER.includes(pairs.panel) ? pairs.panel : first;
	return list === "statements" ? "sources" : /** @type {"story"} */ (list);
}
