// The kinds of incidents that the map tells apart: their order, hue and sign.

/**
 * @typedef {{ name: string, hue: string, sign: string }} Kind
 */

/** In the order in which a block shows them: people gather, force is used, acts of state. @type {Kind[]} */
export const KINDS = [
	{ name: "protest", hue: "gather", sign: "dots" },
	{ name: "block", hue: "gather", sign: "bar" },
	{ name: "building", hue: "force", sign: "house" },
	{ name: "force", hue: "force", sign: "cross" },
	{ name: "detention", hue: "force", sign: "bars" },
	{ name: "damage", hue: "force", sign: "sheet" },
	...["triangle", "diamond", "plus", "half", "wave", "frame", "arrow", "corner"].map((sign, k) => ({
		name: `kind${k + 1}`,
		hue: `k${k + 1}`,
		sign,
	})),
	{ name: "other", hue: "other", sign: "ring" },
	{ name: "deployment", hue: "act", sign: "chevrons" },
	{ name: "decision", hue: "act", sign: "lines" },
];

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
