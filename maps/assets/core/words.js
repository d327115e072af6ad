// Words, numbers and dates in the language that is shown.

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** Fill {name} in a text. */
function fillIn(text, values) {
	return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/**
 * @param {object} data the page's data
 * @param {string} language code to begin with
 */
export function createWords(data, language) {
	const { languages, strings, vocabularies } = data;
	let lang = language;
	let at = languages.indexOf(lang);
	const plurals = {};

	const t = (key, values = {}) => {
		const found = strings[lang][key] ?? strings.en[key];
		if (found === undefined) throw new Error(`no words for ${key}`);
		return fillIn(Array.isArray(found) ? found.at(-1) : found, values);
	};
	/** Write a number: two decimals at most, thousands apart. */
	const num = (value) => {
		const { group, decimal } = data.dates[lang];
		const [whole, part] = String(Math.round(Math.abs(value) * 100) / 100).split(".");
		const apart = whole.replace(/\B(?=(\d{3})+$)/g, group);
		return (value < 0 ? "−" : "") + apart + (part ? decimal + part : "");
	};
	const count = (key, n, values = {}) => {
		const forms = strings[lang][key] ?? strings.en[key];
		plurals[lang] ??= new Intl.PluralRules(lang);
		const rules = plurals[lang];
		const known = CATEGORIES.filter((c) => rules.resolvedOptions().pluralCategories.includes(c));
		const place = Math.min(known.indexOf(rules.select(n)), forms.length - 1);
		return fillIn(forms[place], { n: num(n), ...values });
	};
	/** Write an ISO date, month or year by one of the language's patterns. */
	const written = (iso, day, month) => {
		if (!iso) return "";
		const [y, m, d] = iso.split("-").map(Number);
		const { patterns, months } = data.dates[lang];
		const pattern = patterns[d ? day : m ? month : "year"];
		return pattern.replace(/'([^']*)'|y+|dd?|[ML]{3,4}/g, (token, quoted) => {
			if (quoted !== undefined) return quoted;
			if (token[0] === "y") return y;
			return token[0] === "d" ? d : months[token][m - 1];
		});
	};
	const date = (iso, width = "long") => written(iso, width, width === "long" ? "month" : "month_short");
	const dayMonth = (iso, width = "short") => written(iso, width === "long" ? "day_long" : "day", "month");
	// A text's columns, one a language: the shown one, else the English.
	const pick = (columns, row) => columns[at]?.[row] || columns[0]?.[row] || "";
	const one = (texts) => texts?.[at] || texts?.[0] || "";
	const label = (name, row) => one(vocabularies[name][row]?.label);

	return {
		t,
		count,
		num,
		date,
		dayMonth,
		pick,
		one,
		label,
		has: (key) => key in strings.en,
		text: (key) => one(data.texts[key]),
		get lang() {
			return lang;
		},
		get at() {
			return at;
		},
		setLanguage(code) {
			lang = code;
			at = languages.indexOf(code);
		},
		/** Put the words of the language into the page's own elements. */
		apply(root) {
			root.lang = lang;
			for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
			for (const node of root.querySelectorAll("[data-text]")) {
				node.textContent = one(data.texts[node.dataset.text]);
			}
			for (const node of root.querySelectorAll("[data-t-label]")) {
				node.setAttribute("aria-label", t(node.dataset.tLabel));
			}
		},
	};
}
