// People of a claim for whom no place was published: a dashed circle off the country, to the same scale.

import { byId, el } from "../core/dom.js";
import { radiusOf } from "./circles.js";

/** @import { App } from "../core/app.js" */
/** @import { RegionValues } from "../core/cells.js" */

/**
 * How many of a stated total have no place, from the claim's set; null where there is no such total.
 * @param {Pick<App, "claims">} app
 * @param {Pick<RegionValues, "mode" | "set">} values what the regions show
 */
export function withoutPlace({ claims }, { mode, set }) {
	if (mode !== "people" || !set) return null;
	const parts = set.parts.map((i) => claims.number(i) ?? 0);
	const total = claims.number(set.total) ?? 0;
	const placed = parts.reduce((sum, n) => sum + n, 0);
	return total > placed ? { total, n: total - placed, most: Math.max(...parts) } : null;
}

/** @param {App} app */
export function createLost(app) {
	const { words, map } = app;
	const box = byId("lost");
	/** @type {ReturnType<typeof withoutPlace>} */
	let shown = null;

	/** Where a phone's legend begins, in pixels of the map. */
	const legendTop = () => {
		const [legend, chart] = [byId("legend-body"), byId("chart")].map((node) => node.getBoundingClientRect());
		return legend.height ? legend.top - chart.top : chart.height;
	};

	/** Where it stands: beside the country at its south-east, on phones below it. */
	function place() {
		if (!shown) return;
		const size = map.getSize();
		const [west, south, east] = app.data.settings.bounds;
		const phone = matchMedia("(max-width: 599px)").matches;
		const foot = map.latLngToContainerPoint([south, west]);
		const right = map.latLngToContainerPoint([south + 1.8, east]);
		const r = radiusOf(shown.n, shown.most, size.x);
		const circle = /** @type {HTMLElement} */ (box.firstElementChild);
		circle.style.width = `${2 * r}px`;
		circle.style.height = `${2 * r}px`;
		const free = size.x - right.x;
		const x = phone ? 16 : Math.min(size.x - 172, right.x - 70 + Math.max(0, (free - 112) / 3));
		const y = phone ? Math.min(foot.y + 8, legendTop() - 2 * r - 8) : foot.y - 2 * r - 26;
		box.style.left = `${Math.max(8, Math.round(x))}px`;
		box.style.top = `${Math.round(Math.max(0, Math.min(y, size.y - 2 * r - 20)))}px`;
	}

	map.on("moveend resize", () => {
		const away = document.documentElement.classList.contains("away");
		box.hidden = !shown || away;
		place();
	});
	return {
		/** @param {RegionValues} values */
		render(values) {
			shown = withoutPlace(app, values);
			box.hidden = !shown || document.documentElement.classList.contains("away");
			if (!shown) return;
			box.replaceChildren(
				el("span", { class: "circle", text: words.num(shown.n) }),
				el("span", { text: words.t("legend.lost", { total: words.num(shown.total) }) }),
			);
			place();
		},
	};
}
