// The data of the page that are worked out in Python: `maps/page/payload.py` writes them. Types only.

/**
 * @typedef {string[]} Texts one text a language of the page, in the order of `languages`
 *
 * @typedef {object} Cells what each region shows, in the order of `regions`
 * @property {(number | null)[]} value count or rate; null where nothing was published
 * @property {(number | null)[]} count the number of the claim, or that of the incidents, before it is a rate
 * @property {string[][]} text for each language the number as it is to be read; "" where there is none
 * @property {number[]} class position among the classes; -1: none reported, or no incident; -2: not published
 * @property {number[]} figure row of the claim in `figures`, -1 for none
 * @property {number[]} city row of the city that the claim names inside the region, -1 where it names the region
 *
 * @typedef {object} Classes
 * @property {number[]} edges lower end of each class, ascending; they hold for filtered counts too
 * @property {number[]} shades which of the five shades each class has, 0 (low) to 4; between two where there are more
 * @property {boolean} [stated] whether the measure states its breaks, which hold always
 * @property {string[]} [colours] of each class, where the measure has a colour map of its own
 * @property {string[][]} names for each language what the legend says of each class
 *
 * @typedef {object} Lens a map by some claimants
 * @property {string} id as addresses write it: "" (latest official), "low", "high", or a claimant's name
 * @property {number} claimant row in `claimants`, -1 for the first three
 * @property {Texts} name what the choice is called
 * @property {Cells} cells of computed measures those of the whole period
 * @property {Classes} classes
 * @property {Texts} who who claims it, and when
 * @property {Texts} missing sentence of the legend for regions without a number, "" where all have one
 * @property {Texts} zero the same for none reported
 * @property {Texts} cities which cities the claims name where regions are shaded, "" for none
 * @property {Texts} replaced why all claims that are shown were replaced, "" where they were not
 * @property {Texts} rate what a rate divides by, by whose count and of when
 * @property {Texts} small that counts are small
 * @property {Texts} outside how many incidents lie in no region
 * @property {Texts} description the map in sentences
 *
 * @typedef {object} MeasureView an entry of the menu of maps
 * @property {string} id as addresses write it, e.g. "killed_rate"
 * @property {string} measure id of the measure, e.g. "killed"
 * @property {"claims" | "given" | "computed"} kind
 * @property {string | null} agg how a computed number is made: "count", "sum" ...
 * @property {number | null} per units of a rate, null for the number itself
 * @property {(number | null)[] | null} below what a computed rate divides by, for each place; null for the number itself
 * @property {(number | null)[] | null} towns the number of each town, of computed measures that of the whole period;
 *   null where regions have the numbers
 * @property {number} word place in the vocabulary of measures, -1 where no claims are shown
 * @property {boolean} bodies whether it counts people
 * @property {{ total: number, parts: number[] } | null} set the breakdown that it keeps to: rows of figures
 * @property {boolean} [bare] there is no map: regions are plain
 * @property {Texts} name
 * @property {Texts} unit what follows the number, "" for nothing
 * @property {string} opening `id` of the lens on which the map opens
 * @property {Lens[]} lenses at least one; exactly one where no claims are shown
 *
 * @typedef {object} FigureTexts columns of `figures` beside those of the table
 * @property {(number | null)[]} number what stands for the claim: best, else high, else low
 * @property {string[][]} text for each language what the claim says
 * @property {string[][]} range its range, "" where that has not two ends
 * @property {string[][]} title what it counts, and whom
 * @property {string[][]} by claimant and date
 * @property {string[][]} quote the number, its range and the words of the claimant
 *
 * @typedef {Record<string, (number | null)[]>} Numbers by measure what each incident adds to it
 *
 * @typedef {{ measures: MeasureView[], numbers: Numbers, figures: FigureTexts & Record<string, any> } & Record<string, any>} Payload
 */

export {};
