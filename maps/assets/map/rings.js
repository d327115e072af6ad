// A city from near: how far it is from its main square, and the scale.

import { svg } from "../core/dom.js";
import { NEAR } from "./forms.js";
import { metresOfPixel } from "./mercator.js";
import { createOverlay, roomOfText } from "./overlay.js";
import { font } from "./paint.js";
import { widthOf } from "./widths.js";

/** @import { App } from "../core/app.js" */
/** @import { Room } from "./labels.js" */
/** @import { Sheet } from "./overlay.js" */

const RINGS = [5, 10, 15]; // kilometres
const LEAST_RING = 40; // pixels of a radius
const SCALES = [0.2, 0.5, 1, 2, 5, 10, 20, 50];
const WIDEST = 120; // pixels of the scale
const PHONE_MAP = 600;
/** Where a ring may be named: south, north, west, east. */
const SIDES = [
	[0, 1],
	[0, -1],
	[-1, 0],
	[1, 0],
];

/** The Leaflet layer. @param {App} app */
export function createRings(app) {
	const { data, words } = app;
	/** @type {Room[]} */
	let rooms = [];

	/** @param {number} km */
	const said = (km) => words.t("map.km", { n: words.num(km) });

	/** @param {Sheet} sheet @param {Point} middle @param {number} pixels of a kilometre */
	function ring({ size }, { x, y }, pixels) {
		return RINGS.flatMap((km) => {
			const r = km * pixels;
			if (r < LEAST_RING) return [];
			const text = said(km);
			const wide = widthOf(text, font(400, 12));
			const at = SIDES.map(([dx, dy]) => ({ x: x + dx * r, y: y + dy * r + 4 })).find(
				(point) => point.x > wide && point.x < size.x - wide && point.y > 60 && point.y < size.y - 70,
			);
			if (at) rooms.push(roomOfText(at.x, at.y, wide));
			return [
				svg("circle", { cx: x, cy: y, r, class: "ring" }),
				at ? svg("text", { ...at, class: "km", "text-anchor": "middle", text }) : null,
			];
		});
	}

	/** @param {Sheet} sheet @param {number} pixels of a kilometre */
	function scale({ size }, pixels) {
		const km = SCALES.findLast((each) => each * pixels <= WIDEST) ?? SCALES[0];
		const phone = size.x < PHONE_MAP;
		const [x, y] = phone ? [16, size.y - 22] : [24, size.y - 66];
		const text = said(km);
		rooms.push({ left: x - 2, right: x + km * pixels + 8 + widthOf(text, font(400, 12)), top: y - 8, bottom: y + 6 });
		return [
			svg("path", { d: `M${x} ${y - 4}v4h${km * pixels}v-4`, class: "scale" }),
			svg("text", { x: x + km * pixels + 6, y: y + 2, class: "km", text }),
		];
	}

	const layer = createOverlay("rings", (sheet) => {
		rooms = [];
		const zoom = sheet.map.getZoom();
		if (zoom < NEAR) return [];
		const pixels = 1000 / metresOfPixel(sheet.map.getCenter().lat, zoom);
		const squares = data.settings.insets.map(({ centre }) => centre).filter((site) => site >= 0);
		return [
			...squares.flatMap((site) => {
				const { latitude, longitude } = data.sites;
				return ring(sheet, sheet.at(latitude[site], longitude[site]), pixels);
			}),
			...scale(sheet, pixels),
		];
	});
	return Object.assign(layer, {
		/** Where its texts stand, in pixels of the window. */
		rooms: () => rooms,
	});
}
