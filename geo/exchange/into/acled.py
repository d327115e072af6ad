"""ACLED exports: 31 columns, one row an event."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo import when
from geo.exchange.into import draft, events, foreign_cells
from geo.exchange.into.conversion import Format, Job
from geo.exchange.into.draft import Draft, Skip
from geo.exchange.into.placing import IN_REGION
from geo.rights import LOCAL

if TYPE_CHECKING:
    from geo.exchange.into.foreign import Line
    from geo.writing.insertion import Row

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
NEEDS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1",
    "admin1", "location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities",
)  # fmt: skip
CLAIMANT = "ACLED"

# The nearest reader-facing word for ACLED's type, where one fits; ACLED's own stays beside it.
TYPES = {
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "clash",
    "Mob violence": "clash",
    "Armed clash": "clash",
    "Government regains territory": "security_operation",
    "Non-state actor overtakes territory": "seizure",
    "Attack": "attack",
    "Remote explosive/landmine/IED": "attack",
    "Shelling/artillery/missile attack": "attack",
    "Air/drone strike": "attack",
    "Grenade": "attack",
    "Suicide bomb": "attack",
    "Arrests": "detention",
    "Looting/property destruction": "looting",
    "Agreement": "negotiation",
    "Chemical weapon": "attack",
    "Abduction/forced disappearance": "abduction",
    "Sexual violence": "sexual_violence",
    "Disrupted weapons use": "security_operation",
    "Headquarters or base established": "deployment",
    "Change to group/activity": "other",
    "Non-violent transfer of territory": "other",
    "Other": "other",
}
NO_VALUE = frozenset({"NA", "N/A", "NULL"})
MONTHLY = 3  # of its time_precision
TIME = {
    1: "",
    2: "ACLED time_precision 2: some day of that week.",
    3: "ACLED time_precision 3: some day of that month.",
}
PLACE_PRECISION = {
    1: "the town itself",
    2: "near that town, or part of a region",
    3: "a larger region",
}
RULE = (
    "ACLED's estimate of reported deaths, the most conservative one where reports differ. Vague "
    "words become numbers: 10 for tens, 12 for dozens, 100 for hundreds; where people died and no "
    "number is given, ACLED enters one by a rule of its own (see its fatality methodology)."
)
SOURCE = {
    "source_id": "acled",
    "publisher": "ACLED",
    "title": "Armed Conflict Location & Event Data, export of events",
    "show_title": "true",
    "url": "https://acleddata.com/",
    "language": "en",
    "kind": "data",
    "tier": "3",
    "note": "Rows of the raw export. ACLED's terms forbid republishing them: rights = local_only.",
}


def convert(line: Line, job: Job) -> Draft:
    """Turn a row of ACLED into an incident and a claim of ACLED, ``local_only`` both."""
    cells = {name: "" if it.strip() in NO_VALUE else it for name, it in line.cells.items()}
    name = cells["event_id_cnty"].strip()
    if not name.isascii() or not name.isalnum():
        rule, remedy = "is not an id of ACLED", "it looks like KAZ1234"
        draft.refuse("event_id_cnty", name, rule, remedy)
    date = events.day(cells, "event_date", job)
    time = foreign_cells.code(cells["time_precision"], "time_precision", 3)
    job.report.note("not to be published (local_only): shown by --include-local only")
    ours = when.OF_A_MONTH if time == MONTHLY else str(time)
    job.report.note(f"ACLED time_precision {time} -> ours {ours}")
    exact = foreign_cells.code(cells["geo_precision"], "geo_precision", 3)
    named = cells["admin1"] if exact == IN_REGION else cells["location"]
    event_id = f"{date}-acled-{name.lower()}"
    types = _types(cells, job)
    where = _place(cells, exact, job)
    claim = {
        **events.killed(event_id, CLAIMANT, ("ngo", "academic"), job),
        "best": str(foreign_cells.count(cells["fatalities"], "fatalities")),
        "as_of": _stamp(cells.get("timestamp", ""), job.options.accessed),
        "note": RULE,
        "rights": LOCAL,
    }
    incident = {
        "event_id": event_id,
        "event_date": date,
        "time_precision": ours,
        "date_note": TIME[time],
        **types,
        "title_en": f"“{types['acled_sub_event_type']}” (ACLED): {foreign_cells.one_line(named)}",
        "notes_en": _notes(cells, name, PLACE_PRECISION[exact]),
        **where,
        **events.graded(job),
        "rights": LOCAL,
    }
    return Draft(line.number, incident, [claim])


def _types(cells: Row, job: Job) -> Row:
    """Return ACLED's types, and the reader-facing word that stands for them."""
    kind = cells["sub_event_type"].strip()
    acled = job.word("incidents", "acled_event_type", cells["event_type"].strip())
    if not acled:
        job.report.stranger("event_type", cells["event_type"])
        rule = "is not a type of ACLED"
        remedy = "correct it, or add it to acled_event_type in datapackage.json"
        draft.refuse("event_type", cells["event_type"], rule, remedy)
    word = job.mapped("event_type", kind, TYPES)
    job.report.note(f"ACLED type “{kind}” -> {word}")
    return {"event_type": word, "acled_event_type": acled, "acled_sub_event_type": kind}


def _place(cells: Row, exact: int, job: Job) -> Row:
    """Return our columns of the place."""
    point = events.point(cells, job)
    try:
        where = job.places.place(point, cells["location"], exact, job.report)
    except Skip:
        region = job.places.named(cells["admin1"])
        if not region:
            raise
        job.report.note("points outside of every region: the region that admin1 names, no point")
        where = {"region_id": region, "geo_precision": "3", "scope": "region"}
    job.report.note(f"ACLED geo_precision {exact} -> ours {where['geo_precision']}")
    return where


def _notes(cells: dict[str, str], name: str, place: str) -> str:
    """Return ACLED's own words and codes, said to be so."""
    actors = " / ".join(
        foreign_cells.one_line(cells.get(key, "")) for key in ("actor1", "actor2") if cells.get(key)
    )
    return foreign_cells.one_line(
        f"ACLED {name}, actors: {actors or 'none named'}; place: {place}; "
        f"source: {cells['source']}. {cells['notes']}"
    )


def _stamp(text: str, otherwise: str) -> str:
    """Return the day on which ACLED last changed a row (seconds since 1970, or a date)."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= len("1675191965"):
        return dt.datetime.fromtimestamp(int(bare), tz=dt.UTC).date().isoformat()
    try:
        return foreign_cells.day(bare, "timestamp")
    except Skip:
        return otherwise


FORMAT = Format(
    name="acled",
    convert=convert,
    needs=NEEDS,
    knows=COLUMNS,
    source=SOURCE,
    claimant=CLAIMANT,
)
