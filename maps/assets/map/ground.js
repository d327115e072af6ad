// @ts-nocheck
// Names on the ground: neighbours, seas and lakes.

import { svg } from "../core/dom.js";

const FADE = 60; // pixels
const GROUND_LETTER = 8.4; // pixels of a capital with its space

/** The Leaflet layer of names. @param {App} app */
export function createGround(app) {
	const { data, words } = app;
	const names = data.context.names ?? [];
	const Layer = L.Layer.extend({
		onAdd(map) {
			this.root = svg("svg", { class: "ground leaflet-zoom-hide", "aria-hidden": "true" });
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
			if (!map) return;
			const size = map.getSize();
			const narrow = size.x < 600;
			L.DomUtil.setPosition(this.root, map.containerPointToLayerPoint([0, 0]));
			this.root.setAttribute("width", size.x);
			this.root.setAttribute("height", size.y);
			const shown = map.getZoom() > 7 ? [] : narrow ? names.filter(({ first }) => first) : names;
			this.root.replaceChildren(...this.fade(size), ...shown.flatMap((item) => this.write(item, size)));
		},
		/** The ground ends: it fades there instead of ending in a line. */
		fade({ x }) {
			const foot = this._map.latLngToContainerPoint([data.context.bounds[1], data.context.bounds[0]]).y;
			const stops = ["0", "1"].map((at) =>
				svg("stop", { offset: at, "stop-color": "var(--near)", "stop-opacity": at }),
			);
			const edge = svg("linearGradient", { id: "ground-end", x1: 0, y1: 0, x2: 0, y2: 1 }, stops);
			return [
				svg("defs", {}, edge),
				svg("rect", { x: 0, y: foot - FADE, width: x, height: FADE + 1, fill: "url(#ground-end)" }),
			];
		},
		write({ at, name, kind }, size) {
			const { x, y } = this._map.latLngToContainerPoint([at[1], at[0]]);
			const text = words.one(name);
			const lines = kind === "water" ? text.split(" ") : [text.toUpperCase()];
			const half = (Math.max(...lines.map((line) => line.length)) * GROUND_LETTER) / 2;
			if (x - half < 4 || x + half > size.x - 4 || y < 14 || y > size.y - 22) return [];
			return lines.map((line, k) =>
				svg("text", { x, y: y + 13 * k, class: kind, "text-anchor": "middle", text: line }),
			);
		},
	});
	return new Layer();
}
