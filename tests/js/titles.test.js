// What an incident without a title is called.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleApp, sampleData } from "./sample.js";

test("an incident without a title is its kind, and its point where no place has a name", () => {
	const data = sampleData();
	data.incidents.title = data.incidents.title.map((texts) => texts.map(() => ""));
	const app = sampleApp(data);
	const kind = app.words.label("event_type", app.store.columns.type[0]);
	assert.equal(app.titleOf(0), kind);
	app.store.columns.city[0] = -1;
	app.store.columns.region[0] = -1;
	app.store.columns.latitude[0] = -43.257;
	app.store.columns.longitude[0] = 181.5;
	app.placeName = () => "";
	assert.equal(app.titleOf(0), `${kind}, 43.26°\u00a0S 178.50°\u00a0W`);
});
