// Names on the ground: neighbours, seas and lakes, where marks and their names leave room.

import { svg } from "../core/dom.js";
import { decodeShapes, goesRound } from "./decode.js";
import { meet } from "./labels.js";
import { createOverlay, roomOfText } from "./overlay.js";
import { font } from "./paint.js";
import { widthOf } from "./widths.js";

/** @import { App } from "../core/app.js" */
/** @import { GroundName } from "../core/data.js" */
/** @import { Room } from "./labels.js" */
/** @import { Sheet } from "./overlay.js" */

const FADE = 60; // pixels
const NAMES_TO = 7; // zoom up to which neighbours are named
const SPACED = 1.32; // pixels between capitals: 0.12 em of 11 px
const NARROW_GROUND = 600; // pixels of the window under which only the largest are named
const EDGE_ROOM = 4;
const LINE = 13;
/** Where a name may stand beside its place, in pixels: on its own land, and in its own water. */
const STEPS = [0, -18, 18, -36, 36].flatMap((y) => [0, -34, 34].map((x) => ({ x, y })));
const WATER_STEPS = [0, -12, 12].flatMap((y) => [0, -10, 10].map((x) => ({ x, y })));

/**
 * The ground ends: on each side it fades there instead of ending in a line, and never over what the map is about.
 * @param {Sheet} sheet
 * @param {App} app
 */
function fadeOut({ at, size }, { data }) {
	const { bounds, country } = data.context;
	if (!country.shapes.length) return [];
	const [[west, south, east, north], own] = [bounds, data.settings.bounds];
	const [outer, inner] = [bounds, own].map(([w, s, e, n]) => [at(n, w), at(s, e)]);
	/** @param {number} room pixels between the end of the ground and what the map is about */
	const depth = (room) => Math.max(0, Math.min(FADE, room));
	const sides = [
		{ name: "w", x1: 1, x: outer[0].x, width: depth(inner[0].x - outer[0].x), on: west > -180 },
		{ name: "e", x2: 1, x: outer[1].x, width: -depth(outer[1].x - inner[1].x), on: east < 180 },
		{ name: "n", y1: 1, y: outer[0].y, height: depth(inner[0].y - outer[0].y), on: north < 85 },
		{ name: "s", y2: 1, y: outer[1].y, height: -depth(outer[1].y - inner[1].y), on: south > -85 },
	];
	return sides
		.filter(({ on }) => on)
		.flatMap(({ name, x1 = 0, x2 = 0, y1 = 0, y2 = 0, x, width, y, height }) => {
			const stops = ["0", "1"].map((level) =>
				svg("stop", { offset: level, "stop-color": "var(--near)", "stop-opacity": level }),
			);
			const id = `ground-${name}`;
			// A pixel more, so that no line is left of the ground's own edge.
			const [left, wide] = width === undefined ? [0, size.x] : [Math.min(x, x + width) - 1, Math.abs(width) + 2];
			const [top, tall] = height === undefined ? [0, size.y] : [Math.min(y, y + height) - 1, Math.abs(height) + 2];
			return [
				svg("defs", {}, svg("linearGradient", { id, x1, x2, y1, y2 }, stops)),
				svg("rect", { x: left, y: top, width: wide, height: tall, fill: `url(#${id})` }),
			];
		});
}

/** The southern, northern, western and eastern end of a ring. @param {LatLng[]} ring */
function endsOf(ring) {
	const ends = [90, -90, 540, -540];
	for (const [lat, lon] of ring) {
		if (lat < ends[0]) ends[0] = lat;
		if (lat > ends[1]) ends[1] = lat;
		if (lon < ends[2]) ends[2] = lon;
		if (lon > ends[3]) ends[3] = lon;
	}
	return ends;
}

/** The Leaflet layer of names. @param {App} app */
export function createGround(app) {
	const { data, words } = app;
	const names = data.context.names ?? [];
	/** @type {Room[]} */
	let taken = [];

	const rings = names.length ? decodeShapes(data.regions, data.regions.digits).flat() : [];
	const own = rings.map((ring) => ({ ring, ends: endsOf(ring) }));

	/** Whether a text lies on the land that the map is about. @param {Sheet} sheet @param {Room} room */
	function onLand({ map }, { left, right, top, bottom }) {
		return [left, (left + right) / 2, right].some((x) => {
			const { lat, lng } = map.containerPointToLatLng([x, (top + bottom) / 2]);
			return own.some(
				({ ring, ends: [south, north, west, east] }) =>
					lat > south && lat < north && lng > west && lng < east && goesRound(ring, lat, lng),
			);
		});
	}

	/** @param {GroundName} item @param {Sheet} sheet */
	function write({ at, name, kind }, sheet) {
		const place = sheet.at(at[1], at[0]);
		const text = words.one(name);
		const water = kind === "water";
		const lines = water ? text.split(" ") : [text.toUpperCase()];
		const face = water ? `italic ${font(400, 12)}` : font(400, 11);
		const wide = Math.max(...lines.map((line) => widthOf(line, face) + (water ? 0 : SPACED * line.length)));
		const { x: right, y: foot } = sheet.size;
		for (const step of water ? WATER_STEPS : STEPS) {
			const [x, y] = [place.x + step.x, place.y + step.y];
			const room = { ...roomOfText(x, y, wide), bottom: y + LINE * (lines.length - 1) + 4 };
			const inside = room.left > EDGE_ROOM && room.right < right - EDGE_ROOM && room.top > 2 && room.bottom < foot - 4;
			if (!inside || taken.some((other) => !(water && other.weak) && meet(other, room))) continue;
			if (!water && onLand(sheet, room)) continue;
			taken.push(room);
			return lines.map((line, k) =>
				svg("text", { x, y: y + LINE * k, class: kind, "text-anchor": "middle", text: line }),
			);
		}
		return [];
	}

	const layer = createOverlay("names", (sheet) => {
		const narrow = sheet.size.x < NARROW_GROUND;
		const kept = taken;
		taken = [...taken];
		const shown = sheet.map.getZoom() > NAMES_TO ? [] : narrow ? names.filter(({ first }) => first) : names;
		const parts = [...fadeOut(sheet, app), ...shown.flatMap((item) => write(item, sheet))];
		taken = kept;
		return parts;
	});
	return Object.assign(layer, {
		/** Write the names where marks leave room. @param {Room[]} rooms in pixels of the window */
		around(rooms) {
			taken = rooms;
			layer.redraw();
		},
	});
}
