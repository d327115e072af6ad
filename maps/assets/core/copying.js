// Copying what stands in a text area.

// A browser may ask the reader first, or never answer, in milliseconds.
const PATIENCE = 1000;

/** The plain way: at once, without asking, in frames too; forbidden in some browsers. */
function copySelection() {
	try {
		return document.execCommand("copy");
	} catch {
		return false;
	}
}

/** Copy a text that stands nowhere. Whether it was copied. @param {string} text */
export async function copyText(text) {
	const before = document.activeElement;
	const area = document.createElement("textarea");
	area.value = text;
	area.className = "unseen";
	area.setAttribute("aria-hidden", "true");
	document.body.append(area);
	const copied = await copyArea(area);
	area.remove();
	if (before instanceof HTMLElement) before.focus({ preventScroll: true });
	return copied;
}

/**
 * Select the text of an area and copy it.
 * @param {HTMLTextAreaElement} area
 * @returns {Promise<boolean>} whether it was copied; if not, it is selected for the reader to copy
 */
export async function copyArea(area) {
	area.focus({ preventScroll: true });
	area.select();
	if (copySelection()) return true;
	try {
		await Promise.race([
			navigator.clipboard.writeText(area.value),
			new Promise((_, refuse) => setTimeout(refuse, PATIENCE)),
		]);
		return true;
	} catch {
		return false;
	}
}
