// What entries of the panel are made of: heading, parts, lines of a record, the foot.

import { button, el } from "../core/dom.js";

/** @import { Child } from "../core/dom.js" */
/** @import { Words } from "../core/words.js" */

/** A term and what stands beside it; nothing where there is nothing. @param {string} label @param {(Child | Child[])[]} content */
export function entryLine(label, ...content) {
	const parts = content.flat();
	return parts.some((part) => part) ? [el("dt", { text: label }), el("dd", {}, parts)] : [];
}

/** @param {string} text @param {string} kicker above it, "" for none */
export function entryHeading(text, kicker) {
	return el(
		"header",
		{},
		kicker ? el("p", { class: "kicker", text: kicker }) : null,
		el("h2", { tabindex: "-1", text }),
	);
}

/** A part that is there only where it has something to say. @param {string} title @param {Child[]} content @returns {Child[]} */
export const entryPart = (title, ...content) => (content.length ? [el("h3", { text: title }), ...content] : []);

/** What only a record needs: folded at the end. @param {Words} words @param {Child[]} lines */
export const entryRecord = (words, lines) =>
	el("details", { class: "record" }, el("summary", { text: words.t("detail.record") }), el("dl", {}, lines));

/**
 * Sources, copy, next: always at hand.
 * @param {Words} words
 * @param {(control: HTMLElement) => void} copy
 * @param {Child[]} more before the button that copies
 */
export function entryFoot(words, copy, ...more) {
	const copying = button(words.t("link.copy"), () => copy(copying), { class: "link", "data-copy": true });
	return el("div", { class: "foot" }, ...more, copying);
}
