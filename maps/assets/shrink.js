// The writer of a pack, run by the build (maps/packing.py): the reader's mirror image.

import { createMixing } from "./mixing.js";

/**
 * Code bytes arithmetically with 32 bits.
 * @param {string} text a character 0 to 255 for each byte, as is what comes back
 */
export function pack(text) {
	const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
	const out = [];
	let low = 0;
	let high = 0xffffffff;
	let place = 0;
	let mask = 128;
	const next = (chance) => {
		const bit = bytes[place] & mask ? 1 : 0;
		mask >>= 1;
		if (!mask) {
			mask = 128;
			place++;
		}
		const range = high - low;
		const middle = low + (range >>> 16) * chance + (((range & 0xffff) * chance) >>> 16);
		if (bit) high = middle;
		else low = middle + 1;
		while (((low ^ high) & 0xff000000) === 0) {
			out.push(high >>> 24);
			low = (low << 8) >>> 0;
			high = ((high << 8) | 255) >>> 0;
		}
		return bit;
	};
	createMixing(new Uint8Array(bytes.length))(bytes.length, next);
	out.push(high >>> 24, (high >>> 16) & 255, (high >>> 8) & 255, high & 255);
	let coded = "";
	for (let i = 0; i < out.length; i += 8192) coded += String.fromCharCode(...out.slice(i, i + 8192));
	return coded;
}
