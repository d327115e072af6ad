// The page put together: data, state, map and views. Runs once the page is parsed.

import { createAddress, linkTo } from "./core/address.js";
import { createApp } from "./core/app.js";
import { addAbout, addCopyLink, addLanguages } from "./core/chrome.js";
import { columnsOfBlocks, columnsOfJson } from "./core/columns.js";
import { byId, el } from "./core/dom.js";
import { createFilters } from "./core/filters.js";
import { createChoices } from "./find/choices.js";
import { createFinder } from "./find/finder.js";
import { createSearch } from "./find/search.js";
import { addFrame } from "./frame/frame.js";
import { createDescription } from "./map/describe.js";
import { addInsets, showCountry } from "./map/fit.js";
import { createLayerClass, createLayerControl, createLayers } from "./map/layers.js";
import { createLegend } from "./map/legend.js";
import { addMeasures } from "./map/measures.js";
import { readPalette } from "./map/palette.js";
import { readColours } from "./map/symbols.js";
import { createMapView } from "./map/view.js";
import { createDetail } from "./panel/detail.js";
import { createHeadlines } from "./panel/headlines.js";
import { createPanel } from "./panel/panel.js";
import { addSheet } from "./panel/sheet.js";
import { addTabs } from "./panel/tabs.js";
import { createPrint } from "./save/print.js";
import { createSave } from "./save/save.js";
import { createTable } from "./table/table.js";
import { createTime } from "./time/time.js";
import { createTour, tourPairs } from "./tour/tour.js";

/** @import { App } from "./core/app.js" */
/** @import { Pairs } from "./core/hash.js" */

// Folium's own markers find their picture in the style sheet, where it is a data address.
L.Icon.Default.prototype._getIconUrl = (name) => {
	if (name !== "icon") return "";
	const probe = document.body.appendChild(el("div", { class: "leaflet-default-icon-path" }));
	const [, address] = /url\("?([^")]*)"?\)/.exec(getComputedStyle(probe).backgroundImage) ?? [];
	probe.remove();
	return address;
};

const Switch = createLayerClass();
const switches = new Map();

/** @typedef {ReturnType<typeof createViews>} Views */

/** The views, each with a `render`. @param {App} app */
function createViews(app) {
	const finder = createFinder(app);
	const filters = createFilters(app, finder.matches);
	return {
		panel: createPanel(app),
		detail: createDetail(app),
		legend: createLegend(app),
		description: createDescription(app),
		control: createLayerControl(app),
		headlines: createHeadlines(app),
		search: createSearch(app, finder, filters.apply),
		choices: createChoices(app, filters),
		time: createTime(app),
		insets: addInsets(app),
		tour: createTour(app),
		table: createTable(app),
	};
}

/**
 * What is drawn again when rows, words or the open thing change.
 * @param {App} app
 * @param {Views} views
 * @param {ReturnType<typeof createMapView>} onMap
 * @param {() => void} renderMeasures
 */
function addRendering(app, views, onMap, renderMeasures) {
	const { state, words, store, view } = app;
	const renderLists = () => {
		if (!view.ready) return;
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
	app.redraw.on(() => {
		renderWords();
		onMap.paint();
		renderLists();
		views.table.render();
		views.time.render();
		views.tour.render();
		if (state.now.kind) views.detail.render(state.now.kind, state.now.row);
		onMap.marks.redraw();
	});
	store.onChange(() => {
		onMap.paint();
		renderLists();
		onMap.marks.change();
	});
	store.onArrival(() => {
		views.panel.arrived();
		views.table.arrived();
		views.search.render();
		if (["incident", "gathered"].includes(state.now.kind)) views.detail.render(state.now.kind, state.now.row);
	});
	return { renderLists, renderWords };
}

/** Colours of marks follow the scheme. @param {App} app */
function addScheme(app) {
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
		app.view.colours = readColours();
		app.view.palette = readPalette();
		app.redraw.run();
	});
}

/** Fit the map to its box, and to the country until the reader moves it. @param {App} app */
function followSize(app) {
	const fit = () => {
		app.map.invalidateSize({ animate: false, pan: false });
		if (!app.view.moved) showCountry(app);
	};
	new ResizeObserver(fit).observe(byId("chart"));
}

/** The text of a block, which the page then need not keep. @param {number} place */
function takeBlock(place) {
	const node = byId(`qantar-block-${place}`);
	const text = node.textContent ?? "";
	node.remove();
	return text;
}

/** Draw the map at once, and what stands around it in the next frame. @param {LeafletMap} map */
async function start(map) {
	const data = JSON.parse(byId("qantar-data").textContent);
	let arrived = 0;
	const texts = () => {
		if (arrived) return;
		arrived = requestAnimationFrame(() => {
			arrived = 0;
			window.qantar.app?.store.arrived();
		});
	};
	const { blocks } = data.incidents;
	// Without a block to wait for, the first drawing is part of the page's first task.
	if (blocks) data.incidents = await columnsOfBlocks(blocks, takeBlock, data.languages, texts);
	else data.incidents = columnsOfJson(data.incidents);
	const app = createApp(map, data, createLayers(map, switches), { colours: readColours(), palette: readPalette() });
	const { state, view } = app;
	const views = createViews(app);
	const onMap = createMapView(app, (values) => {
		views.legend.render(values);
		views.description.render(values);
	});
	const renderMeasures = addMeasures(app, onMap.paint);
	state.on(["measure", "lens"], () => state.now.kind === "region" && views.detail.render("region", state.now.row));
	const renderTab = addTabs(app, views.panel);
	const { renderLists, renderWords } = addRendering(app, views, onMap, renderMeasures);
	createSave(app);
	createPrint(app, onMap.redraw);

	byId("legend").open = matchMedia("(min-width: 48rem) and (min-height: 36rem)").matches;
	addFrame(app);
	renderWords();
	// What stands beside the map has its size before the map is fitted to what is left.
	views.insets();
	map.invalidateSize({ animate: false });
	showCountry(app);
	onMap.first();
	byId("opening").remove();
	performance.mark("qantar:drawn");
	requestAnimationFrame(async () => {
		addLanguages(app);
		addAbout(app);
		addCopyLink(app);
		addScheme(app);
		addSheet();
		view.ready = true;
		views.legend.render(view.values);
		renderLists();
		views.time.render();
		renderTab();
		await createAddress(app, (/** @type {Pairs} */ pairs) => tourPairs(app, pairs)).read();
		followSize(app);
		document.documentElement.classList.add("filled");
	});
	Object.assign(qantar, { app, marks: onMap.marks, linkTo: () => linkTo(app) });
}

const qantar = {
	/** Make the Leaflet map of folium's element. @param {string} id @param {object} options */
	map(id, options) {
		const map = L.map(id, { zoomControl: true, attributionControl: false, ...options });
		return map.setView([0, 0], 2);
	},
	/** One of folium's layers, as a switch that the page's views follow. @param {string} kind */
	layer(kind) {
		const layer = new Switch(kind);
		switches.set(kind, layer);
		return layer;
	},
	/** @type {Promise<void> | null} */
	starting: null,
	/** Start the page; what failed is said where the map would stand. @param {LeafletMap} map */
	start(map) {
		qantar.starting = start(map).catch((error) => {
			const note = document.getElementById("opening");
			if (note) note.textContent = note.dataset.failed ?? "";
			throw error;
		});
	},
};
window.qantar = qantar;
