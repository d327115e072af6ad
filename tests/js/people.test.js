import assert from "node:assert/strict";
import { test } from "node:test";
import { modeOf, regionValues } from "../../maps/assets/core/cells.js";
import { fittingSize } from "../../maps/assets/map/circles.js";
import { peopleOf } from "../../maps/assets/map/people.js";

const cities = {
	id: ["a", "b", "c"],
	name: [["Aral", "Baku", "Cairo"]],
	latitude: [46, 40, 30],
	longitude: [61, 49, 31],
};
const words = { num: String, one: (texts) => texts[0] ?? "", pick: (columns, row) => columns[0][row] };

test("a town with a number of its own has a circle, an outline below nought; one without has none", () => {
	const found = peopleOf({ data: { cities }, words }, { cells: [], towns: [7, null, 0] });
	const aral = { kind: "city", row: 0, name: "Aral", latitude: 46, longitude: 61, count: 7, below: false };
	assert.deepEqual(found, [aral]);
	const below = peopleOf({ data: { cities }, words }, { cells: [], towns: [-7, null, 0] });
	assert.deepEqual(below, [{ ...aral, below: true }]);
});

test("numbers of towns are circles, whoever made them; their incidents are squares", () => {
	assert.equal(modeOf({ kind: "given", agg: "given", per: null, towns: [1] }), "people");
	assert.equal(modeOf({ kind: "computed", agg: "sum", per: null, towns: [1] }), "people");
	assert.equal(modeOf({ kind: "computed", agg: "count", per: null, towns: [1] }), "incidents");
	assert.equal(modeOf({ kind: "given", agg: "given", per: null, towns: null }), "numbers");
});

test("sums of towns follow the filters", () => {
	const view = {
		id: "deaths",
		measure: "deaths",
		kind: "computed",
		agg: "sum",
		per: null,
		below: null,
		towns: [5, 9, 0],
		unit: [],
		opening: "",
		lenses: [{ id: "", cells: { value: [], count: [], text: [], class: [], figure: [], city: [] } }],
	};
	const app = {
		words,
		measures: [view],
		data: {
			cities,
			regions: { id: [] },
			incidents: { city: [0, 1, 1, -1], region: [-1, -1, -1, -1] },
			numbers: { deaths: [5, 2, 7, 3] },
		},
		store: { shownWithout: () => Uint8Array.of(1, 0, 1, 1) },
		state: { now: { measure: "deaths", lens: "" } },
	};
	assert.deepEqual(regionValues(app).towns, [5, 7, 0]);
});

test("a number is made smaller to fit its circle, or stands beside it", () => {
	const width = (size) => size * 3;
	assert.equal(fittingSize(44, width), 22);
	assert.equal(fittingSize(27, width), 13);
	assert.equal(fittingSize(15, width), 0);
	assert.equal(
		fittingSize(8, () => 1),
		0,
	);
});
