// Tables that sort: the head's buttons, and numbers that stand for the order of texts.

import { button, el } from "../core/dom.js";

/**
 * A head whose buttons sort.
 * @param {Array<{id: string, falls?: boolean}>} columns falls: the first press sorts from high to low
 * @param {Function} run called when the order has changed
 */
export function createSortHead(columns, run) {
	let key = columns[0].id;
	let up = true;
	let cells = new Map();

	function mark() {
		for (const [id, cell] of cells) {
			if (id === key) cell.setAttribute("aria-sort", up ? "ascending" : "descending");
			else cell.removeAttribute("aria-sort");
		}
	}

	function press({ id, falls = false }) {
		up = id === key ? !up : !falls;
		key = id;
		mark();
		run();
	}

	return {
		get key() {
			return key;
		},
		get up() {
			return up;
		},
		/** The head with its names in the language that is shown. */
		render(name) {
			cells = new Map(
				columns.map((column) => [
					column.id,
					el(
						"th",
						{ scope: "col", class: `col-${column.id}` },
						button(name(column.id), () => press(column)),
					),
				]),
			);
			mark();
			return el("thead", {}, el("tr", { "aria-rowindex": "1" }, [...cells.values()]));
		},
	};
}

/** For each text its place in the alphabet of a language; the same for equal texts. */
export function textRanks(texts, language) {
	const { compare } = new Intl.Collator(language, { numeric: true });
	const ranks = new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]));
	return texts.map((text) => ranks.get(text));
}

/** The numbers 0 to n - 1 in the order of their keys; equal keys keep their order, null comes last. */
export function orderOf(keys, up) {
	const sign = up ? 1 : -1;
	return keys
		.map((_, i) => i)
		.sort((a, b) => {
			if (keys[a] === null || keys[b] === null) return (keys[a] === null) - (keys[b] === null) || a - b;
			return sign * (keys[a] - keys[b]) || a - b;
		});
}

/** A box of its own to scroll a table in, with or without a pointer. */
export function tableBox(label, table = null) {
	return el("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": label }, table);
}
