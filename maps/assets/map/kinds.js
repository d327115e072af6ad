// The kinds of incidents that the map tells apart: their order, hue and sign.

import groups from "../../../geo/package/groups.json" with { type: "json" };

/** @import { Data } from "../core/data.js" */
/** @import { Words } from "../core/words.js" */
/**
 * @typedef {{ name: string, hue: string, sign: string }} Kind
 */

/** The sign of each group; one that has none is a ring. @type {Record<string, string>} */
const SIGNS = {
	protest: "dots",
	block: "bar",
	building: "house",
	force: "cross",
	detention: "bars",
	damage: "sheet",
	kind1: "triangle",
	kind2: "diamond",
	kind3: "plus",
	kind4: "half",
	kind5: "wave",
	kind6: "frame",
	kind7: "arrow",
	kind8: "corner",
	deployment: "chevrons",
	decision: "lines",
};
const FIRST = ["gather", "force"]; // hues: people gather, force is used
const LAST = ["other", "act"];

/** Groups of event types, in the order of lists. */
export const GROUPS = Object.keys(groups);

/** The kinds of a group, as the package calls them. @param {Data} data @param {string} group */
export const typesOfGroup = ({ vocabularies }, group) =>
	vocabularies.event_type.filter((type) => (type.group ?? "other") === group).map(({ value }) => value);

/** @param {Words} words @param {string} group */
export const groupName = (words, group) => words.ownKinds(group) || words.t(`group.${group}`);

/** Where a hue stands in a block: those of one's own in the middle. @param {string} hue */
const rank = (hue) => (FIRST.includes(hue) ? FIRST.indexOf(hue) - FIRST.length : LAST.indexOf(hue) + 1);

/** In the order in which a block shows them. @type {Kind[]} */
export const KINDS = Object.entries(groups)
	.map(([name, hue]) => ({ name, hue, sign: SIGNS[name] ?? "ring" }))
	.sort((a, b) => rank(a.hue) - rank(b.hue));

/** Hues, from the foot of a bar upwards. */
export const HUE_ORDER = [...new Set(KINDS.map(({ hue }) => hue))];

const OWN = /^k\d$/;

/**
 * Show a hue: by its class, or one of a kind of one's own as the colour of that name.
 * @template {Element & ElementCSSInlineStyle} T
 * @param {T} node
 * @param {string} hue
 */
export function hued(node, hue) {
	node.classList.add(OWN.test(hue) ? "own" : hue);
	if (OWN.test(hue)) node.style.setProperty("--hue", `var(--${hue})`);
	return node;
}

/** A kind and this: the same kind on an earlier day than those that are shown. */
export const EARLIER = KINDS.length;

/** The kind itself, of whatever day. @param {number} kind */
export const plainKind = (kind) => kind % EARLIER;

/** How many rows are of the days that are shown. @param {ArrayLike<number>} kinds */
export function countNow(kinds) {
	let sum = 0;
	for (let k = 0; k < Math.min(EARLIER, kinds.length); k++) sum += kinds[k];
	return sum;
}

export const HIDDEN = 255; // kind of a row that is not to be seen

/** Place of a group among the kinds; that of "other" for one that is not known. @param {string} group */
export function kindOf(group) {
	const found = KINDS.findIndex(({ name }) => name === group);
	return found < 0 ? KINDS.findIndex(({ name }) => name === "other") : found;
}
