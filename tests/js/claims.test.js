import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createClaims } from "../../maps/assets/core/claims.js";
import { cellOf } from "../../maps/assets/map/choropleth.js";

// The same as those of tests/test_claim.py: what a claim has, and its text in English and Russian.
const CASES = JSON.parse(readFileSync(new URL("claims.json", import.meta.url), "utf8"));
const words = { pick: (texts, i) => texts[i], exact: (n) => n.toLocaleString("en-GB") };

/** Claims of one row, empty where nothing is given. */
function claimsOf({ low = null, best = null, high = null, value_text = "" }) {
	const figures = { id: ["F1"], words: [value_text], low: [low], best: [best], high: [high] };
	const vocabularies = { status: [], place_kind: [], population: [] };
	return createClaims({ figures, claimants: {}, vocabularies }, words);
}

for (const [cells, english] of CASES) {
	if (!english) continue; // a claim without words and numbers is refused by the rules
	test(`the page writes a claim as ${english}`, () => assert.equal(claimsOf(cells).value(0), english));
}

for (const [count, people, rate] of [
	[5, 50_000, 10],
	[0, 50_000, 0],
	[null, 50_000, null],
	[5, null, null],
]) {
	test(`the rate of ${count} among ${people} is ${rate}`, () => {
		const app = {
			data: { regions: { population: [people] } },
			claims: { figures: {}, number: () => count },
			state: { now: { lens: "latest" } },
		};
		assert.equal(cellOf(app, { per: 100_000 }, { figure: [0], names_city: [0] }, 0).value, rate);
	});
}
