// The address: what it says of the state, and what of it can be restored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { restore } from "../../maps/assets/core/address.js";
import { formatHash, parseHash, readPairs, writePairs } from "../../maps/assets/core/hash.js";
import { storyPairs } from "../../maps/assets/story/story.js";
import { sampleApp } from "./sample.js";

for (const [hash, pairs] of [
	["#from=2022-01-05&find=two+words", { from: "2022-01-05", find: "two words" }],
	["#embed", { embed: "1" }],
	["#embed&lang=ru", { embed: "1", lang: "ru" }],
	["#lang=ru&embed", { lang: "ru", embed: "1" }],
	["#find=%D0%B6%26%3D", { find: "ж&=" }],
	["#find=%", { find: "\uFFFD" }],
	["#=x&type=a=b", { type: "a=b" }],
	["#a=1", { a: "1" }],
	["#find=", { find: "" }],
]) {
	test(`${hash} is read`, () => assert.deepEqual({ ...parseHash(hash) }, pairs));
}

test("an anchor is no state; what is too long is cut and says so", () => {
	assert.equal(parseHash("#panel"), null);
	assert.equal(parseHash(""), null);
	assert.deepEqual({ ...parseHash(`#${"a".repeat(2001)}`) }, { "": "" });
	assert.equal(parseHash(`#${"a".repeat(2000)}`), null);
	assert.equal(parseHash(`#find=${"a".repeat(1995)}`)[""], undefined);
	const long = parseHash(`#find=${"a".repeat(3000)}`);
	assert.equal(long.find.length, 1995);
	assert.equal(long[""], "");
});

test("what is written is read back", () => {
	const pairs = { embed: "1", find: "а & b=c, d/e:f", view: "5/43.250/76.900" };
	const hash = formatHash(pairs);
	assert.equal(hash, "#embed&find=%D0%B0+%26+b%3Dc,+d/e:f&view=5/43.250/76.900");
	assert.deepEqual({ ...parseHash(hash) }, pairs);
	assert.equal(formatHash({}), "");
});

test("at the start there is nothing to write", () => assert.deepEqual(writePairs(sampleApp()), {}));

test("what differs from the start is written, an open claim instead of its place", () => {
	const app = sampleApp();
	app.state.set({ from: 4, to: 8, type: "rally", exact: true, lens: "low", tab: "places", kind: "city", row: 1 });
	app.view.moved = true;
	assert.deepEqual(writePairs(app), {
		from: "2022-01-01",
		to: "2022-01-05",
		type: "rally",
		lens: "low",
		exact: "1",
		panel: "places",
		view: "5/43.250/76.900",
		place: "zhanaozen",
	});
	app.state.set({ kind: "region", row: 0, figure: 2 });
	assert.equal(writePairs(app).figure, "F3");
	assert.equal(writePairs(app).place, undefined);
	app.state.set({ kind: "country", row: 0, figure: -1, panel: "table" });
	assert.equal(writePairs(app).place, "KZ");
	assert.equal(writePairs(app).panel, "table");
	app.state.set({ kind: "incident", row: 2 });
	assert.equal(writePairs(app).incident, "e3");
});

test("every kind of pair is read into the state", () => {
	const pairs = {
		lang: "ru",
		from: "2021-12-28",
		to: "2022-01-06",
		month: "1,12",
		type: "rally,arrest",
		region: "KZ-MAN",
		exact: "1",
		measure: "killed",
		lens: "Union",
		panel: "sources",
		tour: "first",
		layers: "-cities",
		view: "7/43/76",
		place: "almaty",
	};
	assert.deepEqual(readPairs(sampleApp(), pairs), {
		patch: {
			lang: "ru",
			from: 0,
			to: 9,
			month: "1,12",
			type: "rally,arrest",
			region: "KZ-MAN",
			exact: true,
			measure: "killed",
			lens: "Union",
			tab: "sources",
			listed: true,
			tour: "first",
			layers: "-cities",
		},
		open: ["city", 0],
		view: [7, 43, 76],
		lost: [],
	});
});

test("the ends of what is possible are possible", () => {
	for (const view of ["0/-90/-180", "19/90/180"]) {
		const read = readPairs(sampleApp(), { view });
		assert.deepEqual([read.lost, read.view], [[], view.split("/").map(Number)]);
	}
	assert.deepEqual(readPairs(sampleApp(), { from: "2022-01-01", to: "2022-01-01" }).lost, []);
});

