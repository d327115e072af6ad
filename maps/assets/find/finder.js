// What a reader types, found in any case, accent, script or spelling: places and incidents.

import { readAll } from "../core/columns.js";
import { createSignal } from "../core/signal.js";
import { createFolded } from "./folded.js";

/** @import { TextColumns } from "../core/data.js" */
/** @import { Signal } from "../core/signal.js" */
/** @import { App } from "../core/app.js" */

const CYRILLIC =
	"а=a б=b в=v г=g д=d е=e ж=j з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch " +
	"ш=sh щ=shch ъ= ы=i ь= э=e ю=iu я=ia ә=a і=i ң=n ғ=g ү=u ұ=u қ=k ө=o һ=h ı=i ə=a ŋ=n '= ’= ʼ= `=";

/** What each character becomes; what is not in it parts words. */
const LETTERS = (() => {
	const table = new Array(0x2100).fill(" ");
	for (const sign of "abcdefghijklmnopqrstuvwxyz0123456789") table[sign.charCodeAt(0)] = sign;
	for (const pair of CYRILLIC.split(" ")) table[pair.charCodeAt(0)] = pair.slice(2);
	for (let mark = 0x300; mark < 0x370; mark++) table[mark] = "";
	return table;
})();

/** Spellings of one sound, in the order in which they are made one. */
const SOUNDS = /** @type {[RegExp, string][]} */ ([
	[/dzh|dj|zh/g, "j"],
	[/kh/g, "h"],
	[/gh/g, "g"],
	[/ye/g, "e"],
	[/y/g, "i"],
	[/q/g, "k"],
	[/([a-z])\1/g, "$1"],
]);

/** Text as words in plain Latin letters, each with a space before it. @param {string} text */
export function fold(text) {
	const plain = text.toLowerCase().normalize("NFD");
	let out = " ";
	let separated = true;
	for (let i = 0; i < plain.length; i++) {
		const letter = LETTERS[plain.charCodeAt(i)] ?? " ";
		if (letter === " " && separated) continue;
		out += letter;
		if (letter) separated = letter === " ";
	}
	for (const [sound, letter] of SOUNDS) out = out.replace(sound, letter);
	return out.trimEnd();
}

/** The same, with words that have hyphens also as one. @param {string} text */
function foldAll(text) {
	const joined = text.match(/[^\s-]+-\S+/g) ?? [];
	return fold(text) + fold(joined.join(" ").replaceAll("-", ""));
}

/**
 * Where a typed word stands: at the start of a word, or anywhere if it is long; -1 if nowhere.
 * @param {string} haystack
 * @param {string} word
 */
function find(haystack, word) {
	const at = haystack.indexOf(` ${word}`);
	return at < 0 && word.length >= 4 ? haystack.indexOf(word) : at;
}

/**
 * @typedef {"city" | "region" | "site"} PlaceKind
 * @typedef {{ kind: PlaceKind, row: number, names: string[], whole: string[], haystack: string }} Place
 *   with all its names; `whole`: folded, without spaces
 * @typedef {ReturnType<typeof createFinder>} Finder
 */

/** How many rows that have the words are asked whether their title has them. */
const ASKED = 400;

