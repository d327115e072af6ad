// The guided tour: steps beside the map, each with a saved state of it. Its address is tour=<step>.

import { restore } from "../core/address.js";
import { button, byId, el } from "../core/dom.js";
import { covered, showCountry } from "../map/fit.js";
import { sourceLink } from "../panel/sources.js";

/** @import { Pairs } from "../core/hash.js" */
/** @import { App } from "../core/app.js" */

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
export function tourPairs({ data, state }, pairs) {
	const step = data.tour.find(({ id }) => id === pairs.tour);
	const bare = Object.keys(pairs).every((key) => ["tour", "lang", "embed"].includes(key));
	return step && bare ? { ...step.state, ...(state.now.embed && { embed: "1" }), ...pairs } : pairs;
}

/**
 * The step that is shown, for print.
 * @param {App} app
 */
export function tourText(app) {
	const { data, words } = app;
	const step = data.tour[stepAt(app)];
	if (!step) return [];
	return [
		el("h2", { text: words.one(step.title) }),
		el("p", { text: words.one(step.text) }),
		el("p", { text: words.one(step.question) }),
	];
}

/** @param {App} app */
export function createTour(app) {
	const { data, state, words, claims, view } = app;
	const steps = data.tour;
	const root = byId("tour");
	const panel = byId("panel");
	const at = () => stepAt(app);
	if (!root) return { render() {} };
	const opener = byId("tour-open");
	const title = byId("tour-title");
	/** @param {number} n */
	const go = (n) => steps[n] && restore(app, tourPairs(app, { tour: steps[n].id }));
	const close = () => {
		state.set({ tour: "" });
		(opener.offsetParent ? opener : app.map.getContainer()).focus();
	};

	/** A claim, incident or source that a step cites. @param {string | number} id */
	function cite(id) {
		const figure = claims.figures.id.indexOf(String(id));
		if (figure >= 0) {
			const by = { claimant: claims.claimant(figure), date: words.date(claims.figures.as_of[figure]) };
			const text = `${claims.title(figure)}: ${claims.value(figure)}. ${words.t("claim.by", by)}`;
			return button(text, () => app.openClaim(figure), { class: "link" });
		}
		const row = data.incidents.id.indexOf(String(id));
		if (row < 0) return sourceLink(app, Number(id));
		return button(words.pick(data.incidents.title, row), () => app.open("incident", row), { class: "link" });
	}

	function render() {
		const n = at();
		root.hidden = n < 0;
		panel.classList.toggle("touring", n >= 0);
		opener.setAttribute("aria-expanded", String(n >= 0));
		if (n < 0) return;
		const step = steps[n];
		byId("tour-n").textContent = words.t("tour.step", { n: n + 1, all: steps.length });
		title.textContent = words.one(step.title);
		for (const name of /** @type {const} */ (["text", "question", "alt"]))
			byId(`tour-${name}`).textContent = words.one(step[name]);
		byId("tour-back").disabled = n === 0;
		byId("tour-next").disabled = n === steps.length - 1;
		byId("tour-steps").replaceChildren(
			...steps.map((item, k) =>
				el(
					"li",
					{},
					el("a", {
						href: `#tour=${item.id}`,
						"aria-current": k === n && "step",
						"aria-label": `${k + 1}. ${words.one(item.title)}`,
						text: k + 1,
					}),
				),
			),
		);
		byId("tour-cites").replaceChildren(...step.cites.map((id) => el("li", {}, cite(id))));
	}

	/** Bring what a step shows above the panel. */
	function clear() {
		const pixels = covered();
		if (!view.moved) showCountry(app);
		else if (pixels) {
			app.map.setZoom(app.map.getZoom() - 1.5, { animate: false });
			app.map.panBy([0, pixels / 2], { animate: false });
		}
	}

	/** After a step's state was restored: say which it is, keep the focus in the tour. */
	app.restored.on((before) => {
		if (!state.now.tour) return;
		render();
		root.scrollTop = panel.scrollTop = 0;
		panel.dispatchEvent(new CustomEvent("qantar:tour"));
		const k = [...byId("tour-steps").children].findIndex((item) => item.contains(before));
		const there = /** @type {HTMLButtonElement | null} */ (k < 0 ? before : byId("tour-steps").children[k].firstChild);
		const next = there && root.contains(there) && !there.disabled ? there : title;
		if (document.hasFocus()) next.focus({ preventScroll: true });
		clear();
		const detail = byId("detail");
		const ledger = state.now.figure >= 0 && detail.querySelector(".measure[open]");
		if (ledger) detail.scrollTop = ledger.getBoundingClientRect().top - detail.getBoundingClientRect().top;
		// A region of its own: the count of incidents is announced at the same time.
		byId("tour-said").textContent = `${byId("tour-n").textContent}: ${title.textContent}`;
	});
	// Where tour and detail are one scroller: bring what was opened to its top.
	panel.addEventListener("qantar:open", () => {
		/** @param {string} id */
		const top = (id) => byId(id).getBoundingClientRect().top;
		panel.scrollTop += top("detail") - top("panel") - byId("sheet").offsetHeight;
	});
	opener.addEventListener("click", () => (at() < 0 ? go(0) : title.focus()));
	byId("tour-back").addEventListener("click", () => go(at() - 1));
	byId("tour-next").addEventListener("click", () => go(at() + 1));
	byId("tour-again").addEventListener("click", () => go(at()));
	byId("tour-close").addEventListener("click", close);
	root.addEventListener("keydown", (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		if (event.key === "Escape") {
			event.stopPropagation();
			close();
		}
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (step) go(at() + step);
	});
	state.on(["tour"], render);
	return { render };
}
