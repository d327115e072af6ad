// Which changes of the address are steps that Back undoes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { backTo, isStep } from "../../maps/assets/core/steps.js";

test("what is opened, closed or told next is a step", () => {
	assert.ok(isStep({}, { incident: "a" }));
	assert.ok(isStep({ incident: "a" }, { incident: "b" }));
	assert.ok(isStep({ incident: "a" }, {}));
	assert.ok(isStep({}, { tour: "began" }));
	assert.ok(isStep({}, { panel: "table" }));
	assert.ok(isStep({ panel: "places" }, { panel: "about" }));
});

test("lists, filters, days and the map's place are none", () => {
	assert.ok(!isStep({}, { panel: "places" }));
	assert.ok(!isStep({}, { from: "2022-01-05", to: "2022-01-05", type: "protest", find: "x", view: "5/1/1" }));
	assert.ok(!isStep({ place: "almaty" }, { place: "almaty", measure: "detained" }));
});

test("the way back has a name", () => {
	assert.equal(backTo({}, "story"), "story");
	assert.equal(backTo({}, "incidents"), "incidents");
	assert.equal(backTo({ panel: "places" }, "story"), "places");
	assert.equal(backTo({ panel: "statements" }, "story"), "sources");
	assert.equal(backTo({ panel: "table" }, "story"), "story");
	assert.equal(backTo({ find: "Taraz" }, "story"), "search");
	assert.equal(backTo({ find: "Taraz", place: "taraz" }, "story"), "thing");
	assert.equal(backTo({ tour: "almaty", incident: "a" }, "story"), "thing");
});
