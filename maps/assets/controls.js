// The controls around the map: measure, lens, tabs, zooms.

/** Choice of measure and of whose claims. */
export function addMeasures(app, render, { el, byId }) {
	const { state, words, data } = app;
	const measure = byId("measure");
	const lens = byId("lens");
	measure.addEventListener("change", () => state.set({ measure: measure.value, lens: "" }));
	lens.addEventListener("change", () => state.set({ lens: lens.value }));
	const renderOptions = () => {
		measure.replaceChildren(
			...data.choropleths.map((item) => el("option", { value: item.id, text: app.measureName(item) })),
		);
		measure.hidden = data.choropleths[0].bare;
		measure.value = state.now.measure;
		const { lenses } = data.choropleths.find(({ id }) => id === state.now.measure);
		const general = ["", "low", "high"].map((value) => [value, words.t(`lens.${value || "latest"}`)]);
		const claimants = lenses
			.filter(({ claimant }) => claimant >= 0)
			.map(({ claimant }) => [data.claimants.name[0][claimant], words.pick(data.claimants.name, claimant)]);
		lens.replaceChildren(...[...general, ...claimants].map(([value, text]) => el("option", { value, text })));
		lens.value = state.now.lens;
		lens.hidden = lenses.length === 0;
	};
	state.on(["measure", "lens"], () => {
		renderOptions();
		render();
	});
	return renderOptions;
}

/** Tabs of the panel, by arrow keys as well. */
export function addTabs(app, panel, { byId }) {
	const { state } = app;
	const tabs = panel.panes.map((name) => byId(`tab-${name}`));
	const follow = () => {
		const name = state.now.tab;
		tabs.forEach((tab) => {
			const open = tab.id === `tab-${name}`;
			tab.setAttribute("aria-selected", String(open));
			tab.tabIndex = open ? 0 : -1;
			byId(tab.getAttribute("aria-controls")).hidden = !open;
		});
		panel.render(name);
	};
	const show = (name) => {
		if (!state.set({ tab: name }).size) follow();
	};
	state.on(["tab"], follow);
	tabs.forEach((tab, i) => {
		tab.addEventListener("click", () => show(panel.panes[i]));
		tab.addEventListener("keydown", (event) => {
			const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
			if (!step) return;
			const next = (i + step + tabs.length) % tabs.length;
			show(panel.panes[next]);
			tabs[next].focus();
		});
	});
	return follow;
}

/** Buttons that bring the map near a place and back. */
export function addInsets(app, { byId, button }) {
	const { data, words, map } = app;
	return () => {
		byId("insets").replaceChildren(
			...data.settings.insets.map(({ city, bounds: [latitudes, longitudes] }) => {
				const n = app.store.rows().filter((i) => app.store.columns.city[i] === city).length;
				return button(
					words.t("map.inset", { city: words.pick(data.cities.name, city), n: words.num(n) }),
					() =>
						map.fitBounds(
							[
								[latitudes[0], longitudes[0]],
								[latitudes[1], longitudes[1]],
							],
							{ animate: false },
						),
					{ "data-inset": data.cities.id[city] },
				);
			}),
			button(words.t("map.back"), () => app.showCountry(), { "data-inset": "" }),
		);
	};
}
