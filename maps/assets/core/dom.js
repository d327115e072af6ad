// Elements without markup: text only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node | string | number | null | undefined | false} Child null, undefined and false are left out
 * @typedef {Record<string, any>} Props attributes; `text`; `on`, listeners by event
 */

/**
 * @template {Element} E
 * @param {E} node
 * @param {Props} props
 * @param {(Child | Child[])[]} children
 */
function fill(node, props, children) {
	for (const [name, value] of Object.entries(props)) {
		if (value === undefined || value === null || value === false) continue;
		if (name === "on") {
			for (const [event, run] of Object.entries(value))
				node.addEventListener(event, /** @type {EventListener} */ (run));
		} else if (name === "text") node.textContent = value;
		else node.setAttribute(name, value === true ? "" : value);
	}
	for (const child of children.flat()) {
		if (child !== null && child !== undefined && child !== false) node.append(/** @type {Node | string} */ (child));
	}
	return node;
}

/**
 * Make an HTML element; children are nodes or text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...(Child | Child[])} children
 */
export function el(tag, props = {}, ...children) {
	return fill(document.createElement(tag), props, children);
}

/**
 * Make an SVG element.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...(Child | Child[])} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, props = {}, ...children) {
	return fill(document.createElementNS(SVG, tag), props, children);
}

/**
 * Find an element of the page by id. Who asks for one that only some pages have looks for null.
 * @param {string} id
 * @returns {HTMLElement & Record<string, any>}
 */
export function byId(id) {
	return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A link that leaves the page: http(s) only.
 * @param {string} url
 * @param {string} text
 */
export function outLink(url, text) {
	if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
	return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text });
}

/** A sentence in pieces: numbers of claims by their status, withdrawn ones struck through. @param {string[][]} pieces */
export function said(pieces) {
	return pieces.map(([text, status]) => {
		if (!status) return document.createTextNode(text);
		return el("span", { class: `claim ${status}` }, status === "withdrawn" ? el("s", { text }) : text);
	});
}

/**
 * A button that runs something.
 * @param {string} text
 * @param {(event: any) => void} run
 * @param {Props} [props]
 */
export function button(text, run, props = {}) {
	return el("button", { type: "button", ...props, on: { click: run } }, text);
}
