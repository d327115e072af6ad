// One interface for columns of JSON and of blocks.

import assert from "node:assert/strict";
import test from "node:test";
import { columnsOfJson, narrow } from "../../maps/assets/core/columns.js";

const one = { day: [0], type: [0], verification: [0], scope: [0], region: [-1], city: [-1], site: [-1] };
const rest = { latitude: [null], longitude: [null], precision_m: [null], geo_precision: [null], time_precision: [1] };

test("codes beyond 255, and places beyond 32,767, keep their number", () => {
	const incidents = { ...rest };
	for (const name of Object.keys(one)) incidents[name] = [0, 255, 256, 300, 32768, 70000];
	for (const name of ["latitude", "longitude", "precision_m", "geo_precision", "time_precision"]) {
		incidents[name] = Array(6).fill(1);
	}
	const columns = columnsOfJson(incidents);
	for (const name of Object.keys(one)) assert.deepEqual([...columns[name]], [0, 255, 256, 300, 32768, 70000], name);
});

test("arrays are as narrow as they may be", () => {
	assert.ok(narrow([0, 255]) instanceof Uint8Array);
	assert.ok(narrow([-1, 5]) instanceof Int8Array);
	assert.ok(narrow([-1, 200]) instanceof Int32Array);
	assert.deepEqual([...narrow([])], []);
});

test("no place is no number, and no zero", () => {
	const columns = columnsOfJson({ ...one, ...rest });
	assert.ok(Number.isNaN(columns.latitude[0]) && Number.isNaN(columns.precision_m[0]));
	assert.equal(columns.region[0], -1);
});
