// The data of the page as `maps/page/payload.py` writes them. Types only.
//
// A table is an object of columns. A text in the languages of the page is a list of columns,
// one a language; links to other tables are rows, -1 for none; codes are places in a vocabulary.

/** @import { MeasureView } from "./payload.js" */

/**
 * @typedef {string[]} Texts one text a language of the page, in the order of `languages`
 * @typedef {string[][]} TextColumns for each language the texts of all rows
 * @typedef {(number | null)[]} Numbers
 *
 * @typedef {{ value: string, label: Texts, group?: string }} Term of a vocabulary
 *
 * @typedef {object} DateWords how a language writes dates and numbers
 * @property {Record<string, string>} patterns
 * @property {Record<string, string[]>} months
 * @property {string} group between thousands
 * @property {string} decimal
 * @property {string[]} [days] names of the week, Sunday first
 *
 * @typedef {object} Regions
 * @property {string[]} id
 * @property {number[]} kind
 * @property {number[]} source
 * @property {TextColumns} name
 * @property {TextColumns} today
 * @property {string[]} other
 * @property {Numbers} population
 * @property {string[]} population_as_of
 * @property {[number, number][]} centre
 * @property {number} digits
 * @property {number[][]} arcs
 * @property {number[][][]} shapes
 *
 * @typedef {object} Cities
 * @property {string[]} id
 * @property {number[]} region
 * @property {number[]} latitude
 * @property {number[]} longitude
 * @property {boolean[]} centre
 * @property {number[]} source
 * @property {TextColumns} name
 * @property {TextColumns} today
 * @property {string[]} other
 * @property {Numbers} population
 * @property {string[]} population_as_of
 *
 * @typedef {object} Sites
 * @property {string[]} id
 * @property {number[]} city
 * @property {number[]} region
 * @property {number[]} kind
 * @property {boolean[]} landmark
 * @property {TextColumns} name
 * @property {number[]} latitude
 * @property {number[]} longitude
 * @property {Numbers} precision_m
 * @property {number[]} source
 *
 * @typedef {object} Incidents
 * @property {string[]} id
 * @property {number[]} day since the first of the period
 * @property {number[]} [hour] of the day, where the time strip counts hours
 * @property {string[]} time
 * @property {number[]} time_precision
 * @property {TextColumns} date_note
 * @property {number[]} type
 * @property {TextColumns} title
 * @property {TextColumns} notes
 * @property {number[]} city
 * @property {number[]} site
 * @property {number[]} region
 * @property {Numbers} latitude
 * @property {Numbers} longitude
 * @property {number[]} geo_precision
 * @property {Numbers} precision_m
 * @property {number[]} scope
 * @property {number[]} verification
 * @property {number[][]} sources
 * @property {[string, string[]][]} [extra] columns of a plain folder: name and texts
 *
 * @typedef {object} Figures claims
 * @property {string[]} id
 * @property {number[]} place_kind
 * @property {number[]} place
 * @property {number[]} measure
 * @property {number[]} population
 * @property {Numbers} number what stands for the claim
 * @property {TextColumns} text what it says
 * @property {TextColumns} range
 * @property {TextColumns} title what it counts, and whom
 * @property {TextColumns} by claimant and date
 * @property {TextColumns} quote
 * @property {string[]} as_of
 * @property {number[]} claimant
 * @property {number[]} status
 * @property {number[]} superseded_by
 * @property {TextColumns} reason
 * @property {number[]} source
 * @property {TextColumns} note
 *
 * @typedef {object} Sources
 * @property {string[]} publisher
 * @property {string[]} title
 * @property {string[]} url
 * @property {string[]} archive_url
 * @property {string[]} published
 * @property {number[]} language
 * @property {number[]} kind
 * @property {number[]} tier
 * @property {string[]} relays
 *
 * @typedef {object} Statements
 * @property {string[]} id
 * @property {TextColumns} statement
 * @property {string[]} as_of
 * @property {number[]} claimant
 * @property {number[]} status
 * @property {TextColumns} now
 * @property {number[]} figure
 * @property {number[]} incident
 * @property {number[]} source
 *
 * @typedef {object} Step of the tour
 * @property {string} id
 * @property {Record<string, string>} state pairs of an address
 * @property {Texts} title
 * @property {Texts} text
 * @property {Texts} question
 * @property {Texts} alt
 * @property {(string | number)[]} cites
 *
 * @typedef {object} Settings
 * @property {{ id: string, name: Texts }} country
 * @property {[string, string]} period first and last day
 * @property {number} [grain] 4 where no more than the month of any day is known, 5 the year
 * @property {{ figure: number, history: number[] }[]} headlines
 * @property {{ text?: string, from: string, to: string, end_known?: boolean, event_id?: string }[]} bands
 * @property {{ city: number, bounds: Ranges, centre: number }[]} insets `centre`: row of the main square's site, -1 for none
 * @property {[number, number, number, number]} bounds west, south, east, north
 *
 * @typedef {object} Cited what citations say beside the source; rows as text, those alone that have any
 * @property {Record<string, Record<string, string>>} incidents where in each of an incident's sources, by its row
 * @property {Record<string, string>} figures where in the source of a claim
 * @property {Record<string, number[]>} said_by claimants whose word an incident's sources pass on
 *
 * @typedef {{ arcs: number[][], shapes: number[][][] }} Outlines
 * @typedef {[[number, number], [number, number]]} Ranges of latitudes, of longitudes
 * @typedef {{ at: [number, number], name: Texts, kind: string, first?: boolean }} GroundName a name on the ground: `at` longitude first
 *
 * @typedef {object} EditData what a page for analysts has besides
 * @property {string[]} columns of incidents.csv
 * @property {string[]} sources ids
 * @property {string[]} claimants
 * @property {string[]} kinds of the claimants, "" for one that is not known
 * @property {Record<string, string[]>} slugs what ids are made of: site, city, region, type
 * @property {[number, number, number, number] | null} box south, north, west, east
 *
 * @typedef {object} Data
 * @property {string} version
 * @property {string} checksum
 * @property {string[]} languages
 * @property {Record<string, DateWords>} dates
 * @property {Record<string, Record<string, string | string[]>>} strings
 * @property {Settings} settings
 * @property {Record<string, string[][][]>} cover what stands at first sight, by part: in each language its pieces
 * @property {Record<string, Texts>} texts
 * @property {Record<string, string[][][]>} said texts that hold numbers of claims, in each language: pieces and their status
 * @property {Record<string, Term[]>} vocabularies
 * @property {Regions} regions
 * @property {Cities} cities
 * @property {Sites} sites
 * @property {Incidents} incidents
 * @property {Figures} figures
 * @property {{ name: TextColumns }} claimants
 * @property {Sources} sources
 * @property {Statements} statements
 * @property {Cited} cited
 * @property {MeasureView[]} measures
 * @property {Record<string, (number | null)[]>} [numbers] by measure what each incident adds to it
 * @property {{ digits: number, bounds: [number, number, number, number], country: Outlines, lake: Outlines, names?: GroundName[] }} context
 * @property {Step[]} tour
 * @property {EditData} edit only in a page for analysts
 */

export {};
