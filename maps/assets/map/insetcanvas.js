// A city drawn small: its outline, its sites' squares, the names of the largest, and a scale.

import { siteName } from "./drawn.js";
import { KINDS, kindOf } from "./kinds.js";
import { meet } from "./labels.js";
import { halfBlock, MEASURES, squaresOf } from "./squares.js";

/** @import { App } from "../core/app.js" */
/** @import { Ranges } from "../core/data.js" */
/** @import { Room } from "./labels.js" */
/** @typedef {{ site: number, sites: number[], rows: number[], x: number, y: number }} Block `site`: the largest */
/** @typedef {{ at: (lat: number, lon: number) => [number, number], km: number }} Fitted `km`: pixels of one */
/** @typedef {{ c: CanvasRenderingContext2D, height: number, colour: (name: string) => string }} Sketch */

const INSET_WIDTH = 254;
const INSET_ACT = 0.45;
const INSET_FONT = "12px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const PULL = 14; // pixels in which sites share a block
const MOST_NAMES = 3; // of one block
/** Kinds of sites that are named before others of a block. */
const FIRST_KINDS = ["state_building", "police"];
const APART = 5; // pixels between a name and another block
const NAME_LINE = 14;
const SCALE_KM = [1, 2, 5, 10];

/** Web Mercator fitted into the inset. @param {Ranges} bounds @param {number} height @returns {Fitted} */
function projection([latitudes, longitudes], height) {
	const y = (/** @type {number} */ lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * (180 / Math.PI);
	const [south, north] = [y(latitudes[0]), y(latitudes[1])];
	const k = Math.min((INSET_WIDTH - 8) / (longitudes[1] - longitudes[0]), (height - 12) / (north - south));
	const left = (INSET_WIDTH - k * (longitudes[1] - longitudes[0])) / 2;
	const top = (height - k * (north - south)) / 2;
	return {
		at: (lat, lon) => [left + k * (lon - longitudes[0]), top + k * (north - y(lat))],
		km: k / (111.32 * Math.cos((latitudes[0] * Math.PI) / 180)),
	};
}

/**
 * Blocks of squares: sites nearer than a few pixels share one, named after the largest.
 * @param {App} app
 * @param {Map<number, number[]>} bySite
 * @param {Fitted["at"]} at
 * @param {number} height
 */
function blocksOf({ data }, bySite, at, height) {
	const sites = [...bySite].map(([site, rows]) => {
		const [x, y] = at(data.sites.latitude[site], data.sites.longitude[site]);
		return { site, sites: [site], rows, x, y };
	});
	sites.sort((a, b) => b.rows.length - a.rows.length || a.site - b.site);
	/** @type {Block[]} */
	const blocks = [];
	for (const item of sites) {
		if (item.x < 0 || item.x > INSET_WIDTH || item.y < 0 || item.y > height) continue;
		const near = blocks.find(({ x, y }) => Math.hypot(item.x - x, item.y - y) < PULL);
		if (near) {
			near.rows = [...near.rows, ...item.rows];
			near.sites.push(item.site);
		} else blocks.push({ ...item });
	}
	return blocks.sort((a, b) => b.rows.length - a.rows.length);
}

/** @param {Sketch} sketch @param {LatLng[][][]} ground @param {Fitted["at"]} at */
function drawGround({ c, colour }, ground, at) {
	c.fillStyle = colour("land");
	c.strokeStyle = colour("border");
	for (const rings of ground) {
		c.beginPath();
		for (const ring of rings) {
			ring.forEach(([lat, lon], k) => {
				const [x, y] = at(lat, lon);
				if (k) c.lineTo(x, y);
				else c.moveTo(x, y);
			});
			c.closePath();
		}
		c.fill("evenodd");
		c.stroke();
	}
}

/** The squares of a block; their room. @param {Sketch} sketch @param {Block} block @param {App} app @returns {Room} */
function drawSquares({ c, colour }, block, app) {
	const kinds = new Array(KINDS.length).fill(0);
	for (const i of block.rows) kinds[kindOf(app.groupOf(i))]++;
	const half = halfBlock(block.rows.length, MEASURES.inset);
	c.fillStyle = colour("land");
	c.fillRect(block.x - half.x - 1, block.y - half.y - 1, half.x * 2 + 2, half.y * 2 + 2);
	const { size } = MEASURES.inset;
	for (const { x, y, kind } of squaresOf(kinds, [], MEASURES.inset)) {
		const tall = KINDS[kind].hue === "act" ? size * INSET_ACT : size;
		c.fillStyle = colour(KINDS[kind].hue);
		c.fillRect(block.x + x, block.y + y + (size - tall) / 2, size, tall);
	}
	const { x, y } = block;
	return { left: x - half.x - 1, right: x + half.x + 1, top: y - half.y - 1, bottom: y + half.y + 1 };
}

/** The sites of a block as they are named: the largest, then state buildings, then the others. @param {Block} block @param {App} app */
function namesOf({ sites }, { data, words }) {
	const place = (/** @type {number} */ site) => {
		const found = FIRST_KINDS.indexOf(data.vocabularies.site_kind?.[data.sites.kind[site]]?.value);
		return found < 0 ? FIRST_KINDS.length : found;
	};
	const [largest, ...others] = sites;
	const order = [largest, ...others.sort((a, b) => place(a) - place(b))];
	// The city is the inset's own: its name need not follow that of a site.
	const city = `, ${words.pick(data.cities.name, data.sites.city[largest])}`;
	return order.slice(0, MOST_NAMES).map((site) => {
		const name = siteName(words, data, site);
		return name.endsWith(city) ? name.slice(0, -city.length) : name;
	});
}

/** Where lines of so many pixels may stand beside a block. @param {Room} room @param {number} wide @param {number} tall */
function beside(room, wide, tall) {
	const [x, y] = [(room.left + room.right) / 2, (room.top + room.bottom) / 2];
	return [
		[room.right + 5, y - tall / 2],
		[room.left - 5 - wide, y - tall / 2],
		[x - wide / 2, room.top - 3 - tall],
		[x - wide / 2, room.bottom + 3],
		[room.right + 3, room.bottom - 4],
		[room.left - 3 - wide, room.bottom - 4],
		[room.right + 3, room.top - tall + 4],
		[room.left - 3 - wide, room.top - tall + 4],
	];
}

/**
 * Name a block: all sites that share it if there is room, else its largest.
 * @param {Sketch} sketch
 * @param {string[]} names
 * @param {Room} own
 * @param {Room[]} taken
 * @returns {boolean} whether there was room
 */
function drawNames({ c, height, colour }, names, own, taken) {
	for (let n = names.length; n; n--) {
		const lines = names.slice(0, n);
		const wide = Math.max(...lines.map((line) => c.measureText(line).width));
		const tall = lines.length * NAME_LINE;
		const place = beside(own, wide, tall).find(([left, top]) => {
			const room = { left, right: left + wide, top, bottom: top + tall };
			const seen = left > 2 && room.right < INSET_WIDTH - 2 && top > 1 && room.bottom < height - 18;
			// Not so near to another block that it reads as its name.
			const wider = { ...room, left: left - APART, right: left + wide + APART };
			return seen && !taken.some((other) => meet(other, room) || (other !== own && meet(other, wider)));
		});
		if (!place) continue;
		const [left, top] = place;
		taken.push({ left, right: left + wide, top, bottom: top + tall });
		lines.forEach((line, k) => {
			const y = top + NAME_LINE * (k + 0.5);
			c.strokeStyle = colour("land");
			c.lineWidth = 3;
			c.strokeText(line, left, y);
			c.fillStyle = colour("ink");
			c.fillText(line, left, y);
		});
		return true;
	}
	return false;
}

/** @param {Sketch} sketch @param {number} km pixels of one @param {App} app */
function drawScale({ c, height, colour }, km, { words }) {
	const long = SCALE_KM.findLast((each) => each * km <= 70) ?? 1;
	const wide = km * long;
	c.strokeStyle = colour("ink");
	c.lineWidth = 1.2;
	c.beginPath();
	c.moveTo(10, height - 15);
	c.lineTo(10, height - 11);
	c.lineTo(10 + wide, height - 11);
	c.lineTo(10 + wide, height - 15);
	c.stroke();
	c.fillStyle = colour("soft");
	c.fillText(words.t("map.km", { n: words.num(long) }), 16 + wide, height - 12);
}

/**
 * Draw an inset.
 * @param {App} app
 * @param {HTMLCanvasElement} canvas
 * @param {{ bounds: Ranges, height: number, bySite: Map<number, number[]>, ground: LatLng[][][] }} what
 */
export function drawInset(app, canvas, { bounds, height, bySite, ground }) {
	const ratio = globalThis.devicePixelRatio || 1;
	canvas.width = INSET_WIDTH * ratio;
	canvas.height = height * ratio;
	const c = canvas.getContext("2d");
	if (!c) return;
	c.scale(ratio, ratio);
	const { at, km } = projection(bounds, height);
	const style = getComputedStyle(document.documentElement);
	const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
	const sketch = { c, height, colour };
	drawGround(sketch, ground, at);
	const blocks = blocksOf(app, bySite, at, height);
	const rooms = blocks.map((block) => drawSquares(sketch, block, app));
	const taken = [...rooms];
	c.font = INSET_FONT;
	c.textBaseline = "middle";
	c.lineJoin = "round";
	blocks.forEach((block, k) => {
		const names = namesOf(block, app);
		// The largest is named over single squares rather than not at all.
		if (drawNames(sketch, names, rooms[k], taken) || k) return;
		const large = rooms.filter((_, at) => blocks[at].rows.length > 1);
		drawNames(sketch, names, rooms[k], [...large, ...taken.slice(rooms.length)]);
	});
	drawScale(sketch, km, app);
}
