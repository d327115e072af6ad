// @ts-nocheck
// Numbers of shaded regions: the value and the name in the region; a city that is a region of its own is a tile.

import { lookOf } from "../core/cells.js";
import { svg } from "../core/dom.js";

const TILE_SIDE = 34;
const NARROW_MAP = 600; // pixels of the window under which only the value stands
const WIDE_NAME = 6.4; // pixels of a letter of a name
const DARK_FROM = 3; // shade from which the text on it is that of circles

/** The Leaflet layer. @param {App} app */
export function createValues(app) {
	const { data, words, view } = app;
	const cities = data.vocabularies.region_kind.findIndex(({ value }) => value === "city");
	const isCity = (row) => cities >= 0 && data.regions.kind[row] === cities;

	/** The name without the word for a region, which the map says itself. */
	const nameOf = (row) => words.pick(data.regions.name, row).replace(/ (Region|область|облысы)$/, "");

	const round = (value) => words.num(value >= 10 ? Math.round(value) : Math.round(value * 100) / 100);

	const Layer = L.Layer.extend({
		onAdd(map) {
			this.root = svg("svg", { class: "ground values leaflet-zoom-hide", "aria-hidden": "true" });
			map.getPane("overlayPane").append(this.root);
			map.on("moveend zoomend resize", this.redraw, this);
			this.redraw();
		},
		onRemove(map) {
			this.root.remove();
			map.off("moveend zoomend resize", this.redraw, this);
		},
		redraw() {
			const map = this._map;
			if (!map || !view.values) return;
			const { mode, cells, lens } = view.values;
			const shaded = mode === "rates" && map.getZoom() < 9.5;
			const size = map.getSize();
			L.DomUtil.setPosition(this.root, map.containerPointToLayerPoint([0, 0]));
			this.root.setAttribute("width", size.x);
			this.root.setAttribute("height", size.y);
			this.root.setAttribute("class", `ground values leaflet-zoom-hide ${mode === "rates" ? "people" : "events"}`);
			if (!shaded) return this.root.replaceChildren();
			const narrow = size.x < NARROW_MAP;
			const at = (row) => map.latLngToContainerPoint(data.regions.centre[row]);
			// Tiles stand on top, and the text of a region beside one makes room.
			const tiles = cells.filter(({ row }) => isCity(row)).map(({ row }) => at(row));
			const ordered = [...cells].sort((a, b) => Number(isCity(a.row)) - Number(isCity(b.row)));
			const parts = ordered.flatMap((cell) => {
				const { x, y: middle } = at(cell.row);
				const beside =
					!isCity(cell.row) && tiles.some((tile) => Math.abs(tile.x - x) < 60 && Math.abs(tile.y - middle) < 30);
				const y = beside ? middle - TILE_SIDE : middle;
				const look = lookOf(cell, lens);
				const level = look.startsWith("c") ? Number(look.slice(1)) : -1;
				return isCity(cell.row) ? this.tile(cell, { x, y, level, narrow }) : this.region(cell, { x, y, level, narrow });
			});
			return this.root.replaceChildren(...parts);
		},
		region({ row, value }, { x, y, level, narrow }) {
			const name = nameOf(row);
			const tone = level >= DARK_FROM ? "light" : "dark";
			if (value === null)
				return narrow ? [] : [svg("text", { x, y: y + 4, class: "none", "text-anchor": "middle", text: name })];
			return [
				svg("text", { x, y, class: `value ${tone}`, "text-anchor": "middle", text: round(value) }),
				narrow ? null : svg("text", { x, y: y + 15, class: tone, "text-anchor": "middle", text: name }),
			].filter(Boolean);
		},
		tile({ row, value }, { x, y, level, narrow }) {
			const half = TILE_SIDE / 2;
			const name = nameOf(row);
			const open = () => app.open("region", row);
			const look = value === null ? "none" : level < 0 ? "zero" : `c${level}`;
			const group = svg("g", { class: "tile", "data-tile": data.regions.id[row], on: { click: open } });
			group.append(
				svg("rect", { x: x - 22, y: y - 22, width: 44, height: 44, class: "target" }),
				svg("rect", { x: x - half, y: y - half, width: TILE_SIDE, height: TILE_SIDE, rx: 5, class: look }),
			);
			const tone = level >= DARK_FROM ? "light" : "dark";
			if (value !== null) {
				group.append(svg("text", { x, y: y + 5, class: `value ${tone}`, "text-anchor": "middle", text: round(value) }));
			}
			const right = x + half + 6 + name.length * WIDE_NAME < this._map.getSize().x;
			const place = narrow || !right ? { x, y: y + half + 14, "text-anchor": "middle" } : { x: x + half + 6, y: y + 4 };
			group.append(svg("text", { ...place, class: "city", text: name }));
			return [group];
		},
	});
	return new Layer();
}
