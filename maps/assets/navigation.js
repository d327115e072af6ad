// Opening a place or an incident and coming back; the tip beside the pointer.

/** Opening and closing of details. */
export function addNavigation(app, { detail }, { byId }) {
	const { state, data, map } = app;
	let opener = null;
	app.open = (kind, row, figure = -1) => {
		if (!state.now.kind) opener = document.activeElement;
		app.openFigure = figure;
		state.set({ kind, row });
		detail.render(kind, row);
		byId("panel").classList.add("detailed");
		byId("panel").dispatchEvent(new CustomEvent("qantar:open"));
		detail.focus();
	};
	app.closeQuietly = () => {
		app.openFigure = -1;
		state.set({ kind: "", row: -1 });
		byId("panel").classList.remove("detailed");
		byId("panel").dispatchEvent(new CustomEvent("qantar:close"));
	};
	app.close = () => {
		app.closeQuietly();
		if (opener?.isConnected) opener.focus();
		else byId(`tab-${state.now.tab}`).focus();
	};
	app.openClaim = (figure) => {
		const kind = app.claims.kind(figure);
		app.open(kind, kind === "country" ? 0 : data.figures.place[figure], figure);
	};
	app.showCountry = () => {
		const [west, south, east, north] = data.settings.bounds;
		const wide = matchMedia("(min-width: 48rem)").matches;
		map.fitBounds(
			[
				[south, west],
				[north, east],
			],
			{ animate: false, paddingTopLeft: [0, wide ? 44 : 0], paddingBottomRight: [0, app.covered()] },
		);
		app.moved = false;
	};
	byId("panel").addEventListener("keydown", (event) => {
		if (event.key === "Escape" && state.now.kind) app.close();
	});
}

/** The tip beside the pointer: the name of what is under it. */
export function addTip(app, { byId }) {
	const tip = byId("tip");
	const { words, data, claims } = app;
	let region = -1;
	const show = (text, event) => {
		tip.textContent = text;
		tip.hidden = !text;
		if (!text || !event) return;
		const { x, y } = event.containerPoint;
		tip.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
	};
	app.hoverRegion = (row) => {
		region = row;
	};
	const regionText = () => {
		if (region < 0) return "";
		const cell = app.values.cells[region];
		const name = words.pick(data.regions.name, region);
		if (cell.value === null) return `${name}: ${words.t("value.not_published")}`;
		const value = words.num(Math.round(cell.value * 100) / 100);
		return cell.figure < 0 ? `${name}: ${value}` : `${name}: ${value} (${claims.claimant(cell.figure)})`;
	};
	app.hover = (mark, event) => {
		if (!mark) return show(regionText(), event);
		if (mark.kind === "incident") return show(words.pick(app.store.columns.title, mark.row), event);
		const table = { city: data.cities, site: data.sites, region: data.regions }[mark.kind];
		const name = words.pick(table.name, mark.row);
		const count = mark.count ? `: ${words.count("list.incidents", mark.count)}` : "";
		const only = mark.kind === "region" ? ` (${words.t("legend.region_only")})` : "";
		show(name + count + only, event);
	};
	// A tap moves the pointer too, and nothing moves it off again.
	app.map.on("mouseout click", () => show(""));
}
