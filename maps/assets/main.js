// The page put together: data, state, map and views. Runs once the page is parsed.

import { bunzip2 } from "./bunzip2.js";
import { createChoices } from "./choices.js";
import { cellClass, createShapes, regionValues, shade } from "./choropleth.js";
import { addAbout, addLanguages, addNotices, addScheme, addSheet } from "./chrome.js";
import { createClaims } from "./claims.js";
import { decodeShapes, unpack } from "./decode.js";
import { createDetail } from "./detail.js";
import { button, byId, el, outLink, svg } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { createFilters } from "./filters.js";
import { createFinder } from "./finder.js";
import { createHash } from "./hash.js";
import { createHeadlines } from "./headlines.js";
import { createLayerClass, createLayerControl, createLayers } from "./layers.js";
import { createLedger } from "./ledger.js";
import { createLegend } from "./legend.js";
import { createMarksLayer } from "./marks.js";
import { createPanel } from "./panel.js";
import { classBreaks, classOf } from "./scale.js";
import { createSearch } from "./search.js";
import { createSources } from "./sources.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { drawSite, drawSymbol, drawTally, GROUPS, readColours, symbolImage } from "./symbols.js";
import { createWords } from "./words.js";

const Switch = createLayerClass(L);
const switches = new Map();

/** Everything the views share. */
function createApp(map, data) {
	const language = document.documentElement.lang;
	document.documentElement.dataset.lang = language;
	const words = createWords(data, data.languages.includes(language) ? language : data.languages[0]);
	const store = createStore(data.incidents);
	const [first, end] = data.settings.period.map((day) => Date.parse(`${day}T00:00:00Z`));
	const lastDay = Math.round((end - first) / 86400000);
	const state = createState({
		lang: words.lang,
		measure: data.choropleths[0].id,
		lens: "",
		from: 0,
		to: lastDay,
		type: "",
		verification: "",
		region: "",
		exact: false,
		find: "",
		tab: "incidents",
		panel: "",
		kind: "",
		row: -1,
	});
	const types = data.vocabularies.event_type;
	const app = { map, data, words, store, state, lastDay };
	app.matches = () => true;
	app.claims = createClaims(data, words);
	app.layers = createLayers(map, switches);
	app.colours = readColours();
	app.groupOf = (i) => types[store.columns.type[i]].group ?? "decision";
	app.gradeOf = (i) => data.vocabularies.verification[store.columns.verification[i]].value;
	app.dayOf = (i) => isoDay(data.settings.period[0], store.columns.day[i]);
	app.lensClaimant = () => data.claimants.name[0].indexOf(state.now.lens);
	app.isSelected = (kind, row) => state.now.kind === kind && state.now.row === row;
	app.placeName = (i) => {
		const c = store.columns;
		if (c.city[i] >= 0) return words.pick(data.cities.name, c.city[i]);
		if (c.region[i] >= 0) return words.pick(data.regions.name, c.region[i]);
		return words.one(data.settings.country.name);
	};
	return app;
}

