"""The regions of incidents that somebody brings, and what is said of those without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.intake import region_choice, region_frames
from geo.intake import synonyms as known
from geo.problems import WARNING, Problem, counted, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.intake.brought import Brought
    from geo.intake.incidents import Incidents
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import AreaTable


def read(incidents: Incidents | None, regions: AreaTable | None, out: Brought) -> Chosen | None:
    """Find the regions of incidents."""
    if incidents is None or regions is None:
        return None
    column = _region_column(incidents, regions)
    stated = incidents.sheet.column(column)
    above = [it for it in incidents.sheet.columns if region_frames.LEVEL.match(it) and it != column]
    rows = region_choice.Located(
        incidents.latitude, incidents.longitude, stated, incidents.precision,
        [incidents.sheet.column(it) for it in above],
    )  # fmt: skip
    chosen = region_choice.choose(rows, regions.places, regions.shapes)
    if column is not None and column != "region_id":
        out.notes.append(f"{incidents.sheet.name}: {column} was taken for region_id")
    _say(incidents, regions, column, chosen, out)
    return chosen


def _region_column(incidents: Incidents, regions: AreaTable) -> str | None:
    """Return the column of incidents that names regions: the first of which half match."""
    sheet = incidents.sheet
    stated = incidents.fields.get("region_id")
    skip = known.elsewhere(incidents.layout)
    asked = known.words_of("region_id", incidents.layout)
    if stated is not None and stated != "region_id":
        asked.insert(0, stated)
    asked += known.LAND_WORDS
    if (town := incidents.fields.get("city_id")) is not None:
        asked.append(town)  # of city-states, and where the column holds names of both
    tagged = [it for it, tag in sheet.tags.items() if tag.startswith(known.REGION_TAG)]
    named = known.columns(sheet.columns, asked)
    found = (it for it in (*named, *tagged) if known.normal(it) not in skip)
    return next((it for it in found if _match(sheet.column(it), regions)), None)


def _match(cells: Sequence[str], regions: AreaTable) -> bool:
    """Say whether half of the filled cells name regions."""
    filled = [it for it in cells if it]
    hits = sum(map(bool, regions.places.find_all(filled)))
    return bool(filled) and hits * 2 >= len(filled)


def _say(
    incidents: Incidents, regions: AreaTable, column: str | None, chosen: Chosen, out: Brought
) -> None:
    """Tell what was found out about the regions of incidents."""
    name, lines = incidents.sheet.name, incidents.sheet.lines
    shown = regions.places.shown
    if chosen.near:
        out.notes.append(f"{name}: {len(chosen.near)} points up to 2 km outside of every region "
                         "belong to the nearest")  # fmt: skip
    if chosen.disagreeing:
        stated = incidents.sheet.column(column)
        said = [
            f"row {lines[at]}: {stated[at]}, the point lies in {shown.get(chosen.ids[at])}"
            for at in chosen.disagreeing[: region_choice.EXAMPLES_SHOWN]
        ]
        out.notes.append(f"{name}: in {len(chosen.disagreeing)} rows point and {column} disagree; "
                         f"the point holds ({'; '.join(said)})")  # fmt: skip
    if chosen.unplaced:
        known_to = "known only to a wider area or a country"
        many = counted(len(chosen.unplaced), f"incident {known_to} belongs",
                       f"incidents {known_to} belong")  # fmt: skip
        out.notes.append(f"{name}: {many} to no region")
    _say_lost(incidents, regions, column, chosen, out)


def _say_lost(
    incidents: Incidents, regions: AreaTable, column: str | None, chosen: Chosen, out: Brought
) -> None:
    """Tell which incidents lie in no region, by their point or by the name that they have."""
    name, lines = incidents.sheet.name, incidents.sheet.lines
    stated = incidents.sheet.column(column)
    alone = ~np.isfinite(incidents.latitude)
    strange = [at for at, it in enumerate(stated) if it and not chosen.ids[at] and alone[at]
               and incidents.precision[at] != region_choice.COUNTRY_FIT]  # fmt: skip
    if strange:
        said = "; ".join(
            f"row {lines[at]}: {stated[at]}" + (f", nearest: {near}" if near else "")
            for at in strange[: region_choice.EXAMPLES_SHOWN]
            for near in (regions.places.nearest(stated[at]),)
        )
        over = len(strange) - region_choice.EXAMPLES_SHOWN
        many = counted(len(strange), "incident", "incidents")
        rule = f"{column} of {many} names no region ({said}"
        rule += f"; and {over} more)" if over > 0 else ")"
        remedy = "write its name or code as the regions have it"
        out.warnings.append(Problem(name, rule, remedy, level=WARNING))
    zero = [
        at for at in chosen.outside if not incidents.latitude[at] and not incidents.longitude[at]
    ]
    lost = [at for at in chosen.outside if at not in set(zero)]
    for rows, verb, what in (
        (zero, "stand", "at 0, 0, which is what failed geocoding gives"),
        (lost, "lie", "in no region"),
    ):
        if rows:
            ids = [incidents.cells["event_id"][at] for at in rows]
            many = counted(len(rows), f"incident {verb}s", f"incidents {verb}")
            rule = f"{many} {what} ({some(ids, region_choice.EXAMPLES_SHOWN)})"
            out.warnings.append(Problem(name, rule, "check their coordinates", level=WARNING))
