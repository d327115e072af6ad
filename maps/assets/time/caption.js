// What a day was, over the map's foot: its date, its place among the days, one sentence.

import { byId } from "../core/dom.js";
import { announce } from "../core/notices.js";

/** @import { Days } from "./days.js" */
/** @import { App } from "../core/app.js" */

/** @param {App} app @param {Days} days @param {{ count: (from: number, to: number) => number }} chart */
export function createCaption(app, days, chart) {
	const { state, words, store, data } = app;
	const box = byId("caption");
	let said = "";

	/** The most recorded place of the shown rows. */
	function mostPlace() {
		const counts = new Map();
		for (const row of store.rows()) {
			const name = app.placeName(row);
			if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
		}
		return [...counts].sort((a, b) => b[1] - a[1])[0];
	}

	/**
	 * The package's sentence for a day; without one the number of incidents and where most were.
	 * @param {number} day
	 */
	function sentence(day) {
		const own = days.bins.unit === "day" && words.text(`day_${days.iso(day)}`);
		if (own) return own;
		const n = chart.count(day, day);
		const count = words.count("list.incidents", n);
		const most = n > 1 ? mostPlace() : null;
		if (!most || most[1] < 2) return `${count}.`;
		return words.t("time.most_at", { count, place: most[0], n: words.num(most[1]) });
	}

	return {
		render() {
			const { kind, tour, embed } = state.now;
			const { from, to } = days.now;
			const shown = from === to && !kind && !tour && !embed && data.incidents.id.length > 0 && days.last > 0;
			box.hidden = !shown;
			byId("chart").classList.toggle("captioned", shown);
			if (!shown) return;
			const daily = days.bins.unit === "day";
			const place = { n: words.num(from + 1), all: words.num(days.n) };
			byId("caption-day").textContent = daily ? words.weekday(days.iso(from)) : days.name(from);
			byId("caption-n").textContent = daily ? words.t("time.day_of", place) : `${place.n} / ${place.all}`;
			byId("caption-text").textContent = sentence(from);
			const now = `${byId("caption-day").textContent}. ${byId("caption-text").textContent}`;
			if (now !== said) announce(now);
			said = now;
		},
	};
}
