// Something that happens, and who wants to know.

/** A list of listeners, run in the order in which they came. */
export function createSignal() {
	const listeners = [];
	return {
		on(run) {
			listeners.push(run);
		},
		run(...values) {
			for (const run of listeners) run(...values);
		},
	};
}
