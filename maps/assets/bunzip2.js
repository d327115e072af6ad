// A reader of bzip2 (Julian Seward's format): Huffman codes, move to front,
// Burrows-Wheeler transform. Checksums are left to the build's own tests.

const QUICK = 10; // bits that are looked up at once

/** Read bits from bytes, the highest first. */
class Bits {
	constructor(bytes) {
		this.bytes = bytes;
		this.place = 0;
		this.hold = 0;
		this.held = 0;
	}

	/** Look at the next bits, at most 24, without taking them. */
	peek(count) {
		while (this.held < count) {
			this.hold = (this.hold << 8) | this.bytes[this.place++];
			this.held += 8;
		}
		return (this.hold >>> (this.held - count)) & ((1 << count) - 1);
	}

	/** Take the next bits, at most 24. */
	take(count) {
		const value = this.peek(count);
		this.held -= count;
		return value;
	}
}

/** Read which of the 256 bytes a block uses. */
function readAlphabet(bits) {
	const used = [];
	const rows = bits.take(16);
	for (let row = 0; row < 16; row++) {
		if (!(rows & (0x8000 >>> row))) continue;
		const columns = bits.take(16);
		for (let column = 0; column < 16; column++) {
			if (columns & (0x8000 >>> column)) used.push(row * 16 + column);
		}
	}
	return used;
}

/** Read which Huffman table serves each run of 50 symbols. */
function readSelectors(bits, tables) {
	const order = Array.from({ length: tables }, (_, i) => i);
	const selectors = new Uint8Array(bits.take(15));
	for (let i = 0; i < selectors.length; i++) {
		let depth = 0;
		while (bits.take(1)) depth++;
		const [table] = order.splice(depth, 1);
		order.unshift(table);
		selectors[i] = table;
	}
	return selectors;
}

/** Read one Huffman table: code lengths, then canonical codes. */
function readTable(bits, symbols) {
	const lengths = new Uint8Array(symbols);
	let length = bits.take(5);
	for (let i = 0; i < symbols; i++) {
		while (bits.take(1)) length += bits.take(1) ? -1 : 1;
		lengths[i] = length;
	}
	const limit = new Int32Array(22).fill(-1);
	const base = new Int32Array(22);
	const sorted = new Uint16Array(symbols);
	const quick = new Uint16Array(1 << QUICK);
	let code = 0;
	let place = 0;
	for (let size = 1; size <= 20; size++) {
		base[size] = code - place;
		for (let i = 0; i < symbols; i++) {
			if (lengths[i] !== size) continue;
			sorted[place++] = i;
			if (size <= QUICK) {
				const first = code << (QUICK - size);
				quick.fill((i << 5) | size, first, first + (1 << (QUICK - size)));
			}
			code++;
		}
		limit[size] = code - 1;
		code <<= 1;
	}
	return { limit, base, sorted, quick };
}

/** Read one symbol: short codes by table, long ones bit by bit. */
function readSymbol(bits, table) {
	const found = table.quick[bits.peek(QUICK)];
	if (found) {
		bits.held -= found & 31;
		return found >> 5;
	}
	let size = QUICK + 1;
	while (bits.peek(size) > table.limit[size]) size++;
	return table.sorted[bits.take(size) - table.base[size]];
}

/** Decode the symbols of a block into `out`; returns how many bytes it has. */
function readSymbols(bits, out, used) {
	const tables = bits.take(3);
	const selectors = readSelectors(bits, tables);
	const symbols = used.length + 2;
	const codes = Array.from({ length: tables }, () => readTable(bits, symbols));
	const front = Uint8Array.from(used);
	let length = 0;
	let run = 0;
	let weight = 1;
	for (let group = 0, left = 0, table = null; ; left--) {
		if (left === 0) {
			table = codes[selectors[group++]];
			left = 50;
		}
		const symbol = readSymbol(bits, table);
		if (symbol < 2) {
			run += weight << symbol;
			weight <<= 1;
			continue;
		}
		if (run) {
			out.fill(front[0], length, length + run);
			length += run;
			run = 0;
			weight = 1;
		}
		if (symbol === symbols - 1) return length;
		const byte = front[symbol - 1];
		front.copyWithin(1, 0, symbol - 1);
		front[0] = byte;
		out[length++] = byte;
	}
}

/** Undo the Burrows-Wheeler transform and the first run-length coding. */
function unsort(block, length, origin, out) {
	const starts = new Int32Array(257);
	for (let i = 0; i < length; i++) starts[block[i] + 1]++;
	for (let i = 0; i < 256; i++) starts[i + 1] += starts[i];
	// The place of the next byte above, the byte itself in the low eight bits.
	const next = new Uint32Array(length);
	for (let i = 0; i < length; i++) next[starts[block[i]]++] |= i << 8;
	for (let i = 0; i < length; i++) next[i] |= block[i];
	let bytes = out.room(length);
	let size = out.size;
	let link = next[next[origin] >>> 8];
	let before = -1;
	let same = 0;
	for (let i = 0; i < length; i++) {
		const byte = link & 255;
		link = next[link >>> 8];
		if (same === 4) {
			out.size = size;
			bytes = out.room(length - i + byte);
			bytes.fill(before, size, size + byte);
			size += byte;
			same = 0;
			before = -1;
			continue;
		}
		same = byte === before ? same + 1 : 1;
		before = byte;
		bytes[size++] = byte;
	}
	out.size = size;
}

/** Bytes that grow. */
class Output {
	constructor(size) {
		this.bytes = new Uint8Array(size);
		this.size = 0;
	}

	/** Make room for so many more bytes. */
	room(more) {
		if (this.size + more > this.bytes.length) {
			const larger = new Uint8Array((this.size + more) * 2);
			larger.set(this.bytes);
			this.bytes = larger;
		}
		return this.bytes;
	}
}

/**
 * Unpack a bzip2 stream.
 * @param {Uint8Array} bytes one stream, as Python's bz2.compress writes it
 * @returns {Uint8Array}
 */
export function bunzip2(bytes) {
	const bits = new Bits(bytes);
	if (bits.take(16) !== 0x425a || bits.take(8) !== 0x68) throw new Error("not a bzip2 stream");
	const block = new Uint8Array((bits.take(8) - 48) * 100000);
	const out = new Output(Math.max(1024, bytes.length * 6));
	while (bits.take(24) === 0x314159) {
		bits.take(24);
		bits.take(16);
		bits.take(16);
		bits.take(1);
		const origin = bits.take(24);
		const used = readAlphabet(bits);
		unsort(block, readSymbols(bits, block, used), origin, out);
	}
	return out.bytes.subarray(0, out.size);
}
