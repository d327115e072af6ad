// Sites, and the colours of what is drawn besides marks.

/** @typedef {ReturnType<typeof readColours>} Colours */
/**
 * @typedef {{ x: number, y: number, colours: Colours, selected?: boolean }} Place where a mark stands, and how
 */

/** Colours of the page's scheme, read from its custom properties. */
export function readColours(root = document.documentElement) {
	const style = getComputedStyle(root);
	/** @param {string} name */
	const get = (name) => style.getPropertyValue(name).trim();
	return {
		halo: get("--page"),
		text: get("--ink"),
		soft: get("--soft"),
		panel: get("--page"),
		accent: get("--accent"),
	};
}

/**
 * A site (small open square) or a landmark (open diamond).
 * @param {CanvasRenderingContext2D} c
 * @param {Place & { landmark: boolean }} mark
 */
export function drawSite(c, { x, y, landmark, colours, selected = false }) {
	c.save();
	c.translate(x, y);
	if (landmark) c.rotate(Math.PI / 4);
	c.beginPath();
	c.rect(-4.5, -4.5, 9, 9);
	c.strokeStyle = selected ? colours.accent : colours.halo;
	c.lineWidth = selected ? 7 : 4.5;
	c.stroke();
	c.fillStyle = colours.panel;
	c.fill();
	c.strokeStyle = colours.text;
	c.lineWidth = 1.4;
	c.stroke();
	c.restore();
}
