// The reader of binary blocks: see maps/page/blocks.py for how they are written.

import { readColumn, sized } from "./encodings.js";

/** @import { Column, Described, Texts } from "./encodings.js" */
/**
 * @typedef {{ step: number, blocks: number[], words: number, columns: string[] }} Section
 * @typedef {{ rows: number, sections: Record<string, Section> }} Head
 */

/** @type {{ fromBase64?: (text: string) => Uint8Array }} */
const Bytes = /** @type {any} */ (Uint8Array);

/**
 * Bytes of a text in base64.
 * @param {string} text
 * @returns {Uint8Array}
 */
function bytesOf(text) {
	if (Bytes.fromBase64) return Bytes.fromBase64(text);
	const letters = atob(text);
	const bytes = new Uint8Array(letters.length);
	for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
	return bytes;
}

/**
 * Inflate gzip with the browser's own reader.
 * @param {string} text base64
 * @returns {Promise<Uint8Array>}
 */
async function inflate(text) {
	const stream = new Blob([/** @type {BlobPart} */ (bytesOf(text))])
		.stream()
		.pipeThrough(new DecompressionStream("gzip"));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Read one block.
 * @param {string} text base64
 * @param {string[]} [dictionary]
 * @returns {Promise<Record<string, Column>>}
 */
export async function readBlock(text, dictionary = []) {
	const data = await inflate(text);
	const head = sized(data, 0);
	/** @type {{ rows: number, columns: Described[] }} */
	const { rows, columns } = JSON.parse(new TextDecoder().decode(data.subarray(head.begin, head.end)));
	/** @type {Record<string, Column>} */
	const out = {};
	let at = head.end;
	for (const column of columns) {
		out[column.name] = readColumn(column, data, at, rows, dictionary);
		at += column.bytes;
	}
	return out;
}

/**
 * Open the blocks of a table.
 * @param {Head} head
 * @param {(place: number) => string} textOf base64 of a block, asked for once
 */
export function openBlocks(head, textOf) {
	/** @type {Map<string, Promise<Record<string, Column>>>} */
	const read = new Map();
	/** @type {Map<string, Promise<string[]>>} */
	const dictionaries = new Map();

	/** @param {string} name @param {Section} section */
	async function wordsOf(name, { words }) {
		if (words < 0) return [];
		if (!dictionaries.has(name)) {
			dictionaries.set(
				name,
				readBlock(textOf(words)).then(({ words: found }) => {
					const texts = /** @type {Texts} */ (found);
					return Array.from({ length: texts.length }, (_, i) => texts.at(i));
				}),
			);
		}
		return /** @type {Promise<string[]>} */ (dictionaries.get(name));
	}

	return {
		rows: head.rows,
		/**
		 * The columns of a section's block; read once.
		 * @param {string} name
		 * @param {number} [number] of the block within the section
		 * @returns {Promise<Record<string, Column>>}
		 */
		section(name, number = 0) {
			const key = `${name}/${number}`;
			const known = read.get(key);
			if (known) return known;
			const section = head.sections[name];
			const found = wordsOf(name, section).then((words) => readBlock(textOf(section.blocks[number]), words));
			read.set(key, found);
			return found;
		},
	};
}
