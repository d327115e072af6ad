// The signs of the kinds, drawn in a square of 20 pixels round (0, 0).

/** @typedef {CanvasRenderingContext2D} Context */

/** @param {Context} c @param {number[][]} points */
function line(c, points) {
	points.forEach(([x, y], i) => {
		if (i) c.lineTo(x, y);
		else c.moveTo(x, y);
	});
}

/** @param {Context} c @param {number[][]} points */
function area(c, points) {
	line(c, points);
	c.closePath();
}

/** Signs that are filled. @type {Record<string, (c: Context) => void>} */
const FILLED = {
	dots(c) {
		for (const [x, y] of [
			[-4.6, 1],
			[0, -2.4],
			[4.6, 1],
		]) {
			c.moveTo(x + 1.9, y);
			c.arc(x, y, 1.9, 0, Math.PI * 2);
		}
	},
	bar: (c) => c.rect(-6, -1.6, 12, 3.2),
	house: (c) =>
		area(c, [
			[-5.5, 5],
			[-5.5, -2.2],
			[0, -6],
			[5.5, -2.2],
			[5.5, 5],
			[1.6, 5],
			[1.6, 1],
			[-1.6, 1],
			[-1.6, 5],
		]),
	triangle: (c) =>
		area(c, [
			[0, -5.6],
			[5.6, 4.6],
			[-5.6, 4.6],
		]),
	diamond: (c) =>
		area(c, [
			[0, -6],
			[6, 0],
			[0, 6],
			[-6, 0],
		]),
	plus(c) {
		c.rect(-1.6, -6, 3.2, 12);
		c.rect(-6, -1.6, 12, 3.2);
	},
	half: (c) => c.arc(0, 0, 5.5, Math.PI / 2, -Math.PI / 2),
	corner: (c) =>
		area(c, [
			[-5, -5],
			[5, -5],
			[-5, 5],
		]),
	sheet: (c) =>
		area(c, [
			[-5.5, -5.5],
			[1.5, -5.5],
			[-1, -1],
			[2.5, 1.5],
			[0, 5.5],
			[-5.5, 5.5],
		]),
};

/** Signs that are lines. @type {Record<string, (c: Context) => void>} */
const STROKED = {
	cross(c) {
		line(c, [
			[-4.5, -4.5],
			[4.5, 4.5],
		]);
		line(c, [
			[-4.5, 4.5],
			[4.5, -4.5],
		]);
	},
	bars(c) {
		for (const x of [-4.5, 0, 4.5]) {
			line(c, [
				[x, -5.5],
				[x, 5.5],
			]);
		}
	},
	chevrons(c) {
		for (const y of [1.5, 6]) {
			line(c, [
				[-5.5, y],
				[0, y - 5.5],
				[5.5, y],
			]);
		}
	},
	lines(c) {
		for (const [y, end] of [
			[-4.5, 5],
			[0, 5],
			[4.5, 1.5],
		]) {
			line(c, [
				[-5, y],
				[end, y],
			]);
		}
	},
	wave: (c) =>
		line(c, [
			[-6, 2.5],
			[-3, -2.5],
			[0, 2.5],
			[3, -2.5],
			[6, 2.5],
		]),
	frame: (c) => c.rect(-4.5, -4.5, 9, 9),
	arrow(c) {
		line(c, [
			[0, -5.5],
			[0, 5],
		]);
		line(c, [
			[-4.5, 0.5],
			[0, 5.5],
			[4.5, 0.5],
		]);
	},
	ring(c) {
		c.moveTo(4.5, 0);
		c.arc(0, 0, 4.5, 0, Math.PI * 2);
	},
};

/**
 * A tile: a square with rounded corners in the kind's hue, and its sign.
 * @param {Context} c
 * @param {{ x: number, y: number, size: number, sign: string, colour: string, page: string }} tile
 */
export function drawTile(c, { x, y, size, sign, colour, page }) {
	const half = size / 2;
	c.save();
	c.translate(x, y);
	c.fillStyle = page;
	c.beginPath();
	c.roundRect(-half - 2, -half - 2, size + 4, size + 4, 5);
	c.fill();
	c.fillStyle = colour;
	c.beginPath();
	c.roundRect(-half, -half, size, size, 3.5);
	c.fill();
	c.scale(size / 20, size / 20);
	c.beginPath();
	c.fillStyle = page;
	c.strokeStyle = page;
	c.lineWidth = 2;
	c.lineJoin = "round";
	c.lineCap = "round";
	if (FILLED[sign]) {
		FILLED[sign](c);
		c.fill();
	} else {
		STROKED[sign](c);
		c.stroke();
	}
	c.restore();
}
