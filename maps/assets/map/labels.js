// Names beside marks: right, left, above, below, or not at all.

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number, weak?: boolean, r?: number }} Room
 *   `weak`: a strong name may cover it; `r`: a circle in the box
 * @typedef {{ text: string, width: number, height: number, x: number, y: number, halfX: number, halfY: number,
 *   must?: boolean, strong?: boolean }} Label `x`, `y`: middle of the mark; `halfX`, `halfY`: half of the mark's
 *   size; `must`: at the first place if no place is free; `strong`: rather aslant or over small marks than not at all
 * @typedef {Label & { at: { x: number, y: number } }} Placed `at`: middle of the text
 */

const AWAY = 5; // pixels from the mark to its name
const LABEL_CELL = 64;

/** Whether a room meets another. @param {Room} a @param {Room} b @returns {boolean} */
export function meet(a, b) {
	if (a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom) return false;
	if (!a.r) return b.r ? meet(b, a) : true;
	const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
	const dx = x - Math.max(b.left, Math.min(b.right, x));
	const dy = y - Math.max(b.top, Math.min(b.bottom, y));
	return Math.hypot(dx, dy) < a.r;
}

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
		/** @param {Room} room @param {boolean} [firm] whether small marks count for nothing */
		has: (room, firm = false) =>
			each(room, (key) => Boolean(cells.get(key)?.some((other) => !(firm && other.weak) && meet(other, room)))),
	};
}

/**
 * Where a label may stand, the best first.
 * @param {Label} label
 * @returns {{ straight: [number, number][], aslant: [number, number][] }}
 */
function placesOf({ x, y, halfX, halfY, width, height }) {
	const across = halfX + AWAY + width / 2;
	const down = halfY + 3 + height / 2;
	const near = { x: halfX * 0.7 + 2 + width / 2, y: halfY * 0.7 + 2 + height / 2 };
	return {
		straight: [
			[x + across, y],
			[x - across, y],
			[x, y - down],
			[x, y + down],
		],
		aslant: [
			[x - 10, y - down],
			[x + 10, y - down],
			[x - 20, y - down],
			[x + 20, y - down],
			[x + near.x, y - near.y],
			[x - near.x, y - near.y],
			[x + near.x, y + near.y],
			[x - near.x, y + near.y],
		],
	};
}

/** Room of a label in a place. @param {Label} label @param {[number, number]} at @returns {Room} */
export function roomOfLabel({ width, height }, [x, y]) {
	return { left: x - width / 2 - 1, right: x + width / 2 + 1, top: y - height / 2, bottom: y + height / 2 };
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
		const { straight, aslant } = placesOf(label);
		/** @param {[number, number][]} places @param {boolean} [firm] */
		const free = (places, firm) =>
			places.find((place) => {
				const room = roomOfLabel(label, place);
				const seen = room.left >= 0 && room.right <= size.x && room.top >= 0 && room.bottom <= size.y;
				return seen && !taken.has(room, firm);
			});
		const beside = free(straight) ?? (label.strong ? (free(straight, true) ?? free(aslant, true)) : undefined);
		const place = beside ?? (label.must ? straight[0] : null);
		if (!place) continue;
		taken.add(roomOfLabel(label, place));
		out.push({ ...label, at: { x: place[0], y: place[1] } });
	}
	return out;
}
