// Where an incident was, in words.

import { button, el } from "../core/dom.js";

/** @import { App } from "../core/app.js" */
/** @import { TextColumns } from "../core/data.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { Kind } from "../core/navigation.js" */

const EARTH_KM = 6371; // km

/**
 * How far a site lies from the middle of its town, and where; nothing where it is the middle itself.
 * @param {App} app
 * @param {number} site
 */
export function distanceOf({ data, words }, site) {
	const { sites, cities } = data;
	const city = sites.city[site];
	if (city < 0) return "";
	const inset = data.settings.insets.find((item) => item.city === city);
	const centre = inset?.centre ?? -1;
	const [lat, lon] =
		centre >= 0 ? [sites.latitude[centre], sites.longitude[centre]] : [cities.latitude[city], cities.longitude[city]];
	const rad = Math.PI / 180;
	const y = (sites.latitude[site] - lat) * rad * EARTH_KM;
	const x = (sites.longitude[site] - lon) * rad * EARTH_KM * Math.cos(lat * rad);
	const km = Math.hypot(x, y);
	if (km < 1) return "";
	const way = ["e", "ne", "n", "nw", "w", "sw", "s", "se"][(Math.round(Math.atan2(y, x) / (Math.PI / 4)) + 8) % 8];
	return words.t("detail.distance", {
		km: words.num(km < 10 ? Math.round(km * 10) / 10 : Math.round(km)),
		way: words.t(`way.${way}`),
		from: centre >= 0 ? words.pick(sites.name, centre) : words.pick(cities.name, city),
	});
}

/** The names of where an incident was, as buttons. @param {App} app @param {number} row @returns {Child[]} */
function placeOf(app, row) {
	const { data, words, store } = app;
	const c = store.columns;
	/** @type {[Kind, number, { name: TextColumns }][]} */
	const parts = [];
	if (c.site[row] >= 0) parts.push(["site", c.site[row], data.sites]);
	if (c.city[row] >= 0) parts.push(["city", c.city[row], data.cities]);
	const unit =
		c.city[row] >= 0 && words.pick(data.cities.name, c.city[row]) === words.pick(data.regions.name, c.region[row]);
	if (c.region[row] >= 0 && !unit) parts.push(["region", c.region[row], data.regions]);
	if (!parts.length) return [app.countryName()];
	return parts.flatMap(([kind, at, table], k) => [
		k ? ", " : null,
		button(words.pick(table.name, at), () => app.open(kind, at), { class: "link" }),
	]);
}

/** Where an incident was: names, distance, how exactly that is known. @param {App} app @param {number} row */
export function whereOf(app, row) {
	const c = app.store.columns;
	const away = c.site[row] >= 0 ? distanceOf(app, c.site[row]) : "";
	const precision = app.precision(row);
	return el("p", { class: "where" }, placeOf(app, row), away ? `, ${away}` : "", ". ", precision);
}
