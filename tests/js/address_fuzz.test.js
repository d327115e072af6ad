// Addresses by chance, always the same ones: none throws, none sets what is not known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formatHash, parseHash, readPairs, writePairs } from "../../maps/assets/core/hash.js";
import { sampleApp } from "./sample.js";

const PART = Number(process.env.QANTAR_PROOF ?? 0);
const CASES = Math.max(2000, Math.round(100_000 * PART));
const KEYS = [
	"lang", "from", "to", "month", "type", "verification", "region", "exact", "find", "measure", "lens", "view",
	"layers", "panel", "embed", "tour", "incident", "figure", "place", "__proto__", "constructor", "toString", "", "x",
]; // biome-ignore format: a list
const VALUES = [
	"", "1", "ru", "2022-01-01", "2021-12-28", "2022-02-30", "0000-00-00", "KZ", "KZ-MAN", "almaty", "e3", "F2", "killed",
	"rally,arrest", "rally,,rally", "5/43/76", "//", "1e400/0/0", "NaN/NaN/NaN", "-0/0/0", "0x5/0/0", "__proto__",
	"constructor", "hasOwnProperty", "%", "%D0", "%ED%A0%80", "%00", "%E2%80%AE", "javascript:alert(1)", "<img src=x>",
	"</script>", "{{ 7*7 }}", "\u{1F600}", "\ud83d", "\ude00", "a".repeat(1990), "a b ".repeat(600), "=&#", "😀".repeat(120),
]; // biome-ignore format: the same

/** Numbers below 1, the same in every run. @param {number} seed */
function chance(seed) {
	let now = seed;
	return () => {
		now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
		return now / 2 ** 32;
	};
}

/** A hash made of what addresses are made of, and of what they are not. @param {() => number} next */
function hashOf(next) {
	const one = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)];
	const parts = Array.from({ length: Math.floor(next() * 6) }, () => {
		const value = next() < 0.5 ? one(VALUES) : one(VALUES) + one(VALUES);
		const text = next() < 0.5 || /[\ud800-\udfff]/.test(value) ? value : encodeURIComponent(value);
		return next() < 0.1 ? text : `${one(KEYS)}=${text}`;
	});
	const hash = `#${parts.join(next() < 0.9 ? "&" : "&&")}`;
	const cut = next() < 0.1 ? hash.slice(0, Math.floor(next() * hash.length)) : hash;
	return new URL(cut, "https://example.org/").hash; // as a browser gives it to the page
}

test("no address throws, hangs, or sets what is not known", () => {
	const app = sampleApp();
	const clean = Object.getOwnPropertyNames(Object.prototype).join();
	const known = new Set(KEYS.concat("tab", "listed"));
	const { languages, settings } = app.data;
	for (let seed = 0; seed < CASES; seed++) {
		const hash = hashOf(chance(seed));
		const pairs = parseHash(hash);
		if (pairs === null) continue;
		assert.ok(
			Object.values(pairs).every((text) => typeof text === "string"),
			hash,
		);
		const { patch, open, view, lost } = readPairs(app, pairs);
		assert.ok(
			Object.keys(patch).every((key) => known.has(key)),
			hash,
		);
		assert.ok(languages.includes(patch.lang ?? languages[0]), hash);
		for (const end of ["from", "to"]) assert.ok((patch[end] ?? 0) >= 0 && (patch[end] ?? 0) <= app.lastSlot, hash);
		assert.ok([...(patch.find ?? "")].length <= 200 && (patch.find ?? "").isWellFormed(), hash);
		assert.ok(open === null || (open[1] >= 0 && typeof open[0] === "string"), hash);
		assert.ok(view === null || view.every(Number.isFinite), hash);
		assert.ok(
			lost.every((text) => typeof text === "string"),
			hash,
		);
		// What was taken can be written, and is taken again.
		app.state.set({ ...app.state.start, ...patch });
		const again = parseHash(formatHash(writePairs(app))) ?? {};
		assert.deepEqual(readPairs(app, again).lost, [], hash);
	}
	assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), clean);
	assert.equal(settings.country.id, "KZ");
});

test("any pairs come back as they were written", () => {
	for (let seed = 0; seed < CASES; seed++) {
		const next = chance(seed);
		const letters = Array.from({ length: 1 + Math.floor(next() * 30) }, () => Math.floor(next() * 0x3000));
		const text = String.fromCodePoint(...letters);
		const hash = formatHash({ find: text, type: `${text}&=+#` });
		assert.deepEqual({ ...parseHash(hash) }, { find: text, type: `${text}&=+#` });
	}
});
