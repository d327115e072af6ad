// The folded words of a large table: one long text a block of rows, made a little at a time once
// somebody searches, and looked through as a whole.

const ROWS = 2048; // of a text
const SLICE = 8; // milliseconds of folding at a time

/**
 * @typedef {{ text: string, ends: Uint32Array }} Folded texts of rows, one after the other, and where each ends
 */

/**
 * Rows whose text has every word: at the start of one, or anywhere if it is long.
 * @param {Folded} folded
 * @param {string[]} words
 * @param {(row: number) => void} found
 */
export function rowsWith({ text, ends }, words, found) {
	const [rarest, ...others] = [...words].sort((a, b) => b.length - a.length);
	const wholes = (/** @type {string} */ word) => (word.length >= 4 ? word : ` ${word}`);
	let row = 0;
	for (let at = text.indexOf(wholes(rarest)); at >= 0; at = text.indexOf(wholes(rarest), at)) {
		while (ends[row] <= at) row++;
		const begin = row ? ends[row - 1] : 0;
		const has = (/** @type {string} */ word) => {
			const place = text.indexOf(wholes(word), begin);
			return place >= 0 && place < ends[row];
		};
		if (others.every(has)) found(row);
		at = ends[row];
	}
}

/**
 * @param {{ n: number, textOf: (row: number) => string, ready: () => Promise<void>, grown: () => void }} table
 *   `textOf`: folded words of a row; `ready`: reads the texts it is made of; `grown`: called as more can be found
 */
export function createFolded({ n, textOf, ready, grown }) {
	/** @type {Folded[]} */
	const made = [];
	let begun = false;

	/** Fold one text's rows, with pauses. @param {number} number */
	async function make(number) {
		const first = number * ROWS;
		const rows = Math.min(ROWS, n - first);
		const ends = new Uint32Array(rows);
		const pieces = [];
		let length = 0;
		let until = performance.now() + SLICE;
		for (let row = 0; row < rows; row++) {
			const text = `${textOf(first + row)}\n`;
			pieces.push(text);
			length += text.length;
			ends[row] = length;
			if (performance.now() < until) continue;
			await new Promise((resolve) => setTimeout(resolve));
			until = performance.now() + SLICE;
		}
		made[number] = { text: pieces.join(""), ends };
	}

	return {
		/** Begin to read and fold. */
		async begin() {
			if (begun) return;
			begun = true;
			await ready();
			for (let number = 0; number * ROWS < n; number++) {
				await make(number);
				grown();
			}
		},
		/** Texts that can be looked through. */
		get size() {
			return made.length;
		},
		/** Mark the rows that have every word. @param {string[]} words @param {Uint8Array} mask */
		look(words, mask) {
			mask.fill(words.length ? 0 : 1);
			if (!words.length) return;
			made.forEach((folded, number) => {
				rowsWith(folded, words, (row) => {
					mask[number * ROWS + row] = 1;
				});
			});
		},
	};
}
