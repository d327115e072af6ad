// Works out cases that come on standard input as JSON, and writes what it found.

import { readFileSync } from "node:fs";
import { aggregated, rates } from "../../maps/assets/core/computed.js";

const said = (values) => Array.from(values, (number) => (Number.isNaN(number) ? null : number));
const numbers = (values) => values && Float64Array.from(values, (number) => number ?? Number.NaN);
const cases = JSON.parse(readFileSync(0, "utf8"));
const found = cases.map(({ agg, places, size, values, mask, weights, below, per }) => {
	const { value, n, missing } = aggregated(agg, places, size, numbers(values), mask, weights);
	return { value: said(value), n: [...n], missing: [...missing], rate: said(rates(value, below, per)) };
});
process.stdout.write(JSON.stringify(found));
