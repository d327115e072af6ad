// A long list of which only what is in sight is drawn: a space above, rows, a space below.

const BESIDE = 12; // rows drawn above and below what is in sight
const ROOM = 4_000_000; // pixels: browsers cut off what is much higher

/**
 * The rows to draw for a place of the scroll bar.
 * @param {{ n: number, top: number, height: number, each: number }} sight `top` of the window within the list, its
 *   `height`, the mean height of a row
 * @returns {{ first: number, end: number }}
 */
export function rangeOf({ n, top, height, each }) {
	const first = Math.max(0, Math.min(n - 1, Math.floor(top / each)) - BESIDE);
	const end = Math.min(n, Math.ceil((top + height) / each) + BESIDE);
	return { first: Math.min(first, n), end: Math.max(end, Math.min(n, first + 1)) };
}

/** Pixels that rows out of sight take. @param {number} rows @param {number} n @param {number} each */
export const roomOf = (rows, n, each) => rows * Math.min(each, ROOM / Math.max(1, n));

/** The nearest box round a node that scrolls. @param {Element} node @returns {Element} */
function scrollerOf(node) {
	for (let box = node.parentElement; box; box = box.parentElement) {
		const { overflowY } = getComputedStyle(box);
		if (overflowY === "auto" || overflowY === "scroll") return box;
	}
	return /** @type {Element} */ (document.scrollingElement);
}

/**
 * @param {{ box: HTMLElement, space: () => HTMLElement, rowOf: (row: number, place: number) => HTMLElement,
 *   height: number }} parts `box` takes the rows, `space` makes an element whose height is set, `height` of a row
 *   before any is drawn
 */
export function createWindowed({ box, space, rowOf, height }) {
	/** @type {ArrayLike<number>} */
	let rows = [];
	let each = height;
	let first = 0;
	let end = 0;
	/** @type {Element | null} */
	let scroller = null;
	let waiting = 0;
	const above = space();
	const below = space();
	box.replaceChildren(above, below);

	/** @param {HTMLElement} node @param {number} pixels */
	const setHeight = (node, pixels) => {
		node.style.height = `${pixels}px`;
		node.hidden = pixels === 0;
	};

	/** Draw rows from here to there, keeping those that stand. @param {number} from @param {number} to */
	function show(from, to) {
		const kept = from < end && to > first;
		if (!kept) {
			while (above.nextSibling !== below) above.nextSibling?.remove();
			first = end = from;
		}
		for (; first < from; first++) above.nextSibling?.remove();
		for (; end > to; end--) below.previousSibling?.remove();
		while (first > from) {
			first--;
			above.after(rowOf(rows[first], first));
		}
		while (end < to) {
			below.before(rowOf(rows[end], end));
			end++;
		}
	}

	/** Mean height of the rows that are drawn. */
	function measure() {
		const drawn = end - first;
		if (!drawn) return;
		const { top } = /** @type {Element} */ (above.nextElementSibling).getBoundingClientRect();
		const { bottom } = /** @type {Element} */ (below.previousElementSibling).getBoundingClientRect();
		if (bottom > top) each = (bottom - top) / drawn;
	}

	/** Draw what is in sight now. */
	function look() {
		waiting = 0;
		if (!scroller || !box.isConnected) return;
		const n = rows.length;
		const unit = roomOf(1, n, each);
		const frame = scroller.getBoundingClientRect();
		const bottom = above.hidden ? box.getBoundingClientRect().top : above.getBoundingClientRect().bottom;
		const shift = frame.top - bottom; // from the first row that is drawn to the top of what is in sight
		const near = shift > -3 * frame.height && shift < (end - first) * each + 3 * frame.height;
		const top = near ? first * each + shift : ((first * unit + shift) / unit) * each;
		const range = rangeOf({ n, top: Math.max(0, top), height: frame.height, each });
		if (range.first === first && range.end === end) return;
		const held = near ? anchor(range) : null;
		show(range.first, range.end);
		setHeight(above, roomOf(first, n, each));
		setHeight(below, roomOf(n - end, n, each));
		if (held) scroller.scrollTop += held.node.getBoundingClientRect().top - held.top;
	}

	/** A row that stays, and where it stands. @param {{ first: number, end: number }} range */
	function anchor(range) {
		for (
			let node = above.nextElementSibling, place = first;
			node && node !== below;
			node = node.nextElementSibling, place++
		) {
			if (place >= range.first && place < range.end) return { node, top: node.getBoundingClientRect().top };
		}
		return null;
	}

	const later = () => {
		if (!waiting) waiting = requestAnimationFrame(look);
	};

	return {
		/** Rows that are drawn now, from and to. */
		get drawn() {
			return { first, end };
		},
		/**
		 * Take other rows, from their begin.
		 * @param {ArrayLike<number>} others
		 */
		set(others) {
			rows = others;
			show(0, 0);
			scroller?.removeEventListener("scroll", later);
			scroller = scrollerOf(box);
			scroller.addEventListener("scroll", later, { passive: true });
			scroller.scrollTop = 0;
			const tall = scroller.getBoundingClientRect().height || innerHeight;
			show(0, Math.min(rows.length, Math.ceil(tall / each) + BESIDE));
			setHeight(above, 0);
			setHeight(below, roomOf(rows.length - end, rows.length, each));
			requestAnimationFrame(() => {
				measure();
				setHeight(below, roomOf(rows.length - end, rows.length, each));
				look();
			});
		},
		/** Draw the same rows anew, where they stand. */
		refresh() {
			const [from, to] = [first, end];
			while (above.nextSibling !== below) above.nextSibling?.remove();
			first = end = from;
			show(from, to);
		},
		look: later,
	};
}
