// A dialog with a text to copy.

import { copyArea } from "./copying.js";
import { button, el } from "./dom.js";

/** @import { Words } from "./words.js" */

/** @typedef {ReturnType<typeof createTextDialog>} TextDialog */

/** @param {Words} words the language that is shown */
export function createTextDialog(words) {
	/** @type {ReturnType<typeof build> | null} */
	let parts = null;

	function build() {
		const heading = el("h2", { id: "text-title" });
		const hint = el("p", { id: "text-hint" });
		const area = el("textarea", {
			readonly: true,
			rows: "9",
			spellcheck: "false",
			"aria-labelledby": "text-title",
			"aria-describedby": "text-hint",
		});
		const said = el("p", { role: "status" });
		/** Copy, and say so. */
		const copy = async () => {
			said.textContent = words.t((await copyArea(area)) ? "copy.done" : "copy.selected");
		};
		const copying = button("", copy, { class: "copy" });
		const closing = button("", () => dialog.close(), { class: "close" });
		const dialog = el(
			"dialog",
			{ id: "text-dialog", "aria-labelledby": "text-title" },
			heading,
			hint,
			area,
			el("div", { class: "buttons" }, copying, closing),
			said,
		);
		document.body.append(dialog);
		return { dialog, heading, hint, area, said, copying, closing, copy };
	}

	return {
		/** Copy the text that is shown. */
		copy: () => parts?.copy(),
		/** Show a text under a title. @param {{ title: string, hint: string, text: string }} what */
		open({ title, hint, text }) {
			parts ??= build();
			parts.heading.textContent = title;
			parts.hint.textContent = hint;
			parts.area.value = text;
			parts.said.textContent = "";
			parts.copying.textContent = words.t("copy.copy");
			parts.closing.textContent = words.t("about.close");
			parts.dialog.showModal();
			parts.area.focus();
			parts.area.select();
			parts.area.scrollTop = 0;
			parts.dialog.scrollTop = 0;
		},
	};
}
