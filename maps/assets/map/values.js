// Numbers of shaded regions: the value and the name in the region; a city that is a region of its own is a tile.

import { fillOf, lookOf } from "../core/cells.js";
import { svg } from "../core/dom.js";
import { meet } from "./labels.js";
import { createOverlay, roomOfText } from "./overlay.js";
import { font } from "./paint.js";
import { widthOf } from "./widths.js";

/** @import { App } from "../core/app.js" */
/** @import { Cell } from "../core/cells.js" */
/** @import { Room } from "./labels.js" */
/** @import { Sheet } from "./overlay.js" */
/**
 * @typedef {Cell & { x: number, y: number, look: string, tone: string, fill: string, tiled: boolean, name: string }} Placed a region
 *   in the window
 */

const SHADED_TO = 9.5; // zoom up to which values stand in the regions
const TILE_SIDE = 34;
const NARROW_MAP = 600; // pixels of the window under which only the value stands
const DARK_FROM = 3; // shade from which the text on it is that of circles
const MIDDLE_GREY = 140; // of 255: lighter colours carry dark text
const UNDER = 15; // pixels from a value to its name
const SHIFTS = [0, -14, 14, -28, 28]; // pixels up or down to which a name without a value gives way

/** The Leaflet layer. @param {App} app */
export function createValues(app) {
	const { data, words, view } = app;
	const cities = data.vocabularies.region_kind.findIndex(({ value }) => value === "city");
	/** @type {Room[]} */
	let rooms = [];

	/** The name without the word for a region, which the map says itself. @param {number} row */
	const nameOf = (row) => words.pick(data.regions.name, row).replace(/ (Region|область|облысы)$/, "");

	/** @param {number} value */
	const round = (value) => words.num(value >= 10 ? Math.round(value) : Math.round(value * 100) / 100);

	/** Take a room if it is free. @param {Room} room */
	function take(room) {
		if (rooms.some((other) => meet(other, room))) return false;
		rooms.push(room);
		return true;
	}

	/** @param {Cell} cell @param {Sheet["at"]} at @returns {Placed} */
	function placed(cell, at) {
		const look = lookOf(cell, view.values.lens);
		const level = look.startsWith("c") ? Number(look.slice(1)) : -1;
		const tiled = cities >= 0 && data.regions.kind[cell.row] === cities;
		const fill = fillOf(cell, view.values.lens, view.values.mode);
		const tone = `${level >= DARK_FROM ? "light" : "dark"} ${look}`;
		return { ...cell, ...at(...data.regions.centre[cell.row]), look, tone, fill, tiled, name: nameOf(cell.row) };
	}

	/** A text on a colour of a measure's own: what can be read there. @param {SVGElement} text @param {string} fill */
	function over(text, fill) {
		if (!fill.startsWith("#")) return text;
		const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
		text.style.setProperty("--own", fill);
		text.style.fill = red * 0.3 + green * 0.59 + blue * 0.11 > MIDDLE_GREY ? "#1b1f24" : "#fff";
		return text;
	}

	/** The tile of a city, and its value. @param {Placed} cell */
	function tile({ row, value, x, y, look, tone, fill }) {
		const half = TILE_SIDE / 2;
		take({ left: x - half, right: x + half, top: y - half, bottom: y + half });
		const group = svg("g", {
			class: "tile",
			"data-tile": data.regions.id[row],
			on: { click: () => app.open("region", row) },
		});
		group.append(
			svg("rect", { x: x - 22, y: y - 22, width: 44, height: 44, class: "target" }),
			svg("rect", { x: x - half, y: y - half, width: TILE_SIDE, height: TILE_SIDE, rx: 5, class: look }),
		);
		/** @type {SVGElement} */ (group.lastChild).style.fill = fill;
		if (value !== null) {
			const said = svg("text", { x, y: y + 5, class: `value ${tone}`, "text-anchor": "middle", text: round(value) });
			group.append(over(said, fill));
		}
		return group;
	}

	/** The name of a tile: right, below, left, above. @param {Placed} cell @param {Point} size */
	function tileName({ name, x, y }, size) {
		const half = TILE_SIDE / 2;
		const wide = widthOf(name, font(600, 13));
		const aside = half + 6 + wide / 2;
		for (const [dx, dy] of [
			[aside, 4],
			[0, half + 14],
			[-aside, 4],
			[0, -half - 6],
		]) {
			const room = roomOfText(x + dx, y + dy, wide);
			if (room.left < 0 || room.right > size.x || !take(room)) continue;
			return svg("text", { x: x + dx, y: y + dy, class: "city", "text-anchor": "middle", text: name });
		}
		return null;
	}

	/** The value of a region, beside a tile that stands in it. @param {Placed} cell */
	function valueText(cell) {
		const said = round(cell.value ?? 0);
		const wide = widthOf(said, font(600, 15));
		const tall = (/** @type {number} */ y) => ({ ...roomOfText(cell.x, y, wide), top: y - 13 });
		const free = [0, -TILE_SIDE, TILE_SIDE].find((dy) => take(tall(cell.y + dy)));
		cell.y += free ?? 0;
		const { x, y, tone } = cell;
		return over(svg("text", { x, y, class: `value ${tone}`, "text-anchor": "middle", text: said }), cell.fill);
	}

	/** The name of a region, where there is room for it. @param {Placed} cell */
	function nameText({ x, y, tone, name, value, fill }) {
		const wide = widthOf(name, font(400, 12));
		const shifts = value === null ? SHIFTS.map((dy) => dy + 4) : [UNDER];
		const free = shifts.find((dy) => take(roomOfText(x, y + dy, wide)));
		if (free === undefined) return null;
		const look = value === null ? "none" : tone;
		return over(svg("text", { x, y: y + free, class: look, "text-anchor": "middle", text: name }), fill);
	}

	const layer = createOverlay("values", ({ map, root, size, at }) => {
		const { mode, cells } = view.values;
		root.setAttribute("class", `ground values leaflet-zoom-hide ${mode === "rates" ? "people" : "events"}`);
		rooms = [];
		if (mode !== "rates" || map.getZoom() >= SHADED_TO) return [];
		const all = cells.map((cell) => placed(cell, at));
		const tiles = all.filter(({ tiled }) => tiled);
		const regions = all.filter(({ tiled }) => !tiled);
		const drawn = tiles.map(tile);
		const values = regions.filter(({ value }) => value !== null).map(valueText);
		const named = tiles.map((cell) => tileName(cell, size));
		const order = [...regions].sort((a, b) => Number(a.value === null) - Number(b.value === null));
		const names = size.x < NARROW_MAP ? [] : order.map(nameText);
		return [...values, ...names, ...drawn, ...named];
	});
	return Object.assign(layer, {
		/** Where its texts stand, in pixels of the window. */
		rooms: () => rooms,
	});
}
