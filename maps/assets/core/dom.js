// Elements without markup: text only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, props, children) {
	for (const [name, value] of Object.entries(props)) {
		if (value === undefined || value === null || value === false) continue;
		if (name === "on") {
			for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
		} else if (name === "text") node.textContent = value;
		else node.setAttribute(name, value === true ? "" : value);
	}
	for (const child of children.flat()) {
		if (child !== null && child !== undefined && child !== false) node.append(child);
	}
	return node;
}

/** Make an HTML element; children are nodes or text. */
export function el(tag, props = {}, ...children) {
	return fill(document.createElement(tag), props, children);
}

/** Make an SVG element. */
export function svg(tag, props = {}, ...children) {
	return fill(document.createElementNS(SVG, tag), props, children);
}

/** Find an element of the page by id. */
export function byId(id) {
	return document.getElementById(id);
}

/** A link that leaves the page: http(s) only. */
export function outLink(url, text) {
	if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
	return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text });
}

/** A button that runs something. */
export function button(text, run, props = {}) {
	return el("button", { type: "button", ...props, on: { click: run } }, text);
}
