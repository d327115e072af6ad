// The incidents' columns as all views read them, whether they came as JSON or in blocks.
//
// Numbers are typed arrays: codes and links to other tables as wide as they need (-1 for
// none), coordinates and radii with NaN for none. Texts are arrays, or behave as one:
// those in blocks are "" until their block is there, which asking for one brings about.

import { openBlocks } from "./blocks.js";

/** @import { Head } from "./blocks.js" */
/** @import { Texts } from "./encodings.js" */

/** @import { Incidents } from "./data.js" */
/**
 * @typedef {"day" | "type" | "verification" | "scope" | "region" | "city" | "site"} CodeName
 * @typedef {"latitude" | "longitude" | "precision_m"} DecimalName
 * @typedef {"geo_precision" | "time_precision"} SmallName
 * @typedef {Omit<Incidents, CodeName | DecimalName | SmallName> & Record<CodeName, Int32Array>
 *   & Record<DecimalName, Float64Array> & Record<SmallName, Uint8Array> & { ordered?: boolean }} Columns
 *   `ordered`: whether the rows are in order of time
 */

const CODES = ["day", "type", "verification", "scope", "region", "city", "site"];
const DECIMALS = ["latitude", "longitude", "precision_m"];
const SMALL = ["geo_precision", "time_precision"];

/**
 * Whole numbers in the narrowest array that holds all of them.
 * @param {number[]} values
 */
export function narrow(values) {
	let low = 0;
	let high = 0;
	for (const value of values) {
		if (value < low) low = value;
		if (value > high) high = value;
	}
	if (low < 0) return low >= -128 && high < 128 ? Int8Array.from(values) : Int32Array.from(values);
	return high < 256 ? Uint8Array.from(values) : high < 65536 ? Uint16Array.from(values) : Uint32Array.from(values);
}

/**
 * Columns that the page has as JSON.
 * @param {Record<string, any>} incidents
 * @returns {Columns}
 */
export function columnsOfJson(incidents) {
	const decimal = (/** @type {(number | null)[]} */ values) =>
		Float64Array.from(values, (value) => value ?? Number.NaN);
	const small = (/** @type {(number | null)[]} */ values) => Uint8Array.from(values, (value) => value ?? 0);
	return /** @type {any} */ ({
		...incidents,
		...Object.fromEntries(CODES.map((name) => [name, narrow(incidents[name])])),
		...Object.fromEntries(DECIMALS.map((name) => [name, decimal(incidents[name])])),
		...Object.fromEntries(SMALL.map((name) => [name, small(incidents[name])])),
	});
}

/**
 * A column of texts or lists whose blocks are read when a row of them is asked for.
 * @template T
 * @param {{ rows: number, step: number, none: T, read: (number: number) => Promise<any>, name: string,
 *   arrived: () => void }} column
 */
function createLate({ rows, step, none, read, name, arrived }) {
	/** @type {({ at: (row: number) => T } | undefined)[]} */
	const blocks = [];
	/** @type {Set<number>} */
	const asked = new Set();

	/** @param {number} number */
	async function load(number) {
		if (blocks[number]) return;
		asked.add(number);
		const found = (await read(number))[name];
		if (blocks[number]) return;
		blocks[number] = found;
		arrived();
	}

	const column = {
		length: rows,
		/** The value of a row; `none` for now if its block has yet to be read. @param {number} row */
		at(row) {
			const number = Math.floor(row / step);
			const block = blocks[number];
			if (block) return block.at(row - number * step);
			if (row >= 0 && row < rows && !asked.has(number)) load(number);
			return none;
		},
		/** Read the block of a row. @param {number} row */
		need: (row) => load(Math.floor(row / step)),
		/** Read every block. */
		async all() {
			for (let number = 0; number * step < rows; number++) await load(number);
		},
		/** Row of a value, among the blocks that are there; -1 for none. @param {T} value */
		indexOf(value) {
			for (let row = 0; row < rows; row++) if (blocks[Math.floor(row / step)] && column.at(row) === value) return row;
			return -1;
		},
	};
	return indexed(column);
}

/**
 * Let a column be read by `column[row]`, as the arrays of a small page are.
 * @template {{ at: (row: number) => any }} C
 * @param {C} column
 * @returns {C}
 */
function indexed(column) {
	return new Proxy(column, {
		get(target, key) {
			const row = typeof key === "string" ? Number(key) : Number.NaN;
			return Number.isInteger(row) ? target.at(row) : Reflect.get(target, key);
		},
	});
}

/** A text that no row has. @param {number} length */
const empty = (length) => indexed({ length, at: () => "", indexOf: () => -1, all: async () => {} });

/**
 * Columns that the page has in blocks.
 * @param {Head & { extra: string[] }} head
 * @param {(place: number) => string} textOf base64 of a block
 * @param {string[]} languages
 * @param {() => void} arrived called once texts that were missing are there
 * @returns {Promise<Columns>}
 */
export async function columnsOfBlocks(head, textOf, languages, arrived) {
	const blocks = openBlocks(head, textOf);
	const first = head.rows ? await blocks.section("first") : {};
	/** @param {string} section @param {string} name @param {any} none */
	const late = (section, name, none = "") => {
		const { step, columns } = head.sections[section];
		if (!columns.includes(name)) return empty(head.rows);
		const read = (/** @type {number} */ number) => blocks.section(section, number);
		return createLate({ rows: head.rows, step, none, read, name, arrived });
	};
	const inLanguages = (/** @type {string} */ section, /** @type {string} */ base) =>
		languages.map((code) => late(section, `${base}_${code}`));
	const small = (/** @type {ArrayLike<number>} */ values) => Uint8Array.from(values, (value) => value || 0);
	const numbers = /** @type {Record<string, any>} */ (first);
	return /** @type {any} */ ({
		...numbers,
		ordered: true,
		...Object.fromEntries(SMALL.map((name) => [name, small(numbers[name] ?? [])])),
		id: late("ids", "id"),
		time: late("list", "time"),
		title: inLanguages("list", "title"),
		sources: late("list", "sources", []),
		notes: inLanguages("more", "notes"),
		date_note: inLanguages("more", "date_note"),
		extra: head.extra.map((name, place) => [name, late("more", `extra_${place}`)]),
	});
}

/**
 * Read what the lists show of a row and of those near it.
 * @param {Columns} columns
 * @param {number} row
 */
export async function readNear(columns, row) {
	const shown = /** @type {{ need?: (row: number) => Promise<void> }[]} */ (
		/** @type {unknown} */ ([columns.id, columns.time, ...columns.title])
	);
	for (const column of shown) await column.need?.(row);
}

/**
 * Read all blocks of some columns.
 * @param {object[]} columns
 */
export async function readAll(columns) {
	for (const column of /** @type {{ all?: () => Promise<void> }[]} */ (columns)) await column.all?.();
}