/** The ISO day so many days after another. */
function isoDay(first, days) {
	return new Date(Date.parse(`${first}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/** Opening and closing of details. */
function addNavigation(app, { panel, detail }) {
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
		panel.render(state.now.tab);
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
			{ animate: false, paddingTopLeft: [0, wide ? 44 : 0] },
		);
		app.moved = false;
	};
	byId("panel").addEventListener("keydown", (event) => {
		if (event.key === "Escape" && state.now.kind) app.close();
	});
}

/** The tip beside the pointer: the name of what is under it. */
function addTip(app) {
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
	app.map.on("mouseout", () => show(""));
}

/** Choice of measure and of whose claims. */
function addMeasures(app, render) {
	const { state, words, data } = app;
	const measure = byId("measure");
	const lens = byId("lens");
	measure.addEventListener("change", () => state.set({ measure: measure.value, lens: "" }));
	lens.addEventListener("change", () => state.set({ lens: lens.value }));
	const renderOptions = () => {
		measure.replaceChildren(
			...data.choropleths.map(({ id }) => el("option", { value: id, text: words.t(`measure.${id}`) })),
		);
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
function addTabs(app, panel) {
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
function addInsets(app) {
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

/** Draw the page for the first time and whenever something changes. */
function start(map) {
	const data = unpack(byId("qantar-data").textContent, bunzip2);
	const app = createApp(map, data);
	const tools = { el, svg, byId, button, outLink, symbolImage, shade, cellClass, classOf, groups: GROUPS };
	tools.sources = createSources(app, tools);
	tools.ledger = createLedger(app, tools);
	const panel = createPanel(app, tools);
	app.incidentList = panel.incidentList;
	const detail = createDetail(app, tools);
	const legend = createLegend(app, tools);
	const control = createLayerControl(app, tools);
	const headlines = createHeadlines(app, tools);
	app.filters = createFilters(app);
	tools.finder = createFinder(app);
	const search = createSearch(app, tools);
	const choices = createChoices(app, tools);
	addNavigation(app, { panel, detail });
	addTip(app);
	addNotices(app, tools);

	const shapes = createShapes(app, L, { decodeShapes, classOf });
	const draw = createDrawing(app, { drawSymbol, drawTally, drawSite, groups: GROUPS });
	const marks = createMarksLayer(app, L, draw);
	app.marksLayer = marks;
	const renderInsets = addInsets(app);
	const repaint = () => {
		app.values = regionValues(app, { classBreaks });
		shapes.paint(app.values);
		legend.render(app.values);
	};
	const renderMeasures = addMeasures(app, repaint);
	const renderTab = addTabs(app, panel);

	marks.onMiss = () => {
		if (app.regionUnder >= 0) app.open("region", app.regionUnder);
	};
	map.on("preclick", () => {
		app.regionUnder = -1;
	});
	const setRegions = () => {
		if (app.layers.isOn("regions")) map.addLayer(shapes.regions);
		else map.removeLayer(shapes.regions);
		shapes.lakes.eachLayer((lake) => lake.bringToFront());
	};
	app.layers.onChange(({ kind }) => {
		if (kind === "regions") {
			setRegions();
			repaint();
		} else marks.redraw();
	});
	const redrawMap = () => {
		repaint();
		marks.redraw();
	};
	const renderLists = () => {
		if (!app.ready) return;
		control.render();
		renderInsets();
		panel.renderCount();
		search.render();
		choices.render();
		if (app.state.now.tab !== "incidents") panel.render(app.state.now.tab);
	};
	const renderWords = () => {
		app.words.apply(document.documentElement);
		headlines.render();
		renderMeasures();
	};
	app.renderAll = () => {
		renderWords();
		redrawMap();
		renderLists();
		if (app.state.now.kind) detail.render(app.state.now.kind, app.state.now.row);
	};
	app.store.onChange(() => {
		redrawMap();
		renderLists();
	});
	app.state.on(["kind", "row"], () => {
		shapes.paint(app.values);
		marks.redraw();
	});

	byId("legend").open = matchMedia("(min-width: 48rem) and (min-height: 36rem)").matches;
	renderWords();
	map.invalidateSize({ animate: false });
	app.showCountry();
	shapes.base.addTo(map);
	setRegions();
	shapes.lakes.addTo(map);
	repaint();
	marks.addTo(map);
	performance.mark("qantar:drawn");
	requestAnimationFrame(() => {
		addLanguages(app);
		addAbout(app, tools);
		addScheme(app, readColours);
		addSheet(tools);
		app.ready = true;
		renderLists();
		renderTab();
		createHash(app).read();
		new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(byId("chart"));
		document.documentElement.classList.add("filled");
	});
	qantar.app = app;
	return app;
}

const qantar = {
	/** Make the Leaflet map of folium's element. */
	map(id, options) {
		document.documentElement.classList.add("ready");
		const map = L.map(id, { zoomControl: true, attributionControl: false, ...options });
		return map.setView([0, 0], 2);
	},
	/** One of folium's layers, as a switch that the page's views follow. */
	layer(kind) {
		const layer = new Switch(kind);
		switches.set(kind, layer);
		return layer;
	},
	start,
	/** Read a pack, for tests and for those who want the data out of a page. */
	read: (text) => unpack(text, bunzip2),
};
globalThis.qantar = qantar;
