// Something that happens, and who wants to know.

/**
 * @template {any[]} Values
 * @typedef {ReturnType<typeof createSignal<Values>>} Signal
 */

/**
 * A list of listeners, run in the order in which they came.
 * @template {any[]} Values
 */
export function createSignal() {
	/** @type {((...values: Values) => void)[]} */
	const listeners = [];
	return {
		/** @param {(...values: Values) => void} run */
		on(run) {
			listeners.push(run);
		},
		/** @param {Values} values */
		run(...values) {
			for (const run of listeners) run(...values);
		},
	};
}
