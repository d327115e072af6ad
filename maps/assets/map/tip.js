// The tip beside the pointer: the name of what is under it.

import { byId } from "../core/dom.js";

/** @import { Drawn } from "./drawn.js" */
/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createTip(app) {
	const tip = byId("tip");
	const { words, data, claims, view } = app;
	let region = -1;
	/** @param {string} text @param {any} event */
	const show = (text, event = null) => {
		tip.textContent = text;
		tip.hidden = !text;
		if (!text || !event) return;
		const { x, y } = event.containerPoint;
		tip.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
	};
	const regionText = () => {
		if (region < 0) return "";
		const cell = view.values.cells[region];
		const name = words.pick(data.regions.name, region);
		if (view.values.towns) return name;
		const none = view.values.kind === "claims" ? words.t("value.not_published") : words.t("value.not_stated");
		if (cell.value === null) return `${name}: ${none}`;
		return cell.figure < 0 ? `${name}: ${cell.text}` : `${name}: ${cell.text} (${claims.claimant(cell.figure)})`;
	};
	// A tap moves the pointer too, and nothing moves it off again.
	app.map.on("mouseout click", () => show(""));
	return {
		/** The region under the pointer, -1 for none: shown where no mark is. @param {number} row */
		onRegion(row) {
			region = row;
		},
		/** The mark under the pointer, null for none. @param {Drawn | null} mark @param {any} event */
		onMark(mark, event) {
			if (!mark) return show(regionText(), event);
			if (mark.kind === "incident") return show(app.titleOf(mark.row), event);
			if (mark.kind === "gathered") return show(words.count("list.incidents", mark.count), event);
			if (mark.form === "circle") return show(`${mark.name ?? ""}: ${words.num(mark.count)}`, event);
			const tables = { city: data.cities, site: data.sites, region: data.regions };
			const table = tables[/** @type {keyof typeof tables} */ (mark.kind)];
			const name = words.pick(table.name, mark.row);
			const count = mark.count ? `: ${words.count("list.incidents", mark.count)}` : "";
			const only = mark.kind === "region" ? ` (${words.t("legend.region_only")})` : "";
			return show(name + count + only, event);
		},
	};
}
