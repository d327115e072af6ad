// Class breaks that a person can read.

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Round to the nearest of a few easy numbers, whole ones if asked. @param {number} value @param {boolean} whole */
function easy(value, whole) {
	const power = 10 ** Math.floor(Math.log10(value));
	let best = power;
	for (const step of STEPS) {
		if (Math.abs(step * power - value) < Math.abs(best - value)) best = step * power;
	}
	return whole ? Math.max(1, Math.round(best)) : Number(best.toPrecision(2));
}

/**
 * Lower ends of at most five classes, evenly spaced on a logarithmic scale.
 * @param {number[]} values positive numbers
 * @returns {number[]} ascending; the first is the smallest value
 */
export function classBreaks(values, classes = 5) {
	if (!values.length) return [];
	const low = Math.min(...values);
	const high = Math.max(...values);
	const whole = values.every(Number.isInteger);
	const breaks = [low];
	for (let i = 1; i < classes; i++) {
		const edge = easy(low * (high / low) ** (i / classes), whole);
		if (edge > breaks[breaks.length - 1] && edge <= high) breaks.push(edge);
	}
	return breaks;
}

/** The class of a value. @param {number} value @param {number[]} breaks */
export function classOf(value, breaks) {
	let found = 0;
	while (found + 1 < breaks.length && value >= breaks[found + 1]) found++;
	return found;
}
