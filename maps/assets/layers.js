// Folium's layers as switches, and the control that lists them with their counts.

/** A layer that only says whether it is on: the views draw what is on. */
export function createLayerClass(L) {
	return L.Layer.extend({
		initialize(kind) {
			this.kind = kind;
		},
		onAdd() {},
		onRemove() {},
	});
}

/**
 * The switches of one map.
 * @param {object} map Leaflet map
 * @param {Map<string, object>} layers by kind, in the order of the control
 */
export function createLayers(map, layers) {
	const kinds = [...layers.keys()];
	const isOn = (kind) => layers.has(kind) && map.hasLayer(layers.get(kind));
	const first = kinds.filter(isOn);
	const set = (kind, on) => {
		if (on) map.addLayer(layers.get(kind));
		else map.removeLayer(layers.get(kind));
	};
	return {
		kinds,
		isOn,
		set,
		/** What differs from the start, as the address says it: `landmarks,-cities`. */
		changes() {
			const changed = kinds.filter((kind) => isOn(kind) !== first.includes(kind));
			return changed.map((kind) => (isOn(kind) ? kind : `-${kind}`)).join(",");
		},
		/** Set every layer as such a text says; as at the start where it says nothing. */
		restore(text) {
			const said = text.split(",");
			for (const kind of kinds) {
				set(kind, said.includes(kind) || (first.includes(kind) && !said.includes(`-${kind}`)));
			}
		},
		onChange(run) {
			map.on("layeradd layerremove", ({ layer }) => {
				if (layers.get(layer.kind) === layer) run(layer);
			});
		},
	};
}

/** The control: a check box a layer, with its symbol, name and count. */
export function createLayerControl(app, { el, byId, symbolImage }) {
	const { layers, words, store, data } = app;
	const list = byId("layer-list");

	function count(kind) {
		if (kind === "regions") return data.regions.id.length;
		if (kind === "cities") {
			const cities = new Set();
			for (const i of store.rows()) if (store.columns.city[i] >= 0) cities.add(store.columns.city[i]);
			return cities.size;
		}
		if (kind === "sites") return data.sites.landmark.filter((landmark) => !landmark).length;
		if (kind === "landmarks") return data.sites.landmark.filter(Boolean).length;
		let n = 0;
		for (const i of store.rows()) if (`incidents.${app.groupOf(i)}` === kind) n++;
		return n;
	}

	function render() {
		list.replaceChildren(
			...layers.kinds.map((kind) => {
				const group = kind.startsWith("incidents.") ? kind.slice(10) : null;
				const name = group ? words.t(`group.${group}`) : words.t(`layer.${kind}`);
				const id = `layer-${kind.replace(".", "-")}`;
				return el(
					"li",
					{},
					el("input", {
						type: "checkbox",
						id,
						checked: layers.isOn(kind),
						"data-layer": kind,
						on: { change: (event) => layers.set(kind, event.target.checked) },
					}),
					el(
						"label",
						{ for: id },
						group ? symbolImage(group, "corroborated", app.colours) : null,
						el("span", { class: "name", text: name }),
						el("span", { class: "count", text: words.num(count(kind)) }),
					),
				);
			}),
		);
	}

	layers.onChange(({ kind }) => {
		const box = list.querySelector(`[data-layer="${kind}"]`);
		if (box) box.checked = layers.isOn(kind);
	});
	return { render };
}
