// Changes the scripts that filter, search and read the address, one small change at a time, and tells
// which changes no test notices: node tests/js/mutants.mjs [part of all, such as 0.1]

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PART = Number(process.argv[2] ?? 1);
const LIMIT = 60_000; // milliseconds after which a test counts as hung
// What is changed, and by what it is tested.
const MODULES = {
	"core/filters.js": ["store", "days", "people"],
	"core/store.js": ["store", "days", "people"],
	"core/pool.js": ["pool"],
	"core/hash.js": ["address", "days"],
	"find/folded.js": ["folded"],
	"find/finder.js": ["finder", "folded"],
};
// A sign or word of the code, and what is put in its place.
const SWAPPED = {
	"===": ["!=="],
	"!==": ["==="],
	"<=": ["<"],
	">=": [">"],
	"<": ["<="],
	">": [">="],
	"&&": ["||"],
	"||": ["&&"],
	"??": ["&&"],
	"+": ["-"],
	"-": ["+"],
	"++": ["--"],
	"*": ["+"],
	"&=": ["|="],
	true: ["false"],
	false: ["true"],
	null: ["undefined"],
	continue: ["break"],
	every: ["some"],
	some: ["every"],
	"!": [""],
	0: ["1"],
	1: ["0", "2"],
	'""': ['"x"'],
};
const OPERATORS = ["===", "!==", "<=", ">=", "&&", "\\|\\|", "\\?\\?", "\\+\\+", "&=", "\\+(?!=)", "(?<= )[<>*-](?= )"];
const WORDS = "\\b(?:true|false|null|continue|every|some|0|1)\\b(?!\\.\\d)";
const SIGNS = new RegExp(`${OPERATORS.join("|")}|${WORDS}|""|(?<=[( ])!(?=[a-z(])`, "g");
// What is no code: comments, texts, patterns, and imports.
const OTHER = /\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]+"|`[^`]*`|(?<=[(=,] ?)\/(?![/*])(?:\\.|[^/\n\\])+\/\w*|^import .*$/gm;

/** @param {string} code */
function changes(code) {
	const bare = code.replace(OTHER, (text) => "\u0000".repeat(text.length));
	return [...bare.matchAll(SIGNS)].flatMap(({ 0: sign, index }) =>
		(SWAPPED[sign] ?? []).map((other) => ({ index, sign, other })),
	);
}

const folder = mkdtempSync(join(tmpdir(), "mutants-"));
let made = 0;
let tried = 0;
const lived = [];
try {
	for (const part of ["maps/assets", "tests/js", "geo/package/groups.json"]) {
		cpSync(join(ROOT, part), join(folder, part), { recursive: true });
	}
	writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
	for (const [name, tests] of Object.entries(MODULES)) {
		const path = join(folder, "maps/assets", name);
		const code = readFileSync(path, "utf8");
		const files = tests.map((test) => join(folder, "tests/js", `${test}.test.js`));
		const run = () => spawnSync(process.execPath, ["--test", ...files], { timeout: LIMIT }).status === 0;
		if (!run()) throw new Error(`the tests of ${name} fail without a change`);
		for (const { index, sign, other } of changes(code)) {
			made++;
			if (Math.floor(made * PART) === Math.floor((made - 1) * PART)) continue;
			tried++;
			writeFileSync(path, code.slice(0, index) + other + code.slice(index + sign.length));
			if (!run()) continue;
			const line = code.slice(0, index).split("\n").length;
			lived.push(`${name}:${line}: ${sign} becomes ${other || "nothing"}: ${code.split("\n")[line - 1].trim()}`);
			console.log(lived.at(-1));
		}
		writeFileSync(path, code);
	}
} finally {
	rmSync(folder, { recursive: true });
}
console.log(`${made} mutants of scripts made, ${tried} tried, ${tried - lived.length} killed, ${lived.length} lived`);
