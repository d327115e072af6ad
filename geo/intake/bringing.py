"""From frames to a package: columns, regions, towns, measures, and what was done on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geo import measures, spelling
from geo.intake import (
    assembly,
    headings,
    incident_regions,
    incident_rows,
    measure_choice,
    number_tables,
    numeric_columns,
    our_columns,
    placeless,
    region_frames,
    terms,
    town_points,
    towns,
)
from geo.intake import synonyms as known
from geo.intake.assembly import Parts, Table
from geo.intake.brought import Brought, FrameOptions, Read
from geo.languages import ENGLISH
from geo.package.geometries import CRS, empty_layer
from geo.package.model import OWN_GROUPS
from geo.problems import Problem, some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.intake.incidents import Incidents
    from geo.intake.incoming import Sorted
    from geo.intake.matching import KnownPlaces
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import AreaTable
    from geo.intake.text_table import TextTable
    from geo.intake.towns import Towns
    from geo.package.descriptor import Descriptor

CREDITED = "source"


def bring(
    given: Sorted, options: FrameOptions, model: Descriptor, folder: Path = Path()
) -> Brought:
    """Make a package of frames as `incoming.sort` returns them, which came from a folder."""
    out = Brought(notes=[*given.notes], problems=[*given.problems])
    regions = _areas(given, out)
    incidents = _incidents(given, options, out)
    if out.problems or (incidents is None and regions is None and given.cities is None):
        if not out.problems:
            remedy = "give incidents, regions or cities"
            out.problems.append(Problem("incidents", "there is nothing to show", remedy))
        return out
    chosen = incident_regions.read(incidents, regions, out)
    places = _towns(given, incidents, chosen, out)
    if incidents is not None:
        town_points.settle(incidents, chosen, regions, places, out)
        placeless.check(incidents, chosen, places, out, drawn=given.drawn is not None)
        terms.check(incidents, out, named=options.named)
        if out.problems:
            return out
    return _assembled(Read(incidents, regions, chosen, places), options, model, folder, out)


def _areas(given: Sorted, out: Brought) -> AreaTable | None:
    """Read the regions and the tables of numbers about them."""
    if given.regions is None or given.regions.crs is None:
        return None
    read = region_frames.read(given.regions, given.regions_name, given.regions_lines)
    out.take(read)
    if read.problems:
        return None
    sheet = _with_numbers(read.sheet, given.tables, read.places, out)
    fields = dict(read.fields)
    exact = known.columns(sheet.columns, [measures.POPULATION])
    guessed = fields.get(measures.POPULATION)
    called = known.columns(sheet.columns, known.REGION_SYNONYMS[measures.POPULATION])
    people = next(filter(None, (*exact, guessed, *called)), None)
    if people is not None and people != guessed:
        fields[measures.POPULATION] = people
        other = f", not {guessed}" if guessed else ""
        if people != measures.POPULATION or other:
            out.notes.append(f"{people} was taken for population{other}")
    return replace(read, sheet=sheet, fields=fields)


def _with_numbers(
    sheet: TextTable,
    tables: Sequence[TextTable],
    places: KnownPlaces,
    out: Brought,
) -> TextTable:
    """Add the columns of tables of numbers to a table of places."""
    cells = dict(sheet.cells)
    for table in tables:
        joined = number_tables.join(table, places)
        out.take(joined)
        if joined.key:
            out.notes.append(f"{table.name}: {joined.key} says which place a row is about")
        for name, column in joined.cells.items():
            key = name
            while key in cells:
                key += "_"
            cells[key] = column
    return replace(sheet, cells=cells)


def _incidents(given: Sorted, options: FrameOptions, out: Brought) -> Incidents | None:
    """Read the incidents."""
    if given.incidents is None:
        return None
    read = incident_rows.read(
        given.incidents, given.drawn, options.columns, options.layout, options.dates
    )
    # As the lines of the file, so that it can be corrected from top to bottom.
    read.problems.sort(key=lambda it: it.row or 0)
    out.take(read)
    return None if read.problems else read


def _towns(
    given: Sorted, incidents: Incidents | None, chosen: Chosen | None, out: Brought
) -> Towns:
    """Read the towns, or make them of incidents."""
    if given.cities is not None:
        up, right = given.cities_drawn or (None, None)
        found = towns.read(given.cities, up, right)
        if not found.problems:
            sheet = _with_numbers(found.sheet, given.city_tables, found.places, out)
            found = replace(found, sheet=sheet)
    elif incidents is not None:
        found = towns.of_incidents(incidents, chosen)
    else:
        found = towns.none()
    out.take(found)
    return found


def _assembled(
    read: Read, options: FrameOptions, model: Descriptor, folder: Path, out: Brought
) -> Brought:
    """Put the tables together."""
    main = headings.main_language(read, options, out)
    languages = headings.languages(read, options, main)
    tables: dict[str, Table] = {}
    if read.incidents is not None:
        tables["incidents"] = our_columns.incidents(read.incidents, read, languages, out)
    if read.regions is not None:
        tables["regions"] = our_columns.regions(read.regions, languages, out)
    if len(read.towns.sheet):
        tables["cities"] = our_columns.cities(read, languages, out)
    weight = numeric_columns.weight(read, out)
    if read.incidents is not None:
        _say_kinds(read.incidents, out)
    choice = measure_choice.choose(options.measures, numeric_columns.tables(read, tables, weight))
    out.take(choice)
    if out.problems:
        return out
    tables = numeric_columns.as_written(read, tables, choice.measures, weight)
    sources, source_id = _sources(options.source, choice.measures)
    if source_id and "incidents" in tables:
        tables["incidents"] = _cited(tables["incidents"], source_id)
    settings: dict[str, Any] = {
        "measures": [measures.written(key, it) for key, it in choice.measures.items()],
    }
    if options.source:
        settings[CREDITED] = options.source
    if weight:
        settings["weight"] = weight
    title = headings.title(read, options, choice.measures, main)
    parts = Parts(title, languages, tables, _outlines(read), sources, settings)
    out.package, faults = assembly.package(parts, model, folder)
    out.problems += faults
    return out


def _outlines(read: Read) -> gpd.GeoDataFrame:
    """Return the shapes of the regions by id."""
    if read.regions is None:
        return empty_layer(("id",))
    ids = {"id": list(read.regions.ids)}
    return gpd.GeoDataFrame(ids, geometry=read.regions.shapes, crs=CRS)


def _say_kinds(incidents: Incidents, out: Brought) -> None:
    """Name the kinds that have no colour of their own."""
    counts = Counter(filter(None, incidents.cells["event_type"]))
    ordered = sorted(counts, key=lambda it: (-counts[it], it))
    rest = ordered[len(OWN_GROUPS) :]
    if rest:
        out.notes.append(f"{incidents.sheet.name}: {len(OWN_GROUPS)} kinds have a colour of their "
                         f"own; other: {some(rest)}")  # fmt: skip


def _cited(incidents: Table, source_id: str) -> Table:
    """Let a source stand for the incidents that name none."""
    ids = [it or source_id for it in incidents.cells["source_ids"]]
    return replace(incidents, cells={**incidents.cells, "source_ids": ids})


def _sources(
    source: str | None, chosen: Mapping[str, measures.Measure]
) -> tuple[list[dict[str, str]], str]:
    """Return rows of sources, and the id of that of the incidents."""
    wanted = dict.fromkeys(filter(None, (source, *(it.source for it in chosen.values()))))
    rows = []
    ids: dict[str, str] = {}
    for place, text in enumerate(wanted, 1):
        base = spelling.slug(text)[:40].strip("-") or f"source-{place}"
        name = ids[text] = spelling.free(base, ids.values())
        rows.append({"source_id": name, "publisher": text, "show_title": "false", "kind": "data",
                     "language": ENGLISH, "tier": "3"})  # fmt: skip
    return rows, ids.get(source or "", "")
