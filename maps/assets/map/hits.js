// What is under a point of the window: boxes of marks, kept by cells.

const HIT_CELL = 48; // pixels

/**
 * @template T
 * @typedef {{ left: number, top: number, right: number, bottom: number, mark: T }} Box
 */

/**
 * @template T
 */
export function createHits() {
	/** @type {Map<number, Box<T>[]>} */
	const cells = new Map();
	const key = (/** @type {number} */ column, /** @type {number} */ line) => line * 65536 + column;
	return {
		/** Put a mark's box on top of those before it. @param {Box<T>} box */
		add(box) {
			for (let line = Math.floor(box.top / HIT_CELL); line <= Math.floor(box.bottom / HIT_CELL); line++) {
				for (let column = Math.floor(box.left / HIT_CELL); column <= Math.floor(box.right / HIT_CELL); column++) {
					const cell = cells.get(key(column, line));
					if (cell) cell.push(box);
					else cells.set(key(column, line), [box]);
				}
			}
		},
		/**
		 * The topmost mark under a point; null for none.
		 * @param {number} x
		 * @param {number} y
		 * @returns {T | null}
		 */
		at(x, y) {
			const found = cells.get(key(Math.floor(x / HIT_CELL), Math.floor(y / HIT_CELL)));
			const box = found?.findLast(({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
			return box ? box.mark : null;
		},
	};
}
