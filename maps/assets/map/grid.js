// Points in the cells of a grid, so that a window asks only for what is in it.

const GRID_SIDE = 128; // cells along each side of the box round all points

/**
 * @typedef {{ west: number, north: number, east: number, south: number }} Window fractions of the world
 */

/**
 * Sort points into cells.
 * @param {Float64Array} x fractions of the world, NaN for none
 * @param {Float64Array} y
 */
export function createGrid(x, y) {
	const isPoint = (/** @type {number} */ i) => !Number.isNaN(x[i] + y[i]);
	let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
	for (let i = 0; i < x.length; i++) {
		if (!isPoint(i)) continue;
		if (x[i] < west) west = x[i];
		if (x[i] > east) east = x[i];
		if (y[i] < north) north = y[i];
		if (y[i] > south) south = y[i];
	}
	const across = GRID_SIDE / (east - west || 1);
	const down = GRID_SIDE / (south - north || 1);
	const column = (/** @type {number} */ value) =>
		Math.max(0, Math.min(GRID_SIDE - 1, Math.floor((value - west) * across)));
	const line = (/** @type {number} */ value) =>
		Math.max(0, Math.min(GRID_SIDE - 1, Math.floor((value - north) * down)));

	const starts = new Uint32Array(GRID_SIDE * GRID_SIDE + 1);
	const cells = new Uint16Array(x.length);
	for (let i = 0; i < x.length; i++) {
		if (!isPoint(i)) continue;
		cells[i] = line(y[i]) * GRID_SIDE + column(x[i]);
		starts[cells[i] + 1]++;
	}
	for (let cell = 0; cell < GRID_SIDE * GRID_SIDE; cell++) starts[cell + 1] += starts[cell];
	const rows = new Uint32Array(starts[GRID_SIDE * GRID_SIDE]);
	const next = starts.slice();
	for (let i = 0; i < x.length; i++) if (isPoint(i)) rows[next[cells[i]]++] = i;

	return {
		/** How many points there are. */
		size: rows.length,
		/**
		 * Pieces of `rows` that hold all points of a window, and some beside it.
		 * @param {Window} window
		 * @param {(rows: Uint32Array) => void} take
		 */
		each(window, take) {
			if (window.east < west || window.west > east || window.south < north || window.north > south) return;
			const [first, last] = [column(window.west), column(window.east)];
			for (let row = line(window.north); row <= line(window.south); row++) {
				const piece = rows.subarray(starts[row * GRID_SIDE + first], starts[row * GRID_SIDE + last + 1]);
				if (piece.length) take(piece);
			}
		},
	};
}
