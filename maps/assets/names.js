// What an incident's codes and rows are called.

/** @param {object} app gets isoOf, daysShown, regionName, publishers, countryButton, measureName and precision */
export function addNames(app, { button }) {
	const { words, store, data } = app;
	const c = store.columns;
	const first = Date.parse(`${data.settings.period[0]}T00:00:00Z`);

	/** The ISO day so many days after the first. */
	app.isoOf = (days) => new Date(first + days * 86400000).toISOString().slice(0, 10);
	/** The days that are shown, as a text. */
	app.daysShown = () => {
		const [from, to] = [app.state.now.from, app.state.now.to].map((n) => words.date(app.isoOf(n)));
		return from === to ? from : words.t("filters.days", { from, to });
	};
	/** The region, or the country for what concerns all of it. */
	app.regionName = (i) =>
		c.region[i] >= 0 ? words.pick(data.regions.name, c.region[i]) : words.one(data.settings.country.name);
	/** The publishers of an incident's sources, each once. */
	app.publishers = (i) => [...new Set(c.sources[i].map((row) => data.sources.publisher[row]))];
	const country = () => words.one(data.settings.country.name);
	/** What opens the figures of the whole country, where there is one. */
	app.countryButton =
		country() &&
		((props) => button(words.t("places.country", { name: country() }), () => app.open("country", 0), props));
	/** What the regions show: the page's own name for it, else the vocabulary's. */
	app.measureName = ({ id, measure }) =>
		words.has(`measure.${id}`) ? words.t(`measure.${id}`) : words.label("measure", measure);
	/** How exactly the place is known. */
	app.precision = (i) => {
		const scope = data.vocabularies.scope[c.scope[i]].value;
		if (scope !== "place") return words.has(`precision.${scope}`) ? words.t(`precision.${scope}`) : "";
		// A radius that nobody gave is not a radius of nothing.
		if (c.precision_m[i] === null || !c.geo_precision[i]) return words.t("precision.no_radius");
		return words.t(`precision.${c.geo_precision[i]}`, { km: words.num(c.precision_m[i] / 1000) });
	};
}
