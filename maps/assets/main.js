// The page put together: data, state, map and views. Runs once the page is parsed.

import { createAddress, linkTo } from "./core/address.js";
import { createApp } from "./core/app.js";
import { addAbout, addLanguages, addMenu, addTitle, createCopyLink } from "./core/chrome.js";
import { columnsOfBlocks, columnsOfJson, readNear } from "./core/columns.js";
import { byId, el } from "./core/dom.js";
import { createFilters } from "./core/filters.js";
import { spread } from "./core/pool.js";
import { createCover } from "./cover/cover.js";
import { createChoices } from "./find/choices.js";
import { createFinder } from "./find/finder.js";
import { createSearch } from "./find/search.js";
import { addFrame } from "./frame/frame.js";
import { createDescription } from "./map/describe.js";
import { addZoom, goTo, showCountry } from "./map/fit.js";
import { createInsets } from "./map/inset.js";
import { createLayerClass, createLayerControl, createLayers } from "./map/layers.js";
import { createLegend } from "./map/legend.js";
import { createLost } from "./map/lost.js";
import { addMeasures } from "./map/measures.js";
import { readPalette } from "./map/palette.js";
import { readColours } from "./map/symbols.js";
import { createMapView } from "./map/view.js";
import { createDetail } from "./panel/detail.js";
import { createPanel } from "./panel/panel.js";
import { addSheet } from "./panel/sheet.js";
import { addTabs } from "./panel/tabs.js";
import { createPrint } from "./save/print.js";
import { createSave } from "./save/save.js";
import { createStory, storyPairs } from "./story/story.js";
import { createTable } from "./table/table.js";
import { createTime } from "./time/time.js";

/** @import { App } from "./core/app.js" */
/** @typedef {ReturnType<typeof createViews> & { table: ReturnType<typeof createTable> }} Views */
/** @typedef {ReturnType<typeof createMapView>} OnMap */

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
const scheme = () => ({ colours: readColours(), palette: readPalette() });

/** The views, each with a `render`. @param {App} app @param {ReturnType<typeof createAddress>} address */
function createViews(app, address) {
	const finder = createFinder(app);
	const filters = createFilters(app, finder.matches);
	const copyLink = createCopyLink(app);
	byId("copy-link").addEventListener("click", () => copyLink(byId("copy-link")));
	const story = app.data.tour.length ? createStory(app) : { render() {}, go() {} };
	return {
		story,
		cover: createCover(app),
		panel: createPanel(app, story),
		detail: createDetail(app, { behind: address.behind, copy: copyLink }),
		sheet: addSheet(app, story),
		legend: createLegend(app),
		lost: createLost(app),
		description: createDescription(app),
		control: createLayerControl(app),
		search: createSearch(app, finder, filters.apply),
		choices: createChoices(app, filters),
		time: createTime(app),
		insets: createInsets(app),
	};
}

/**
 * What is drawn again when rows, words or the open thing change.
 * @param {App} app
 * @param {Views} views
 * @param {OnMap} onMap
 * @param {() => void} renderMeasures
 */
function addRendering(app, views, onMap, renderMeasures) {
	const { state, words, store, view } = app;
	const renderLists = () => {
		if (!view.ready) return;
		views.control.render();
		views.insets.render();
		views.panel.renderCount();
		views.search.render();
		views.choices.render();
		if (state.now.tab !== "incidents") views.panel.render(state.now.tab);
	};
	const renderWords = () => {
		words.apply(document.documentElement);
		views.cover.render();
		renderMeasures();
	};
	// The canvas last: its letters want the styles of the page, which are then worked out once.
	app.map.on("zoomend", () => view.values && views.legend.render(view.values));
	app.redraw.on(() => {
		renderWords();
		onMap.paint();
		renderLists();
		views.table.render();
		views.time.render();
		views.sheet.label();
		if (byId("panel").classList.contains("detailed")) views.detail.render(state.now.kind, state.now.row);
		onMap.ground.redraw();
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
		Object.assign(app.view, scheme());
		app.redraw.run();
	});
}

