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

/**
 * Select the text of an area and copy it.
 * @param {HTMLTextAreaElement} area
 * @returns {Promise<boolean>} whether it was copied; if not, it is selected for the reader to copy
 */
export async function copyArea(area) {
	area.focus();
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
