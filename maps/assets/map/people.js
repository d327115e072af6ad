// Whose number stands where: the places that the claims of a measure name.

/** @import { App } from "../core/app.js" */

/**
 * Places with a number of people, each once; those without one have no circle.
 * @param {App} app
 * @param {{ cells: { row: number, value: number | null, figure: number }[] }} values what the regions show
 */
export function peopleOf({ data, claims, words }, { cells }) {
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
