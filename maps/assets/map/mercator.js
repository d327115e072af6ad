// Web Mercator as fractions of the world: 0 to 1 from the west, and from the north.

const NORTH = 85.0511287798; // degrees: where the square world ends
const WORLD = 256; // pixels of the world at zoom 0
const ROUND = 40075016.7; // metres of the equator

/** @param {number} longitude */
export const worldX = (longitude) => longitude / 360 + 0.5;

/** @param {number} latitude */
export function worldY(latitude) {
	const angle = (Math.max(-NORTH, Math.min(NORTH, latitude)) * Math.PI) / 180;
	return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
}

/** Pixels of the world at a zoom. @param {number} zoom */
export const worldSize = (zoom) => WORLD * 2 ** zoom;

/** Metres of a pixel. @param {number} latitude @param {number} zoom */
export const metresOfPixel = (latitude, zoom) => (ROUND * Math.cos((latitude * Math.PI) / 180)) / worldSize(zoom);

/**
 * Points as fractions of the world; NaN where there is none.
 * @param {ArrayLike<number>} latitude
 * @param {ArrayLike<number>} longitude
 */
export function project(latitude, longitude) {
	const n = latitude.length;
	const x = new Float64Array(n);
	const y = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		x[i] = worldX(longitude[i]);
		y[i] = worldY(latitude[i]);
	}
	return { x, y };
}
