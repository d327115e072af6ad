// A model of text that foretells it bit by bit: context mixing, after Matt Mahoney's
// PAQ ("Data Compression Explained", 4.3). Each context (the one to four bytes before,
// the word so far, the longest earlier repeat) has a chance of a 1; a small net weighs
// them. The page reads with it, the build writes with it. All of it is arithmetic on
// whole numbers, so that every browser foretells the same.

const TABLE = 24; // bits of the number of chances that hashed contexts share
const QUICK = 7; // how often a chance is moved before it moves slowly
const HALF = 2048 << 4; // a chance of one half in twelve bits, seen never in four
const REPEATS = 18; // bits of the number of places where a repeat may begin
const SHORTEST = 5; // bytes of a repeat that counts
const LONGEST = 63;
const WEIGHTS = 8; // of which six are used

/** 65536 times the logistic function of -8 to 8, in steps of 1/256. */
function logistic() {
	const out = new Uint16Array(4096);
	let power = 1; // only multiplied, since Math.exp differs between browsers
	for (let i = 0; i < 2048; i++) {
		const low = Math.max(8, Math.floor(65536 / (1 + power)));
		out[2048 - i] = low;
		out[2048 + i] = 65536 - low;
		power *= 1.0039138893383475;
	}
	out[0] = out[1];
	return out;
}

const CHANCE = logistic();

/** What a chance says, as the logistic function's inverse; nothing before it is seen once. */
function votes() {
	const inverse = new Int16Array(4096).fill(2047);
	for (let i = 1, from = 0; i < 4096; i++) {
		const to = CHANCE[i] >> 4;
		if (to >= from) inverse.fill(i - 2048, from, to + 1);
		from = Math.max(from, to + 1);
	}
	return Int16Array.from({ length: 65536 }, (_, held) => (held & 15 ? inverse[held >> 4] : 0));
}

/** Where a chance moves after a 0 (first half) and after a 1. */
function moves() {
	const out = new Uint16Array(131072);
	for (let held = 0; held < 65536; held++) {
		const seen = held & 15;
		const chance = held >> 4;
		const rate = Math.min(seen, QUICK) + 1.2;
		const more = Math.min(seen + 1, QUICK);
		const slow = seen < QUICK ? 0.999 : 0.5;
		out[held] = (Math.floor(chance - chance / rate + 1 - slow) << 4) | more;
		out[held | 65536] = (Math.floor(chance + (4095 - chance) / rate + slow) << 4) | more;
	}
	return out;
}

const VOTE = votes();
const MOVE = moves();

/** Where the sixteen chances of a context and half a byte begin. */
function place(context, half) {
	let x = Math.imul(context + half, 0x2c1b3c6d);
	x = Math.imul(x ^ (x >>> 15), 0x297a2d39);
	return (x ^ (x >>> 14)) & ((1 << TABLE) - 16);
}

/**
 * A model at its beginning.
 * @param {Uint8Array} bytes what was foretold; `fill` writes it
 * @returns {(end: number, next: (chance: number) => number) => void} `fill`: goes on up to
 *   byte `end`; `next` gets 65536 times the chance of a 1 and returns the bit
 */
