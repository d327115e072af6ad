// Tables that sort: the head's buttons, and numbers that stand for the order of texts.

import { button, el } from "../core/dom.js";

/**
 * A head whose buttons sort.
 * @param {{ id: string, falls?: boolean }[]} columns falls: the first press sorts from high to low
 * @param {() => void} run called when the order has changed
 */
export function createSortHead(columns, run) {
	let key = columns[0].id;
	let up = true;
	/** @type {Map<string, HTMLElement>} */
	let cells = new Map();

	function mark() {
		for (const [id, cell] of cells) {
			if (id === key) cell.setAttribute("aria-sort", up ? "ascending" : "descending");
			else cell.removeAttribute("aria-sort");
		}
	}

	/** @param {{ id: string, falls?: boolean }} column */
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
		/** The head with its names in the language that is shown. @param {(id: string) => string} name */
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

/**
 * For each text its place in the alphabet of a language; the same for equal texts.
 * @param {string[]} texts
 * @param {string} language
 */
export function textRanks(texts, language) {
	const { compare } = new Intl.Collator(language, { numeric: true });
	const ranks = new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]));
	return texts.map((text) => ranks.get(text) ?? 0);
}

/**
 * The numbers 0 to n - 1 in the order of their keys; equal keys keep their order, null comes last.
 * @param {(number | null)[]} keys
 * @param {boolean} up
 */
export function orderOf(keys, up) {
	const sign = up ? 1 : -1;
	return keys
		.map((_, i) => i)
		.sort((a, b) => {
			const [one, other] = [keys[a], keys[b]];
			if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
			return sign * (one - other) || a - b;
		});
}

/** A box of its own to scroll a table in, with or without a pointer. @param {string} label @param {Node | null} [table] */
export function tableBox(label, table = null) {
	return el("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": label }, table);
}
