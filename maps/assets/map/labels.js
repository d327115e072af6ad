// Names beside marks: right, left, above, below, or not at all.

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Room
 * @typedef {{ text: string, width: number, height: number, x: number, y: number, halfX: number, halfY: number,
 *   must?: boolean }} Label `x`, `y`: middle of the mark; `halfX`, `halfY`: half of the mark's size; `must`: at
 *   the first place if no place is free
 * @typedef {Label & { at: { x: number, y: number } }} Placed `at`: middle of the text
 */

const AWAY = 5; // pixels from the mark to its name
const LABEL_CELL = 64;

/** @param {Room} a @param {Room} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** What is taken, by cells. */
function createTaken() {
	/** @type {Map<number, Room[]>} */
	const cells = new Map();
	const span = (/** @type {number} */ from, /** @type {number} */ to) => [
		Math.floor(from / LABEL_CELL),
		Math.floor(to / LABEL_CELL),
	];
	/** @param {Room} room @param {(key: number) => boolean} some */
	function each(room, some) {
		const [[left, right], [top, foot]] = [span(room.left, room.right), span(room.top, room.bottom)];
		for (let line = top; line <= foot; line++) {
			for (let column = left; column <= right; column++) if (some(line * 65536 + column)) return true;
		}
		return false;
	}
	return {
		/** @param {Room} room */
		add: (room) =>
			each(room, (key) => {
				const cell = cells.get(key);
				if (cell) cell.push(room);
				else cells.set(key, [room]);
				return false;
			}),
		/** @param {Room} room */
		has: (room) => each(room, (key) => Boolean(cells.get(key)?.some((other) => meet(other, room)))),
	};
}

/**
 * Place labels in their order; none over a mark, another label, an obstacle or the edge.
 * @template {Label} T
 * @param {T[]} labels
 * @param {Room[]} obstacles marks, and what lies over the map
 * @param {{ x: number, y: number }} size of the window
 * @returns {(T & Placed)[]}
 */
export function placeLabels(labels, obstacles, size) {
	const taken = createTaken();
	for (const room of obstacles) taken.add(room);
	/** @type {(T & Placed)[]} */
	const out = [];
	for (const label of labels) {
		const across = label.halfX + AWAY + label.width / 2;
		const down = label.halfY + 3 + label.height / 2;
		/** @type {[number, number][]} */
		const places = [
			[label.x + across, label.y],
			[label.x - across, label.y],
			[label.x, label.y - down],
			[label.x, label.y + down],
		];
		/** @param {[number, number]} at */
		const roomAt = ([x, y]) => ({
			left: x - label.width / 2 - 1,
			right: x + label.width / 2 + 1,
			top: y - label.height / 2,
			bottom: y + label.height / 2,
		});
		const free = places.find((place) => {
			const room = roomAt(place);
			return room.left >= 0 && room.right <= size.x && room.top >= 0 && room.bottom <= size.y && !taken.has(room);
		});
		const place = free ?? (label.must ? places[0] : null);
		if (!place) continue;
		taken.add(roomAt(place));
		out.push({ ...label, at: { x: place[0], y: place[1] } });
	}
	return out;
}
