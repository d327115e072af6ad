// A block of squares, one an incident, in the order of its kinds.

/**
 * @typedef {{ size: number, gap: number }} Measure pixels
 * @typedef {{ x: number, y: number, kind: number, pale: boolean }} Square the left top corner, from the block's middle
 */

/** @type {Record<"country" | "phone" | "inset" | "city", Measure>} */
export const MEASURES = {
	country: { size: 6, gap: 1 },
	phone: { size: 5, gap: 1 },
	inset: { size: 4, gap: 1 },
	city: { size: 8, gap: 1.5 },
};

/** Half of a block's width, and of its height. @param {number} count @param {Measure} measure */
export function halfBlock(count, { size, gap }) {
	const columns = Math.ceil(Math.sqrt(count));
	const lines = Math.ceil(count / columns);
	return { x: (columns * (size + gap) - gap) / 2, y: (lines * (size + gap) - gap) / 2 };
}

/**
 * Squares of a block: earlier days first and pale, then kind after kind.
 * @param {ArrayLike<number>} kinds how many of each
 * @param {ArrayLike<number>} earlier how many of them are of earlier days
 * @param {Measure} measure
 * @returns {Square[]}
 */
export function squaresOf(kinds, earlier, measure) {
	let count = 0;
	for (let k = 0; k < kinds.length; k++) count += kinds[k];
	const columns = Math.ceil(Math.sqrt(count));
	const half = halfBlock(count, measure);
	const step = measure.size + measure.gap;
	/** @type {Square[]} */
	const out = [];
	const put = (/** @type {number} */ kind, /** @type {boolean} */ pale) => {
		const x = (out.length % columns) * step - half.x;
		out.push({ x, y: Math.floor(out.length / columns) * step - half.y, kind, pale });
	};
	for (let k = 0; k < kinds.length; k++) for (let i = 0; i < (earlier[k] ?? 0); i++) put(k, true);
	for (let k = 0; k < kinds.length; k++) for (let i = earlier[k] ?? 0; i < kinds[k]; i++) put(k, false);
	return out;
}
