// Under which name drafts are kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keepName } from "../../maps/assets/edit/keep.js";

test("two packages without a country keep their drafts apart", () => {
	const settings = { country: { id: "" }, period: ["2022-01-05", "2022-01-06"] };
	assert.notEqual(keepName({ settings, checksum: "a" }), keepName({ settings, checksum: "b" }));
	const named = { ...settings, country: { id: "KZ" } };
	assert.equal(keepName({ settings: named, checksum: "a" }), "qantar-edit:KZ:2022-01-05");
});
