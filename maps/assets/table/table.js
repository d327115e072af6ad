// The table view: what the map shows, without the map. One table of incidents, one of regions.

import { button, byId, el } from "../core/dom.js";
import { symbolImage } from "../map/symbols.js";
import { createRegionTable } from "./regions.js";
import { createSortHead, orderOf, tableBox, textRanks } from "./sorting.js";

/** @import { App } from "../core/app.js" */

/** Values of the state's key `panel` that show a table. */
export const TABLES = ["table", "regions"];

const CHUNK = 250; // rows at first, and with each press of "more"
const SLICE = 50; // rows at a time, so that no piece of work is long
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
	/** @type {Record<string, { open: () => number, render: () => Node }>} */
	const tables = { table: createIncidentTable(app), regions: createRegionTable(app) };
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
	return { render, show };
}

/** The table of incidents: in pieces, so that ten thousand rows do not hold up the page. @param {App} app */
function createIncidentTable(app) {
	const { words, store } = app;
	const { columns } = store;
	const rowOf = createIncidentRow(app);
	/** @type {Record<string, boolean | number>} */
	const has = { verification: app.graded, sources: app.data.sources.url.length, region: app.data.regions.id.length };
	const shown = COLUMNS.filter(({ id }) => has[id] ?? true);
	const head = createSortHead(shown, () => {
		limit = CHUNK;
		fill();
	});
	let limit = CHUNK;
	let language = words.lang;
	let parts = build();
	/** @type {number[]} */
	let order = [];
	let ordered = "";
	/** @type {number[]} */
	let rows = [];
	let waiting = 0;

	/** @param {number | null} value */
	const number = (value) => value ?? 1e9;
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

	/** All rows in the chosen order, worked out once for a column and language. */
	function sorted() {
		const name = `${head.key}/${head.up}/${words.lang}`;
		if (name === ordered) return order;
		const values = columns.id.map((_, i) => keys[head.key](i));
		const texts = typeof values[0] === "string" ? textRanks(/** @type {string[]} */ (values), words.lang) : null;
		order = orderOf(texts ?? /** @type {number[]} */ (values), head.up);
		ordered = name;
		return order;
	}

	/** Put the rows into the table, as many as the limit allows: the first now, the others right after. */
	function fill() {
		rows = sorted().filter((i) => store.shown[i]);
		parts.body.replaceChildren();
		parts.table.setAttribute("aria-rowcount", String(rows.length + 1));
		parts.caption.textContent = words.count("list.count", rows.length, { all: words.num(store.n) });
		parts.none.hidden = rows.length > 0;
		parts.box.scrollTop = 0;
		grow();
	}

	/** Append the next rows. */
	function grow() {
		clearTimeout(waiting);
		const from = parts.body.childElementCount;
		const piece = rows.slice(from, Math.min(limit, from + SLICE)).map((i, k) => rowOf(i, from + k + 2));
		parts.body.append(...piece);
		if (from + piece.length < Math.min(limit, rows.length)) waiting = setTimeout(grow);
		const rest = rows.length - limit;
		parts.more.hidden = rest <= 0;
		if (rest <= 0) return piece;
		const next = words.num(Math.min(rest, CHUNK));
		parts.more.textContent = words.t("table.more", { n: next, rest: words.num(rest) });
		return piece;
	}

	function more() {
		limit += CHUNK;
		grow()[0]?.querySelector("button")?.focus();
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
			body,
			table,
			box: tableBox(words.t("table.incidents"), table),
			more: button("", more, { class: "more" }),
			none: el("p", { class: "quiet", text: words.t("list.none") }),
		};
		made.box.append(made.none, made.more);
		return made;
	}

	return {
		open: () => (app.state.now.kind === "incident" ? app.state.now.row : -1),
		render() {
			if (language !== words.lang) parts = build();
			language = words.lang;
			limit = CHUNK;
			fill();
			return parts.box;
		},
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
		const iso = app.dayOf(i);
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
				symbolImage(app.groupOf(i), app.gradeOf(i), app.view.colours),
				el("span", { text: words.label("event_type", c.type[i]) }),
			),
			el(
				"th",
				{ scope: "row" },
				button(words.pick(c.title, i), () => app.open("incident", i), { class: "link", "data-incident": c.id[i] }),
			),
			app.graded && el("td", { text: words.label("verification", c.verification[i]) }),
			el("td", { text: app.precision(i) }),
			data.sources.url.length > 0 && el("td", {}, ...publishers(i)),
		);
}
