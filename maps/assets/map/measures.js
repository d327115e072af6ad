// The choice of measure and of whose claims.

import { byId, el } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/**
 * @param {App} app
 * @param {() => void} render runs when the choice has changed
 */
export function addMeasures(app, render) {
	const { state, words, data } = app;
	const measure = byId("measure");
	const lens = byId("lens");
	measure.addEventListener("change", () => state.set({ measure: measure.value, lens: "" }));
	lens.addEventListener("change", () => state.set({ lens: lens.value }));
	const renderOptions = () => {
		measure.replaceChildren(
			...data.choropleths.map((item) => el("option", { value: item.id, text: app.measureName(item) })),
		);
		measure.hidden = Boolean(data.choropleths[0].bare);
		measure.value = state.now.measure;
		const lenses = data.choropleths.find(({ id }) => id === state.now.measure)?.lenses ?? [];
		const general = ["", "low", "high"].map((value) => [value, words.t(`lens.${value || "latest"}`)]);
		const claimants = lenses
			.filter(({ claimant }) => claimant >= 0)
			.map(({ claimant }) => [data.claimants.name[0][claimant], words.pick(data.claimants.name, claimant)]);
		lens.replaceChildren(...[...general, ...claimants].map(([value, text]) => el("option", { value, text })));
		lens.value = state.now.lens;
		lens.hidden = lenses.length === 0;
		byId("place-head").hidden = lens.hidden || state.now.tab !== "places";
	};
	state.on(["measure", "lens"], () => {
		renderOptions();
		render();
	});
	return renderOptions;
}