/** @param {App} app */
export function createFinder(app) {
	const { words, data, store } = app;
	/** @type {Record<PlaceKind, { id: string[], name: TextColumns, today?: TextColumns, other?: string[] }>} */
	const tables = { city: data.cities, region: data.regions, site: data.sites };
	const kinds = /** @type {PlaceKind[]} */ (Object.keys(tables));
	/** @type {string[]} */
	const haystacks = [];
	/** @type {Signal<[]>} */
	const grown = createSignal();
	const found = { text: "", size: -1, mask: new Uint8Array(0) };
	/** @type {number[]} */
	const titleEnds = [];
	/** @type {{ text: string, words: string[] }} */
	const typed = { text: "", words: [] };
	/** @type {Record<string, Place[]> | null} */
	let places = null;

	/** The words of what was typed. @param {string} text */
	function wordsOf(text) {
		if (typed.text !== text) {
			typed.text = text;
			typed.words = fold(text).split(" ").filter(Boolean);
		}
		return typed.words;
	}

	/** Every place with all its names; made once. */
	function allPlaces() {
		places ??= Object.fromEntries(
			kinds.map((kind) => {
				const { id, name, today, other } = tables[kind];
				return [
					kind,
					id.map((_, row) => {
						const own = [...name, ...(today ?? [])].map((column) => column[row]);
						const names = [...own, ...(other?.[row] ?? "").split(";")].filter(Boolean);
						const whole = names.map((text) => fold(text).replaceAll(" ", ""));
						return { kind, row, names, whole, haystack: names.map(foldAll).join(" ") };
					}),
				];
			}),
		);
		return places;
	}

	/** @param {number} i */
	const titlesOf = (i) => foldAll(store.columns.title.map((column) => column[i]).join("\n"));

	/** Folded notes, id and names of the place. @param {number} i */
	function othersOf(i) {
		const c = store.columns;
		const notes = c.notes.map((column) => column[i]).join("\n");
		const where = kinds.map((kind) => allPlaces()[kind][c[kind][i]]?.haystack ?? "");
		return [foldAll(`${notes}\n${c.id[i]}`), ...where].join(" ");
	}

	/** Titles first, then the others; made when first asked for. @param {number} i */
	function haystack(i) {
		if (haystacks[i] === undefined) {
			const titles = titlesOf(i);
			titleEnds[i] = titles.length;
			haystacks[i] = `${titles} ${othersOf(i)}`;
		}
		return haystacks[i];
	}

	const { id, title, notes } = store.columns;
	const folded = createFolded({
		n: store.n,
		textOf: (i) => `${titlesOf(i)} ${othersOf(i)}`,
		ready: () => readAll([id, ...title, ...notes]),
		grown: grown.run,
	});

	/** Rows of a large table that have the words, among those that were folded up to now. @param {string} text */
	function maskOf(text) {
		folded.begin();
		if (text !== found.text || folded.size !== found.size) {
			if (found.mask.length !== store.n) found.mask = new Uint8Array(store.n);
			folded.look(wordsOf(text), found.mask);
			found.text = text;
			found.size = folded.size;
		}
		return found.mask;
	}

	/** Whether an incident has every typed word. @param {number} i @param {string} text */
	function matches(i, text) {
		if (store.ordered) return maskOf(text)[i] === 1;
		const hay = haystack(i);
		return wordsOf(text).every((word) => find(hay, word) >= 0);
	}

	/** Shown incidents of a large table: of the first, those that have the words in their title before others. @param {string} text @param {number} most */
	function findLarge(text, most) {
		const mask = maskOf(text);
		/** @type {number[]} */
		const rows = [];
		for (let i = 0; i < store.n && rows.length < ASKED; i++) if (mask[i] && store.shown[i]) rows.push(i);
		const titled = new Set();
		for (const i of rows) {
			if (titled.size === most) break;
			const hay = titlesOf(i);
			if (wordsOf(text).every((word) => find(hay, word) >= 0)) titled.add(i);
		}
		return [...titled, ...rows.filter((i) => !titled.has(i))].slice(0, most);
	}

	/** How well a place's names fit: 0 is the very name, spaces aside. @param {Place} place @param {string} wanted */
	function rank(place, wanted) {
		if (place.whole.includes(wanted)) return 0;
		return place.whole.some((name) => name.startsWith(wanted)) ? 1 : 2;
	}

	/**
	 * The name by which a place was found, where that is not the one that is shown.
	 * @param {Place} place
	 * @param {string} name
	 * @param {string} text
	 */
	function alias(place, name, text) {
		/** @param {string} other */
		const fits = (other) => named(other, text);
		if (fits(name)) return "";
		const asTyped = place.names.find((other) => other.toLowerCase().startsWith(text.toLowerCase()));
		return asTyped ?? place.names.find(fits) ?? "";
	}

	/** Places that fit, the best first. @param {string} text @param {number} most */
	function findPlaces(text, most) {
		const wanted = wordsOf(text);
		const whole = wanted.join("");
		return kinds
			.flatMap((kind) => allPlaces()[kind])
			.filter((place) => wanted.every((word) => find(place.haystack, word) >= 0))
			.map((place) => ({ place, score: rank(place, whole) }))
			.sort((a, b) => a.score - b.score)
			.slice(0, most)
			.map(({ place }) => {
				const name = words.pick(tables[place.kind].name, place.row);
				return { kind: place.kind, row: place.row, name, alias: alias(place, name, text) };
			});
	}

	/** Whether a name has every typed word. @param {string} name @param {string} text */
	const named = (name, text) => {
		const folded = foldAll(name);
		return wordsOf(text).every((word) => find(folded, word) >= 0);
	};

	/** Shown incidents: those that have the words in their title first. @param {string} text @param {number} most */
	function findIncidents(text, most) {
		if (store.ordered) return findLarge(text, most);
		const wanted = wordsOf(text);
		/** @type {number[]} */
		const titled = [];
		/** @type {number[]} */
		const others = [];
		for (let i = 0; i < store.n && titled.length < most; i++) {
			if (!store.shown[i]) continue;
			const hay = haystack(i);
			const inTitle = wanted.every((word) => find(hay.slice(0, titleEnds[i]), word) >= 0);
			(inTitle ? titled : others).push(i);
		}
		return [...titled, ...others].slice(0, most);
	}

	/** Make the haystacks a little at a time while nothing else is to be done: somebody is about to type. */
	function warm() {
		if (store.ordered) return folded.begin();
		let i = 0;
		const later = globalThis.requestIdleCallback ?? setTimeout;
		return later(function some() {
			const end = performance.now() + 8;
			while (i < store.n && performance.now() < end) haystack(i++);
			if (i < store.n) later(some);
		});
	}

	return { wordsOf, named, matches, places: findPlaces, incidents: findIncidents, warm, grown };
}
