// Columns out of the bytes of a block: the encodings of maps/page/block_columns.py.

/**
 * @typedef {Uint8Array | Int32Array | Uint32Array | Float64Array} Numbers
 * @typedef {{ length: number, at: (row: number) => string }} Texts an array of strings is one
 * @typedef {{ length: number, at: (row: number) => number[] }} Lists
 * @typedef {Numbers | Texts | Lists} Column
 * @typedef {{ name: string, kind: string, bytes: number, low: number, high: number, width: number,
 *   steps: boolean, scale: number, count: number, sizes: Described, flat: Described, codes: Described,
 *   words: string[] }} Described
 */

/**
 * Numbers whose bytes are shuffled.
 * @param {Uint8Array} data
 * @param {number} at where they begin
 * @param {number} n how many
 * @param {number} width bytes of each
 * @returns {Uint8Array | Uint16Array | Uint32Array}
 */
function unshuffle(data, at, n, width) {
	if (width === 1) return data.subarray(at, at + n);
	const out = width === 2 ? new Uint16Array(n) : new Uint32Array(n);
	for (let i = 0; i < n; i++) out[i] = data[at + i] | (data[at + n + i] << 8);
	if (width === 4) for (let i = 0; i < n; i++) out[i] += (data[at + 2 * n + i] + data[at + 3 * n + i] * 256) * 65536;
	return out;
}

/**
 * @param {Described} column
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} n
 * @returns {Numbers}
 */
function readWhole({ low, high, width, steps }, data, at, n) {
	const stored = unshuffle(data, at, n, width);
	const Kind = high <= 0x7fffffff && low >= -0x80000000 ? Int32Array : Float64Array;
	const out = low >= 0 && high < 256 ? new Uint8Array(n) : new Kind(n);
	let sum = low;
	for (let i = 0; i < n; i++) {
		sum = (steps ? sum : low) + stored[i];
		out[i] = sum;
	}
	return out;
}

/**
 * @param {Described} column
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} n
 */
function readDecimal({ low, scale, width }, data, at, n) {
	const stored = unshuffle(data, at, n, width);
	const out = new Float64Array(n);
	for (let i = 0; i < n; i++) out[i] = stored[i] ? (stored[i] + low) / scale : Number.NaN;
	return out;
}

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} n
 */
function readFloat(data, at, n) {
	const bytes = new Uint8Array(n * 8);
	for (let k = 0; k < 8; k++) for (let i = 0; i < n; i++) bytes[i * 8 + k] = data[at + k * n + i];
	return new Float64Array(bytes.buffer);
}

/**
 * A length in four bytes, and where what it measures begins.
 * @param {Uint8Array} data
 * @param {number} at
 */
export function sized(data, at) {
	const begin = at + 4;
	return { begin, end: begin + new DataView(data.buffer, data.byteOffset).getUint32(at, true) };
}

/**
 * Varints from here to there.
 * @param {Uint8Array} data
 * @param {{ begin: number, end: number }} span
 */
function readVarints(data, { begin, end }) {
	const out = new Uint32Array(end - begin);
	let n = 0;
	for (let at = begin; at < end; ) {
		let byte = data[at++];
		let value = byte & 127;
		for (let scale = 128; byte & 128; scale *= 128) {
			byte = data[at++];
			value += (byte & 127) * scale;
		}
		out[n++] = value;
	}
	return out.subarray(0, n);
}

/**
 * Where each of some lengths begins; one more for the end.
 * @param {ArrayLike<number>} sizes
 * @param {number} from
 */
function starts(sizes, from) {
	const out = new Uint32Array(sizes.length + 1);
	out[0] = from;
	for (let i = 0; i < sizes.length; i++) out[i + 1] = out[i] + sizes[i];
	return out;
}

/**
 * Texts that are decoded when they are asked for.
 * @param {Uint8Array} data
 * @param {Uint32Array} begins
 * @returns {Texts}
 */
function lazyTexts(data, begins) {
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	return { length: begins.length - 1, at: (row) => decoder.decode(data.subarray(begins[row], begins[row + 1])) };
}

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @returns {Texts}
 */
function readPlain(data, at) {
	const span = sized(data, at);
	return lazyTexts(data, starts(readVarints(data, span), span.end));
}

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @param {string[]} dictionary
 * @returns {Texts}
 */
function readWorded(data, at, dictionary) {
	const spans = [sized(data, at)];
	for (let k = 0; k < 2; k++) spans.push(sized(data, spans[k].end));
	const [counts, ranks, lengths] = spans.map((span) => readVarints(data, span));
	const begins = starts(counts, 0);
	const spelled = lazyTexts(data, starts(lengths, spans[2].end));
	/** @type {Map<number, string>} */
	const other = new Map();
	for (let i = 0; i < ranks.length; i++) if (!ranks[i]) other.set(i, spelled.at(other.size));
	return {
		length: counts.length,
		at(row) {
			let out = "";
			for (let i = begins[row]; i < begins[row + 1]; i++) {
				if (i > begins[row]) out += " ";
				out += ranks[i] ? dictionary[ranks[i] - 1] : other.get(i);
			}
			return out;
		},
	};
}

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} n
 * @param {number} width
 * @returns {Texts}
 */
function readAligned(data, at, n, width) {
	return {
		length: n,
		at(row) {
			let out = "";
			for (let k = 0; k < width; k++) {
				const code = data[at + k * n + row];
				if (code) out += String.fromCharCode(code);
			}
			return out;
		},
	};
}

/**
 * @param {Described} column
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} n
 * @returns {Lists}
 */
function readLists({ sizes, flat, count }, data, at, n) {
	const begins = starts(readWhole(sizes, data, at, n), 0);
	const all = Uint32Array.from(readWhole(flat, data, at + n * sizes.width, count));
	return { length: n, at: (row) => Array.from(all.subarray(begins[row], begins[row + 1])) };
}

/**
 * @param {Described} column
 * @param {Uint8Array} data the whole block
 * @param {number} at where the column begins
 * @param {number} n rows
 * @param {string[]} dictionary
 * @returns {Column}
 */
export function readColumn(column, data, at, n, dictionary) {
	switch (column.kind) {
		case "whole":
			return readWhole(column, data, at, n);
		case "decimal":
			return readDecimal(column, data, at, n);
		case "float":
			return readFloat(data, at, n);
		case "lists":
			return readLists(column, data, at, n);
		case "coded": {
			const codes = readWhole(column.codes, data, at, n);
			return { length: n, at: (row) => column.words[codes[row]] };
		}
		case "aligned":
			return readAligned(data, at, n, column.width);
		case "plain":
			return readPlain(data, at);
		case "worded":
			return readWorded(data, at, dictionary);
		case "json":
			return JSON.parse(new TextDecoder().decode(data.subarray(at, at + column.bytes)));
		default:
			throw new Error(`a block has a column of kind ${column.kind}`);
	}
}
