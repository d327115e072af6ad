// The shapes of the regional map.

import { fillOf, lookOf } from "../core/cells.js";
import { decodeShapes } from "./decode.js";
import { NEAR } from "./forms.js";

/** @import { App } from "../core/app.js" */
/** @import { RegionValues } from "../core/cells.js" */

/**
 * Base map and regions as Leaflet layers: neighbours, lakes, then regions.
 * @param {App} app
 * @param {{onClick: (row: number) => void, onHover: (row: number) => void}} run for the region under the pointer, -1 for none
 */
export function createShapes(app, { onClick, onHover }) {
	const { data } = app;
	const renderer = L.svg({ padding: 0.5 });
	const still = { renderer, interactive: false, bubblingMouseEvents: true };
	const neighbours = decodeShapes(data.context.country, data.context.digits);
	const base = L.layerGroup(neighbours.map((rings) => L.polygon(rings, { ...still, className: "neighbour" })));
	const [west, south, east, north] = data.context.bounds;
	/** @type {(w: number, t: number, e: number, b: number) => LatLng[]} */
	const corners = (w, t, e, b) => [
		[t, w],
		[t, e],
		[b, e],
		[b, w],
	];
	// Without neighbours nobody knows what is land: the ground is neither.
	const window = neighbours.length ? [corners(west, north, east, south)] : [];
	base.addLayer(
		L.polygon([corners(-180, 85, east > 180 ? 540 : 180, -85), ...window], { ...still, className: "frame" }),
	);
	const lakes = L.layerGroup(
		decodeShapes(data.context.lake, data.context.digits).map((rings) =>
			L.polygon(rings, { ...still, className: "lake" }),
		),
	);
	const shapes = decodeShapes(data.regions, data.regions.digits).map((rings) =>
		L.polygon(rings, { renderer, className: "region none", bubblingMouseEvents: true }),
	);
	shapes.forEach((shape, row) => {
		shape.on("click", () => onClick(row));
		shape.on("mouseover", () => onHover(row));
		shape.on("mouseout", () => onHover(-1));
	});
	// Under the regions, so that only its outer half is seen: the border of all of them together.
	const outline = decodeShapes(data.regions, data.regions.digits).map((rings) =>
		L.polygon(rings, { ...still, className: "country" }),
	);
	for (const shape of outline) base.addLayer(shape);
	const cities = data.vocabularies.region_kind?.findIndex(({ value }) => value === "city") ?? -1;

	/** From near, a city that is a region of its own stands out from what lies around it. */
	function frame() {
		const middle = app.map.getZoom() >= NEAR ? app.map.getCenter() : null;
		const inside = shapes.findIndex(
			(shape, row) => middle && data.regions.kind[row] === cities && shape.getBounds().contains(middle),
		);
		app.map.getContainer().classList.toggle("in-city", inside >= 0);
		shapes.forEach((shape, row) => {
			shape.getElement()?.classList.toggle("inside", row === inside);
		});
	}
	return {
		base,
		lakes,
		regions: L.layerGroup(shapes),
		shapes,
		/** Bounds of a region. @param {number} row */
		boundsOf: (row) => shapes[row].getBounds(),
		/** Paint every region by its class. @param {RegionValues} values */
		paint(values) {
			const pane = app.map.getContainer();
			pane.classList.toggle("people", values.mode === "rates");
			pane.classList.toggle("events", values.mode === "events" || values.mode === "numbers");
			shapes.forEach((shape, row) => {
				const node = shape.getElement();
				if (!node) return;
				const chosen = app.isSelected("region", row) ? " chosen" : "";
				const shaded = !values.bare && values.mode !== "people" && values.mode !== "incidents";
				const shade = shaded ? `region ${lookOf(values.cells[row], values.lens)}` : "region";
				node.style.fill = shaded ? fillOf(values.cells[row], values.lens, values.mode) : "";
				node.setAttribute("class", `${shade}${chosen} leaflet-interactive`);
				node.dataset.region = data.regions.id[row];
			});
			frame();
		},
		frame,
	};
}
