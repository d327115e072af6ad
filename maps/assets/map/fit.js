// Where the map looks: the whole country, or near a place.

import { button, byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/** How many pixels of the map's lower part the panel of the tour covers on a phone. */
export function covered() {
	const panel = byId("panel");
	if ((byId("tour")?.hidden ?? true) || getComputedStyle(panel).position !== "absolute") return 0;
	const main = byId("main").getBoundingClientRect();
	return Math.max(0, byId("chart").getBoundingClientRect().bottom - main.bottom + 0.55 * main.height);
}

/** @param {App} app */
export function showCountry({ data, map, view }) {
	const [west, south, east, north] = data.settings.bounds;
	const wide = matchMedia("(min-width: 48rem)").matches;
	map.fitBounds(
		[
			[south, west],
			[north, east],
		],
		{ animate: false, paddingTopLeft: [0, wide ? 44 : 0], paddingBottomRight: [0, covered()] },
	);
	view.moved = false;
}

/**
 * Buttons that bring the map near a place and back.
 * @param {App} app
 */
export function addInsets(app) {
	const { data, words, map } = app;
	return () => {
		byId("insets").replaceChildren(
			...data.settings.insets.map(({ city, bounds: [latitudes, longitudes] }) => {
				const n = app.store.rows().filter((i) => app.store.columns.city[i] === city).length;
				return button(
					words.t("map.inset", { city: words.pick(data.cities.name, city), n: words.num(n) }),
					() =>
						map.fitBounds(
							[
								[latitudes[0], longitudes[0]],
								[latitudes[1], longitudes[1]],
							],
							{ animate: false },
						),
					{ "data-inset": data.cities.id[city] },
				);
			}),
			button(words.t("map.back"), () => showCountry(app), { "data-inset": "" }),
		);
	};
}
