// What stands around the map: languages, the about dialog, the address to copy.

import { linkTo } from "./address.js";
import { byId } from "./dom.js";
import { announce } from "./notices.js";

/** @import { App } from "./app.js" */

/** @param {App} app */
export function addLanguages(app) {
	const { state, words } = app;
	/** @type {NodeListOf<HTMLElement>} */
	const buttons = document.querySelectorAll("#languages button");
	const mark = () => {
		for (const item of buttons) item.setAttribute("aria-pressed", String(item.dataset.lang === state.now.lang));
	};
	for (const item of buttons) item.addEventListener("click", () => state.set({ lang: item.dataset.lang }));
	state.on(["lang"], () => {
		words.setLanguage(state.now.lang);
		mark();
		app.redraw.run();
		announce(words.t("language.changed"));
	});
	mark();
}

/** The about dialog and whatever else opens over the page. @param {App} app */
export function addAbout(app) {
	const dialog = byId("about");
	let before = "";
	byId("about-open").addEventListener("click", () => {
		before = app.state.now.panel;
		app.state.set({ panel: "about" });
	});
	dialog.addEventListener("close", () => {
		if (app.state.now.panel === "about") app.state.set({ panel: before });
	});
	app.state.on(["panel"], () => {
		const wanted = app.state.now.panel === "about";
		if (wanted && !dialog.open) dialog.showModal();
		else if (!wanted && dialog.open) dialog.close();
	});
}

/** The address of what is shown, to copy. @param {App} app */
export function addCopyLink(app) {
	const { words, dialog } = app;
	byId("copy-link").addEventListener("click", () => {
		dialog.open({ title: words.t("link.copy"), hint: words.t("link.hint"), text: linkTo(app) });
	});
}
