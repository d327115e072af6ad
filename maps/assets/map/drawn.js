// What marks stand in the window, and what each is called.

import { circlesOf, fittingSize } from "./circles.js";
import { layOut, NEAR } from "./forms.js";
import { tagWidth, townOf } from "./gather.js";
import { worldSize, worldX, worldY } from "./mercator.js";
import { font } from "./paint.js";
import { peopleOf } from "./people.js";
import { halfBlock } from "./squares.js";
import { createStandings } from "./standings.js";
import { widthOf } from "./widths.js";

/** @import { App } from "../core/app.js" */
/** @import { Data } from "../core/data.js" */
/** @import { Words } from "../core/words.js" */
/** @import { Layout, Shaped } from "./forms.js" */
/** @import { Node, View } from "./nodes.js" */
/**
 * @typedef {Omit<Shaped, "form"> & { form: string, kind: string, hollow?: boolean, landmark?: boolean, name?: string,
 *   noun?: string, size?: number, dashed?: boolean, below?: boolean, own?: boolean, r?: number, from?: [number, number] | null }} Drawn a mark in the window
 * @typedef {View & { size: Point, pad: Point }} Window
 * @typedef {Omit<Layout, "marks"> & { marks: Drawn[], view: Window, near: boolean, people: boolean }} Whole
 */

const PAD = 0.2; // of the window, drawn beside it, so that a drag shows something
const MARGIN = 64; // pixels beside what is drawn, from which marks may be gathered
const PHONE = 600; // pixels of the window
const LEAST_NOUN = 26; // pixels of a circle's radius from which its noun stands in it
const ROOMY = 42; // the same, for a longer one
const BELOW_FOOT = 44; // pixels from there to what is of the city as a whole
const FOOT_OF_CITY = 52; // pixels below a city's lowest site: there stands what has none

/**
 * What a mark opens.
 * @param {Shaped} mark
 * @returns {{ kind: string, row: number }} kind `gathered` for several places
 */
export function openedBy({ nodes, count, row }) {
	if (nodes.length === 1) {
		const [{ town, region, site }] = nodes;
		if (town >= 0) return { kind: "city", row: town };
		if (region >= 0) return { kind: "region", row: region };
		if (count > 1 && site >= 0) return { kind: "site", row: site };
	}
	return count === 1 ? { kind: "incident", row } : { kind: "gathered", row };
}

/**
 * The mark of incidents that are of a region as a whole: like the others, hollow.
 * @param {Node} node
 * @param {Layout} layout
 * @returns {Shaped & { hollow: boolean }}
 */
function wholeRegion(node, { form, measure }) {
	const mark = { ...node, nodes: [node], shade: 0, hollow: true };
	if (form === "tags" || form === "density")
		return { ...mark, form: "tag", halfX: tagWidth(node.count) / 2, halfY: 10 };
	const half = halfBlock(node.count, measure);
	return { ...mark, form: "block", halfX: half.x, halfY: half.y };
}

/**
 * The name of a site without what stands in brackets behind it.
 * @param {Words} words
 * @param {Data} data
 * @param {number} row
 */
export const siteName = (words, data, row) => words.pick(data.sites.name, row).replace(/ \([^)]*\)$/, "");

