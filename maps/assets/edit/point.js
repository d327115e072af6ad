// A place that somebody pastes: both coordinates in one text, as geo/intake/points.py reads it.

const NUM = "([+-]?\\d{1,3}(?:\\.\\d+)?)";
const POINT_FORMS = [
	new RegExp(`^\\(?${NUM}\\s*[,;\\s]\\s*${NUM}(?: [+-]?\\d+(?:\\.\\d+)?){0,2}\\)?$`),
	new RegExp(`!3d${NUM}!4d${NUM}`),
	new RegExp(`[?&](?:q|ll|query|daddr|destination|center)=(?:loc:)?${NUM}(?:,|%2C)\\s*${NUM}`),
	new RegExp(`[?&]mlat=${NUM}&mlon=${NUM}`),
	new RegExp(`@${NUM},${NUM}`),
	new RegExp(`#map=\\d+(?:\\.\\d+)?/${NUM}/${NUM}`),
	new RegExp(`^geo:${NUM},${NUM}`),
];
const DECIMAL_COMMA = /^[+-]?\d{1,3},\d+$/; // one number as much of the world writes it
const ANGLE =
	"([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*[°º]\\s*(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['′’]\\s*)?(?:(\\d{1,2}(?:\\.\\d+)?)\\s*(?:[\"″”]|'')\\s*)?([NSEW])?";
const ANGLES = new RegExp(`^${ANGLE}\\s*[,;]?\\s*${ANGLE}$`, "i");

/** @param {(string | undefined)[]} parts degrees, minutes, seconds, letter */
function angle([degrees, minutes, seconds, side]) {
	const whole = Number(degrees);
	const size = Math.abs(whole) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
	return whole < 0 || /[sw]/i.test(side ?? "") ? -size : size;
}

/**
 * Latitude and longitude of a text; null for what is no point, such as one number.
 * @param {string} text
 * @returns {[number, number] | null}
 */
export function pointIn(text) {
	const bare = text.trim().replaceAll("\u2212", "-");
	if (DECIMAL_COMMA.test(bare)) return null;
	const sides = ANGLES.exec(bare);
	/** @type {[number, number] | null} */
	let found = null;
	if (sides) {
		const [one, two] = [angle(sides.slice(1, 5)), angle(sides.slice(5, 9))];
		found = /[ew]/i.test(sides[4] ?? "") ? [two, one] : [one, two];
	} else {
		const plain = POINT_FORMS.map((form) => form.exec(bare)).find(Boolean);
		if (plain) found = [Number(plain[1]), Number(plain[2])];
	}
	return found && Math.abs(found[0]) <= 90 && Math.abs(found[1]) <= 180 ? found : null;
}
