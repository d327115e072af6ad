// What is wrong, beside the field.

import { byId } from "../core/dom.js";

/** Say what is wrong beside a field, or nothing. @param {string} name @param {string} text */
export function showFault(name, text) {
	const input = byId(`edit-${name}`);
	const fault = byId(`edit-${name}-fault`);
	fault.hidden = !text;
	fault.textContent = text;
	if (text) {
		input.setAttribute("aria-invalid", "true");
		input.setAttribute("aria-describedby", fault.id);
	} else {
		input.removeAttribute("aria-invalid");
		input.removeAttribute("aria-describedby");
	}
}
