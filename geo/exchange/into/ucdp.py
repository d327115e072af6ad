"""The UCDP Georeferenced Event Dataset: 49 columns, one row an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exchange.into import draft, events, foreign_cells
from geo.exchange.into.conversion import Format, Job
from geo.exchange.into.draft import Draft
from geo.intake import synonyms as known

if TYPE_CHECKING:
    from geo.exchange.into.foreign import Line
    from geo.writing.insertion import Row

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
NEEDS = (
    "id", "type_of_violence", "dyad_name", "side_a", "side_b", "where_prec", "where_coordinates",
    "adm_1", "adm_2", "country", "latitude", "longitude", "date_prec", "date_start", "date_end",
    "best", "high", "low",
)  # fmt: skip
CLAIMANT = "UCDP"

TYPES = {"1": "clash", "2": "clash", "3": "attack"}
TIME = {1: 1, 2: 2, 3: 2, 4: 4, 5: 5}  # ours
TIME_SAID = {
    1: "the day is known",
    2: "some day within 2 to 6 days",
    3: "some day of a week",
    4: "some day of a month",
    5: "some day of a longer time, up to a year",
}
# Ours: 1 a town, 2 near it, 3 its region, 4 the country only.
PLACE_PRECISION = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4, 6: 4}
PLACE_SAID = {
    1: "the place itself",
    2: "around the place named",
    3: "a district, its centre given",
    4: "a first-level unit, its centre given",
    5: "a part of the country that is no unit, or a line between places",
    6: "the country, its centre given",
}
PLACE_NAMES = {1: "where_coordinates", 2: "where_coordinates", 3: "adm_2", 4: "adm_1", 5: "country",
         6: "country"}  # fmt: skip
PLACE_UNKNOWN = 7
ESTIMATE_NOTE = "UCDP's low, best and high estimate of deaths in the event."
SOURCE = {
    "source_id": "ucdp-ged",
    "publisher": "Uppsala Conflict Data Program",
    "title": "UCDP Georeferenced Event Dataset",
    "show_title": "true",
    "url": "https://ucdp.uu.se/downloads/",
    "language": "en",
    "kind": "academic",
    "tier": "3",
    "note": "Licence CC BY 4.0: cite Sundberg and Melander 2013, and the article of the version.",
}


def convert(line: Line, job: Job) -> Draft:
    """Turn a row of UCDP GED into an incident and a claim of UCDP."""
    cells = line.cells
    name = cells["id"].strip().removesuffix(".0")
    if not name.isascii() or not name.isdigit():
        draft.refuse("id", name, "is not an id of UCDP", "it is a number")
    date = events.day(cells, "date_start", job)
    until = foreign_cells.day(cells["date_end"], "date_end", job.options.dates)
    time = foreign_cells.code(cells["date_prec"], "date_prec", 5)
    violence = cells["type_of_violence"].strip().removesuffix(".0")
    if violence not in known.VIOLENCE:
        job.report.stranger("type_of_violence", violence)
        draft.refuse("type_of_violence", violence, "is not one of 1 to 3", "check the file")
    word = job.mapped("event_type", violence, TYPES)
    where, exact = _place(cells, job)
    job.report.note(f"UCDP “{known.VIOLENCE[violence]}” -> {word}")
    said = f"UCDP date_prec {time} ({TIME_SAID[time]}) -> ours {TIME[time]}"
    job.report.note(said)
    span = "" if until == date else f", from {date} to {until}"
    place = foreign_cells.one_line(cells[PLACE_NAMES[exact]])
    incident = {
        "event_id": f"{date}-ucdp-{name}",
        "event_date": date,
        "time_precision": str(TIME[time]),
        "date_note": f"UCDP date_prec {time}: {TIME_SAID[time]}{span}." if time > 1 or span else "",
        "event_type": word,
        "title_en": f"“{known.VIOLENCE[violence]}” (UCDP): {place}",
        "notes_en": _notes(cells, name, f"where_prec {exact}, {PLACE_SAID[exact]}"),
        **where,
        **events.graded(job),
    }
    return Draft(line.number, incident, [_claim(cells, incident["event_id"], job)])


def _place(cells: dict[str, str], job: Job) -> tuple[Row, int]:
    """Return our columns of the place, and UCDP's precision."""
    exact = foreign_cells.code(cells["where_prec"], "where_prec", PLACE_UNKNOWN)
    if exact == PLACE_UNKNOWN:
        rule, remedy = "is at sea or in the air: no place of the package", "leave the row out"
        draft.refuse("where_prec", cells["where_prec"], rule, remedy)
    where = job.places.place(
        events.point(cells, job), cells["where_coordinates"], PLACE_PRECISION[exact], job.report
    )
    said = f"{where['geo_precision']}, scope {where['scope']}"
    job.report.note(f"UCDP where_prec {exact} ({PLACE_SAID[exact]}) -> ours {said}")
    return where, exact


def _claim(cells: dict[str, str], event_id: str, job: Job) -> Row:
    """Return UCDP's claim of deaths."""
    ends = {key: str(foreign_cells.count(cells[key], key)) for key in ("low", "best", "high")}
    if not int(ends["low"]) <= int(ends["best"]) <= int(ends["high"]):
        value = " / ".join(ends.values())
        draft.refuse("best", value, "low, best and high are out of order", "check the file")
    kinds = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    parts = "; ".join(f"{key} {cells[key].strip()}" for key in kinds if cells.get(key, "").strip())
    return {
        **events.killed(event_id, CLAIMANT, ("academic", "ngo"), job),
        **ends,
        "as_of": job.options.accessed,
        "note": f"{ESTIMATE_NOTE} Of the best: {parts}." if parts else ESTIMATE_NOTE,
    }


def _notes(cells: dict[str, str], name: str, place: str) -> str:
    """Return UCDP's own words and codes, said to be so."""
    return foreign_cells.one_line(
        f"UCDP GED {name}, dyad: {cells['dyad_name']}; place: {place}"
        f"{'; ' if cells.get('where_description') else ''}{cells.get('where_description', '')}; "
        f"source: {cells.get('source_office') or 'not given'} {cells.get('source_date', '')}"
    )


FORMAT = Format(
    name="ucdp",
    convert=convert,
    needs=NEEDS,
    knows=COLUMNS,
    source=SOURCE,
    claimant=CLAIMANT,
)
