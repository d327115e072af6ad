// The page of snippets: copying, and choosing what a frame shows.

import { copyArea } from "../core/copying.js";
import { byId, el } from "../core/dom.js";
import { formatHash } from "../core/hash.js";

/** @import { Pairs } from "../core/hash.js" */

const options = JSON.parse(byId("options").textContent);

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it stands between the quotes of an attribute, or between tags. @param {string} text */
function escaped(text) {
	return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

/** Where the folder is published, with a slash at its end; empty if that is no address. */
function folder() {
	const input = byId("address");
	if (!input.value || !input.validity.valid) return "";
	const { href } = new URL(input.value);
	return href.endsWith("/") ? href : `${href}/`;
}

/** The code of a frame. @param {string} size @param {string} lang @param {Pairs} pairs */
function codeOf(size, lang, pairs) {
	const { blank, page } = options.sizes[size];
	const { [lang]: words } = options.languages;
	const { embed, ...rest } = pairs;
	const values = {
		src: folder() + page + formatHash(pairs),
		href: folder() + options.map + formatHash(rest),
		...words,
		lang,
	};
	return blank.replace(/\{(\w+)\}/g, (/** @type {boolean} */ whole, /** @type {string} */ name) =>
		name in values ? escaped(values[name]) : whole,
	);
}

/** What the address of the map says of the choices: what differs from the start. @param {string} size */
function chosen(size) {
	const pairs = {};
	const { page, embedded } = options.sizes[size];
	if (page !== options.map) return pairs;
	if (embedded) pairs.embed = "1";
	if (byId("lang").value !== options.lang) pairs.lang = byId("lang").value;
	const [from, to] = [byId("from"), byId("to")];
	if (from.selectedIndex || to.selectedIndex < to.length - 1) {
		pairs.from = from.value;
		pairs.to = to.value;
	}
	if (byId("measure").selectedIndex) pairs.measure = byId("measure").value;
	if (byId("lens").value) pairs.lens = byId("lens").value;
	/** @type {NodeListOf<HTMLInputElement>} */
	const boxes = document.querySelectorAll("[name=layer]");
	const changed = [...boxes].filter((box) => box.checked !== box.defaultChecked);
	if (changed.length) pairs.layers = changed.map(({ checked, value }) => (checked ? value : `-${value}`)).join(",");
	return pairs;
}

/** Whose claims a measure has. */
function renderLenses() {
	/** @type {string[][]} */
	const known = options.lenses[byId("measure").value];
	byId("lens").replaceChildren(...known.map(([value, text]) => el("option", { value, text })));
	byId("lens").disabled = known.length < 2;
}

let shown = "";

/** Code and frame of the choices. */
function render() {
	const size = byId("size").value;
	const { page, sandbox } = options.sizes[size];
	const onMap = page === options.map;
	byId("choices").disabled = !onMap;
	byId("card-note").hidden = onMap;
	const lang = onMap ? byId("lang").value : options.lang;
	const pairs = chosen(size);
	byId("code").value = codeOf(size, lang, pairs);
	/** @type {NodeListOf<HTMLTextAreaElement>} */
	const areas = document.querySelectorAll("[data-size]");
	for (const area of areas) {
		const name = area.dataset.size ?? "";
		/** @type {Pairs} */
		const start = options.sizes[name].embedded ? { embed: "1" } : {};
		area.value = codeOf(name, options.lang, start);
	}
	const src = page + formatHash(pairs);
	if (`${size} ${src}` === shown) return;
	shown = `${size} ${src}`;
	const title = byId("builder-title").textContent;
	byId("preview").replaceChildren(el("iframe", { class: size, title, sandbox, loading: "lazy", src }));
}

/** Keep the days in order. @param {any} event */
function orderDays(event) {
	const [from, to] = [byId("from"), byId("to")];
	if (from.selectedIndex <= to.selectedIndex) return;
	if (event.target === from) to.selectedIndex = from.selectedIndex;
	else from.selectedIndex = to.selectedIndex;
}

/** @type {NodeListOf<HTMLElement>} */
const copies = document.querySelectorAll(".copy");
for (const copy of copies) {
	copy.hidden = false;
	copy.addEventListener("click", async () => {
		const area = copy.parentElement?.querySelector("textarea");
		const done = area && (await copyArea(area));
		byId("said").textContent = done ? options.done : options.selected;
	});
}
byId("builder").hidden = false;
byId("builder").addEventListener("input", (event) => {
	if (event.target === byId("measure")) renderLenses();
	orderDays(event);
	render();
});
byId("builder").addEventListener("submit", (event) => event.preventDefault());
renderLenses();
render();
