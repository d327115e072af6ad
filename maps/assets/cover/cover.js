// What stands at first sight, and how it folds into the bar once something else is looked at.

import { byId, said } from "../core/dom.js";
import { smallLadder, tollRows } from "./toll.js";

/** @import { App } from "../core/app.js" */

/** Keys that keep the cover while they are as at the start. */
const AT_REST = ["kind", "tour", "from", "to", "measure", "lens", "panel"];

/** @param {App} app */
export function createCover(app) {
	const { data, words, state, view } = app;
	const page = document.documentElement;
	const rows = tollRows(app);
	let atRest = true;

	/** @param {Element | null | undefined} node @param {string} part */
	const put = (node, part) => node?.replaceChildren(...said(data.cover[part][words.at]));

	function renderToll() {
		const box = byId("toll");
		if (!box) return;
		const { clientWidth: width, clientHeight: height } = box;
		if (width && rows.length > 1) box.replaceChildren(smallLadder(app, rows, { width, height }));
	}

	/** The short headline stands whole in the bar, or not at all. */
	function fitShort() {
		const line = byId("short");
		const bar = /** @type {HTMLElement} */ (line.parentNode);
		bar.classList.remove("cramped");
		if (line.scrollWidth > line.clientWidth) bar.classList.add("cramped");
	}

	/** Fold or unfold; says whether it did. */
	function follow() {
		const { now, start } = state;
		const wanted = now.embed || view.moved || AT_REST.some((key) => now[key] !== start[key]);
		const folded = page.classList.contains("compact");
		page.classList.toggle("compact", wanted);
		if (wanted === folded) return;
		atRest = !wanted;
		if (wanted) fitShort();
		else {
			window.fitCover();
			renderToll();
		}
		// A view that was asked for keeps its middle.
		app.map.invalidateSize({ animate: false, pan: app.view.moved });
	}

	const told = data.settings.headlines.find(({ history }) => history.length > 1);
	const open = () => told && app.openClaim(told.figure);
	byId("toll-open")?.addEventListener("click", open);
	byId("claims-open")?.addEventListener("click", open);
	state.on([...AT_REST, "embed"], follow);
	app.map.on("moveend", follow);
	addEventListener("resize", () => {
		if (atRest) {
			window.fitCover();
			renderToll();
		} else fitShort();
	});

	return {
		follow,
		/** Words of the language, and what has room. */
		render() {
			put(byId("headline"), "headline");
			put(byId("home"), "short");
			for (const [id, first, more] of [
				["lede", "lede", "more"],
				["by", "by", "by_more"],
			]) {
				put(byId(id)?.querySelector(".first"), first);
				put(byId(id)?.querySelector(".more"), more);
			}
			window.fitCover();
			renderToll();
			if (!atRest) fitShort();
		},
	};
}
