// What an incident's codes and rows are called.

import { dayNumber, isoOfDay } from "./calendar.js";

/** @import { Common } from "./app.js" */

/** @typedef {ReturnType<typeof createWording>} Wording */

/** Characters of an ISO day that hold, by how it is known. @type {Record<number, number>} */
const KNOWN_LENGTH = { 4: 7, 5: 4 };

/** @param {Pick<Common, "words" | "store" | "state" | "data" | "perDay">} common */
export function createWording({ words, store, state, data, perDay }) {
	const c = store.columns;
	const first = dayNumber(data.settings.period[0]);
	const { event_type: types, verification: grades } = data.vocabularies;
	/** The ISO day so many days after the first. @param {number} days */
	const isoOf = (days) => isoOfDay(first + days);
	/** The ISO day of a step of the strip. @param {number} slot */
	const isoOfSlot = (slot) => isoOf(Math.floor(slot / perDay));
	/** An hour of the clock. @param {number} hour */
	const clock = (hour) => `${String(hour).padStart(2, "0")}:00`;

	/**
	 * Steps of the strip as a text: days, and hours where these are not whole days.
	 * @param {number} from
	 * @param {number} to
	 * @param {(iso: string) => string} name of a day
	 */
	function span(from, to, name) {
		const [a, b] = [isoOfSlot(from), isoOfSlot(to)];
		const [begin, end] = [from % perDay, (to % perDay) + 1];
		const hours = begin > 0 || end < perDay;
		if (a === b) return name(a) + (hours ? `, ${clock(begin)}–${clock(end)}` : "");
		const [early, late] = hours ? [`, ${clock(begin)}`, `, ${clock(end)}`] : ["", ""];
		return words.t("filters.days", { from: name(a) + early, to: name(b) + late });
	}
	const countryName = () => words.one(data.settings.country.name);
	/** The region, or the country for what concerns all of it. @param {number} i */
	const regionName = (i) => (c.region[i] >= 0 ? words.pick(data.regions.name, c.region[i]) : countryName());

	let radii = null;
	function townRadii() {
		const out = new Float64Array(data.cities.id.length);
		for (let i = 0; i < store.n; i++)
			if (c.city[i] >= 0 && c.precision_m[i] > out[c.city[i]]) out[c.city[i]] = c.precision_m[i];
		return out;
	}

	return {
		isoOfSlot,
		/** A step of the strip as addresses write it. @param {number} slot */
		stampOf: (slot) => isoOfSlot(slot) + (perDay > 1 ? `T${clock(slot % perDay).slice(0, 2)}` : ""),
		clock,
		span,
		countryName,
		regionName,
		/** Whether grades of evidence are told apart. */
		graded: grades.some(({ label }) => label[0]),
		/** @param {number} i */
		groupOf: (i) => types[c.type[i]].group ?? "other",
		/** @param {number} i */
		gradeOf: (i) => grades[c.verification[i]].value,
		/** The largest radius, in metres, that rows of a town have; 0 for none. @param {number} city */
		radiusOf(city) {
			radii ??= townRadii();
			return radii[city] ?? 0;
		},
		/** The grade in words: ours where the page has words for it, else the package's. @param {number} i */
		gradeName(i) {
			const key = `grade.${grades[c.verification[i]].value}`;
			return words.has(key) ? words.t(key) : words.label("verification", c.verification[i]);
		},
		/** The ISO day of an incident. @param {number} i */
		dayOf: (i) => isoOf(c.day[i]),
		/** What of its day is known: the day, its month, or its year. @param {number} i */
		whenOf: (i) => isoOf(c.day[i]).slice(0, KNOWN_LENGTH[c.time_precision[i]]),
		/** The days that are shown, as a text. */
		daysShown: () => span(state.now.from, state.now.to, (iso) => words.date(iso)),
		/** The town, else the region, else the country. @param {number} i */
		placeName: (i) => (c.city[i] >= 0 ? words.pick(data.cities.name, c.city[i]) : regionName(i)),
		/** The title, else the kind, and where nothing names its place, the point. @param {number} i */
		titleOf(i) {
			const title = words.pick(c.title, i);
			if (title) return title;
			const [lat, lon] = [c.latitude[i], c.longitude[i]];
			const kind = words.label("event_type", c.type[i]);
			if (Number.isNaN(lat) || this.placeName(i)) return kind;
			const east = lon > 180 ? lon - 360 : lon;
			const degrees = (/** @type {number} */ value, /** @type {string} */ signs) =>
				`${Math.abs(value).toFixed(2)}°\u00a0${signs[value < 0 ? 1 : 0]}`;
			return `${kind}, ${degrees(lat, "NS")} ${degrees(east, "EW")}`;
		},
		/** The publishers of an incident's sources, each once. @param {number} i */
		publishers: (i) => [...new Set(c.sources[i].map((/** @type {number} */ row) => data.sources.publisher[row]))],
		/** What the regions show; incidents where there is no measure. @param {{ name: string[] }} view */
		measureName: ({ name }) => words.one(name) || words.t("measure.count"),
		/** How exactly the place is known. @param {number} i */
		precision(i) {
			const scope = data.vocabularies.scope[c.scope[i]].value;
			if (scope !== "place") return words.has(`precision.${scope}`) ? words.t(`precision.${scope}`) : "";
			// A radius that nobody gave is not a radius of nothing.
			if (Number.isNaN(c.precision_m[i]) || !c.geo_precision[i]) return words.t("precision.no_radius");
			return words.t(`precision.${c.geo_precision[i]}`, { km: words.num(c.precision_m[i] / 1000) });
		},
		/** Row of the claimant whose numbers are asked for, -1 for whoever spoke last. */
		lensClaimant: () => data.claimants.name[0].indexOf(state.now.lens),
	};
}
