// Regions and marks on the map, drawn and drawn again.

import { regionValues } from "../core/cells.js";
import { createShapes } from "./choropleth.js";
import { createGround } from "./ground.js";
import { createMarksLayer } from "./layer.js";
import { furniture, shifted } from "./obstacles.js";
import { createRings } from "./rings.js";
import { createTip } from "./tip.js";
import { createValues } from "./values.js";

/** @import { RegionValues } from "../core/cells.js" */
/** @import { App } from "../core/app.js" */

/**
 * @param {App} app
 * @param {(values: RegionValues) => void} explain follows what the regions show: legend and description
 */
export function createMapView(app, explain) {
	const { map, layers, view } = app;
	const tip = createTip(app);
	let under = -1; // the region that was clicked
	const shapes = createShapes(app, {
		onClick(row) {
			under = row;
		},
		onHover: tip.onRegion,
	});
	const marks = createMarksLayer(app, {
		onHover: tip.onMark,
		onMiss() {
			if (under >= 0) app.open("region", under);
		},
		onForm(form, breaks) {
			Object.assign(view, { form, breaks });
			explain(view.values);
		},
		obstacles: (pad) => [...furniture(pad), ...shifted([...values.rooms(), ...rings.rooms()], pad)],
		onDrawn: (rooms, { x, y }) => ground.around(shifted(rooms, { x: -x, y: -y })),
	});
	const ground = createGround(app);
	const values = createValues(app);
	const rings = createRings(app);
	map.on("preclick", () => {
		under = -1;
	});
	const paint = () => {
		view.values = regionValues(app);
		shapes.paint(view.values);
		explain(view.values);
		values.redraw();
		marks.later();
	};
	map.on("moveend", () => shapes.frame());
	const setRegions = () => {
		if (layers.isOn("regions")) map.addLayer(shapes.regions);
		else map.removeLayer(shapes.regions);
		shapes.lakes.eachLayer((lake) => lake.bringToFront());
	};
	layers.onChange(({ kind }) => {
		marks.change();
		marks.redraw();
		if (kind !== "regions") return;
		setRegions();
		paint();
	});
	app.state.on(["kind", "row"], () => {
		shapes.paint(view.values);
		marks.redraw();
	});
	return {
		marks,
		paint,
		ground,
		boundsOf: shapes.boundsOf,
		/** Draw everything for the first time. */
		first() {
			shapes.base.addTo(map);
			setRegions();
			shapes.lakes.addTo(map);
			paint();
			ground.addTo(map);
			values.addTo(map);
			rings.addTo(map);
			marks.addTo(map);
		},
		redraw() {
			ground.redraw();
			paint();
			marks.change();
			marks.redraw();
		},
	};
}
