// What stands around the map: languages, the menu, the about dialog, the address to copy.

import { linkTo } from "./address.js";
import { copyText } from "./copying.js";
import { byId } from "./dom.js";
import { announce } from "./notices.js";

/** @import { TextColumns } from "./data.js" */
/** @import { App } from "./app.js" */

const SAID = 2000; // milliseconds for which a button says that it copied

/** @param {App} app */
export function addLanguages(app) {
	const { state, words } = app;
	/** @type {NodeListOf<HTMLElement>} */
	const buttons = document.querySelectorAll("#languages button");
	const code = byId("language-code");
	const mark = () => {
		for (const item of buttons) item.setAttribute("aria-pressed", String(item.dataset.lang === state.now.lang));
		if (code?.firstElementChild) code.firstElementChild.textContent = words.t("language.code");
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

/** What the tab is called: what is open, and the page. @param {App} app */
export function addTitle(app) {
	const { state, words, data } = app;
	const open = () => {
		const { kind, row, tour } = state.now;
		if (tour) return words.one(data.tour.find(({ id }) => id === tour)?.title);
		if (kind === "incident") return app.titleOf(row);
		if (kind === "country") return app.countryName();
		/** @type {Record<string, { name: TextColumns }>} */
		const tables = { region: data.regions, city: data.cities, site: data.sites };
		const table = tables[kind];
		return table ? words.pick(table.name, row) : "";
	};
	const write = () => {
		document.title = [open(), words.text("title")].filter(Boolean).join(" · ");
	};
	state.on(["kind", "row", "tour"], write);
	app.redraw.on(write);
	write();
}

/** Menu and languages behind their buttons where the bar is narrow. */
export function addMenu() {
	const tools = /** @type {HTMLElement} */ (document.querySelector(".tools"));
	const openers = ["menu-open", "language-code"].map(byId).filter(Boolean);
	/** @param {boolean} open */
	const set = (open) => {
		tools.classList.toggle("open", open);
		for (const opener of openers) opener.setAttribute("aria-expanded", String(open));
	};
	for (const opener of openers) {
		opener.addEventListener("click", () => set(!tools.classList.contains("open")));
	}
	tools.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !tools.classList.contains("open")) return;
		set(false);
		openers[0].focus();
		event.stopPropagation();
	});
	byId("drawer").addEventListener(
		"click",
		({ target }) => target instanceof Element && target.closest("button") && set(false),
	);
	document.addEventListener("pointerdown", ({ target }) => tools.contains(/** @type {Node} */ (target)) || set(false));
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

/** The name of the file that the page is. */
const fileName = () => decodeURIComponent(location.pathname.replace(/^.*\//, ""));

/**
 * What copies the address of what is shown: at once, and true words where the address is of no use to others.
 * @param {App} app
 */
export function createCopyLink(app) {
	const { words, dialog } = app;
	/** @type {HTMLLinkElement | null} where the page is published, as the build was told */
	const published = document.querySelector("link[rel=canonical]");
	const onDisk = location.protocol === "file:";
	/** @param {HTMLElement} [control] what was pressed */
	return async (control) => {
		const text = onDisk && published ? published.href + new URL(linkTo(app)).hash : linkTo(app);
		if (onDisk && !published) {
			dialog.open({ title: words.t("link.copy"), hint: words.t("link.file", { name: fileName() }), text });
			dialog.copy();
			return;
		}
		if (!(await copyText(text))) {
			dialog.open({ title: words.t("link.copy"), hint: words.t("link.hint"), text });
			return;
		}
		announce(words.t("link.copied"));
		if (!control) return;
		const before = control.textContent;
		control.textContent = words.t("link.copied");
		setTimeout(() => {
			if (control.textContent === words.t("link.copied")) control.textContent = before;
		}, SAID);
	};
}
