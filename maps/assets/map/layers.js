// Folium's layers as switches, and the control that lists them with their counts.

import { byId, el } from "../core/dom.js";
import { signImage } from "./picture.js";

/** @import { App } from "../core/app.js" */

/** A layer that only says whether it is on: the views draw what is on. */
export function createLayerClass() {
	return L.Layer.extend({
		/** @param {string} kind */
		initialize(kind) {
			this.kind = kind;
		},
		onAdd() {},
		onRemove() {},
	});
}

/** @typedef {ReturnType<typeof createLayers>} Layers */

/**
 * The switches of one map.
 * @param {LeafletMap} map
 * @param {Map<string, LayerOf>} layers by kind, in the order of the control
 */
export function createLayers(map, layers) {
	const kinds = [...layers.keys()];
	/** @param {string} kind */
	const isOn = (kind) => {
		const layer = layers.get(kind);
		return layer !== undefined && map.hasLayer(layer);
	};
	const first = kinds.filter(isOn);
	/** @param {string} kind @param {boolean} on */
	const set = (kind, on) => {
		const layer = layers.get(kind);
		if (on && layer) map.addLayer(layer);
		else if (layer) map.removeLayer(layer);
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
		/** Set every layer as such a text says; as at the start where it says nothing. @param {string} text */
		restore(text) {
			const said = text.split(",");
			for (const kind of kinds) {
				set(kind, said.includes(kind) || (first.includes(kind) && !said.includes(`-${kind}`)));
			}
		},
		/** @param {(layer: LayerOf) => void} run */
		onChange(run) {
			map.on("layeradd layerremove", ({ layer }) => {
				if (layers.get(layer.kind) === layer) run(layer);
			});
		},
	};
}

/**
 * The control: a check box a layer, with its symbol, name and count.
 * @param {App} app
 */
export function createLayerControl(app) {
	const { layers, words, store, data } = app;
	const list = byId("layer-list");

	/** How many of each kind are shown, counted in one go. @returns {Record<string, number>} */
	function counts() {
		const { city, type } = store.columns;
		/** @type {Record<string, number>} */
		const groups = {};
		const types = store.tally(type, data.vocabularies.event_type.length);
		data.vocabularies.event_type.forEach(({ group }, code) => {
			const kind = `incidents.${group ?? "other"}`;
			groups[kind] = (groups[kind] ?? 0) + types[code];
		});
		const cities = store.tally(city, data.cities.id.length).reduce((sum, count) => sum + (count ? 1 : 0), 0);
		const landmarks = data.sites.landmark.filter(Boolean).length;
		const sites = data.sites.id.length - landmarks;
		return { ...groups, regions: data.regions.id.length, cities, sites, landmarks };
	}

	function render() {
		const found = counts();
		list.replaceChildren(
			...layers.kinds.map((kind) => {
				const group = kind.startsWith("incidents.") ? kind.slice(10) : null;
				const name = group ? words.ownKinds(group) || words.t(`group.${group}`) : words.t(`layer.${kind}`);
				const id = `layer-${kind.replace(".", "-")}`;
				return el(
					"li",
					{},
					el("input", {
						type: "checkbox",
						id,
						checked: layers.isOn(kind),
						"data-layer": kind,
						on: { change: (/** @type {any} */ event) => layers.set(kind, event.target.checked) },
					}),
					el(
						"label",
						{ for: id },
						group ? signImage(group, app.view.palette) : null,
						el("span", { class: "name", text: name }),
						el("span", { class: "count", text: words.num(found[kind] ?? 0) }),
					),
				);
			}),
		);
	}

	layers.onChange(({ kind = "" }) => {
		/** @type {HTMLInputElement | null} */
		const box = list.querySelector(`[data-layer="${kind}"]`);
		if (box) box.checked = layers.isOn(kind);
	});
	return { render };
}
