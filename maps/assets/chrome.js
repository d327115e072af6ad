// What stands around the map: languages, the about dialog, notices, colour scheme, the sheet.

/** @param {object} app @param {object} tools */
export function addLanguages(app) {
	const { state, words } = app;
	const buttons = [...document.querySelectorAll("#languages button")];
	const mark = () => {
		for (const item of buttons) item.setAttribute("aria-pressed", String(item.dataset.lang === state.now.lang));
	};
	for (const item of buttons) item.addEventListener("click", () => state.set({ lang: item.dataset.lang }));
	state.on(["lang"], () => {
		words.setLanguage(state.now.lang);
		mark();
		app.renderAll();
		app.announce(words.t("language.changed"));
	});
	mark();
}

/** The about dialog and whatever else opens over the page. */
export function addAbout(app, { byId }) {
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

/** The address of what is shown, to copy. */
export function addCopyLink(app, { byId, textDialog }) {
	byId("copy-link").addEventListener("click", () => {
		const { words } = app;
		textDialog.open({ title: words.t("link.copy"), hint: words.t("link.hint"), text: app.linkTo() });
	});
}

/** Polite announcements, and notices that stay until they are closed. */
export function addNotices(app, { byId, el, button }) {
	const live = byId("live");
	app.announce = (text) => {
		live.textContent = "";
		setTimeout(() => {
			live.textContent = text;
		}, 30);
	};
	app.tell = (text) => {
		const notice = el("div", { class: "notice", role: "alert" }, el("p", { text }));
		notice.append(
			button(app.words.t("about.close"), () => {
				notice.remove();
				byId("panel").focus();
			}),
		);
		byId("notices").replaceChildren(notice);
	};
}

/** Colours of marks follow the scheme. */
export function addScheme(app, readColours) {
	const follow = () => {
		app.colours = readColours();
		app.renderAll();
	};
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
}

const STOPS = ["peek", "half", "full"];

/** The panel as a bottom sheet on a narrow screen: three stops, by button or by drag. */
export function addSheet({ byId }) {
	const panel = byId("panel");
	const handle = byId("sheet");
	let stop = "peek";
	const move = (name) => {
		stop = name;
		panel.dataset.stop = name;
		handle.setAttribute("aria-expanded", String(name !== "peek"));
	};
	let from = null;
	let dragged = false;
	// A mouse clicks after a drag, a finger does not, and a key has no detail.
	handle.addEventListener("click", ({ detail }) => {
		if (!dragged || !detail) move(STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length]);
	});
	handle.addEventListener("pointerdown", (event) => {
		from = event.clientY;
		dragged = false;
		handle.setPointerCapture(event.pointerId);
	});
	handle.addEventListener("pointerup", (event) => {
		const way = from === null ? 0 : event.clientY - from;
		from = null;
		dragged = Math.abs(way) >= 30;
		if (!dragged) return;
		const next = STOPS.indexOf(stop) + (way < 0 ? 1 : -1);
		move(STOPS[Math.max(0, Math.min(STOPS.length - 1, next))]);
	});
	panel.addEventListener("qantar:open", () => stop !== "full" && move("full"));
	panel.addEventListener("qantar:tour", () => move("half"));
	panel.addEventListener("qantar:close", () => stop === "full" && move("half"));
	byId("skip").addEventListener("click", (event) => {
		event.preventDefault();
		if (stop === "peek") move("half");
		panel.focus();
	});
	move("peek");
}