/** The map goes where the reader goes, and back. @param {App} app @param {OnMap} onMap */
function followOpen(app, onMap) {
	const { state, view } = app;
	const fit = () => {
		if (view.moved) return;
		if (state.now.kind && state.now.kind !== "gathered") goTo(app, onMap.boundsOf);
		else showCountry(app);
	};
	app.opened.on((kind) => view.hold || kind === "gathered" || goTo(app, onMap.boundsOf));
	app.closed.on(() => view.hold || (!view.moved && fit()));
	new ResizeObserver(() => {
		app.map.invalidateSize({ animate: false, pan: app.view.moved });
		// The country is fitted at once. On its way to something the map is left alone.
		if (!state.now.kind || performance.now() > view.going) fit();
	}).observe(byId("chart"));
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
	const data = spread(JSON.parse(byId("qantar-data").textContent));
	let arrived = 0;
	const texts = () => {
		if (arrived) return;
		arrived = requestAnimationFrame(() => {
			arrived = 0;
			qantar.app?.store.arrived();
		});
	};
	const { blocks } = data.incidents;
	// Without a block to wait for, the first drawing is part of the page's first task.
	if (blocks) data.incidents = await columnsOfBlocks(blocks, takeBlock, data.languages, texts);
	else data.incidents = columnsOfJson(data.incidents);
	const app = createApp(map, data, createLayers(map, switches), scheme());
	const { state, view } = app;
	const address = createAddress(app, (pairs) => storyPairs(app, pairs));
	addZoom(app);
	const views = /** @type {Views} */ (createViews(app, address));
	const onMap = createMapView(app, (values) => {
		views.legend.render(values);
		views.lost.render(values);
		views.description.render(values);
	});
	const renderMeasures = addMeasures(app, () => {
		onMap.paint();
		onMap.marks.redraw();
		if (view.ready && state.now.tab === "places") views.panel.render("places");
	});
	state.on(["measure", "lens"], () => state.now.kind === "region" && views.detail.render("region", state.now.row));
	const renderTab = addTabs(app, views.panel);
	const { renderLists, renderWords } = addRendering(app, views, onMap, renderMeasures);
	views.table = createTable(app);
	createSave(app);
	createPrint(app, onMap.redraw);
	addFrame(app);
	renderWords();
	// What stands beside the map has its size before the map is fitted to what is left.
	views.insets.render();
	showCountry(app);
	onMap.first();
	byId("opening").remove();
	byId("plain").remove();
	performance.mark("qantar:drawn");
	requestAnimationFrame(async () => {
		addLanguages(app);
		addAbout(app);
		addMenu();
		addTitle(app);
		addScheme(app);
		// The list stands still from its first row on: with the words that it shows.
		if (blocks) await readNear(data.incidents, 0);
		view.ready = true;
		renderLists();
		views.time.render();
		renderTab();
		followOpen(app, onMap);
		await address.read();
		document.documentElement.classList.add("filled");
	});
	Object.assign(qantar, { app, marks: onMap.marks, linkTo: () => linkTo(app) });
}

/** What folium's elements call. @type {Record<string, any>} */
const qantar = {
	/** Make the Leaflet map of folium's element. @param {string} id @param {object} options */
	map(id, options) {
		const map = L.map(id, { ...options, zoomControl: false, attributionControl: false });
		return map.setView([0, 0], 2);
	},
	/** One of folium's layers, as a switch that the page's views follow. @param {string} kind */
	layer(kind) {
		const layer = new Switch(kind);
		switches.set(kind, layer);
		return layer;
	},
	/** Start the page; what failed is said where the map would stand. @param {LeafletMap} map */
	start(map) {
		qantar.starting = start(map).catch((error) => {
			const note = document.getElementById("opening");
			if (note) note.textContent = note.dataset.failed ?? "";
			if (note) document.documentElement.classList.add("failed");
			throw error;
		});
	},
};
window.qantar = qantar;
