// Words, numbers and dates in the language that is shown.

import { dateOfDay, dayNumber } from "./calendar.js";

/** @import { Data, TextColumns, Texts } from "./data.js" */

/** @type {Intl.LDMLPluralRule[]} */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** Letters that run from right to left, and signs that turn what follows. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A text that turns nothing around it: between signs that isolate it, as many as it opens and closes itself.
 * @param {any} value
 */
export function isolated(value) {
	const text = String(value);
	if (!TURNS.test(text)) return text;
	let loose = 0;
	let level = 0;
	for (const char of text) {
		if (/[\u2066-\u2068]/.test(char)) level += 1;
		else if (char === "\u2069" && level) level -= 1;
		else if (char === "\u2069") loose += 1;
	}
	return "\u2068".repeat(loose + 1) + text + "\u2069".repeat(level + 1);
}

/** Fill {name} in a text. @param {string} text @param {Record<string, any>} values */
function fillIn(text, values) {
	return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? isolated(values[name]) : whole));
}

/** @typedef {ReturnType<typeof createWords>} Words */

/**
 * @param {Data} data the page's data
 * @param {string} language code to begin with
 */
export function createWords(data, language) {
	const { languages, strings, vocabularies } = data;
	let lang = language;
	let at = languages.indexOf(lang);
	/** @type {Record<string, Intl.PluralRules>} */
	const plurals = {};

	/** @param {string} key @param {Record<string, any>} [values] */
	const t = (key, values = {}) => {
		const found = strings[lang][key] ?? strings.en[key];
		if (found === undefined) throw new Error(`no words for ${key}`);
		return fillIn(Array.isArray(found) ? found[found.length - 1] : found, values);
	};
	/** Write a number, thousands apart. @param {number} value @param {number} scale 1000 for three decimals at most */
	const scaled = (value, scale) => {
		const { group, decimal } = data.dates[lang];
		const size = Math.abs(value);
		// A whole number is as exact as it is: nothing is multiplied.
		const [whole, part] = String(Number.isInteger(size) ? size : Math.round(size * scale) / scale).split(".");
		const apart = whole.replace(/\B(?=(\d{3})+$)/g, group);
		return (value < 0 ? "−" : "") + apart + (part ? decimal + part : "");
	};
	/** Write a number that was computed: two decimals at most. @param {number} value */
	const num = (value) => scaled(value, 100);
	/** Write a number that somebody said, as it was said: `check` allows three decimals. @param {number} value */
	const exact = (value) => scaled(value, 1000);
	/** @param {string} code */
	function rulesOf(code) {
		plurals[code] ??= new Intl.PluralRules(code);
		const rules = plurals[code];
		const { pluralCategories } = rules.resolvedOptions();
		return { rules, known: CATEGORIES.filter((category) => pluralCategories.includes(category)) };
	}
	/** The form of a text for a number. @param {string} key @param {number} n @param {Record<string, any>} [values] */
	const count = (key, n, values = {}) => {
		const forms = strings[lang][key] ?? strings.en[key];
		let { rules, known } = rulesOf(lang);
		// As many forms as the language has, or one fewer: else they are the English ones.
		if (forms.length > known.length || forms.length < known.length - 1) ({ rules, known } = rulesOf("en"));
		const place = Math.min(known.indexOf(rules.select(n)), forms.length - 1);
		return fillIn(forms[place], { n: num(n), ...values });
	};
	/** Write an ISO date, month or year by one of the language's patterns. @param {string} iso @param {string} day @param {string} month */
	const written = (iso, day, month) => {
		if (!iso) return "";
		const [y, m, d] = iso.split("-").map(Number);
		const { patterns, months } = data.dates[lang];
		const pattern = patterns[d ? day : m ? month : "year"];
		return pattern.replace(/'([^']*)'|y+|dd?|[ML]{3,4}/g, (token, quoted) => {
			if (quoted !== undefined) return quoted;
			if (token[0] === "y") return String(y);
			return token[0] === "d" ? String(d) : months[token][m - 1];
		});
	};
	/** @param {string} iso @param {"long" | "short"} [width] */
	const date = (iso, width = "long") => written(iso, width, width === "long" ? "month" : "month_short");
	const [first, last] = data.settings.period.map((day) => day.slice(0, 4));
	/** The name of a month, by itself. @param {number} number 1 to 12 */
	const monthName = (number) => data.dates[lang].months.LLLL[number - 1];
	/** The name of a date's month, by itself. @param {string} iso */
	const month = (iso) => monthName(Number(iso.slice(5, 7)));
	/** A day with its name: by the language's own pattern. @param {string} iso */
	const weekday = (iso) => {
		const name = data.dates[lang].days?.[dateOfDay(dayNumber(iso)).getUTCDay()];
		const day = written(iso, "day_long", "month");
		return name ? t("time.weekday", { name, day }) : day;
	};
	/** @param {string} iso */
	const monthYear = (iso) => written(iso.slice(0, 7), "month_short", "month_short");
	/**
	 * A day without its year, unless the period has more than one.
	 * @param {string} iso
	 * @param {"long" | "short"} [width]
	 * @param {boolean} [named] whether its year is named
	 */
	const dayMonth = (iso, width = "short", named = first !== last) =>
		named || iso.length < 10 ? date(iso, width) : written(iso, width === "long" ? "day_long" : "day", "month");
	/** A row's text of the language that is shown, else the English. @param {TextColumns} columns @param {number} row */
	const pick = (columns, row) => columns[at]?.[row] || columns[0]?.[row] || "";
	/** @param {Texts | undefined} texts */
	const one = (texts) => texts?.[at] || texts?.[0] || "";
	/** Of lists of texts, one a language, that of the language. @param {string[][]} lists */
	const list = (lists) => lists[at] ?? lists[0] ?? [];
	/** What a vocabulary calls a code. @param {string} name @param {number} row */
	const label = (name, row) => one(vocabularies[name][row]?.label);
	/** What the kinds of one of the package's own groups are called, or of its hue; "" for any other. @param {string} name */
	function ownKinds(name) {
		const own = /^k(?:ind)?(\d)$/.exec(name)?.[1];
		const named = vocabularies.event_type?.filter(({ group }) => own && group === `kind${own}`) ?? [];
		return named.map((term) => one(term.label)).join(", ");
	}

	return {
		t,
		count,
		num,
		exact,
		date,
		dayMonth,
		month,
		monthName,
		weekday,
		monthYear,
		pick,
		one,
		list,
		label,
		ownKinds,
		/** @param {string} key */
		has: (key) => key in strings.en,
		/** A text of the package. @param {string} key */
		text: (key) => one(data.texts[key]),
		/** A text of the package in pieces: words, and numbers with the status of their claims. @param {string} key */
		pieces: (key) => data.said[key]?.[at] ?? (one(data.texts[key]) ? [[one(data.texts[key]), ""]] : []),
		get lang() {
			return lang;
		},
		get at() {
			return at;
		},
		/** @param {string} code */
		setLanguage(code) {
			lang = code;
			at = languages.indexOf(code);
		},
		/** Put the words of the language into the page's own elements. @param {HTMLElement} root */
		apply(root) {
			root.lang = lang;
			for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t]")))
				node.textContent = t(node.dataset.t ?? "");
			for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-text]"))) {
				node.textContent = one(data.texts[node.dataset.text ?? ""]);
			}
			for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t-label]"))) {
				node.setAttribute("aria-label", t(node.dataset.tLabel ?? ""));
			}
		},
	};
}
