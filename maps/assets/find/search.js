// The search field: places, incidents and claims under it; what is typed also filters the list.
//
// On a phone it is a sheet of full height, so that the hits stand above the keyboard.

import { button, byId, el } from "../core/dom.js";
import { GROUPS, groupName, typesOfGroup } from "../map/kinds.js";
import { signImage } from "../map/picture.js";

/** @import { App } from "../core/app.js" */
/** @import { Child } from "../core/dom.js" */
/** @import { createFinder, PlaceKind } from "./finder.js" */
/** @typedef {{ node: HTMLElement, open: () => void }} Option */
/** @typedef {ReturnType<ReturnType<typeof createFinder>["places"]>[0]} Place */

const MOST_PLACES = 6;
const MOST_INCIDENTS = 12;
const MOST_CLAIMS = 6;
const GROWN_MS = 250; // at most so often the list follows what more can be found
const SMALL_FROM = 3; // letters from which a number in a circle is small

/**
 * @param {App} app
 * @param {ReturnType<typeof createFinder>} finder
 * @param {() => void} apply filters anew
 */
export function createSearch(app, finder, apply) {
	const { words, state, store, data, claims } = app;
	const root = byId("find");
	const page = document.documentElement;
	const input = byId("find-text");
	const clear = byId("find-clear");
	const box = byId("find-box");
	const list = byId("find-list");
	/** @type {Option[]} */
	let options = [];
	let active = -1;

	/** What is typed, "" if there is no letter or digit in it. */
	function wanted() {
		const text = input.value.trim();
		return finder.wordsOf(text).length ? text : "";
	}

	function shut() {
		options = [];
		active = -1;
		box.hidden = true;
		list.replaceChildren();
		input.setAttribute("aria-expanded", "false");
		input.removeAttribute("aria-activedescendant");
	}

	/** Open the sheet of a phone. */
	function begin() {
		page.classList.add("finding");
		resize();
		input.focus();
		show();
	}

	/** Close the list, and the sheet where there is one. */
	function end() {
		shut();
		page.classList.remove("finding");
	}

	/** The sheet is as high as what the keyboard leaves. */
	function resize() {
		const { height } = globalThis.visualViewport ?? { height: innerHeight };
		root.style.setProperty("--seen", `${Math.round(height)}px`);
	}

	/** @param {Option} option */
	function choose({ open }) {
		end();
		open();
	}

	/** Mark one option as the one that Enter opens; -1 for none. @param {number} at */
	function activate(at) {
		options[active]?.node.setAttribute("aria-selected", "false");
		active = at;
		const node = options[at]?.node;
		if (!node) return input.removeAttribute("aria-activedescendant");
		node.setAttribute("aria-selected", "true");
		input.setAttribute("aria-activedescendant", node.id);
		return node.scrollIntoView({ block: "nearest" });
	}

	/**
	 * @param {string} kind
	 * @param {() => void} open
	 * @param {Element | null} sign
	 * @param {Child[]} name
	 * @param {string} below
	 */
	function option(kind, open, sign, name, below) {
		const node = el(
			"div",
			{
				role: "option",
				id: `find-${options.length}`,
				"aria-selected": "false",
				"data-kind": kind,
				on: { click: () => choose({ node, open }) },
			},
			sign ?? el("span"),
			el("span", {}, el("span", { class: "name" }, name), el("span", { class: "more", text: below })),
		);
		options.push({ node, open });
		return node;
	}

	/** A name with what was typed in bold. @param {string} name @returns {Child[]} */
	function marked(name) {
		const text = wanted().toLowerCase();
		const at = name.toLowerCase().indexOf(text);
		if (!text || at < 0) return [name];
		return [name.slice(0, at), el("b", { text: name.slice(at, at + text.length) }), name.slice(at + text.length)];
	}

	/** What the package's first number says of a place: its leading claim; -1 for none. @param {PlaceKind} kind @param {number} row */
	function leadingClaim(kind, row) {
		const item = data.settings.headlines[0];
		if (!item || (kind !== "city" && kind !== "region")) return -1;
		const { measure, population } = claims.figures;
		const rows = claims
			.about(kind, row)
			.filter(
				(/** @type {number} */ i) => measure[i] === measure[item.figure] && population[i] === population[item.figure],
			);
		return rows.length ? claims.leading(rows) : -1;
	}

	/** @param {Place} place */
	function placeOption({ kind, row, name, alias }) {
		const unit = words.t("detail.region");
		const label = () => words.label("region_kind", data.regions.kind[row]);
		const above = (/** @type {{ region: number[] }} */ table) =>
			table.region[row] >= 0 ? words.pick(data.regions.name, table.region[row]) : "";
		const what = {
			region: () => (label() === unit ? unit : `${unit} (${label()})`),
			city: () => [words.t(data.cities.centre[row] ? "place.centre" : "place.city"), above(data.cities)].join(", "),
			site: () => words.label("site_kind", data.sites.kind[row]),
		}[kind]();
		const claim = leadingClaim(kind, row);
		const n = claim >= 0 ? words.num(claims.number(claim) ?? 0) : "";
		const sign = n
			? el("span", { class: n.length >= SMALL_FROM ? "dot small" : "dot", "aria-hidden": "true", text: n })
			: el("span", { class: "town", "aria-hidden": "true" });
		const below = n
			? words.t("find.claim", {
					value: claims.value(claim),
					measure: claims.title(claim).toLowerCase(),
					claim: words.t("claim.by", {
						claimant: claims.claimant(claim),
						date: words.date(claims.figures.as_of[claim]),
					}),
				})
			: what;
		const title = [...marked(alias ? `${name} (${alias})` : name), n ? `, ${what}` : ""];
		return option(kind, () => app.open(kind, row), sign, title, below);
	}

	/** Kinds of incidents whose name fits: chosen, they filter the list. @param {string} text */
	function kindOptions(text) {
		const all = data.vocabularies.event_type;
		const counts = store.tally(store.columns.type, all.length, "find");
		return GROUPS.flatMap((group) => {
			const types = typesOfGroup(data, group);
			const n = all.reduce((sum, { value }, code) => sum + (types.includes(value) ? counts[code] : 0), 0);
			const name = n ? groupName(words, group) : "";
			if (!finder.named(name, text)) return [];
			const below = `${words.t("filters.title")}: ${words.count("list.incidents", n)}`;
			const open = () => {
				state.set({ find: "", type: types.join(",") });
				byId("tab-incidents").click();
			};
			return option("kind", open, signImage(group, app.view.palette), marked(name), below);
		});
	}

	/** @param {number} row */
	function incidentOption(row) {
		const day = words.dayMonth(app.whenOf(row), "long");
		const below = app.graded ? `${day}. ${app.gradeName(row)}` : `${day}, ${app.placeName(row)}`;
		const sign = signImage(app.groupOf(row), app.view.palette);
		const name = marked(words.pick(store.columns.title, row));
		return option("incident", () => app.open("incident", row), sign, name, below);
	}

	/** @param {number} i */
	function claimOption(i) {
		const gone = claims.status(i) !== "current";
		const value = claims.value(i);
		const name = [`${claims.title(i)}: `, gone ? el("s", { text: value }) : el("b", { text: value })];
		const by = words.t("claim.by", { claimant: claims.claimant(i), date: words.date(claims.figures.as_of[i]) });
		const below = gone ? `${by}. ${words.label("status", claims.figures.status[i])}` : by;
		return option("figure", () => app.openClaim(i), null, name, below);
	}

	/** Claims about the places that fit, those that stand before those that do not. @param {Place[]} places */
	function claimsOf(places) {
		const rows = places.flatMap(({ kind, row }) => (kind === "site" ? [] : claims.about(kind, row)));
		const stands = (/** @type {number} */ i) => (claims.status(i) === "current" ? 0 : 1);
		return rows.sort((a, b) => stands(a) - stands(b)).slice(0, MOST_CLAIMS);
	}

	/** @param {string} title @param {HTMLElement[]} nodes */
	const group = (title, nodes) => (nodes.length ? el("div", { role: "group", "aria-label": title }, nodes) : null);

	/** List what fits the typed words. */
	function show() {
		const text = wanted();
		shut();
		if (!text) return;
		const places = finder.places(text, MOST_PLACES);
		const found = [places.map(placeOption), kindOptions(text)];
		found.push(finder.incidents(text, MOST_INCIDENTS).map(incidentOption));
		found.push(claimsOf(places).map(claimOption));
		const titles = ["find.places", "filters.title", "tab.incidents", "detail.figures"].map((key) => words.t(key));
		list.replaceChildren(...found.map((nodes, k) => group(titles[k], nodes)).filter((part) => part !== null));
		const counts = [
			places.length && words.count("find.n_places", places.length),
			store.size && words.count("list.incidents", store.size),
			found[3].length && words.count("find.n_claims", found[3].length),
		];
		byId("find-count").textContent = counts.filter(Boolean).join(", ");
		const none = byId("find-none");
		none.hidden = options.length > 0;
		if (!options.length) {
			none.replaceChildren(
				words.t("find.none", { text }),
				" ",
				button(words.t("find.all"), empty, { class: "link", id: "find-all" }),
			);
		}
		list.hidden = !options.length;
		box.hidden = false;
		input.setAttribute("aria-expanded", String(options.length > 0));
		activate(options.length ? 0 : -1);
	}

	function type() {
		clear.hidden = !input.value;
		state.set({ find: wanted() });
		show();
	}

	function empty() {
		input.value = "";
		type();
		input.focus();
	}

	/** Next option from the active one, round. @param {number} by */
	function step(by) {
		if (!options.length) return show();
		return activate((active + by + options.length) % options.length);
	}

	/** @type {Record<string, () => void>} */
	const keys = {
		ArrowDown: () => step(1),
		ArrowUp: () => step(-1),
		Enter: () => (active < 0 ? show() : choose(options[active])),
		Escape: () => (box.hidden ? (input.value ? empty() : end()) : page.classList.contains("finding") ? end() : shut()),
	};

	input.addEventListener("input", type);
	input.addEventListener("keydown", (event) => {
		if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		if (!keys[event.key]) return;
		keys[event.key]();
		event.preventDefault();
		event.stopPropagation();
	});
	root.addEventListener("focusout", ({ relatedTarget: to }) => {
		if (to instanceof Node && !root.contains(to)) end();
	});
	document.addEventListener("pointerdown", ({ target }) => root.contains(/** @type {Node} */ (target)) || shut());
	box.addEventListener("mousedown", (event) => event.preventDefault());
	clear.addEventListener("click", empty);
	byId("find-open").addEventListener("click", begin);
	byId("find-back").addEventListener("click", () => {
		end();
		byId("find-open").focus();
	});
	globalThis.visualViewport?.addEventListener("resize", resize);
	input.addEventListener("focus", finder.warm, { once: true });
	let waiting = false;
	finder.grown.on(() => {
		if (waiting) return;
		waiting = true;
		setTimeout(() => {
			waiting = false;
			if (!state.now.find) return;
			apply();
			if (!box.hidden) show();
		}, GROWN_MS);
	});

	return {
		/** Show the words of the language, and the text that is searched for. */
		render() {
			if (wanted() !== state.now.find) input.value = state.now.find;
			input.placeholder = words.t("find.hint");
			clear.hidden = !input.value;
			if (!box.hidden) show();
		},
	};
}
