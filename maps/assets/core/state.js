// What the reader has chosen; views subscribe to it.

/**
 * @template {Record<string, any>} Choices
 * @typedef {ReturnType<typeof createState<Choices>>} State
 */

/**
 * @template {Record<string, any>} Choices
 * @param {Choices} start first value of each key
 */
export function createState(start) {
	const now = { ...start };
	/** @type {((changed: Set<string>) => void)[]} */
	const listeners = [];
	return {
		now,
		start: { ...start },
		/** Change some keys; listeners get the set of keys that differ. @param {Partial<Choices>} patch */
		set(patch) {
			/** @type {Set<string>} */
			const changed = new Set();
			for (const [key, value] of Object.entries(patch)) {
				if (now[key] === value) continue;
				now[/** @type {keyof Choices} */ (key)] = value;
				changed.add(key);
			}
			if (changed.size) for (const run of listeners) run(changed);
			return changed;
		},
		/**
		 * Run on change of any of the keys (of any key at all if none is named).
		 * @param {string[]} keys
		 * @param {(changed: Set<string>) => void} run
		 */
		on(keys, run) {
			listeners.push((changed) => {
				if (!keys.length || keys.some((key) => changed.has(key))) run(changed);
			});
		},
	};
}
