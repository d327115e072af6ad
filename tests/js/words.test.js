// Words, numbers and dates of a language; names of incidents.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords, isolated } from "../../maps/assets/core/words.js";
import { sampleApp, sampleData } from "./sample.js";

const words = (lang = "en") => createWords(sampleData(), lang);

test("numbers have at most two decimals, and thousands apart", () => {
	const { num } = words();
	assert.deepEqual([0, 12, 1234, 1234567, 0.168, 7.1, -2100.5].map(num), [
		"0",
		"12",
		"1,234",
		"1,234,567",
		"0.17",
		"7.1",
		"−2,100.5",
	]);
	assert.equal(words("ru").num(1234567), "1\u00a0234\u00a0567");
});

test("a number that somebody said is written as it was said", () => {
	const { exact } = words();
	assert.deepEqual([0.168, 0.004, 9007199254740991, 12].map(exact), ["0.168", "0.004", "9,007,199,254,740,991", "12"]);
});

test("what is counted has the form of its number", () => {
	const forms = [1, 2, 5, 11, 21, 1001].map((n) => words("ru").count("list.incidents", n));
	assert.deepEqual(forms, ["1 событие", "2 события", "5 событий", "11 событий", "21 событие", "1\u00a0001 событие"]);
	assert.deepEqual(
		[0, 1, 2].map((n) => words().count("list.incidents", n)),
		["0 incidents", "1 incident", "2 incidents"],
	);
});

test("English words have English forms in a language that has none of its own", () => {
	for (const lang of ["ar", "ja"]) {
		const data = sampleData();
		const [{ en }, { en: dates }] = [data.strings, data.dates];
		Object.assign(data.strings, { [lang]: en });
		Object.assign(data.dates, { [lang]: dates });
		const { count } = createWords(data, lang);
		assert.deepEqual(
			[0, 1, 2, 5].map((n) => count("list.incidents", n)),
			["0 incidents", "1 incident", "2 incidents", "5 incidents"],
			lang,
		);
	}
});

test("a day, a month and a year are written by the language's patterns", () => {
	const { date } = words("ru");
	assert.deepEqual(
		["2022-01-05", "2022-01", "2022", ""].map((iso) => date(iso)),
		["5 January 2022 г.", "January 2022", "2022", ""],
	);
	assert.equal(words().dayMonth("2022-01-05"), "5 January 2022");
});

test("a text that a language lacks is the English; a key that nobody has is an error", () => {
	const ru = words("ru");
	assert.equal(ru.t("time.range", { from: 1, to: 2 }), "1 to 2");
	assert.equal(
		ru.pick(
			[
				["a", "b"],
				["", "б"],
			],
			0,
		),
		"a",
	);
	assert.equal(
		ru.pick(
			[
				["a", "b"],
				["", "б"],
			],
			1,
		),
		"б",
	);
	assert.equal(ru.text("cite"), "How to cite");
	assert.throws(() => ru.t("nothing.here"), /no words for nothing\.here/);
	assert.equal(ru.t("time.range", { from: "{to}", to: 2 }), "{to} to 2"); // what is filled in is not filled again
});

test("an incident is named by its town, else its region, else the country", () => {
	const app = sampleApp();
	assert.deepEqual([0, 1, 2, 3].map(app.placeName), ["Kazakhstan", "Zhanaozen", "Almaty", "Almaty"]);
	assert.deepEqual([0, 1, 2].map(app.regionName), ["Kazakhstan", "Mangystau Region", "Almaty"]);
	assert.deepEqual([0, 1, 2].map(app.groupOf), ["other", "protest", "detention"]);
	assert.equal(app.gradeOf(1), "contested");
	assert.deepEqual(app.publishers(1), ["Press", "Agency"]);
	assert.equal(app.daysShown(), "28 December 2021 – 6 January 2022");
});

test("a text that turns is kept to itself, with what it opens and closes", () => {
	assert.equal(isolated("Police"), "Police");
	assert.equal(isolated("a\u202eb"), "\u2068a\u202eb\u2069");
	assert.equal(isolated("a\u2069\u202eb"), "\u2068\u2068a\u2069\u202eb\u2069");
	assert.equal(isolated("\u2067a"), "\u2068\u2067a\u2069\u2069");
	assert.equal(isolated("\u0634"), "\u2068\u0634\u2069");
});
