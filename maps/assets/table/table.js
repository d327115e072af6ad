// The table view: what the map shows, without the map. One table of incidents, one of regions.

import { readAll } from "../core/columns.js";
import { button, byId, el } from "../core/dom.js";
import { createWindowed } from "../core/windowed.js";
import { signImage } from "../map/picture.js";
import { createRegionTable } from "./regions.js";
import { createSortHead, orderOf, tableBox, textRanks } from "./sorting.js";

/** @import { App } from "../core/app.js" */

/** Values of the state's key `panel` that show a table. */
export const TABLES = ["table", "regions"];

const ROW_HEIGHT = 56; // pixels of a row before one is drawn
const COLUMNS = [
	{ id: "date" },
	{ id: "place" },
	{ id: "region" },
	{ id: "type" },
	{ id: "title" },
	{ id: "verification" },
	{ id: "precision" },
	{ id: "sources", falls: true },
];

/** @param {App} app */
export function createTable(app) {
	const { state } = app;
	const view = byId("table-view");
	const controls = byId("map-tools");
	const [place, after] = [controls.parentNode, controls.nextSibling];
	const incidents = createIncidentTable(app);
	/** @type {Record<string, { open: () => number, render: () => Node }>} */
	const tables = { table: incidents, regions: createRegionTable(app) };
	let shown = "";

	function render() {
		if (!shown) return;
		view.dataset.table = shown;
		const box = tables[shown].render();
		if (byId("table-body").firstChild !== box) byId("table-body").replaceChildren(box);
	}

	/** Mark the row of what is open in the panel. */
	function mark() {
		for (const row of view.querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
		if (!shown) return;
		view.querySelector(`tbody tr[data-row="${tables[shown].open()}"]`)?.setAttribute("aria-current", "true");
	}

	/** Press the buttons; the controls stand in the view that is shown and keep the focus. */
	function follow() {
		const focused = /** @type {HTMLElement | null} */ (document.activeElement);
		byId("main").classList.toggle("tabled", Boolean(shown));
		view.hidden = !shown;
		byId("table-switch").hidden = !shown;
		if (shown) byId("table-head").prepend(controls);
		else place?.insertBefore(controls, after);
		byId("view-map").setAttribute("aria-pressed", String(!shown));
		byId("view-table").setAttribute("aria-pressed", String(Boolean(shown)));
		for (const name of TABLES) byId(`table-${name}`).setAttribute("aria-pressed", String(name === shown));
		if (controls.contains(focused)) focused?.focus();
		if (!shown) app.map.invalidateSize({ animate: false });
	}

	/** Show a table ("table", "regions", or true for the last one) or the map again. @param {string | boolean} on */
	function show(on) {
		const name = on === true ? view.dataset.table : on;
		const wanted = name && TABLES.includes(name) ? name : "";
		if (wanted === shown) return;
		shown = wanted;
		follow();
		render();
	}

	byId("view-map").addEventListener("click", () => state.set({ panel: "" }));
	byId("view-table").addEventListener("click", () => shown || state.set({ panel: view.dataset.table }));
	for (const name of TABLES) byId(`table-${name}`).addEventListener("click", () => state.set({ panel: name }));
	app.store.onChange(render);
	state.on(["panel"], () => state.now.panel === "about" || show(state.now.panel));
	state.on(["kind", "row"], mark);
	state.on(["measure", "lens"], () => shown === "regions" && render());
	return { render, show, arrived: () => shown === "table" && incidents.arrived() };
}

/** A row that only takes room. */
const spaceRow = () => el("tr", { class: "space", "aria-hidden": "true" });

/** The table of incidents, of which the rows in sight are drawn. @param {App} app */
function createIncidentTable(app) {
	const { words, store } = app;
	const { columns } = store;
	const rowOf = createIncidentRow(app);
	/** @type {Record<string, boolean | number>} */
	const has = { verification: app.graded, sources: app.data.sources.url.length, region: app.data.regions.id.length };
	const shown = COLUMNS.filter(({ id }) => has[id] ?? true);
	const head = createSortHead(shown, fill);
	let language = words.lang;
	let parts = build();
	/** @type {number[]} */
	let order = [];
	let ordered = "";

	/** @param {number} value */
	const number = (value) => (Number.isNaN(value) ? 1e9 : value);
	/** @type {Record<string, (i: number) => string | number>} */
	const keys = {
		date: (i) => columns.day[i] * 1440 + (columns.time[i] ? minutesOf(columns.time[i]) : -1),
		place: (i) => app.placeName(i),
		region: (i) => app.regionName(i),
		type: (i) => words.label("event_type", columns.type[i]),
		title: (i) => words.pick(columns.title, i),
		verification: (i) => columns.verification[i],
		precision: (i) => columns.scope[i] * 1e10 + number(columns.precision_m[i]),
		sources: (i) => columns.sources[i].length,
	};
	/** @type {Record<string, object[]>} */
	const texts = { title: columns.title, sources: [columns.sources], date: [columns.time] };

	/** All rows in the chosen order, worked out once for a column and language. */
	function sorted() {
		const name = `${head.key}/${head.up}/${words.lang}`;
		if (name === ordered) return order;
		const values = Array.from({ length: store.n }, (_, i) => keys[head.key](i));
		const ranks = typeof values[0] === "string" ? textRanks(/** @type {string[]} */ (values), words.lang) : null;
		order = orderOf(ranks ?? /** @type {number[]} */ (values), head.up);
		ordered = name;
		return order;
	}

	/** The rows that are shown, in the chosen order; those of blocks are in order of time. */
	function listed() {
		if (store.ordered && head.key === "date") return head.up ? store.rows() : store.rows().toReversed();
		return sorted().filter((i) => store.shown[i]);
	}

	/** Put the rows into the table, from the first; texts by which they are sorted are read before. */
	function fill() {
		if (store.ordered && head.key !== "date" && texts[head.key]) {
			readAll(texts[head.key]).then(write);
		} else write();
	}

	function write() {
		const rows = listed();
		parts.table.setAttribute("aria-rowcount", String(rows.length + 1));
		parts.caption.textContent = words.count("list.count", rows.length, { all: words.num(store.n) });
		parts.none.hidden = rows.length > 0;
		parts.windowed.set(rows);
	}

	/** What stays between changes: the scrolling box, the head, the caption. */
	function build() {
		const caption = el("span");
		const body = el("tbody");
		const table = el(
			"table",
			{ class: "incident-table" },
			el("caption", {}, caption),
			head.render((id) => words.t(`table.${id}`)),
			body,
		);
		const made = {
			caption,
			table,
			windowed: createWindowed({
				box: body,
				space: spaceRow,
				rowOf: (i, place) => rowOf(i, place + 2),
				height: ROW_HEIGHT,
			}),
			box: tableBox(words.t("table.incidents"), table),
			none: el("p", { class: "quiet", text: words.t("list.none") }),
		};
		made.box.append(made.none);
		return made;
	}

	return {
		open: () => (app.state.now.kind === "incident" ? app.state.now.row : -1),
		render() {
			if (language !== words.lang) parts = build();
			language = words.lang;
			fill();
			return parts.box;
		},
		/** Texts that were missing are there. */
		arrived: () => parts?.windowed.refresh(),
	};
}

/** Minutes since midnight. @param {string} time */
function minutesOf(time) {
	const [hours, minutes] = time.split(":").map(Number);
	return hours * 60 + (minutes || 0);
}

/** @returns {Function} the row of one incident @param {App} app */
function createIncidentRow(app) {
	const { words, store, data } = app;
	const c = store.columns;
	const days = new Map();

	/** The day as text, formatted once. @param {string} iso */
	function dayText(iso) {
		const key = `${words.lang}/${iso}`;
		if (!days.has(key)) days.set(key, words.dayMonth(iso));
		return days.get(key);
	}

	/** @param {number} i */
	function date(i) {
		const iso = app.whenOf(i);
		const time = c.time[i] ? `, ${c.time[i]}` : "";
		const doubt = c.time_precision[i] > 1 ? words.t(`table.time_${c.time_precision[i]}`) : "";
		return [
			el("time", { datetime: iso, text: dayText(iso) + time }),
			doubt && el("span", { class: "quiet", text: doubt }),
		];
	}

	/** @param {number} i */
	function place(i) {
		const site = c.site[i] >= 0 ? words.pick(data.sites.name, c.site[i]) : "";
		return [app.placeName(i), site && el("span", { class: "quiet", text: site })];
	}

	/** How many sources, and the first two publishers. @param {number} i */
	function publishers(i) {
		const names = app.publishers(i);
		const rest = names.length - 2;
		const first = names.slice(0, 2).join(", ");
		const text = rest > 0 ? words.t("table.and_more", { names: first, n: words.num(rest) }) : first;
		const places = Object.values(data.cited.incidents[i] ?? {});
		const where = places.length > 0 && el("span", { class: "quiet", lang: "en", text: places.join("; ") });
		return [el("strong", { text: words.num(c.sources[i].length) }), ` ${text}`, where].filter(Boolean);
	}

	return (/** @type {number} */ i, /** @type {number} */ index) =>
		el(
			"tr",
			{ "data-row": i, "aria-rowindex": index, "aria-current": app.isSelected("incident", i) && "true" },
			el("td", { class: "col-date" }, ...date(i).filter(Boolean)),
			el("td", {}, ...place(i).filter(Boolean)),
			data.regions.id.length > 0 && el("td", { text: app.regionName(i) }),
			el(
				"td",
				{ class: "col-type" },
				signImage(app.groupOf(i), app.view.palette),
				el("span", { text: words.label("event_type", c.type[i]) }),
			),
			el(
				"th",
				{ scope: "row" },
				button(app.titleOf(i), () => app.open("incident", i), { class: "link", "data-incident": c.id[i] }),
			),
			app.graded && el("td", { text: words.label("verification", c.verification[i]) }),
			el("td", { text: app.precision(i) }),
			data.sources.url.length > 0 && el("td", {}, ...publishers(i)),
		);
}
