// Incidents as columns, one mask a filter, and the rows that all masks let through.

import { DAY_HOURS } from "./calendar.js";

/** @import { Columns } from "./columns.js" */

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * @param {Columns} columns of the incidents
 */
export function createStore(columns) {
	const n = columns.day.length;
	const { day, hour } = columns;
	/** The bar's unit that a row is in: its day, or its hour where every row has one. */
	const slot = hour ? Int32Array.from(day, (number, row) => number * DAY_HOURS + hour[row]) : day;
	/** @type {Map<string, Uint8Array>} */
	const masks = new Map();
	const shown = new Uint8Array(n).fill(1);
	/** @type {(() => void)[]} */
	const listeners = [];
	/** @type {(() => void)[]} */
	const arrivals = [];
	let size = n;
	/** @type {number[] | null} */
	let listed = null;

	/** Put all masks together, but for one if its name is given. @param {Uint8Array} target @param {string} [without] */
	function combine(target, without) {
		target.fill(1);
		for (const [name, mask] of masks) {
			if (name === without) continue;
			for (let i = 0; i < n; i++) target[i] &= mask[i];
		}
		return target;
	}

	return {
		n,
		columns: { ...columns, slot },
		/** Whether the rows are in order of time. */
		ordered: columns.ordered === true,
		shown,
		get size() {
			return size;
		},
		/**
		 * Set masks by name (null takes one off) and tell the views once.
		 * @param {Record<string, ((row: number) => boolean) | null>} changes
		 */
		setMasks(changes) {
			for (const [name, test] of Object.entries(changes)) {
				if (test === null) masks.delete(name);
				else {
					const mask = masks.get(name) ?? new Uint8Array(n);
					for (let i = 0; i < n; i++) mask[i] = test(i) ? 1 : 0;
					masks.set(name, mask);
				}
			}
			combine(shown);
			listed = null;
			size = 0;
			for (let i = 0; i < n; i++) size += shown[i];
			for (const run of listeners) run();
		},
		/** Rows that every mask but one lets through: what that filter could show. @param {string} name */
		shownWithout(name) {
			return combine(new Uint8Array(n), name);
		},
		/**
		 * How many rows have each code of a column, of the shown ones or of what a filter could show.
		 * @param {ArrayLike<number>} codes
		 * @param {number} size of the vocabulary or table
		 * @param {string} [without] name of that filter
		 */
		tally(codes, size, without) {
			const mask = without ? combine(new Uint8Array(n), without) : shown;
			const counts = new Uint32Array(size);
			for (let i = 0; i < n; i++) if (mask[i] && codes[i] >= 0) counts[codes[i]]++;
			return counts;
		},
		/** Shown rows in their order; the same array until the masks change. */
		rows() {
			if (!listed) {
				listed = new Array(size);
				for (let i = 0, k = 0; i < n; i++) if (shown[i]) listed[k++] = i;
			}
			return listed;
		},
		/** @param {() => void} run */
		onChange(run) {
			listeners.push(run);
		},
		/** Tell the views that texts for which they showed nothing are there. */
		arrived() {
			for (const run of arrivals) run();
		},
		/** @param {() => void} run */
		onArrival(run) {
			arrivals.push(run);
		},
	};
}
