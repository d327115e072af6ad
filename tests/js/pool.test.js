import assert from "node:assert/strict";
import { test } from "node:test";
import { spread } from "../../maps/assets/core/pool.js";

test("texts stand in their places again, alone and in columns, wherever they are", () => {
	const pool = [
		["Oral", "Aral"],
		["Орал", "Арал"],
	];
	assert.deepEqual(spread({ pool, name: { "": 1 }, cities: { name: { "": [1, 0] }, code: [3, null] } }), {
		name: ["Aral", "Арал"],
		cities: {
			name: [
				["Aral", "Oral"],
				["Арал", "Орал"],
			],
			code: [3, null],
		},
	});
	assert.deepEqual(spread({ pool, said: [{ "": 0 }, "x"], arcs: [[1, 2], [3]], no: [], some: [null, 1] }), {
		said: [["Oral", "Орал"], "x"],
		arcs: [[1, 2], [3]],
		no: [],
		some: [null, 1],
	});
	assert.deepEqual(spread({ pool, extra: [["column", { "": 0 }]] }), { extra: [["column", ["Oral", "Орал"]]] });
});
