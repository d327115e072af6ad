// A Leaflet layer of SVG over the whole window, drawn anew whenever the map has moved.

import { svg } from "../core/dom.js";

/** @import { Room } from "./labels.js" */
/** @typedef {{ map: LeafletMap, root: SVGSVGElement, size: Point, at: (latitude: number, longitude: number) => Point }} Sheet */

/**
 * @param {string} name class of its root
 * @param {(sheet: Sheet) => (Element | null)[]} draw gives what stands in it now, in pixels of the window
 */
export function createOverlay(name, draw) {
	const Layer = L.Layer.extend({
		/** @param {LeafletMap} map */
		onAdd(map) {
			this.root = svg("svg", { class: `ground leaflet-zoom-hide ${name}`, "aria-hidden": "true" });
			map.getPane("overlayPane").append(this.root);
			map.on("moveend resize", this.redraw, this);
			this.redraw();
		},
		/** @param {LeafletMap} map */
		onRemove(map) {
			this.root.remove();
			map.off("moveend resize", this.redraw, this);
		},
		redraw() {
			/** @type {LeafletMap | undefined} */
			const map = this._map;
			if (!map) return;
			const size = map.getSize();
			L.DomUtil.setPosition(this.root, map.containerPointToLayerPoint([0, 0]));
			this.root.setAttribute("width", size.x);
			this.root.setAttribute("height", size.y);
			const at = (/** @type {number} */ lat, /** @type {number} */ lon) => map.latLngToContainerPoint([lat, lon]);
			this.root.replaceChildren(...draw({ map, root: this.root, size, at }).filter(Boolean));
		},
	});
	return new Layer();
}

/** Room of a text that stands in the middle of a point, its base line there. @param {number} x @param {number} y @param {number} width @returns {Room} */
export const roomOfText = (x, y, width) => ({
	left: x - width / 2 - 1,
	right: x + width / 2 + 1,
	top: y - 11,
	bottom: y + 4,
});