test("one end of a range that differs is written with the other", () => {
	const app = sampleApp();
	app.state.set({ to: 4 });
	assert.deepEqual(writePairs(app), { from: "2021-12-28", to: "2022-01-01" });
	app.state.set({ from: 1, to: 9 });
	assert.deepEqual(writePairs(app), { from: "2021-12-29", to: "2022-01-06" });
});

test("in a frame the list is written once it is asked for", () => {
	const app = sampleApp();
	app.state.set({ embed: true });
	assert.deepEqual(writePairs(app), { embed: "1" });
	app.state.set({ listed: true });
	assert.deepEqual(writePairs(app), { embed: "1", panel: "story" });
	app.state.set({ embed: false });
	assert.deepEqual(writePairs(app), {});
});

test("the first claim is a claim", () => {
	const app = sampleApp();
	app.openClaim(0);
	assert.deepEqual(writePairs(app), { figure: "F2" });
});

for (const [pairs, lost] of [
	[{ lang: "xx" }, ["lang=xx"]],
	[{ from: "2021-12-27" }, ["from=2021-12-27"]],
	[{ to: "2022-01-07" }, ["to=2022-01-07"]],
	[{ from: "5 January" }, ["from=5 January"]],
	[{ type: "rally,riot" }, ["type=riot"]],
	[{ exact: "yes" }, ["exact=yes"]],
	[{ lens: "Nobody" }, ["lens=Nobody"]],
	[{ measure: "incidents", lens: "low" }, ["lens=low"]],
	[{ view: "5/91/0" }, ["view=5/91/0"]],
	[{ incident: "e9" }, ["incident=e9"]],
	[{ place: "nowhere" }, ["place=nowhere"]],
	[{ panel: "constructor" }, ["panel=constructor"]],
	[{ constructor: "x" }, ["constructor=x"]],
	[{ "": "" }, ["…"]],
	[{ from: "2022-01-05", to: "2022-01-01" }, ["from > to"]],
]) {
	test(`of ${JSON.stringify(pairs)} is said what is lost`, () => {
		assert.deepEqual(readPairs(sampleApp(), pairs).lost, lost);
	});
}

test("restoring begins from the start but keeps the language, and then tells that it is done", () => {
	const app = sampleApp();
	app.state.set({ lang: "ru", type: "rally", kind: "city", row: 1, figure: 1 });
	const told = [];
	app.closed.on(() => told.push("closed"));
	app.restored.on(() => told.push("restored"));
	restore(app, { from: "2022-01-01", layers: "-cities", view: "7/43/76" });
	const { lang, type, from, kind, row, figure } = app.state.now;
	assert.deepEqual([lang, type, from, kind, row, figure], ["ru", "", 4, "", -1, -1]);
	assert.deepEqual(told, ["closed", "restored"]);
	assert.deepEqual(app.calls[0], ["layers", "-cities"]);
	assert.deepEqual(app.calls[1].slice(0, 3), ["setView", [43, 76], 7]);
	assert.ok(app.view.moved);
});

test("a restored claim opens what it is about", () => {
	const app = sampleApp();
	const opened = [];
	app.opened.on((...what) => opened.push(what));
	restore(app, { figure: "F3" });
	restore(app, { figure: "F1" });
	assert.deepEqual(opened, [
		["country", 0],
		["region", 0],
	]);
	assert.equal(app.state.now.figure, 1);
});

test("a step of the tour brings its state where the address names nothing else", () => {
	const app = sampleApp();
	assert.deepEqual(storyPairs(app, { tour: "first", lang: "ru" }), { from: "2022-01-01", tour: "first", lang: "ru" });
	assert.deepEqual(storyPairs(app, { tour: "first", to: "2022-01-02" }), { tour: "first", to: "2022-01-02" });
	assert.deepEqual(storyPairs(app, { tour: "none" }), { tour: "none" });
	app.state.set({ embed: true });
	assert.equal(storyPairs(app, { tour: "first" }).embed, "1");
});

test("a search is cut at a whole character, and can be written again", () => {
	const { patch } = readPairs(sampleApp(), { find: `${"a".repeat(199)}\u{1f600}` });
	assert.equal(patch.find, "a".repeat(199));
	assert.doesNotThrow(() => formatHash({ find: patch.find }));
});
