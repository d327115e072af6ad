// Drafts and moves on the map, the pin that is dragged or moved by arrow keys, and picking a point.

import { byId, el, svg } from "../core/dom.js";
import { announce } from "../core/notices.js";
import { pointOf } from "./rules.js";

/** @import { Kept } from "./keep.js" */
/** @import { Form } from "./form.js" */
/** @import { Where } from "./where.js" */
/** @import { Row } from "./rules.js" */
/** @import { App } from "../core/app.js" */

const SIZE = 28;
const PIN_SHAPES = {
	draft: "M4 4h20v20H4z",
	active: "M14 2 26 14 14 26 2 14z",
	moved: "M14 3a11 11 0 1 0 .01 0z",
};

/** @param {App} app @param {Where} where @param {Form} form */
export function createEditMap(app, where, form) {
	const { map, words, view } = app;
	const pick = byId("edit-pick");
	const layer = L.layerGroup().addTo(map);
	/** @type {MarkerOf | null} */
	let active = null;
	/** @type {LayerOf | null} */
	let line = null;

	/** @param {keyof typeof PIN_SHAPES} kind */
	function icon(kind) {
		const text = { draft: "+", active: "", moved: "→" }[kind];
		const picture = svg(
			"svg",
			{ viewBox: "0 0 28 28", "aria-hidden": "true" },
			svg("path", { d: PIN_SHAPES[kind] }),
			svg("text", { x: 14, y: 19, "text-anchor": "middle", text }),
		);
		const options = { className: `edit-pin ${kind}`, iconSize: [SIZE, SIZE], iconAnchor: [SIZE / 2, SIZE / 2] };
		return L.divIcon({ ...options, html: el("span", {}, picture) });
	}

	/** @param {boolean} on */
	function setPicking(on) {
		if (on === view.picking) return;
		view.picking = on;
		pick.setAttribute("aria-pressed", String(on));
		map.getContainer().classList.toggle("picking", on);
		map[on ? "on" : "off"]("click", picked);
		if (on) announce(words.t("edit.picking"));
	}

	/** @param {any} event */
	function picked({ latlng }) {
		const { lat, lng } = latlng.wrap();
		setPicking(false);
		where.setPoint(lat, lng);
	}

	/** The pin of the form: where its point is now. @param {LatLng | null} point */
	function follow(point) {
		if (!point || !form.now) {
			active?.remove();
			line?.remove();
			active = line = null;
			return;
		}
		if (!active) {
			const pin = L.marker(point, { icon: icon("active"), draggable: true, zIndexOffset: 1000 });
			pin.on("dragend", () => {
				const { lat, lng } = pin.getLatLng().wrap();
				where.setPoint(lat, lng);
			});
			pin.addTo(map);
			pin.getElement()?.addEventListener("keydown", where.onKey);
			active = pin;
		}
		active.setLatLng(point);
		active.getElement()?.setAttribute("aria-label", words.t("edit.pin"));
		const old = form.now.old && pointOf(form.now.old);
		line?.remove();
		line = old ? L.polyline([old, point], { className: "edit-line", interactive: false }).addTo(map) : null;
		bringIntoView(point);
	}

	/**
	 * Bring a point to the middle of what is seen of the map: on a narrow screen the panel lies over it.
	 * @param {LatLng} point
	 */
	function bringIntoView(point) {
		const { x, y } = map.latLngToContainerPoint(point);
		const size = map.getSize();
		const box = map.getContainer().getBoundingClientRect();
		const panel = byId("edit").getBoundingClientRect();
		const over = panel.height && panel.left < box.right && panel.top > box.top;
		const bottom = over ? Math.min(size.y, panel.top - box.top) : size.y;
		if (x >= 0 && y >= 0 && x <= size.x && y <= bottom) return;
		map.panBy([x - size.x / 2, y - bottom / 2], { animate: false });
	}

	where.onPoint(follow);
	pick.addEventListener("click", () => setPicking(!view.picking));
	byId("edit-middle").addEventListener("click", () => {
		const { lat, lng } = map.getCenter().wrap();
		where.setPoint(lat, lng);
	});
	document.addEventListener("keydown", (event) => event.key === "Escape" && setPicking(false));

	return {
		stop() {
			setPicking(false);
			follow(null);
		},
		/**
		 * Draw drafts and moves anew; `open` runs for the one that is chosen.
		 * @param {Kept} kept
		 * @param {Record<"openDraft" | "openMove", (row: Row) => void> & { titleOf: (row: Row) => string }} run
		 */
		render({ drafts, moves }, { openDraft, openMove, titleOf }) {
			layer.clearLayers();
			/**
			 * @param {keyof typeof PIN_SHAPES} kind
			 * @param {Row} row
			 * @param {string} text
			 * @param {(row: Row) => void} run
			 */
			const add = (kind, row, text, run) => {
				const point = pointOf(row);
				if (!point || row.event_id === form.now?.row.event_id) return;
				const pin = L.marker(point, { icon: icon(kind), title: text }).on("click keypress", (event) => {
					const key = event.originalEvent?.key;
					if (!key || key === "Enter" || key === " ") run(row);
				});
				layer.addLayer(pin);
				pin.getElement()?.setAttribute("aria-label", text);
			};
			for (const row of moves) {
				const points = [pointOf({ latitude: row.old_latitude, longitude: row.old_longitude }), pointOf(row)];
				const ends = points.filter((point) => point !== null);
				if (ends.length === 2) layer.addLayer(L.polyline(ends, { className: "edit-line", interactive: false }));
				add("moved", row, words.t("edit.moved", { title: titleOf(row) }), openMove);
			}
			for (const row of drafts) add("draft", row, words.t("edit.draft", { title: titleOf(row) }), openDraft);
		},
	};
}
