// Claims of one place: which belong together, which leads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleApp, sampleData } from "./sample.js";

test("claims of a place come in the order in which they were made", () => {
	const { claims } = sampleApp();
	assert.deepEqual(claims.about("region", 0), [1, 0]);
	assert.deepEqual(claims.about("country", -1), [2]);
	assert.deepEqual(claims.about("city", 0), []);
});

test("claims of one day come in the order of their ids", () => {
	const data = sampleData();
	data.figures.as_of = ["2022-01-03", "2022-01-03", "2022-01-03"];
	assert.deepEqual(sampleApp(data).claims.about("region", 0), [1, 0]);
});

test("each measure and population has a ledger of its own", () => {
	const { claims } = sampleApp();
	assert.deepEqual(claims.ledgers([2, 1, 0]), [[1, 0], [2]]);
	const data = sampleData();
	Object.assign(data.figures, { measure: [1, 0, 1], population: [0, 1, 1] });
	assert.deepEqual(sampleApp(data).claims.ledgers([2, 1, 0]), [[1], [0], [2]]); // by measure, then population
});

test("the last current claim leads, else the last", () => {
	const { claims } = sampleApp();
	assert.equal(claims.leading([1, 0]), 0);
	assert.equal(claims.leading([0, 1]), 0);
	assert.equal(claims.leading([1]), 1);
});

test("a range stands in brackets behind a text that says less", () => {
	const data = sampleData();
	const both = (/** @type {string} */ text) => data.figures.id.map(() => data.languages.map(() => text));
	data.figures.range = both("3–9");
	assert.equal(sampleApp(data).claims.range(0, "5"), " (3–9)");
	assert.equal(sampleApp(data).claims.range(0, "3–9"), "");
	data.figures.range = both("");
	assert.equal(sampleApp(data).claims.range(0, "5"), "");
});
