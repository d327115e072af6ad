// Incidents as columns, one mask a filter, and the rows that all masks let through.

/** @import { Incidents } from "./data.js" */

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * @param {Incidents} incidents
 */
export function createStore(incidents) {
	const n = incidents.id.length;
	const columns = {
		...incidents,
		day: Int32Array.from(incidents.day),
		type: Uint16Array.from(incidents.type),
		verification: Uint8Array.from(incidents.verification),
		scope: Uint8Array.from(incidents.scope),
		geo_precision: Uint8Array.from(incidents.geo_precision),
		time_precision: Uint8Array.from(incidents.time_precision),
		region: Int16Array.from(incidents.region),
		city: Int16Array.from(incidents.city),
		site: Int16Array.from(incidents.site),
	};
	/** @type {Map<string, Uint8Array>} */
	const masks = new Map();
	const shown = new Uint8Array(n).fill(1);
	/** @type {(() => void)[]} */
	const listeners = [];
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
		columns,
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
			size = shown.reduce((sum, bit) => sum + bit, 0);
			for (const run of listeners) run();
		},
		/** Rows that every mask but one lets through: what that filter could show. @param {string} name */
		shownWithout(name) {
			return combine(new Uint8Array(n), name);
		},
		/** Shown rows in their order; the same array until the masks change. */
		rows() {
			if (!listed) {
				listed = [];
				for (let i = 0; i < n; i++) if (shown[i]) listed.push(i);
			}
			return listed;
		},
		/** @param {() => void} run */
		onChange(run) {
			listeners.push(run);
		},
	};
}
