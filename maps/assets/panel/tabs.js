// Tabs of the panel, by arrow keys as well.

import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/** Lists that stand in the pane of another tab. @type {Record<string, string>} */
const WITHIN = { statements: "sources" };

/** @type {Record<string, number>} */
const TAB_STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * @param {App} app
 * @param {{ panes: string[], render: (name: string) => void }} panel whose panes they show
 */
export function addTabs(app, panel) {
	const { state } = app;
	const names = panel.panes;
	const tabs = names.map((name) => byId(`tab-${name}`));
	const follow = () => {
		const name = state.now.tab;
		for (const [i, tab] of tabs.entries()) {
			const open = names[i] === (WITHIN[name] ?? name);
			tab.setAttribute("aria-selected", String(open));
			tab.tabIndex = open ? 0 : -1;
			byId(`pane-${names[i]}`).hidden = !open;
		}
		byId("list-head").hidden = name !== "incidents";
		byId("place-head").hidden = name !== "places" || byId("lens").hidden;
		panel.render(name);
	};
	/** @param {string} name */
	const show = (name) => {
		byId("panel").dispatchEvent(new CustomEvent("qantar:tab"));
		if (!state.set({ tab: name }).size) follow();
	};
	state.on(["tab"], follow);
	tabs.forEach((tab, i) => {
		tab.addEventListener("click", () => show(names[i]));
		tab.addEventListener("keydown", (event) => {
			const step = TAB_STEPS[event.key];
			if (!step) return;
			const next = (i + step + tabs.length) % tabs.length;
			show(names[next]);
			tabs[next].focus();
		});
	});
	return follow;
}
