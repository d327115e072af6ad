// The story: the steps of the package's tour, the first of the tabs. A step's address is tour=<id>.

import { restore } from "../core/address.js";
import { button, byId, el } from "../core/dom.js";
import { smallLadder, tollRows } from "../cover/toll.js";
import { sourceLink } from "../panel/sources.js";

/** @import { App } from "../core/app.js" */
/** @import { Step } from "../core/data.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { Pairs } from "../core/hash.js" */

const STEP_WIDTH = 352; // pixels of the ladder in a step
const STEP_HEIGHT = 110;
const NARROWER = 1.2; // zooms that a phone's map is farther off than a step says

/** The number of the step that is shown, -1 for none. @param {App} app */
function stepAt({ data, state }) {
	return data.tour.findIndex(({ id }) => id === state.now.tour);
}

/**
 * The pairs of a step, where an address names it and nothing else.
 * @param {App} app
 * @param {Pairs} pairs
 * @returns {Pairs}
 */
export function storyPairs({ data, state }, pairs) {
	const step = data.tour.find(({ id }) => id === pairs.tour);
	const bare = Object.keys(pairs).every((key) => ["tour", "lang", "embed"].includes(key));
	return step && bare ? { ...step.state, ...(state.now.embed && { embed: "1" }), ...pairs } : pairs;
}

/**
 * The step that is shown, for print.
 * @param {App} app
 */
export function storyText(app) {
	const { data, words } = app;
	const step = data.tour[stepAt(app)];
	if (!step) return [];
	return [
		el("h2", { text: words.one(step.title) }),
		...[step.text, step.question].map((texts) => el("p", { text: words.one(texts) })),
	];
}

/** @param {App} app */
export function createStory(app) {
	const { data, state, words, claims, view } = app;
	const steps = data.tour;
	const panel = byId("panel");
	const at = () => Math.max(0, stepAt(app));

	/** Show a step: its map, its days, its filters. @param {number} n */
	function go(n) {
		restore(app, storyPairs(app, { tour: steps[n].id }));
	}

	/** A claim, incident or source that a step cites. @param {string | number} cited */
	function cite(cited) {
		const id = String(cited);
		const figure = claims.figures.id.indexOf(id);
		if (figure >= 0) {
			const by = { claimant: claims.claimant(figure), date: words.date(claims.figures.as_of[figure]) };
			const text = `${claims.title(figure)}: ${claims.value(figure)}. ${words.t("claim.by", by)}`;
			return button(text, () => app.openClaim(figure), { class: "link" });
		}
		const row = data.incidents.id.indexOf(id);
		if (row < 0) return sourceLink(app, Number(id));
		return button(words.pick(data.incidents.title, row), () => app.open("incident", row), { class: "link" });
	}

	/** What comes next: the next step, after the last the list of incidents. @param {number} n */
	function nextButton(n) {
		const step = steps[n + 1];
		if (step) {
			return button(words.t("story.next", { title: words.one(step.title) }), () => go(n + 1), {
				class: "go",
				id: "story-next",
			});
		}
		return button(words.t("story.end"), () => restore(app, { panel: "incidents" }), { class: "go", id: "story-next" });
	}

	/** @param {number} n the step that is shown */
	function others(n) {
		return el(
			"ol",
			{ class: "steps" },
			steps.flatMap((item, k) =>
				k === n
					? []
					: [
							el(
								"li",
								{},
								el(
									"a",
									{ href: `#tour=${item.id}`, on: { click: (/** @type {MouseEvent} */ event) => follow(event, k) } },
									el("span", { class: "n", text: k + 1 }),
									el("span", { text: words.one(item.title) }),
								),
							),
						],
			),
		);
	}

	/** @param {MouseEvent} event @param {number} k */
	function follow(event, k) {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		go(k);
	}

	/** A step that is about the toll has its ladder. @param {Step} step */
	function ladder(step) {
		const rows = tollRows(app);
		if (!step.state.figure || rows.length < 2) return null;
		return el(
			"button",
			{ type: "button", class: "ladder-link", on: { click: () => app.openClaim(rows[rows.length - 1]) } },
			el("span", { class: "unseen", text: words.t("toll.open") }),
			smallLadder(app, rows, { width: STEP_WIDTH, height: STEP_HEIGHT }),
		);
	}

	function render() {
		const n = at();
		const step = steps[n];
		/** @param {string} key @param {Child[]} content */
		const folded = (key, ...content) => el("details", {}, el("summary", { text: words.t(key) }), ...content);
		byId("pane-story").replaceChildren(
			el(
				"article",
				{ class: "step" },
				el(
					"div",
					{},
					el("p", { class: "of", text: words.t("story.step", { n: n + 1, all: steps.length }) }),
					el("h2", { tabindex: "-1", text: words.one(step.title) }),
				),
				el("p", { text: words.one(step.text) }),
				ladder(step),
				el(
					"div",
					{ class: "acts" },
					nextButton(n),
					n > 0 && button(words.t("tour.back"), () => go(n - 1), { class: "link", id: "story-back" }),
				),
				others(n),
				folded(
					"detail.sources",
					el(
						"ul",
						{},
						step.cites.map((id) => el("li", {}, cite(id))),
					),
				),
				folded("story.question", el("p", { text: words.one(step.question) })),
				folded("describe.title", el("p", { text: words.one(step.alt) })),
			),
		);
	}

	app.restored.on(() => {
		if (!state.now.tour) return;
		render();
		byId("pane-story").scrollTop = 0;
		panel.dispatchEvent(new CustomEvent("qantar:story"));
		if (app.map.getSize().x < 600 && view.moved) app.map.setZoom(app.map.getZoom() - NARROWER, { animate: false });
		if (document.hasFocus() && view.ready) byId("pane-story").querySelector("h2")?.focus({ preventScroll: true });
	});
	state.on(["tour"], () => state.now.tour || (state.now.tab === "story" && render()));
	byId("pane-story").addEventListener("keydown", (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
		if (step && steps[at() + step]) go(at() + step);
	});
	return { render, go };
}
