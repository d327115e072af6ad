// @ts-nocheck
// What is open: an incident, a region, city or site, or the whole country.

import { button, byId, el, svg } from "../core/dom.js";
import { signImage } from "../map/picture.js";
import { incidentList } from "./incidents.js";
import { createLedger } from "./ledger.js";
import { sourceLink, sourceList } from "./sources.js";

const EARTH_KM = 6371; // km
const MOST_TOWNS = 12; // named over a list of incidents of several places
const MOST_BESIDE = 6; // incidents beside the open one

/** @param {App} app @param {{ behind: () => string, copy: (control: Element) => void }} tools */
export function createDetail(app, tools) {
	const { words, data, store, state, view } = app;
	const root = byId("detail");
	const panel = byId("panel");
	const ledger = createLedger(app);

	function line(label, ...content) {
		return content.some((part) => part) ? [el("dt", { text: label }), el("dd", {}, ...content)] : [];
	}

	function heading(text, kicker) {
		return el(
			"header",
			{},
			kicker ? el("p", { class: "kicker", text: kicker }) : null,
			el("h2", { tabindex: "-1", text }),
		);
	}

	/** A part that is there only where it has something to say. */
	const part = (key, ...content) => (content.length ? [el("h3", { text: words.t(key) }), ...content] : []);

	/** What only a record needs: folded at the end. */
	const record = (...content) =>
		el("details", { class: "record" }, el("summary", { text: words.t("detail.record") }), el("dl", {}, ...content));

	/** How far a site lies from the middle of its town, and where; nothing where it is the middle itself. */
	function distance(site) {
		const { sites, cities } = data;
		const city = sites.city[site];
		if (city < 0) return "";
		const inset = data.settings.insets.find((item) => item.city === city);
		const centre = inset?.centre ?? -1;
		const [lat, lon] =
			centre >= 0 ? [sites.latitude[centre], sites.longitude[centre]] : [cities.latitude[city], cities.longitude[city]];
		const rad = Math.PI / 180;
		const y = (sites.latitude[site] - lat) * rad * EARTH_KM;
		const x = (sites.longitude[site] - lon) * rad * EARTH_KM * Math.cos(lat * rad);
		const km = Math.hypot(x, y);
		if (km < 1) return "";
		const way = ["e", "ne", "n", "nw", "w", "sw", "s", "se"][(Math.round(Math.atan2(y, x) / (Math.PI / 4)) + 8) % 8];
		return words.t("detail.distance", {
			km: words.num(km < 10 ? Math.round(km * 10) / 10 : Math.round(km)),
			way: words.t(`way.${way}`),
			from: centre >= 0 ? words.pick(sites.name, centre) : words.pick(cities.name, city),
		});
	}

	/** Whose word the sources pass on, where they do not say it themselves. */
	function saidBy(row) {
		const rows = data.cited.said_by[row] ?? [];
		const names = rows.map((claimant) => words.pick(data.claimants.name, claimant));
		return line(words.t("detail.said_by"), names.join(", "));
	}

	function placeOf(row) {
		const c = store.columns;
		const parts = [];
		if (c.site[row] >= 0) parts.push(["site", c.site[row], data.sites]);
		if (c.city[row] >= 0) parts.push(["city", c.city[row], data.cities]);
		const unit =
			c.city[row] >= 0 && words.pick(data.cities.name, c.city[row]) === words.pick(data.regions.name, c.region[row]);
		if (c.region[row] >= 0 && !unit) parts.push(["region", c.region[row], data.regions]);
		if (!parts.length) return [app.countryName()];
		return parts.flatMap(([kind, at, table], k) => [
			k ? ", " : null,
			button(words.pick(table.name, at), () => app.open(kind, at), { class: "link" }),
		]);
	}

	/** Where an incident was: names, distance, how exactly that is known. */
	function whereOf(row) {
		const c = store.columns;
		const away = c.site[row] >= 0 ? distance(c.site[row]) : "";
		const precision = app.precision(row);
		return el("p", { class: "where" }, placeOf(row), away ? `, ${away}` : "", ". ", precision);
	}

	/** Rows of the same place and day; of the same day where the place has no others. */
	function alsoThere(row) {
		const c = store.columns;
		const at = c.site[row] >= 0 ? c.site : c.city[row] >= 0 ? c.city : c.region;
		const rows = [];
		for (let i = 0; i < store.n; i++) {
			if (i !== row && c.day[i] === c.day[row] && at[i] === at[row] && at[i] >= 0) rows.push(i);
		}
		return rows.slice(0, MOST_BESIDE);
	}

	/** The next incident of the day, after the last the first; -1 for none. */
	function nextThatDay(row) {
		const { day } = store.columns;
		for (let i = row + 1; i < store.n; i++) if (day[i] === day[row]) return i;
		const first = day.indexOf(day[row]);
		return first === row ? -1 : first;
	}

	/** Sources, copy, next: always at hand. */
	function foot(...more) {
		return el(
			"div",
			{ class: "foot" },
			...more,
			button(words.t("link.copy"), ({ currentTarget }) => tools.copy(currentTarget), {
				class: "link",
				"data-copy": true,
			}),
		);
	}

	function incidentFoot(row) {
		const { sources } = store.columns;
		const next = nextThatDay(row);
		const n = sources[row].length;
		const toSources = () => root.querySelector(".sources")?.scrollIntoView({ block: "start" });
		const node = foot(n ? button(words.count("detail.n_sources", n), toSources, { class: "link" }) : null);
		if (next >= 0) node.append(button(words.t("detail.next"), () => step(next), { class: "link" }));
		return node;
	}

	/** To the next one in the place of this one. */
	function step(row) {
		app.open("incident", row);
	}

	function incident(row) {
		const c = store.columns;
		const time = c.time[row] ? `, ${c.time[row]}` : "";
		const kicker = [app.placeName(row), words.date(app.dayOf(row)) + time].filter(Boolean).join(", ");
		const grade = app.gradeName(row);
		const key = `verification.${app.gradeOf(row)}`;
		const meaning = grade && words.has(key) ? words.t(key) : "";
		const others = alsoThere(row);
		const sure = c.time_precision[row];
		const told = [sure ? words.t(`time_precision.${sure}`) : "", words.pick(c.date_note, row)].filter(Boolean);
		return [
			heading(words.pick(c.title, row), kicker),
			el(
				"p",
				{ class: "meta" },
				signImage(app.groupOf(row), view.palette),
				el("span", { text: words.label("event_type", c.type[row]) }),
				grade ? el("strong", { text: grade }) : null,
			),
			el("p", { class: "notes", text: words.pick(c.notes, row) }),
			...part("detail.where", whereOf(row)),
			...(others.length ? part("detail.also", incidentList(app, others, { grade: app.graded })) : []),
			...(data.figures.id.length && app.claims.about("incident", row).length
				? part("detail.figures", ...ledger.ofPlace("incident", row, state.now.figure))
				: []),
			...(c.sources[row].length
				? part("detail.sources", sourceList(app, c.sources[row], data.cited.incidents[row]))
				: []),
			record(
				line(words.t("detail.date"), told.join("; ")),
				line(words.t("detail.verification"), meaning),
				saidBy(row),
				(c.extra ?? []).flatMap(([name, texts]) => line(name, texts[row])),
				line(words.t("detail.id_of"), c.id[row]),
			),
			incidentFoot(row),
		];
	}

	/** Incidents of a place as buttons, in time order. */
	function incidents(test) {
		const rows = [];
		for (let i = 0; i < store.n; i++) if (test(i)) rows.push(i);
		if (!rows.length) return [el("p", { class: "quiet", text: words.t("detail.no_incidents") })];
		return [incidentList(app, rows)];
	}

	function place(kind, row) {
		const table = { region: data.regions, city: data.cities, site: data.sites }[kind];
		const today = table.today ? words.pick(table.today, row) : "";
		const kicker = {
			region: () => words.label("region_kind", table.kind[row]),
			city: () => words.t(table.centre[row] ? "place.centre" : "place.city"),
			site: () => words.label("site_kind", table.kind[row]),
		}[kind]();
		const people = table.population?.[row];
		const column = store.columns[kind];
		const above = kind === "region" ? "" : words.pick(data.regions.name, table.region[row]);
		return [
			heading(words.pick(table.name, row), [kicker, above].filter(Boolean).join(", ")),
			today ? el("p", { class: "fact", text: words.t("place.today", { name: today }) }) : null,
			...(kind === "region" ? shadedBy(row) : []),
			el(
				"dl",
				{},
				kind === "region"
					? []
					: line(
							words.t("detail.region"),
							button(above, () => app.open("region", table.region[row]), { class: "link" }),
						),
				people
					? line(
							words.t("detail.population"),
							words.t("place.population", { n: words.num(people), date: words.date(table.population_as_of[row]) }),
						)
					: [],
				kind === "site" ? line(words.t("detail.where"), distance(row)) : [],
				kind === "site"
					? line(words.t("detail.precision"), words.t("precision.1", { km: words.num(table.precision_m[row] / 1000) }))
					: [],
				table.source[row] >= 0
					? line(
							words.t(kind === "region" ? "detail.population_source" : "detail.point_source"),
							sourceLink(app, table.source[row]),
						)
					: [],
			),
			...(kind === "site" || !data.figures.id.length
				? []
				: [
						el("h3", { text: words.t("detail.figures") }),
						...ledger.ofPlace(kind, row, state.now.figure),
						...(kind === "region" ? unitCity(row) : []),
						el("p", { class: "quiet", text: words.text("parts_note") }),
					]),
			el("h3", { text: words.t("detail.incidents") }),
			...incidents((i) => column[i] === row),
			record(line(words.t("detail.id_of"), table.id[row])),
			foot(),
		];
	}

	/** What the map shows of the region now. */
	function shadedBy(row) {
		const cell = view.values.cells[row];
		const measure = app.measureName(view.values);
		if (cell.figure < 0) {
			if (cell.value !== null) return [];
			return [
				el(
					"p",
					{ class: "shaded" },
					el("span", { class: "swatch none" }),
					words.t("region.not_published", { measure }),
				),
			];
		}
		const text = words.t(cell.city >= 0 ? "region.names_city" : "region.shaded", {
			measure,
			value: cell.text,
			claim: words.pick(data.figures.by, cell.figure),
		});
		return [el("p", { class: "shaded", text })];
	}

	/** A city that is a region of its own has claims under the city's name too. */
	function unitCity(row) {
		const out = [];
		for (let city = 0; city < data.cities.id.length; city++) {
			if (data.cities.region[city] !== row || !app.claims.about("city", city).length) continue;
			out.push(
				el("h4", {}, words.t("region.city_figures", { city: words.pick(data.cities.name, city) })),
				...ledger.ofPlace("city", city, state.now.figure),
			);
		}
		return out;
	}

	/** The rows of a mark that stands for several places, and these places. */
	function gathered() {
		const rows = view.gathered;
		const towns = new Map();
		for (const i of rows) {
			const city = store.columns.city[i];
			if (city >= 0) towns.set(city, (towns.get(city) ?? 0) + 1);
		}
		const largest = [...towns].sort((a, b) => b[1] - a[1]).slice(0, MOST_TOWNS);
		const links = largest.map(([city]) =>
			button(words.pick(data.cities.name, city), () => app.open("city", city), { class: "link" }),
		);
		return [
			heading(words.count("list.incidents", rows.length), largest.length ? "" : app.placeName(rows[0])),
			links.length ? el("p", {}, ...links.flatMap((link, k) => (k ? [", ", link] : [link]))) : null,
			incidentList(app, rows),
			foot(),
		];
	}

	/** What is open, in parts. */
	function contentOf(kind, row) {
		if (kind === "incident") return incident(row);
		if (kind === "country") return country();
		return kind === "gathered" ? gathered() : place(kind, row);
	}

	/** The ledger of one number of the country, large; its other ledgers below. */
	function country() {
		const toll = ledger.toll(state.now.figure);
		return [
			heading(toll ? toll.title : app.countryName(), toll ? "" : words.t("place.country")),
			...(toll ? toll.content : [el("p", { text: words.text("intro") })]),
			toll ? el("h3", { text: words.t("ledger.others") }) : null,
			...ledger.ofPlace("country", -1, state.now.figure, toll?.rows ?? []),
			el("p", { class: "quiet", text: words.text("parts_note") }),
			foot(),
		];
	}

	/** Back, and to what. */
	function backButton() {
		return button("", () => app.close(), { class: "back" });
	}

	/** Anew; the ledgers of the same thing stay as open as they are. */
	function render(kind, row) {
		const opened =
			root.dataset.thing === `${kind}/${row}` ? [...root.querySelectorAll("details")].map(({ open }) => open) : [];
		root.dataset.thing = `${kind}/${row}`;
		const page = document.documentElement;
		const wide = kind === "country";
		if (page.classList.contains("ledger") !== wide) {
			page.classList.toggle("ledger", wide);
			app.map.invalidateSize({ animate: false, pan: false });
		}
		const back = backButton();
		const to = words.t(`detail.back_${tools.behind()}`);
		back.append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M10 3L5 8l5 5" })), to);
		byId("step-back").setAttribute("aria-label", to);
		root.replaceChildren(back, ...contentOf(kind, row).filter(Boolean));
		[...root.querySelectorAll("details")].forEach((node, k) => {
			node.open ||= opened[k];
		});
	}

	function focus() {
		// In a frame that opens with it, the focus stays in the page around.
		if (document.hasFocus()) root.querySelector("h2").focus({ preventScroll: true });
		root.scrollTop = 0;
		const claim = root.querySelector("tr.open:not(.stands)");
		if (claim) root.scrollTop = claim.getBoundingClientRect().top - root.getBoundingClientRect().top - 80;
	}

	app.opened.on((kind, row) => {
		panel.classList.add("detailed");
		document.documentElement.classList.add("deep");
		render(kind, row);
		panel.dispatchEvent(new CustomEvent("qantar:open"));
		focus();
	});
	app.closed.on(() => {
		panel.classList.remove("detailed");
		document.documentElement.classList.remove("deep", "ledger");
		panel.dispatchEvent(new CustomEvent("qantar:close"));
	});
	byId("step-back").addEventListener("click", () => app.close());
	panel.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && panel.classList.contains("detailed")) app.close();
	});
	return { render };
}
