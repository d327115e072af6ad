// Days as numbers: counted from the first of January 1970, in UTC. All arithmetic of days is here.

const DAY_MS = 86_400_000; // milliseconds
export const DAY_HOURS = 24;

/** Number of a day; of a month or year that of its first. @param {string} iso */
export const dayNumber = (iso) => Date.parse(`${iso}${"-01-01".slice(iso.length - 4)}T00:00:00Z`) / DAY_MS;

/** The day of a number, for its year, month and weekday in UTC. @param {number} day */
export const dateOfDay = (day) => new Date(day * DAY_MS);

/** @param {number} day */
export const isoOfDay = (day) => dateOfDay(day).toISOString().slice(0, 10);

/** The months of the year, as addresses write them. */
export const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1));

/**
 * Month of the year of each day of a period, 1 to 12.
 * @param {string} first ISO day
 * @param {number} days how many
 */
export function monthsOfDays(first, days) {
	const begin = dayNumber(first);
	return Uint8Array.from({ length: days }, (_, day) => dateOfDay(begin + day).getUTCMonth() + 1);
}

/** Number of the first day of a month, also in the first centuries. @param {number} year @param {number} month from 0 */
export function monthStart(year, month) {
	const date = new Date(0);
	date.setUTCFullYear(year, month, 1);
	return date.getTime() / DAY_MS;
}
