// The choice of measure and of whose claims.

import { byId, el } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/**
 * @param {App} app
 * @param {() => void} render runs when the choice has changed
 */
export function addMeasures(app, render) {
	const { state, words } = app;
	const measure = byId("measure");
	const lens = byId("lens");
	measure.addEventListener("change", () => state.set({ measure: measure.value, lens: "" }));
	lens.addEventListener("change", () => state.set({ lens: lens.value }));
	const renderOptions = () => {
		measure.replaceChildren(
			...app.measures.map((view) => el("option", { value: view.id, text: app.measureName(view) })),
		);
		const view = app.measures.find(({ id }) => id === state.now.measure) ?? app.measures[0];
		measure.hidden = Boolean(view.bare);
		measure.value = state.now.measure;
		lens.replaceChildren(...view.lenses.map(({ id, name }) => el("option", { value: id, text: words.one(name) })));
		lens.value = state.now.lens || view.opening;
		lens.hidden = view.kind !== "claims";
		byId("place-head").hidden = lens.hidden || state.now.tab !== "places";
	};
	state.on(["measure", "lens"], () => {
		renderOptions();
		render();
	});
	return renderOptions;
}
