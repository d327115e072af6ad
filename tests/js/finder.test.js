// What a reader types is found in any case, accent, script or spelling.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createFinder, fold } from "../../maps/assets/find/finder.js";
import { sampleApp } from "./sample.js";

for (const [one, other] of [
	["Жаңаөзен", "Zhanaozen"],
	["Жанаозен", "janaozen"],
	["Qyzylorda", "Кызылорда"],
	["Ақтөбе", "aktobe"],
	["Almaty", "АЛМАТЫ"],
	["Shymkent", "Шымкент"],
	["Élysée", "elysee"],
]) {
	test(`${one} is ${other}`, () => assert.equal(fold(one), fold(other)));
}

test("words are told apart by what is no letter, and an apostrophe is none", () => {
	assert.equal(fold("  two -- words, 2022 "), " two words 2022");
	assert.equal(fold("Taldyq’orğan"), fold("taldyqorgan"));
	assert.equal(fold("漢字 …"), "");
});

test("an incident has every word that is typed, of its title, note, id or place", () => {
	const app = sampleApp();
	const { matches } = createFinder(app);
	const found = (text) => app.data.incidents.id.filter((_, i) => matches(i, text));
	assert.deepEqual(found("rally"), ["e1", "e2"]);
	assert.deepEqual(found("rally zhanaozen"), ["e1"]);
	assert.deepEqual(found("митинг цен"), []);
	assert.deepEqual(found("prices"), ["e1"]);
	assert.deepEqual(found("e5"), ["e5"]);
	assert.deepEqual(found("аэропорт"), ["e3"]);
	assert.deepEqual(found("alma-ata"), ["e3", "e2"]); // by another name of the region
	assert.deepEqual(found("lma"), []); // a short word stands at the start of one
	assert.deepEqual(found("ozen"), ["e1"]); // a long one anywhere
	assert.deepEqual(found(" ,"), ["e5", "e1", "e3", "e2"]);
});

test("places that fit: the very name first, with the name by which they were found", () => {
	const app = sampleApp();
	const { places } = createFinder(app);
	const found = places("almaty", 8).map(({ kind, name }) => [kind, name]);
	assert.deepEqual(found, [
		["city", "Almaty"],
		["region", "Almaty"],
	]);
	assert.equal(places("almaty", 1).length, 1);
	assert.equal(places("alma-ata", 8)[0].alias, "Alma-Ata");
	assert.equal(places("novy", 8)[0].alias, "Novy Uzen");
	assert.equal(places("zhana", 8)[0].alias, "");
	app.words.setLanguage("ru");
	assert.equal(places("mangystau", 8)[0].name, "Mangystau Region"); // the English where Russian lacks it
});

test("of shown incidents those with the words in the title come first", () => {
	const app = sampleApp();
	const { incidents } = createFinder(app);
	assert.deepEqual(incidents("rally", 12), [1, 3, 0, 2]);
	assert.deepEqual(incidents("rally", 3), [1, 3, 0]);
	app.store.setMasks({ some: (i) => i !== 1 });
	assert.deepEqual(incidents("rally", 12), [3, 0, 2]);
});

test("the best place comes first: the very name, then one that begins so, then one that has it inside", () => {
	const { places } = createFinder(sampleApp());
	const found = places("man", 8).map(({ name }) => name);
	assert.deepEqual(found, ["Mangystau Region"]);
	assert.deepEqual(places("nowhere", 8), []);
	assert.equal(places("almaty region", 8).length, 0); // each word has to fit
});
