// The page in somebody else's frame: the page around it keeps its scrolling.

import { linkTo } from "../core/address.js";
import { byId } from "../core/dom.js";
import { parseHash } from "../core/hash.js";

/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function addFrame(app) {
	const { map, state, words } = app;
	const chart = byId("chart");
	const hint = byId("hint");
	const full = byId("full");
	let waiting = 0;
	/** @param {string} key */
	const say = (key) => {
		hint.textContent = words.t(key);
		hint.hidden = false;
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			hint.hidden = true;
		}, 1500);
	};
	/** @param {string} name @param {(event: any) => void} run */
	const listen = (name, run) => chart.addEventListener(name, run, { capture: true, passive: true });
	// Leaflet zooms by every wheel; here only by one that is meant: with Ctrl, or once the map has the focus.
	listen("wheel", (event) => {
		const meant = document.hasFocus() && map.getContainer().contains(document.activeElement);
		if (!state.now.embed || event.ctrlKey || event.metaKey || meant) return;
		event.stopPropagation();
		say("embed.wheel");
	});
	/** @param {TouchEvent} event */
	const single = ({ touches }) => state.now.embed && touches.length < 2;
	listen("touchstart", (event) => single(event) && event.stopPropagation());
	listen("touchmove", (event) => single(event) && say("embed.touch"));
	for (const name of ["pointerover", "focus", "click"]) {
		full.addEventListener(name, () => {
			full.href = linkTo(app).replace(/#embed&?/, "#");
		});
	}
	state.on(["embed"], () => {
		document.documentElement.classList.toggle("embed", state.now.embed);
	});
	// The lists stay beside the map where the address asks for one, or for a step of the tour.
	state.on(["listed", "tour"], () => {
		const listed = state.now.listed || Boolean(state.now.tour);
		document.documentElement.classList.toggle("listed", listed);
		if (listed) byId("panel").dispatchEvent(new CustomEvent("qantar:story"));
	});
	state.set({ embed: parseHash(location.hash)?.embed === "1" });
}
