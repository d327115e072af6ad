// The figures on top, each with its claimant and date, and the history of the toll.

import { byId, el, svg } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createHeadlines(app) {
	const { words, claims, data } = app;
	const root = byId("headlines");

	/** The steps of a total, withdrawn ones struck through. @param {number[]} rows */
	function steps(rows) {
		/** @type {(Node | string)[]} */
		const out = [];
		rows.forEach((i, k) => {
			const status = claims.status(i);
			const label = words.t("headline.step", {
				value: claims.value(i),
				date: words.date(claims.figures.as_of[i]),
				status: words.label("status", claims.figures.status[i]),
			});
			if (k) out.push(" → ");
			out.push(
				el(
					"span",
					{ class: status, title: label },
					status === "withdrawn" ? el("s", { text: claims.value(i) }) : claims.value(i),
					status === "withdrawn" ? ` ${words.label("status", claims.figures.status[i]).toLowerCase()}` : null,
				),
			);
		});
		return out;
	}

	/** @param {number[]} rows */
	function spark(rows) {
		const numbers = rows.map((i) => Number(claims.number(i)));
		const low = Math.min(...numbers);
		const span = Math.max(...numbers) - low || 1;
		return svg(
			"svg",
			{ class: "spark", viewBox: `0 0 ${rows.length * 8} 20`, "aria-hidden": "true" },
			rows.map((i, k) => {
				const height = 4 + ((numbers[k] - low) / span) * 16;
				return svg("rect", { x: k * 8, y: 20 - height, width: 6, height, class: claims.status(i) });
			}),
		);
	}

	return {
		render() {
			root?.replaceChildren(
				...data.settings.headlines.map(({ figure, history }) =>
					el(
						"li",
						{},
						el(
							"button",
							{
								type: "button",
								"data-figure": claims.figures.id[figure],
								on: { click: () => app.openClaim(figure) },
							},
							el("span", { class: "number", text: claims.value(figure) }),
							" ",
							el(
								"span",
								{ class: "what" },
								words.t("headline.what", { measure: claims.title(figure).toLowerCase() }),
								history.length > 0 && el("span", { class: "history" }, " ", spark(history), ...steps(history)),
								" ",
								el("span", {
									class: "who",
									text: words.t("claim.by", {
										claimant: claims.claimant(figure),
										date: words.date(claims.figures.as_of[figure]),
									}),
								}),
							),
						),
					),
				),
			);
		},
	};
}
