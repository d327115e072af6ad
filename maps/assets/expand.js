// The reader of a pack: see maps/packing.py for how it is written down.

/** Bits out of base64, by arithmetic decoding with 32 bits. */
function createBits(packed) {
	const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
	const state = Uint32Array.of(0, 0xffffffff, 0); // low, high, code: arrays keep them unboxed
	let place = 4;
	for (let i = 0; i < 4; i++) state[2] = (state[2] << 8) | bytes[i];
	return (chance) => {
		const low = state[0];
		const range = state[1] - low;
		const middle = low + (range >>> 16) * chance + (((range & 0xffff) * chance) >>> 16);
		const bit = state[2] <= middle ? 1 : 0;
		state[bit] = middle + 1 - bit;
		while (((state[0] ^ state[1]) & 0xff000000) === 0) {
			state[0] <<= 8;
			state[1] = (state[1] << 8) | 255;
			state[2] = (state[2] << 8) | bytes[place++];
		}
		return bit;
	};
}

/**
 * Open a pack.
 * @param {string} text `lengths|alphabet|base64`
 * @param {Function} createMixing the model with which it was written
 */
export function createReader(text, createMixing) {
	const [lengths, alphabet, packed] = text.trim().split("|");
	const sizes = lengths.split(" ").map(Number);
	const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
	const fill = createMixing(bytes);
	const next = createBits(packed);
	let begun = 0; // of the part that comes next
	let read = 0;

	/** Turn bytes into text. */
	const textOf = (at, end) => {
		const units = [];
		while (at < end) {
			const byte = bytes[at++];
			if (byte === 127) units.push((bytes[at++] << 8) | bytes[at++]);
			else units.push(byte < 127 ? byte : alphabet.charCodeAt(byte - 128));
		}
		let out = "";
		for (let i = 0; i < units.length; i += 8192) out += String.fromCharCode(...units.slice(i, i + 8192));
		return out;
	};

	return {
		/** Read some more bytes of the next part; tells whether more of them are to come. */
		go(count) {
			const end = begun + sizes[0];
			read = Math.min(end, Math.max(read, begun) + count);
			fill(read, next);
			return read < end;
		},
		/** Return the next part. */
		part() {
			const end = begun + sizes.shift();
			fill(end, next);
			const out = textOf(begun, end);
			begun = end;
			return out;
		},
	};
}
