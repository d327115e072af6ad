// Files of what is shown, and tables in an order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { csvText, featureOf, ownNames, SAVED } from "../../maps/assets/save/save.js";
import { orderOf, textRanks } from "../../maps/assets/table/sorting.js";

test("a file has a head, a line a record, and an end of line after the last", () => {
	const records = [
		{ a: 1, b: 'x "y", z', c: null },
		{ a: "=1+1", b: "two\nlines", c: undefined },
	];
	assert.equal(csvText(["a", "b", "c"], records), 'a,b,c\r\n1,"x ""y"", z",\r\n\'=1+1,"two\nlines",\r\n');
	assert.equal(csvText(["a"], []), "a\r\n");
});

test("every column is saved once", () => assert.equal(new Set(SAVED).size, SAVED.length));

test("a feature without a point has no geometry; a point on the equator has one", () => {
	assert.equal(featureOf({ event_id: "a", latitude: null, longitude: null }).geometry, null);
	assert.deepEqual(featureOf({ event_id: "b", latitude: 0, longitude: 0 }).geometry.coordinates, [0, 0]);
	assert.equal(featureOf({ event_id: "b", latitude: 0, longitude: 0 }).id, "b");
});

test("rows are put in order; equal ones keep theirs, and none comes last either way", () => {
	const keys = [3, null, 1, 3, 0];
	assert.deepEqual(orderOf(keys, true), [4, 2, 0, 3, 1]);
	assert.deepEqual(orderOf(keys, false), [0, 3, 2, 4, 1]);
});

test("texts are put in the order of a language, numbers in them by size", () => {
	assert.deepEqual(textRanks(["b10", "b9", "a", "b9"], "en"), [2, 1, 0, 1]);
	assert.deepEqual(textRanks(["ә", "а", "б"], "kk"), [1, 0, 2]);
});

test("headers are cells, too, and a number with its sign is no formula", () => {
	assert.equal(
		csvText(["=A1", 'x,"y"'], [{ "=A1": "+77011234567", 'x,"y"': "-1+1" }]),
		'\'=A1,"x,""y"""\r\n+77011234567,\'-1+1\r\n',
	);
});

test("columns of one's own do not replace the page's", () => {
	assert.deepEqual(ownNames(["title", "city", "title_", "x", "__proto__"]), [
		"title_",
		"city_",
		"title__",
		"x",
		"__proto__",
	]);
});
