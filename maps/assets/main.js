// The page put together: data, state, map and views. Runs once the page is parsed.

import { createApp } from "./app.js";
import { createChoices } from "./choices.js";
import { cellClass, cellOf, createShapes, regionValues, shade } from "./choropleth.js";
import { addAbout, addCopyLink, addLanguages, addNotices, addScheme, addSheet } from "./chrome.js";
import { createCite } from "./cite.js";
import { createClaims } from "./claims.js";
import { addInsets, addMeasures, addTabs } from "./controls.js";
import { copyArea } from "./copying.js";
import { decodeShapes } from "./decode.js";
import { createDescription } from "./describe.js";
import { createDetail } from "./detail.js";
import { createTextDialog } from "./dialogs.js";
import { button, byId, el, outLink, svg } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { addEmbed } from "./embed.js";
import { createFilters } from "./filters.js";
import { createFinder } from "./finder.js";
import { createHash, parseHash } from "./hash.js";
import { createHeadlines } from "./headlines.js";
import { createLayerClass, createLayerControl, createLayers } from "./layers.js";
import { createLedger } from "./ledger.js";
import { createLegend } from "./legend.js";
import { createMarksLayer } from "./marks.js";
import { addNames } from "./names.js";
import { addNavigation, addTip } from "./navigation.js";
import { createPanel } from "./panel.js";
import { createPrint } from "./print.js";
import { createRegionTable } from "./regions.js";
import { createSave } from "./save.js";
import { classBreaks, classOf } from "./scale.js";
import { createSearch } from "./search.js";
import { createSortHead, orderOf, tableBox, textRanks } from "./sorting.js";
import { createSources } from "./sources.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { drawSite, drawSymbol, drawTally, GROUPS, readColours, symbolImage } from "./symbols.js";
import { createTable } from "./table.js";
import { createTime } from "./time.js";
import { createTimeChart } from "./timechart.js";
import { createTimePopover, createTimeTrack } from "./timetrack.js";
import { createTour } from "./tour.js";
import { createWords } from "./words.js";

// Folium's own markers find their picture in the style sheet, where it is a data address.
L.Icon.Default.prototype._getIconUrl = (name) => {
	if (name !== "icon") return "";
	const probe = document.body.appendChild(el("div", { class: "leaflet-default-icon-path" }));
	const [, address] = /url\("?([^")]*)"?\)/.exec(getComputedStyle(probe).backgroundImage) ?? [];
	probe.remove();
	return address;
};

const Switch = createLayerClass(L);
const switches = new Map();

/** The views, each with a `render`, in the order in which they depend on one another. */
function createViews(app, tools) {
	addNames(app, tools);
	tools.textDialog = createTextDialog(app, { ...tools, copyArea });
	createCite(app, tools);
	tools.sources = createSources(app, tools);
	tools.ledger = createLedger(app, tools);
	const panel = createPanel(app, tools);
	app.incidentList = panel.incidentList;
	addNotices(app, tools);
	app.filters = createFilters(app);
	tools.finder = createFinder(app);
	const views = {
		panel,
		detail: createDetail(app, tools),
		legend: createLegend(app, tools),
		description: createDescription(app, tools),
		control: createLayerControl(app, tools),
		headlines: createHeadlines(app, tools),
		search: createSearch(app, tools),
		choices: createChoices(app, tools),
		time: createTime(app, tools),
		insets: addInsets(app, tools),
		tour: createTour(app, tools),
	};
	addNavigation(app, views, tools);
	addTip(app, tools);
	return views;
}