export function createMixing(bytes) {
	const table = new Uint16Array(1 << TABLE).fill(HALF);
	const single = new Uint16Array(65536).fill(HALF);
	const lengths = new Uint16Array(LONGEST + 1).fill(HALF);
	const weights = new Int32Array(1024 * WEIGHTS).fill(17000);
	const starts = new Int32Array(1 << REPEATS);
	let at = 0;
	const now = new Int32Array(2); // the four bytes before, the word: arrays keep them unboxed
	let from = 0; // the byte that the repeat expects
	let length = 0;

	/** Take a whole byte into the contexts. */
	function take(byte) {
		const fifth = now[0] >>> 24;
		const last = (now[0] << 8) | byte;
		now[0] = last;
		at++;
		const letter = byte > 64 && byte < 91 ? byte + 32 : byte;
		now[1] = (letter > 96 && letter < 123) || letter > 127 ? Math.imul(now[1] + letter + 1, 0x2f0b4c47) : 0;
		if (length) {
			from++;
			length++;
		}
		if (at < 8) return;
		let key = Math.imul(last, 0x2f0b4c47) + Math.imul(fifth, 0x3d4d51cb);
		key = (key ^ (key >>> 13)) & ((1 << REPEATS) - 1);
		if (!length && starts[key]) {
			from = starts[key];
			while (length < LONGEST && length < from && bytes[from - 1 - length] === bytes[at - 1 - length]) length++;
			if (length < SHORTEST) length = 0;
		}
		starts[key] = at;
	}

	/** Foretell one byte, bit by bit. */
	function foretell(next) {
		const last = now[0];
		const one = (last & 255) << 8;
		const two = Math.imul(last & 0xffff, 0x3d4d51cb) + 2;
		const three = Math.imul(last & 0xffffff, 0x2f0b4c47) + 3;
		const four = Math.imul(last, 0x5bd1e995) + 5;
		const five = Math.imul(now[1], 0x3d4d51cb) + 6;
		let node = 1;
		for (let half = 0; half < 2; half++) {
			const salt = Math.imul(node, 0x9e3779b1);
			const two0 = place(two, salt);
			const three0 = place(three, salt);
			const four0 = place(four, salt);
			const five0 = place(five, salt);
			for (let inner = 1; inner < 16; ) {
				const i1 = one | node;
				const i2 = two0 + inner;
				const i3 = three0 + inner;
				const i4 = four0 + inner;
				const i5 = five0 + inner;
				const v1 = VOTE[single[i1]];
				const v2 = VOTE[table[i2]];
				const v3 = VOTE[table[i3]];
				const v4 = VOTE[table[i4]];
				const v5 = VOTE[table[i5]];
				let v6 = 0;
				let hope = -1; // the bit that the repeat expects
				const known = Math.min(length, LONGEST);
				if (length) {
					const expected = (bytes[from] | 256) << 1;
					const depth = Math.clz32(node) - 23; // bits of the byte still to come, and one
					if (expected >> (depth + 1) === node) {
						hope = (expected >> depth) & 1;
						v6 = hope ? VOTE[lengths[known]] : -VOTE[lengths[known]];
					} else length = 0;
				}
				const w = (((known > 23 ? 3 : known > 11 ? 2 : length ? 1 : 0) << 8) | node) * WEIGHTS;
				let sum =
					((Math.imul(weights[w], v1) + Math.imul(weights[w + 1], v2) + Math.imul(weights[w + 2], v3)) >> 16) +
					((Math.imul(weights[w + 3], v4) + Math.imul(weights[w + 4], v5) + Math.imul(weights[w + 5], v6)) >> 16);
				if (sum > 2047) sum = 2047;
				else if (sum < -2047) sum = -2047;
				const chance = CHANCE[sum + 2048];
				const bit = next(chance);
				const error = (bit ? 65535 : 0) - chance;
				weights[w] += Math.imul(v1, error) >> 16;
				weights[w + 1] += Math.imul(v2, error) >> 16;
				weights[w + 2] += Math.imul(v3, error) >> 16;
				weights[w + 3] += Math.imul(v4, error) >> 16;
				weights[w + 4] += Math.imul(v5, error) >> 16;
				weights[w + 5] += Math.imul(v6, error) >> 16;
				const move = bit << 16;
				single[i1] = MOVE[move | single[i1]];
				table[i2] = MOVE[move | table[i2]];
				table[i3] = MOVE[move | table[i3]];
				table[i4] = MOVE[move | table[i4]];
				table[i5] = MOVE[move | table[i5]];
				if (hope >= 0) {
					lengths[known] = MOVE[(hope === bit ? 65536 : 0) | lengths[known]];
					if (hope !== bit) length = 0;
				}
				inner = (inner << 1) | bit;
				node = (node << 1) | bit;
			}
		}
		return node & 255;
	}

	return function fill(end, next) {
		while (at < end) {
			const byte = foretell(next);
			bytes[at] = byte;
			take(byte);
		}
	};
}
