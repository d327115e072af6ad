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

/** Tell taps, clicks and keys on a handle (`step`) from drags up (1) and down (-1). */
function onHandle(handle, step, drag) {
	let from = null;
	let released = Number.NEGATIVE_INFINITY;
	handle.addEventListener("pointerdown", (event) => {
		if (event.button) return;
		from = event.clientY;
		handle.setPointerCapture(event.pointerId);
	});
	handle.addEventListener("pointerup", (event) => {
		if (from === null) return;
		const way = event.clientY - from;
		from = null;
		released = event.timeStamp;
		if (Math.abs(way) < 30) step();
		else drag(way < 0 ? 1 : -1);
	});
	handle.addEventListener("pointercancel", () => {
		from = null;
	});
	// The pointer has done it: no click on what now lies under the finger, and none after a mouse's release.
	handle.addEventListener("touchend", (event) => event.cancelable && event.preventDefault());
	handle.addEventListener("click", ({ detail, timeStamp }) => {
		if (!detail || timeStamp - released > 500) step();
	});
}

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
	const at = () => STOPS.indexOf(stop);
	onHandle(
		handle,
		() => move(STOPS[(at() + 1) % STOPS.length]),
		(by) => move(STOPS[Math.max(0, Math.min(STOPS.length - 1, at() + by))]),
	);
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