/** @param {App} app */
export function createDrawn(app) {
	const { data, map, layers, words, store, view: now } = app;
	const hasTowns = layers.kinds.includes("cities");
	const before = () => (now.earlier ? app.state.now.from : -1);
	/** The latitude of each city's southernmost site with an incident. @type {Map<number, number>} */
	const lowest = new Map();
	const cityKind = data.vocabularies.region_kind?.findIndex(({ value }) => value === "city") ?? -1;
	const { site: siteOf } = store.columns;
	for (let i = 0; i < store.n; i++) {
		const site = siteOf[i];
		const city = site < 0 ? -1 : data.sites.city[site];
		if (city >= 0) lowest.set(city, Math.min(lowest.get(city) ?? 90, data.sites.latitude[site]));
	}
	const standings = createStandings({ store, data, isOn: layers.isOn, hasTowns, before });

	/** The window as the marks are counted in it: some more than what is seen. */
	function window() {
		const size = map.getSize();
		const pad = { x: Math.round(size.x * PAD), y: Math.round(size.y * PAD) };
		const { min } = map.getPixelBounds();
		return {
			size,
			pad,
			zoom: map.getZoom(),
			left: min.x - pad.x,
			top: min.y - pad.y,
			width: size.x + 2 * pad.x,
			height: size.y + 2 * pad.y,
		};
	}

	/** @param {ReturnType<typeof window>} view @param {number} latitude @param {number} longitude */
	const pixels = ({ zoom, left, top }, latitude, longitude) => ({
		x: worldX(longitude) * worldSize(zoom) - left,
		y: worldY(latitude) * worldSize(zoom) - top,
	});

	/**
	 * Sites without an incident that is marked.
	 * @param {ReturnType<typeof window>} view
	 * @param {boolean} near
	 * @param {{ site: number }[]} nodes
	 */
	function sites(view, near, nodes) {
		const out = [];
		const marked = new Set(nodes.map(({ site }) => site));
		for (let row = 0; row < data.sites.id.length; row++) {
			if (marked.has(row)) continue;
			const landmark = data.sites.landmark[row];
			const on = layers.isOn(landmark ? "landmarks" : "sites");
			if (!on || !(near || landmark || (hasTowns && !layers.isOn("cities")))) continue;
			const point = pixels(view, data.sites.latitude[row], data.sites.longitude[row]);
			out.push({ ...point, kind: "site", row, landmark, form: "site", count: 0, halfX: 5, halfY: 5, nodes: [] });
		}
		return out;
	}

	/**
	 * Incidents of a city for which no site is named stand below its sites, never at a false point among them.
	 * @param {Node[]} nodes
	 * @param {ReturnType<typeof window>} view
	 */
	function atFoot(nodes, view) {
		for (const node of nodes) {
			const city = node.region < 0 ? node.town : lowestOfRegion(node.region);
			const south = lowest.get(city);
			if (south === undefined) continue;
			const { y } = pixels(view, south, 0);
			node.y = Math.max(node.y, y + FOOT_OF_CITY + (node.region < 0 ? 0 : BELOW_FOOT));
			if (node.region >= 0) node.x = pixels(view, south, data.cities.longitude[city]).x;
		}
	}

	/** The city that is a region of its own, -1 for none. @param {number} region */
	const lowestOfRegion = (region) => (data.regions.kind[region] === cityKind ? data.cities.region.indexOf(region) : -1);

	/** Circles of people, if the measure is of them. @param {ReturnType<typeof window>} view */
	function circles(view) {
		const places = peopleOf(app, now.values).map((place) => ({
			...place,
			...pixels(view, place.latitude, place.longitude),
		}));
		return circlesOf(places, view.size.x).map((circle, k) => ({
			...circle,
			size: fittingSize(circle.r, (size) => widthOf(words.num(circle.count), font(600, size))),
			noun: k ? "" : nounOf(circle.r),
			form: "circle",
			own: now.values.kind !== "claims",
			halfX: circle.r,
			halfY: circle.r,
		}));
	}

	/** What the largest circle counts, as far as it has room for it. @param {number} r */
	function nounOf(r) {
		const key = `noun.${now.values.id}${r < ROOMY ? "_short" : ""}`;
		return r >= LEAST_NOUN && words.has(key) ? words.t(key) : "";
	}

	/** Everything that is drawn in the window. @returns {Whole} */
	function layout() {
		const view = window();
		const near = view.zoom >= NEAR;
		const off = now.values?.bare || !(now.values?.towns || layers.isOn("regions"));
		const mode = off ? "incidents" : now.values?.mode;
		const people = mode === "people" && !near;
		const shaded = mode === "rates" || mode === "events" || mode === "numbers";
		const { nodes, regions } = standings.nodes(view, MARGIN, near);
		if (near) atFoot([...nodes, ...regions], view);
		const how = { phone: view.size.x < PHONE, shaded, people };
		const laid = layOut(nodes, view, how);
		// On a map of rates the numbers are those of the regions; too many marks would hide the shades.
		if (!near && (mode === "rates" || (shaded && laid.form === "density")))
			return { ...laid, view, near, people, marks: [] };
		// Among people only towns are marked: a region has no point of its own.
		const whole = people ? [] : regions.map((node) => wholeRegion(node, laid));
		const marks = [...whole, ...laid.marks].map((mark) => ({ ...mark, ...openedBy(mark) }));
		return {
			...laid,
			view,
			near,
			people,
			marks: [...sites(view, near, nodes), ...marks, ...(people ? circles(view) : [])],
		};
	}

	/** Name of a mark, "" for none. @param {Drawn} mark @param {boolean} near */
	function nameOf(mark, near) {
		if (mark.form === "circle") return [mark.name, mark.size ? "" : words.num(mark.count)].filter(Boolean).join(" ");
		if (mark.form === "site") return siteName(words, data, mark.row);
		const own = near && mark.hollow ? lowestOfRegion(mark.nodes[0].region) : -1;
		if (own >= 0) return words.t("map.whole_city", { city: words.pick(data.cities.name, own) });
		const town = townOf(mark);
		if (town >= 0) {
			return near && lowest.has(town) ? words.t("map.unplaced") : words.pick(data.cities.name, town);
		}
		// A node of several sites is named after that of one of its rows.
		const sites = [...(mark.nodes ?? [])].sort((a, b) => b.count - a.count);
		const site = sites.map((node) => (node.site < 0 && node.row >= 0 ? siteOf[node.row] : node.site));
		const first = site.find((row) => row >= 0);
		return first === undefined ? "" : siteName(words, data, first);
	}
	return { layout, nameOf, standings };
}
