// What the reader has chosen; views subscribe to it.

/**
 * @param {object} start first value of each key
 */
export function createState(start) {
	const now = { ...start };
	const listeners = [];
	return {
		now,
		start: { ...start },
		/** Change some keys; listeners get the set of keys that differ. */
		set(patch) {
			const changed = new Set();
			for (const [key, value] of Object.entries(patch)) {
				if (now[key] === value) continue;
				now[key] = value;
				changed.add(key);
			}
			if (changed.size) for (const run of listeners) run(changed);
			return changed;
		},
		/** Run on change of any of the keys (of any key at all if none is named). */
		on(keys, run) {
			listeners.push((changed) => {
				if (!keys.length || keys.some((key) => changed.has(key))) run(changed);
			});
		},
	};
}
