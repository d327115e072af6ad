// Whose number stands where: the places that the claims of a measure name.

/** @import { App } from "../core/app.js" */

/**
 * Towns with a number of a measure of theirs; `below` nought the circle is an outline.
 * @param {App} app
 * @param {(number | null)[]} towns
 */
function townsOf({ data, words }, towns) {
	const { cities } = data;
	return towns.flatMap((count, row) => {
		if (!count) return [];
		const [name, latitude, longitude] = [words.pick(cities.name, row), cities.latitude[row], cities.longitude[row]];
		return [{ kind: "city", row, name, latitude, longitude, count: Math.abs(count), below: count < 0 }];
	});
}

/**
 * Places with a number of people, each once; those without one have no circle.
 * @param {App} app
 * @param {{ cells: { row: number, value: number | null, figure: number }[], towns: (number | null)[] | null }} values
 *   what regions and towns show
 */
export function peopleOf(app, { cells, towns }) {
	if (towns) return townsOf(app, towns);
	const { data, claims, words } = app;
	const places = new Map();
	for (const { row, value, figure } of cells) {
		if (figure < 0 || !value) continue;
		const inCity = claims.kind(figure) === "city";
		const place = inCity ? data.figures.place[figure] : row;
		const [latitude, longitude] = inCity
			? [data.cities.latitude[place], data.cities.longitude[place]]
			: data.regions.centre[place];
		const kind = inCity ? "city" : "region";
		const name = words.pick((inCity ? data.cities : data.regions).name, place);
		places.set(`${kind}/${place}`, { kind, row: place, name, latitude, longitude, count: value });
	}
	return [...places.values()];
}
