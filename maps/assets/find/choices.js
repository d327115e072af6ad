// The filter controls, with what each would leave, and the line of filters that are on.

import { MONTHS, monthsOfDays } from "../core/calendar.js";
import { button, byId, el } from "../core/dom.js";
import { GROUPS, groupName, typesOfGroup } from "../map/kinds.js";
import { signImage } from "../map/picture.js";

/** @import { Choices } from "../core/app.js" */
/** @import { Filters } from "../core/filters.js" */
/** @import { Child, Props } from "../core/dom.js" */
/** @import { App } from "../core/app.js" */

/**
 * @typedef {"type" | "verification" | "month"} Choice of several values
 * @typedef {Record<Choice, Map<string, number>> & { region: Map<number, number>, exact: number }}
 *   Left how many incidents each option would leave
 */

const CHOICES = { type: "event_type", verification: "verification" };

/** @param {App} app @param {Filters} filters */
export function createChoices(app, filters) {
	const { words, data, state, store, view } = app;
	const { columns } = store;
	const body = byId("filter-body");
	const chips = byId("chips");
	/** @type {Record<Choice, Set<string>>} */
	const ticked = { type: new Set(), verification: new Set(), month: new Set() };
	const [first, last] = data.settings.period;
	const years = first?.slice(0, 4) !== last?.slice(0, 4);
	/** Month of each incident, 1 to 12, once somebody looks. @type {Uint8Array | null} */
	let monthOf = null;
	/** @type {((left: Left) => void)[]} */
	let counters = [];
	let drawnFor = "";
	/** @param {Choice} name */
	const values = (name) => (name === "month" ? MONTHS : data.vocabularies[CHOICES[name]].map(({ value }) => value));
	/** @param {Choice} name @param {string} value */
	const label = (name, value) =>
		name === "month" ? words.monthName(Number(value)) : words.label(CHOICES[name], values(name).indexOf(value));
	/** @param {string} group */
	const typesOf = (group) => typesOfGroup(data, group);

	/** How many incidents each month would leave. */
	function countMonths() {
		if (!years) return new Map();
		monthOf ??= monthsOfRows();
		return new Map(Array.from(store.tally(monthOf, 13, "month"), (n, value) => [String(value), n]));
	}

	function monthsOfRows() {
		const months = monthsOfDays(first, app.lastDay + 1);
		return Uint8Array.from(columns.day, (day) => months[day]);
	}

	/** The ticked values as the state writes them: "" for none and for all. @param {Choice} name */
	function written(name) {
		const on = values(name).filter((value) => ticked[name].has(value));
		return on.length === values(name).length ? "" : on.join(",");
	}

	/**
	 * Tick or untick values of a choice.
	 * @param {Choice} name
	 * @param {string[]} some
	 * @param {boolean} on
	 */
	function tick(name, some, on) {
		for (const value of some) {
			if (on) ticked[name].add(value);
			else ticked[name].delete(value);
		}
		state.set({ [name]: written(name) });
		update();
	}

	/**
	 * A check box for some values of a choice, with a count that follows the other filters.
	 * @param {Choice} name
	 * @param {string[]} some
	 * @param {string} text
	 * @param {Child} image
	 * @param {Props} props
	 */
	function box(name, some, text, image, props) {
		const count = el("span", { class: "count" });
		/** @param {any} event */
		const change = (event) => tick(name, some, event.currentTarget.checked);
		const input = el("input", { type: "checkbox", ...props, on: { change } });
		counters.push((left) => {
			const on = some.filter((/** @type {string} */ value) => ticked[name].has(value)).length;
			input.checked = on === some.length;
			input.indeterminate = on > 0 && on < some.length;
			count.textContent = words.num(
				some.reduce((/** @type {number} */ sum, /** @type {string} */ value) => sum + (left[name].get(value) ?? 0), 0),
			);
		});
		return el("label", {}, input, image, el("span", { class: "name", text }), " ", count);
	}

	/** A group of types; a button beside it opens the types of the group. @param {string} group */
	function typeGroup(group) {
		const types = typesOf(group);
		if (!types.length) return null;
		const name = groupName(words, group);
		const whole = box("type", types, name, signImage(group, view.palette), { "data-group": group });
		if (types.length < 2) return el("li", {}, whole);
		const list = el(
			"ul",
			{ id: `filter-${group}`, hidden: true },
			types.map((type) => el("li", {}, box("type", [type], label("type", type), null, { "data-type": type }))),
		);
		/** @param {any} event */
		const toggle = ({ currentTarget }) => {
			list.hidden = !list.hidden;
			currentTarget.setAttribute("aria-expanded", String(!list.hidden));
		};
		const kinds = words.count("filters.kinds", types.length);
		const more = {
			class: "more",
			"aria-expanded": "false",
			"aria-controls": list.id,
			"aria-label": `${name}: ${kinds}`,
		};
		return el("li", {}, whole, button("", toggle, more), list);
	}

	/** @param {string} value */
	function grade(value) {
		return el(
			"li",
			{},
			box("verification", [value], label("verification", value), null, { "data-verification": value }),
		);
	}

	/** A month of any year. @param {string} value */
	function month(value) {
		return el("li", {}, box("month", [value], label("month", value), null, { "data-month": value }));
	}

	/** The select of regions: their names sorted, each with its count. */
	function regionSelect() {
		const { id, name } = data.regions;
		if (!id.length) return null;
		const rows = id.map((_, row) => row);
		rows.sort((a, b) => words.pick(name, a).localeCompare(words.pick(name, b), words.lang));
		const options = rows.map((row) => el("option", { value: id[row] }));
		/** @param {any} event */
		const change = (event) => state.set({ region: event.currentTarget.value });
		const select = el(
			"select",
			{ id: "filter-region", on: { change } },
			el("option", { value: "", text: words.t("filters.all_regions") }),
			options,
		);
		counters.push((left) => {
			options.forEach((option, k) => {
				const n = words.num(left.region.get(rows[k]) ?? 0);
				option.textContent = words.t("filters.option", { name: words.pick(name, rows[k]), n });
			});
			select.value = id.includes(state.now.region) ? state.now.region : "";
		});
		return el("label", { class: "select" }, el("span", { text: words.t("detail.region") }), select);
	}

	function exactBox() {
		if (!columns.geo_precision.includes(1)) return null;
		const count = el("span", { class: "count" });
		/** @param {any} event */
		const change = (event) => state.set({ exact: event.currentTarget.checked });
		const input = el("input", { type: "checkbox", id: "filter-exact", on: { change } });
		counters.push((left) => {
			input.checked = state.now.exact;
			count.textContent = words.num(left.exact);
		});
		return el("label", {}, input, el("span", { class: "name", text: words.t("filters.exact") }), " ", count);
	}

	/** Draw the controls: once for each language and colour scheme. */
	function draw() {
		const wanted = `${words.lang}/${view.colours.halo}`;
		if (drawnFor === wanted) return;
		drawnFor = wanted;
		counters = [];
		/** @param {string} title @param {...(Child | Child[])} content */
		const set = (title, ...content) => el("fieldset", {}, el("legend", { text: title }), ...content);
		const place = [regionSelect(), exactBox()];
		const parts = [
			el("p", { class: "quiet", text: words.t("filters.note") }),
			set(words.t("filters.type"), el("ul", {}, GROUPS.map(typeGroup))),
			app.graded && set(words.t("detail.verification"), el("ul", {}, values("verification").map(grade))),
			years && set(words.t("filters.month"), el("ul", { class: "months" }, MONTHS.map(month))),
			place.some(Boolean) && set(words.t("filters.place"), ...place),
		];
		body.replaceChildren(...parts.filter((part) => part !== false));
	}

	/** How many incidents each option would leave, the other filters as they are. */
	function countLeft() {
		const named = (/** @type {keyof typeof CHOICES} */ name) => {
			const known = values(name);
			const counts = store.tally(columns[name], known.length, name);
			return new Map(known.map((value, code) => [value, counts[code]]));
		};
		const regions = store.tally(columns.region, data.regions.id.length, "region");
		return {
			type: named("type"),
			verification: named("verification"),
			month: countMonths(),
			region: new Map(Array.from(regions, (n, row) => [row, n])),
			exact: store.tally(columns.geo_precision, 256, "exact")[1],
		};
	}

	/** Fit the controls to the state. */
	function update() {
		for (const name of /** @type {Choice[]} */ (Object.keys(ticked))) {
			if (written(name) !== state.now[name]) ticked[name] = new Set(state.now[name].split(","));
		}
		const left = countLeft();
		for (const run of counters) run(left);
		const on = ["type", "verification", "month", "region", "exact"].filter(
			(key) => state.now[key] !== state.start[key],
		).length;
		byId("filters-on").textContent = on ? `(${words.count("filters.on", on)})` : "";
	}

	/** The first two names of a list, and how many more there are. @param {string[]} names */
	function some(names) {
		const text = names.slice(0, 2).join("; ");
		return names.length > 2 ? words.t("filters.more", { names: text, n: words.num(names.length - 2) }) : text;
	}

	/** Names of the chosen types: a group's name where all of its types are chosen. */
	function typeNames() {
		const chosen = new Set(state.now.type.split(","));
		return GROUPS.flatMap((group) => {
			const types = typesOf(group);
			const on = types.filter((type) => chosen.has(type));
			if (on.length && on.length === types.length) return [groupName(words, group)];
			return on.map((type) => label("type", type));
		});
	}

	/** What each filter is called while it is on. */
	/** @type {Record<string, (now: Choices) => string>} */
	const names = {
		find: ({ find }) => words.t("filters.find", { text: find }),
		from: ({ from, to }) => app.span(from, to, (iso) => words.dayMonth(iso)),
		type: () => some(typeNames()),
		verification: ({ verification }) => some(verification.split(",").map((value) => label("verification", value))),
		month: ({ month }) => some(month.split(",").map((value) => label("month", value))),
		region: ({ region }) => words.pick(data.regions.name, data.regions.id.indexOf(region)),
		exact: () => words.t("filters.exact"),
	};

	/** @param {string} key */
	function chip(key) {
		const name = names[key](state.now);
		const keys = key === "from" ? ["from", "to"] : [key];
		const remove = () => leave(key, () => state.set(Object.fromEntries(keys.map((k) => [k, state.start[k]]))));
		return button(name, remove, { class: "chip", "data-chip": key, "aria-label": words.t("filters.remove", { name }) });
	}

	/** Take a filter off and keep the focus near. @param {string} key @param {() => void} run */
	function leave(key, run) {
		const before = /** @type {HTMLElement[]} */ ([...chips.children]);
		const at = before.findIndex((node) => node.dataset.chip === key);
		run();
		const next = chips.children[Math.max(0, Math.min(at, chips.children.length - 2))];
		/** @type {HTMLElement} */ (next ?? byId("filters").firstElementChild).focus();
	}

	function renderChips() {
		const { now, start } = state;
		/** @param {string} key */
		const differs = (key) => now[key] !== start[key] || (key === "from" && now.to !== start.to);
		const on = Object.keys(names).filter((key) => differs(key) && names[key](now));
		chips.hidden = !on.length;
		chips.replaceChildren(
			...on.map(chip),
			...(on.length
				? [button(words.t("filters.clear"), () => leave("", () => filters.clear()), { class: "link" })]
				: []),
		);
	}

	return {
		/** Draw the controls, their counts and the line of chips. */
		render() {
			draw();
			update();
			renderChips();
		},
	};
}