/** Regions and marks on the map. */
function createMapViews(app, views) {
	const { map, layers } = app;
	const shapes = createShapes(app, L, { decodeShapes, classOf });
	const draw = createDrawing(app, { drawSymbol, drawTally, drawSite, groups: GROUPS });
	const marks = createMarksLayer(app, L, draw);
	app.marksLayer = marks;
	const paint = () => {
		app.values = regionValues(app, { classBreaks });
		shapes.paint(app.values);
		views.legend.render(app.values);
		views.description.render(app.values);
	};
	const setRegions = () => {
		if (layers.isOn("regions")) map.addLayer(shapes.regions);
		else map.removeLayer(shapes.regions);
		shapes.lakes.eachLayer((lake) => lake.bringToFront());
	};
	marks.onMiss = () => {
		if (app.regionUnder >= 0) app.open("region", app.regionUnder);
	};
	map.on("preclick", () => {
		app.regionUnder = -1;
	});
	layers.onChange(({ kind }) => {
		if (kind !== "regions") return marks.redraw();
		setRegions();
		paint();
	});
	app.state.on(["kind", "row"], () => {
		shapes.paint(app.values);
		marks.redraw();
	});
	return {
		paint,
		/** Draw everything for the first time. */
		first() {
			shapes.base.addTo(map);
			setRegions();
			shapes.lakes.addTo(map);
			paint();
			marks.addTo(map);
		},
		redraw() {
			paint();
			marks.redraw();
		},
	};
}

/** What is drawn again when rows, words or the open thing change. */
function addRendering(app, views, onMap, renderMeasures) {
	const { state, words, store } = app;
	const renderLists = () => {
		if (!app.ready) return;
		views.control.render();
		views.insets();
		views.panel.renderCount();
		views.search.render();
		views.choices.render();
		if (state.now.tab !== "incidents") views.panel.render(state.now.tab);
	};
	const renderWords = () => {
		words.apply(document.documentElement);
		views.headlines.render();
		renderMeasures();
	};
	// The canvas last: its letters want the styles of the page, which are then worked out once.
	app.renderAll = () => {
		renderWords();
		onMap.paint();
		renderLists();
		views.table?.render();
		views.time.render();
		views.tour.render();
		if (state.now.kind) views.detail.render(state.now.kind, state.now.row);
		app.marksLayer.redraw();
	};
	store.onChange(() => {
		onMap.paint();
		renderLists();
		app.marksLayer.redraw();
	});
	return { renderLists, renderWords };
}

/** Draw the map at once, and what stands around it in the next frame. */
function start(map) {
	const data = JSON.parse(byId("qantar-data").textContent);
	const parts = { createWords, createStore, createState, createClaims, createLayers, readColours, switches };
	const app = createApp(map, data, parts);
	const drawing = { symbolImage, shade, cellClass, classOf, groups: GROUPS };
	const time = { createTimePopover, createTimeChart, createTimeTrack };
	const tables = { createRegionTable, createSortHead, orderOf, tableBox, textRanks, cellOf, readColours };
	const tools = { el, svg, byId, button, outLink, parseHash, ...drawing, ...time, ...tables };
	const views = createViews(app, tools);
	const onMap = createMapViews(app, views);
	const renderMeasures = addMeasures(app, onMap.paint, tools);
	app.state.on(
		["measure", "lens"],
		() => app.state.now.kind === "region" && views.detail.render("region", app.state.now.row),
	);
	const renderTab = addTabs(app, views.panel, tools);
	const { renderLists, renderWords } = addRendering(app, views, onMap, renderMeasures);
	app.redrawMap = onMap.redraw;
	views.table = createTable(app, tools);
	createSave(app, tools);
	createPrint(app, tools);

	byId("legend").open = matchMedia("(min-width: 48rem) and (min-height: 36rem)").matches;
	addEmbed(app, tools);
	renderWords();
	map.invalidateSize({ animate: false });
	app.showCountry();
	onMap.first();
	byId("opening").remove();
	performance.mark("qantar:drawn");
	requestAnimationFrame(() => {
		addLanguages(app);
		addAbout(app, tools);
		addCopyLink(app, tools);
		addScheme(app, readColours);
		addSheet(tools);
		app.ready = true;
		views.legend.render(app.values);
		renderLists();
		views.time.render();
		renderTab();
		createHash(app).read();
		new ResizeObserver(() => {
			map.invalidateSize({ animate: false, pan: false });
			if (!app.moved) app.showCountry();
		}).observe(byId("chart"));
		document.documentElement.classList.add("filled");
	});
	qantar.app = app;
}

const qantar = {
	/** Make the Leaflet map of folium's element. */
	map(id, options) {
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
};
globalThis.qantar = qantar;
