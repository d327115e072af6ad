// A large table is searched as the small one is.

import assert from "node:assert/strict";
import test from "node:test";
import { createFolded, rowsWith } from "../../maps/assets/find/folded.js";

const texts = [" police in almati", " almati police station", " people met", " polar"];
const folded = {
	text: texts.map((text) => `${text}\n`).join(""),
	ends: Uint32Array.from(texts.map((_, i) => texts.slice(0, i + 1).join("").length + i + 1)),
};

function rows(words) {
	const out = [];
	rowsWith(folded, words, (row) => out.push(row));
	return out;
}

test("each row that has every word, once", () => {
	assert.deepEqual(rows(["police"]), [0, 1]);
	assert.deepEqual(rows(["police", "in"]), [0]);
	assert.deepEqual(rows(["al"]), [0, 1]);
	assert.deepEqual(rows(["p"]), [0, 1, 2, 3]);
	assert.deepEqual(rows(["olice"]), [0, 1], "a long word anywhere");
	assert.deepEqual(rows(["ol"]), [], "a short one at the start alone");
	assert.deepEqual(rows(["police", "polar"]), []);
});

test("all rows of many texts are found, as they are folded", async () => {
	const n = 5000;
	let grown = 0;
	const index = createFolded({ n, textOf: (i) => ` row ${i}`, ready: async () => {}, grown: () => grown++ });
	const mask = new Uint8Array(n);
	index.look(["4999"], mask);
	assert.equal(mask[4999], 0);
	await index.begin();
	index.look(["4999"], mask);
	assert.deepEqual([mask[4999], mask.reduce((sum, bit) => sum + bit, 0)], [1, 1]);
	index.look(["row"], mask);
	assert.equal(
		mask.reduce((sum, bit) => sum + bit, 0),
		n,
	);
	await index.begin(); // once is enough
	assert.equal(grown, 3);
	const count = (words) => {
		index.look(words, mask);
		return mask.reduce((sum, bit) => sum + bit, 0);
	};
	// What was marked before is not any more.
	assert.deepEqual([count(["4999"]), count([]), count(["4999"]), count(["row", "4999"])], [1, n, 1, 1]);
});
