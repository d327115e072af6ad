// What all views share.

/** Everything the views share. */
export function createApp(map, data, tools) {
	const { createWords, createStore, createState, createClaims, createLayers, readColours, switches } = tools;
	const language = document.documentElement.lang;
	document.documentElement.dataset.lang = language;
	const words = createWords(data, data.languages.includes(language) ? language : data.languages[0]);
	const store = createStore(data.incidents);
	const [first, end] = data.settings.period.map((day) => Date.parse(`${day}T00:00:00Z`));
	const lastDay = Math.round((end - first) / 86400000);
	// Without a measure the regions are plain, and their table counts incidents.
	if (!data.choropleths.length) data.choropleths.push({ id: "incidents", measure: -1, lenses: [], bare: true });
	const state = createState({
		lang: words.lang,
		measure: data.choropleths[0].id,
		lens: "",
		from: 0,
		to: lastDay,
		type: "",
		verification: "",
		region: "",
		exact: false,
		embed: false,
		find: "",
		tab: "incidents",
		tour: "",
		listed: false,
		panel: "",
		kind: "",
		row: -1,
	});
	const types = data.vocabularies.event_type;
	const app = { map, data, words, store, state, lastDay };
	app.matches = () => true;
	app.graded = data.vocabularies.verification.some(({ label }) => label[0]);
	app.claims = createClaims(data, words);
	app.layers = createLayers(map, switches);
	app.colours = readColours();
	app.groupOf = (i) => types[store.columns.type[i]].group ?? "other";
	app.gradeOf = (i) => data.vocabularies.verification[store.columns.verification[i]].value;
	app.dayOf = (i) => isoDay(data.settings.period[0], store.columns.day[i]);
	app.lensClaimant = () => data.claimants.name[0].indexOf(state.now.lens);
	app.isSelected = (kind, row) => state.now.kind === kind && state.now.row === row;
	app.placeName = (i) => {
		const c = store.columns;
		if (c.city[i] >= 0) return words.pick(data.cities.name, c.city[i]);
		if (c.region[i] >= 0) return words.pick(data.regions.name, c.region[i]);
		return words.one(data.settings.country.name);
	};
	return app;
}

/** The ISO day so many days after another. */
function isoDay(first, days) {
	return new Date(Date.parse(`${first}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}
