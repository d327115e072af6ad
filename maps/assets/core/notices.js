// Polite announcements, and notices that stay until they are closed.

import { button, byId, el } from "./dom.js";

/** @import { Words } from "./words.js" */

/** Say something to those who hear the page. @param {string} text */
export function announce(text) {
	const live = byId("live");
	live.textContent = "";
	setTimeout(() => {
		live.textContent = text;
	}, 30);
}

/** Say something to everybody, until it is closed. @param {Words} words @param {string} text */
export function tell(words, text) {
	const notice = el("div", { class: "notice", role: "alert" }, el("p", { text }));
	notice.append(
		button(words.t("about.close"), () => {
			notice.remove();
			byId("panel").focus();
		}),
	);
	byId("notices").replaceChildren(notice);
}
