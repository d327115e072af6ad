// Texts that the page's data write once, put back where they stand: `maps/page/text_pool.py`
// tells the form.

const isObject = (/** @type {unknown} */ value) => typeof value === "object";

/**
 * The data with each text in its place.
 * @param {{ pool: string[][] } & Record<string, any>} data
 * @returns {any}
 */
export function spread({ pool, ...data }) {
	/** @param {any} value @returns {any} */
	function walk(value) {
		// Numbers and texts by themselves have nothing to put back: most of the data.
		if (Array.isArray(value)) return [value[0], value.at(-1)].some(isObject) ? value.map(walk) : value;
		if (value === null || typeof value !== "object") return value;
		/** @type {number | number[] | undefined} */
		const rows = value[""];
		if (rows === undefined) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item)]));
		if (Array.isArray(rows)) return pool.map((texts) => rows.map((row) => texts[row]));
		return pool.map((texts) => texts[rows]);
	}
	return walk(data);
}
