// Drafts and moves, kept in the browser where it lets us.

/** @import { Row } from "./rules.js" */

/** @typedef {{ drafts: Row[], moves: Row[], works: boolean }} Kept works: whether the browser keeps them */
/** @typedef {ReturnType<typeof createKeep>} Keep */

/** Only what this page could have written: lists of rows of text. @param {unknown} list */
function soundRows(list) {
	/** @param {any} row */
	const sound = (row) =>
		row &&
		typeof row === "object" &&
		typeof row.event_id === "string" &&
		Object.values(row).every((v) => typeof v === "string");
	return Array.isArray(list) ? list.filter(sound) : [];
}

/**
 * Under which name the drafts of a package are kept: its country's, or its checksum where it names none.
 * @param {{ settings: { country: { id: string }, period: string[] }, checksum: string }} data
 */
export function keepName({ settings, checksum }) {
	return `qantar-edit:${settings.country.id || checksum}:${settings.period[0]}`;
}

/**
 * @param {string} name under which this package's drafts are kept
 * @param {() => void} onChange runs when another tab changed them
 */
export function createKeep(name, onChange) {
	/** @type {Kept} */
	const kept = { drafts: [], moves: [], works: true };

	function read() {
		try {
			const found = JSON.parse(localStorage.getItem(name) ?? "{}");
			kept.drafts = soundRows(found?.drafts);
			kept.moves = soundRows(found?.moves);
		} catch (error) {
			// What is kept but broken is passed over; where nothing can be kept, that is said.
			if (!(error instanceof SyntaxError)) kept.works = false;
		}
	}

	read();
	if (kept.works) write();

	function write() {
		try {
			localStorage.setItem(name, JSON.stringify({ drafts: kept.drafts, moves: kept.moves }));
			kept.works = true;
		} catch {
			kept.works = false;
		}
	}

	globalThis.addEventListener("storage", (event) => {
		if (event.key !== name && event.key !== null) return;
		read();
		onChange();
	});
	globalThis.addEventListener("beforeunload", (event) => {
		if (!kept.works && (kept.drafts.length || kept.moves.length)) event.preventDefault();
	});
	return { kept, write };
}
