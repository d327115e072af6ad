// What the marks count and whose numbers they are: at most four lines under the choice of measure.

import { fillOf, lookOf } from "../core/cells.js";
import { byId, el } from "../core/dom.js";
import { NEAR_ZOOM } from "./fit.js";
import { HUE_ORDER, hued, KINDS, kindOf } from "./kinds.js";

const MOST_IN_SCALE = 40; // letters of the classes' names in one row

/** @import { App } from "../core/app.js" */
/** @import { RegionValues } from "../core/cells.js" */
/** @import { Texts } from "../core/data.js" */

/** @param {App} app */
export function createLegend(app) {
	const { words, data, store } = app;
	const root = byId("legend-body");

	/**
	 * @param {Element | null} key
	 * @param {string} text
	 * @param {{ wide?: boolean, pale?: boolean, less?: boolean }} [how]
	 */
	function row(key, text, { wide = false, pale = false, less = false } = {}) {
		const sign = key && el("span", { class: wide ? "key wide" : "key" }, key);
		const classes = ["row", pale ? "pale" : "", less ? "less" : ""].filter(Boolean).join(" ");
		return el("p", { class: classes }, sign, " ", el("span", { text }));
	}

	const swatch = (/** @type {string} */ name, text = "") => el("span", { class: `swatch ${name}`, text });

	/** Classes with the numbers that are in them. @param {RegionValues} values */
	function scale({ lens, mode }) {
		const { shades, names } = lens.classes;
		if (!shades.length) return [];
		const items = words.list(names).map((name, j) => {
			const key = swatch(lookOf({ class: j }, lens));
			key.style.background = fillOf({ class: j }, lens, mode);
			return el("li", {}, key, el("span", { class: "edge", text: name }));
		});
		// Long names of classes stand one below another.
		const long = words.list(names).join("").length > MOST_IN_SCALE ? " long" : "";
		return [el("ol", { class: `scale ${mode === "rates" ? "people" : "events"}${long}` }, items)];
	}

	/** A text of the map, where it has one. @param {Texts} texts */
	function said(texts, name = "pale less") {
		const text = words.one(texts);
		return text ? el("p", { class: name, text }) : null;
	}

	/** @param {RegionValues} values */
	function people(values) {
		const { cells, lens, towns } = values;
		const none = !towns && cells.some(({ value }) => value === null);
		const name = app.measureName(values);
		const noun = values.kind === "claims" ? name.toLowerCase() : name;
		return [
			el(
				"p",
				{},
				words.t(values.bodies ? "legend.circles" : "legend.circles_of", { measure: noun }),
				el("br"),
				el("span", { class: "who", text: words.one(lens.who).replace(/\.?$/, ".") }),
			),
			said(lens.replaced, ""),
			said(lens.rate),
			none ? el("p", { text: words.t("legend.no_circle") }) : null,
			store.n ? row(swatch("town"), words.t("legend.town"), { less: true }) : null,
		];
	}

	/** @param {RegionValues} values */
	function rates(values) {
		const { cells, lens } = values;
		const none = cells.some(({ value }) => value === null);
		const zero = cells.some(({ value }) => value === 0);
		return [
			...scale(values),
			none ? row(swatch("none"), words.t("legend.none"), { wide: true }) : null,
			zero ? row(swatch("zero"), words.t("legend.none_reported"), { wide: true }) : null,
			said(lens.who, "pale"),
			said(lens.rate),
			said(lens.small),
		];
	}

	/** Numbers of a table, or made of a column of incidents. @param {RegionValues} values */
	function numbers(values) {
		const { lens } = values;
		const none = words.one(lens.missing);
		return [
			...scale(values),
			none ? row(swatch("none"), none, { wide: true }) : null,
			said(lens.who, "pale"),
			said(lens.rate),
			said(lens.small),
			said(lens.outside),
		];
	}

	/** Hues of the kinds that the shown incidents have. */
	function huesShown() {
		const types = data.vocabularies.event_type;
		/** @type {Set<number>} */
		const seen = new Set();
		for (let i = 0; i < store.n; i++) if (store.shown[i]) seen.add(store.columns.type[i]);
		return [...seen].map((type) => KINDS[kindOf(types[type].group ?? "other")].hue);
	}

	/** Whether some shown incident is known to lie in a region, and no nearer. */
	function hasRegionOnly() {
		const c = store.columns;
		for (let i = 0; i < store.n; i++) {
			if (store.shown[i] && c.region[i] >= 0 && Number.isNaN(c.latitude[i])) return true;
		}
		return false;
	}

	/** The kinds of incidents that the data has. */
	function kinds() {
		const hues = new Set(huesShown());
		if (data.vocabularies.event_type.length < 2 && hues.has("other")) return []; // nothing to tell apart
		return HUE_ORDER.filter((hue) => hues.has(hue)).map((hue, k) =>
			row(hued(swatch(""), hue), words.ownKinds(hue) || words.t(`kind.${hue}`), { less: k > 3 }),
		);
	}

	/** The classes of density: the least number of incidents in a square of the map. */
	function squares() {
		const items = app.view.breaks.map((least, j) => {
			const text = `${words.num(least)}${j + 1 < app.view.breaks.length ? "" : "+"}`;
			return el("li", {}, swatch(`c${j}`), el("span", { class: "edge", text }));
		});
		return el("ol", { class: "scale events" }, items);
	}

	function incidents() {
		const { form } = app.view;
		if (!store.n) return [];
		if (form === "density") return [el("p", { text: words.t("legend.density") }), squares()];
		return [
			form === "tags"
				? row(swatch("tag", "9"), words.t("legend.counted"), { wide: true })
				: el("p", {}, el("strong", { text: words.t("legend.one_square") }), words.t("legend.not_death")),
			...kinds(),
			app.view.earlier ? row(swatch("old"), words.t("legend.earlier"), { pale: true }) : null,
			hasRegionOnly() ? row(swatch("hollow"), words.t("legend.region_whole"), { pale: true, less: true }) : null,
		];
	}

	/** @param {RegionValues} values */
	function events(values) {
		const none = values.cells.some(({ value }) => !value);
		return [
			...scale(values),
			app.view.form === "density" ? null : row(swatch("tag", "9"), words.t("legend.tag"), { wide: true }),
			none ? row(swatch("zero"), words.t("legend.no_event"), { wide: true }) : null,
			said(values.lens.rate),
		];
	}

	/** Whether it stands over a region, where nothing could be read on a dark shade. */
	function isOver() {
		const { left, right, top, bottom } = root.getBoundingClientRect();
		const spots = [left, (left + right) / 2, right].flatMap((x) =>
			[top, (top + bottom) / 2, bottom].map((y) => [x, y]),
		);
		return spots.some(([x, y]) => document.elementsFromPoint(x, y).some((node) => node.matches(".region")));
	}
	/** Plain regions are as light as the page: text stands on them as it is. */
	const look = () => {
		const { mode = "incidents" } = app.view.values ?? {};
		root.classList.toggle("over", mode !== "people" && mode !== "incidents" && isOver());
	};
	app.map.on("moveend", look);

	const modes = { people, rates, incidents, events, numbers };

	return {
		/** @param {RegionValues} values */
		render(values) {
			const near = app.map.getZoom() >= NEAR_ZOOM ? kinds() : [];
			const parts = near.length ? near : modes[values.mode](values);
			root.replaceChildren(...parts.filter((part) => part !== null));
			look();
		},
	};
}
