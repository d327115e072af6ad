// @ts-nocheck
// The inset: a city on its own, always there where there is room, else a chip; a click goes there.

import { byId, el } from "../core/dom.js";
import { decodeShapes } from "./decode.js";
import { KINDS, kindOf } from "./kinds.js";
import { halfBlock, MEASURES, squaresOf } from "./squares.js";

const INSET_WIDTH = 254;
const INSET_HEIGHT = 152;
const INSET_LABELS = 4; // sites that are named
const INSET_ACT = 0.45;
const INSET_FONT = "12px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const PULL = 14; // pixels in which sites share a block

/** Web Mercator fitted into the inset. */
function projection([latitudes, longitudes]) {
	const y = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * (180 / Math.PI);
	const [south, north] = [y(latitudes[0]), y(latitudes[1])];
	const k = Math.min((INSET_WIDTH - 8) / (longitudes[1] - longitudes[0]), (INSET_HEIGHT - 12) / (north - south));
	const left = (INSET_WIDTH - k * (longitudes[1] - longitudes[0])) / 2;
	const top = (INSET_HEIGHT - k * (north - south)) / 2;
	return {
		at: (lat, lon) => [left + k * (lon - longitudes[0]), top + k * (north - y(lat))],
		/** Pixels of a kilometre. */
		km: k / (111.32 * Math.cos((latitudes[0] * Math.PI) / 180)),
	};
}

/** @param {App} app @param {() => void} goCity */
export function createInsets(app) {
	const { data, words, store, map, view } = app;
	const root = byId("insets");
	const shapes = data.settings.insets.length ? decodeShapes(data.regions, data.regions.digits) : [];

	/** Shown incidents of a city by site, and how many have none. */
	function rowsOf(city) {
		const c = store.columns;
		const bySite = new Map();
		let all = 0;
		let sited = 0;
		for (let i = 0; i < store.n; i++) {
			if (!store.shown[i] || c.city[i] !== city) continue;
			all++;
			if (c.site[i] < 0) continue;
			sited++;
			bySite.set(c.site[i], [...(bySite.get(c.site[i]) ?? []), i]);
		}
		return { bySite, all, sited };
	}

	/** Blocks of squares: sites nearer than a few pixels share one, named after the largest. */
	function blocksOf(bySite, at) {
		const sites = [...bySite].map(([site, rows]) => {
			const [x, y] = at(data.sites.latitude[site], data.sites.longitude[site]);
			return { site, rows, x, y };
		});
		sites.sort((a, b) => b.rows.length - a.rows.length || a.site - b.site);
		const blocks = [];
		for (const item of sites) {
			const near = blocks.find(({ x, y }) => Math.hypot(item.x - x, item.y - y) < PULL);
			if (near) near.rows = [...near.rows, ...item.rows];
			else blocks.push({ ...item });
		}
		return blocks.sort((a, b) => b.rows.length - a.rows.length);
	}

	function draw(canvas, bounds, bySite) {
		const ratio = globalThis.devicePixelRatio || 1;
		canvas.width = INSET_WIDTH * ratio;
		canvas.height = INSET_HEIGHT * ratio;
		const c = canvas.getContext("2d");
		c.scale(ratio, ratio);
		const { at, km } = projection(bounds);
		const style = getComputedStyle(document.documentElement);
		const colour = (name) => style.getPropertyValue(`--${name}`).trim();
		c.fillStyle = colour("land");
		c.strokeStyle = colour("border");
		for (const rings of shapes) {
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
		const blocks = blocksOf(bySite, at);
		const taken = [];
		for (const block of blocks) {
			const kinds = new Array(KINDS.length).fill(0);
			for (const i of block.rows) kinds[kindOf(app.groupOf(i))]++;
			const half = halfBlock(block.rows.length, MEASURES.inset);
			taken.push([block.x - half.x - 1, block.y - half.y - 1, block.x + half.x + 1, block.y + half.y + 1]);
			c.fillStyle = colour("land");
			c.fillRect(block.x - half.x - 1, block.y - half.y - 1, half.x * 2 + 2, half.y * 2 + 2);
			for (const { x, y, kind } of squaresOf(kinds, [], MEASURES.inset)) {
				const { size } = MEASURES.inset;
				const tall = KINDS[kind].hue === "act" ? size * INSET_ACT : size;
				c.fillStyle = colour(KINDS[kind].hue);
				c.fillRect(block.x + x, block.y + y + (size - tall) / 2, size, tall);
			}
		}
		c.font = INSET_FONT;
		c.textBaseline = "middle";
		c.lineJoin = "round";
		const free = (box) =>
			box[0] > 2 &&
			box[2] < INSET_WIDTH - 2 &&
			box[1] > 2 &&
			box[3] < INSET_HEIGHT - 20 &&
			taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
		let named = 0;
		for (const block of blocks) {
			if (named >= INSET_LABELS) break;
			const text = words.pick(data.sites.name, block.site);
			const wide = c.measureText(text).width;
			const half = halfBlock(block.rows.length, MEASURES.inset);
			const places = [
				[block.x + half.x + 6, block.y],
				[block.x - half.x - 6 - wide, block.y],
				[block.x - wide / 2, block.y - half.y - 10],
				[block.x - wide / 2, block.y + half.y + 10],
			];
			const place = places.find(([x, y]) => free([x, y - 6, x + wide, y + 6]));
			if (!place) continue;
			named++;
			taken.push([place[0], place[1] - 6, place[0] + wide, place[1] + 6]);
			c.strokeStyle = colour("land");
			c.lineWidth = 3;
			c.strokeText(text, ...place);
			c.fillStyle = colour("ink");
			c.fillText(text, ...place);
		}
		scaleBar(c, km, colour);
	}

	function scaleBar(c, km, colour) {
		const wide = km * 5;
		c.strokeStyle = colour("ink");
		c.lineWidth = 1.2;
		c.beginPath();
		c.moveTo(10, INSET_HEIGHT - 15);
		c.lineTo(10, INSET_HEIGHT - 11);
		c.lineTo(10 + wide, INSET_HEIGHT - 11);
		c.lineTo(10 + wide, INSET_HEIGHT - 15);
		c.stroke();
		c.fillStyle = colour("soft");
		c.fillText(words.t("map.km", { n: words.num(5) }), 16 + wide, INSET_HEIGHT - 12);
	}

	function inset({ city, bounds }) {
		const { bySite, all, sited } = rowsOf(city);
		const name = words.pick(data.cities.name, city);
		const canvas = el("canvas", { "aria-hidden": "true" });
		const node = el(
			"button",
			{
				type: "button",
				class: "inset",
				"data-inset": data.cities.id[city],
				on: { click: () => go(bounds) },
			},
			el("span", { class: "plain long", text: words.t("map.close_up", { city: name }) }),
			el("span", { class: "plain short", text: name }),
			el(
				"span",
				{ class: "cap" },
				el("strong", { text: name }),
				el("span", { text: words.count("map.sited", all, { n: words.num(sited), all: words.num(all) }) }),
			),
			canvas,
		);
		if (view.ready) draw(canvas, bounds, bySite);
		return node;
	}

	function go([latitudes, longitudes]) {
		view.moved = true;
		map.fitBounds(
			[
				[latitudes[0], longitudes[0]],
				[latitudes[1], longitudes[1]],
			],
			{ animate: false },
		);
	}

	return {
		render() {
			root.replaceChildren(...data.settings.insets.map(inset));
		},
	};
}
