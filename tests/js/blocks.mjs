// Reads what maps.page.blocks wrote: a JSON line in (`head`, `parts`), a JSON line of all columns out.

import { createInterface } from "node:readline";
import { openBlocks } from "../../maps/assets/core/blocks.js";

/** A value as Python's test compares it: NaN and infinities have names in JSON. */
function plain(value) {
	if (typeof value === "number")
		return Number.isFinite(value) && !Object.is(value, -0) ? value : String(Object.is(value, -0) ? "-0" : value);
	return ArrayBuffer.isView(value) ? Array.from(value) : value;
}

async function everything({ head, parts }) {
	const blocks = openBlocks(head, (place) => parts[place]);
	const out = {};
	for (const [name, section] of Object.entries(head.sections)) {
		for (let number = 0; number < section.blocks.length; number++) {
			const columns = await blocks.section(name, number);
			for (const [key, column] of Object.entries(columns)) {
				out[key] ??= [];
				for (let i = 0; i < column.length; i++) out[key].push(plain(column.at(i)));
			}
		}
	}
	return out;
}

for await (const line of createInterface({ input: process.stdin })) {
	const found = await everything(JSON.parse(line)).catch((error) => ({ error: String(error) }));
	process.stdout.write(`${JSON.stringify(found)}\n`);
}
