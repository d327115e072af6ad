// Both coordinates in one text, as somebody pastes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pointIn } from "../../maps/assets/edit/point.js";

const ALMATY = [
	"43.25, 76.9",
	"(43.25 76.9)",
	"43.25 76.9 850 5",
	"43°15'00\"N 76°54'00\"E",
	"76°54′ E, 43°15′ N",
	"https://www.google.com/maps/@43.25,76.9,17z",
	"https://www.google.com/maps/place/X/@1,2,3z/data=!3d43.25!4d76.9",
	"https://maps.google.com/?q=43.25,76.9",
	"https://www.openstreetmap.org/#map=17/43.25/76.9",
	"https://www.openstreetmap.org/?mlat=43.25&mlon=76.9",
	"geo:43.25,76.9",
];

test("a pair, angles and addresses of maps are one place", () => {
	for (const text of ALMATY) assert.deepEqual(pointIn(text), [43.25, 76.9], text);
	assert.deepEqual(pointIn("12.05 -77.04"), [12.05, -77.04]);
	assert.deepEqual(pointIn("12°03'S 77°W"), [-12.05, -77]);
});

test("one number, a name and what is not on Earth are none", () => {
	for (const text of ["43.25", "43,25", "-7,1", "Almaty", "", "143, 76", "43.25,", "https://example.org/"]) {
		assert.equal(pointIn(text), null, text);
	}
});
