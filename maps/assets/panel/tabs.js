// Tabs of the panel, by arrow keys as well.

import { byId } from "../core/dom.js";

/** @import { App } from "../core/app.js" */

/** @type {Record<string, number>} */
const TAB_STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * @param {App} app
 * @param {{ panes: string[], render: (name: string) => void }} panel whose panes they show
 */
export function addTabs(app, panel) {
	const { state } = app;
	const tabs = panel.panes.map((name) => byId(`tab-${name}`));
	const follow = () => {
		const name = state.now.tab;
		tabs.forEach((tab) => {
			const open = tab.id === `tab-${name}`;
			tab.setAttribute("aria-selected", String(open));
			tab.tabIndex = open ? 0 : -1;
			byId(tab.getAttribute("aria-controls") ?? "").hidden = !open;
		});
		panel.render(name);
	};
	/** @param {string} name */
	const show = (name) => {
		if (!state.set({ tab: name }).size) follow();
	};
	state.on(["tab"], follow);
	tabs.forEach((tab, i) => {
		tab.addEventListener("click", () => show(panel.panes[i]));
		tab.addEventListener("keydown", (event) => {
			const step = TAB_STEPS[event.key];
			if (!step) return;
			const next = (i + step + tabs.length) % tabs.length;
			show(panel.panes[next]);
			tabs[next].focus();
		});
	});
	return follow;
}
