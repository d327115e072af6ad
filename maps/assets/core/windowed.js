// A list of any length: a short one is drawn as a whole, the first rows at once; of a long one only what is
// in sight is drawn, between a space above and a space below.

const BESIDE = 12; // rows drawn above and below what is in sight
const WHOLE = 400; // rows that are all drawn, so that the browser's own search finds them
const SOME = 40; // of these at a time, so that no piece of work is long
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
	return document.scrollingElement ?? document.documentElement;
}

/** The part of the window in which a box scrolls. @param {Element} box */
function frameOf(box) {
	if (box === document.scrollingElement) return { top: 0, height: innerHeight };
	const { top, height } = box.getBoundingClientRect();
	return { top, height };
}

/**
 * @param {{ box: HTMLElement, space: () => HTMLElement, rowOf: (row: number, place: number) => HTMLElement,
 *   height: number, write?: (node: Element, row: number) => void }} parts `box` takes the rows, `space` makes an element whose height is set, `height` of a row
 *   before any is drawn
 */
export function createWindowed({ box, space, rowOf, height, write = () => {} }) {
	/** @type {ArrayLike<number>} */
	let rows = [];
	let each = height;
	let first = 0;
	let end = 0;
	/** @type {Element | null} */
	let scroller = null;
	let waiting = 0;
	let filling = 0;
	// Rows stand between two comments; the spaces only where they take room.
	const above = document.createComment("");
	const below = document.createComment("");
	const over = space();
	const under = space();
	box.replaceChildren(above, below);

	/** Make the spaces as high as the rows that are not drawn. */
	function makeRoom() {
		const heights = [roomOf(first, rows.length, each), roomOf(rows.length - end, rows.length, each)];
		for (const [node, height] of /** @type {[HTMLElement, number][]} */ ([
			[over, heights[0]],
			[under, heights[1]],
		])) {
			if (!height) node.remove();
			else {
				node.style.height = `${height}px`;
				if (node.parentNode) continue;
				if (node === over) above.before(node);
				else below.after(node);
			}
		}
	}

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

	/** Where the first row of a box begins. @param {HTMLElement} node */
	const topOf = (node) => (above.nextElementSibling ?? node).getBoundingClientRect().top;

	/** Draw what is in sight now. */
	function look() {
		waiting = 0;
		const n = rows.length;
		if (!scroller || !box.isConnected || n <= WHOLE) return;
		const unit = roomOf(1, n, each);
		const frame = frameOf(scroller);
		if (!frame.height) return; // the list is not seen
		const bottom = over.parentNode ? over.getBoundingClientRect().bottom : topOf(box);
		const shift = frame.top - bottom; // from the first row that is drawn to the top of what is in sight
		const near = shift > -3 * frame.height && shift < (end - first) * each + 3 * frame.height;
		const top = near ? first * each + shift : ((first * unit + shift) / unit) * each;
		const ended = !near && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
		const wanted = ended ? n * each - frame.height : Math.max(0, top);
		const range = rangeOf({ n, top: wanted, height: frame.height, each });
		if (range.first === first && range.end === end) return;
		const held = near ? anchor(range) : null;
		show(range.first, range.end);
		makeRoom();
		if (ended) scroller.scrollTop = scroller.scrollHeight;
		if (held) scroller.scrollTop += held.node.getBoundingClientRect().top - held.top;
	}

	/** A row that stays, and where it stands. @param {{ first: number, end: number }} range */
	function anchor(range) {
		for (
			let node = above.nextElementSibling, place = first;
			node && place < end;
			node = node.nextElementSibling, place++
		) {
			if (place >= range.first && place < range.end) return { node, top: node.getBoundingClientRect().top };
		}
		return null;
	}

	/** Draw some more rows of a short list. */
	function fill() {
		show(0, Math.min(rows.length, end + SOME));
		makeRoom();
		if (end < rows.length) filling = setTimeout(fill);
	}

	/** Follow what scrolls, once the list stands in the page. */
	function settle() {
		if (!box.isConnected) return;
		const found = scrollerOf(box);
		if (found !== scroller) {
			scroller?.removeEventListener("scroll", later);
			scroller = found;
			(scroller === document.scrollingElement ? document : scroller).addEventListener("scroll", later, {
				passive: true,
			});
		}
		measure();
		makeRoom();
		look();
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
			if (box.isConnected) scrollerOf(box).scrollTop = 0;
			const tall = scroller?.getBoundingClientRect().height || innerHeight;
			show(0, Math.min(rows.length, Math.ceil(tall / each) + BESIDE));
			makeRoom();
			clearTimeout(filling);
			if (end === rows.length) return;
			if (rows.length <= WHOLE) filling = setTimeout(fill);
			else requestAnimationFrame(settle);
		},
		/** Write into the rows that are drawn what they say now. */
		update() {
			let node = above.nextElementSibling;
			for (let place = first; place < end && node; place++, node = node.nextElementSibling) write(node, rows[place]);
		},
		/** Draw the same rows anew, where they stand. */
		refresh() {
			const [from, to] = [first, end];
			const place = box.isConnected ? scrollerOf(box).scrollTop : 0;
			while (above.nextSibling !== below) above.nextSibling?.remove();
			first = end = from;
			show(from, to);
			if (place) scrollerOf(box).scrollTop = place;
		},
		/** Draw what is in sight, once the list is shown again. */
		look: settle,
	};
}
