"""From frames to a package: columns, regions, towns, measures, and what was done on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np

from geo import measures, spelling
from geo.intake import (
    assembly,
    incident_rows,
    measure_choice,
    number_tables,
    own,
    region_choice,
    region_frames,
    scripts,
    towns,
)
from geo.intake import synonyms as known
from geo.intake.assembly import Parts, Table
from geo.intake.measure_choice import Numbers, Tables
from geo.languages import CODE, ENGLISH
from geo.package import model
from geo.package.geometries import CRS, empty_layer
from geo.problems import WARNING, Problem

if TYPE_CHECKING:
    from geo.intake.incident_rows import Incidents
    from geo.intake.incoming import Sorted
    from geo.intake.matching import Places
    from geo.intake.measure_choice import Asked
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import Areas
    from geo.intake.text_table import TextTable
    from geo.intake.towns import Towns
    from geo.package.descriptor import Descriptor
    from geo.package.reading import Package

NAMED = re.compile(r"name_([a-z]{2,3})")
MOST_NAMES = 4  # languages of names; more are those of the whole world, and stay columns
CREDIT = "source"
HEADINGS = {ENGLISH: "Incidents", "ru": "События", "kk": "Оқиғалар"}  # of a page without a title


@dataclass(frozen=True)
class Options:
    """How frames are read: the arguments of `geo.from_frames`."""

    measures: Asked | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    title: str | Mapping[str, str] | None = None
    source: str | None = None
    layout: str = known.AUTO
    dates: str | None = None
    lang: str | None = None


@dataclass
class Brought:
    """
    What came of frames.

    Attributes
    ----------
    package
        None where there are problems.
    notes, warnings, problems
        What was done, what to look at, what will not do.
    """

    package: Package | None = None
    notes: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def bring(given: Sorted, options: Options, model: Descriptor, folder: Path = Path()) -> Brought:
    """
    Make a package of frames.

    Parameters
    ----------
    given
        Frames as `incoming.sort` returns them.
    options
        How they are read.
    model
        Whose vocabularies are taken over.
    folder
        Where they are from.

    Returns
    -------
    Brought
    """
    out = Brought(notes=[*given.notes], problems=[*given.problems])
    regions = _areas(given, out)
    incidents = _incidents(given, options, out)
    if out.problems or (incidents is None and regions is None and given.cities is None):
        if not out.problems:
            remedy = "give incidents, regions or cities"
            out.problems.append(Problem("incidents", "there is nothing to show", remedy))
        return out
    chosen = _chosen(incidents, regions, out)
    places = _towns(given, incidents, chosen, out)
    return _assembled(_Read(incidents, regions, chosen, places), options, model, folder, out)


@dataclass(frozen=True)
class _Read:
    """What was read of frames."""

    incidents: Incidents | None
    regions: Areas | None
    chosen: Chosen | None
    towns: Towns


def _areas(given: Sorted, out: Brought) -> Areas | None:
    """Read the regions and the tables of numbers about them."""
    if given.regions is None or given.regions.crs is None:
        return None
    read = region_frames.read(given.regions, given.regions_name)
    out.notes += read.notes
    out.problems += read.problems
    if read.problems:
        return None
    sheet = _with_numbers(read.sheet, given.tables, read.places, out)
    fields = dict(read.fields)
    for name in sheet.columns:
        people = known.REGIONS["population"]
        if "population" not in fields and known.normal(name) in map(known.normal, people):
            fields["population"] = name
            if name != "population":
                out.notes.append(f"{name} was taken for population")
    return replace(read, sheet=sheet, fields=fields)


def _with_numbers(
    sheet: TextTable,
    tables: Sequence[TextTable],
    places: Places,
    out: Brought,
) -> TextTable:
    """Add the columns of tables of numbers to a table of places."""
    cells = dict(sheet.cells)
    for table in tables:
        joined = number_tables.join(table, places)
        out.problems += joined.problems
        out.notes += joined.notes
        out.warnings += joined.warnings
        if joined.key:
            out.notes.append(f"{table.name}: {joined.key} says which place a row is about")
        for name, column in joined.cells.items():
            key = name
            while key in cells:
                key += "_"
            cells[key] = column
    return replace(sheet, cells=cells)


def _incidents(given: Sorted, options: Options, out: Brought) -> Incidents | None:
    """Read the incidents."""
    if given.incidents is None:
        return None
    read = incident_rows.read(
        given.incidents, given.drawn, options.columns, options.layout, options.dates
    )
    out.notes += read.notes
    out.problems += read.problems
    out.warnings += read.warnings
    return None if read.problems else read


def _chosen(incidents: Incidents | None, regions: Areas | None, out: Brought) -> Chosen | None:
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
    _say_regions(incidents, regions, column, chosen, out)
    return chosen


def _region_column(incidents: Incidents, regions: Areas) -> str | None:
    """Return the column of incidents that names regions: the first of which half match."""
    sheet = incidents.sheet
    named = incidents.fields.get("region_id")
    words = known.INCIDENTS["region_id"]
    skip = {known.normal(it) for it in known.NOT_REGIONS.get(incidents.layout, ())}
    first = words.get(incidents.layout, ())
    asked = ["region_id", *first, *(it for listed in words.values() for it in listed)]
    if named is not None and named != "region_id":
        asked.insert(0, named)
    for word in asked:
        form = known.pattern(word)
        for name in sheet.columns:
            bare = known.normal(name)
            if not form.fullmatch(bare) or bare in skip:
                continue
            filled = [it for it in sheet.column(name) if it]
            hits = {it: bool(regions.places.find(it)) for it in set(filled)}
            if filled and sum(hits[it] for it in filled) * 2 >= len(filled):
                return name
    return None


def _say_regions(
    incidents: Incidents, regions: Areas, column: str | None, chosen: Chosen, out: Brought
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
            for at in chosen.disagreeing[: region_choice.SHOWN]
        ]
        out.notes.append(f"{name}: in {len(chosen.disagreeing)} rows point and {column} disagree; "
                         f"the point holds ({'; '.join(said)})")  # fmt: skip
    if chosen.unplaced:
        out.notes.append(f"{name}: {len(chosen.unplaced)} incidents known only to a wider area "
                         "or a country belong to no region")  # fmt: skip
    zero = [
        at for at in chosen.outside if not incidents.latitude[at] and not incidents.longitude[at]
    ]
    lost = [at for at in chosen.outside if at not in set(zero)]
    for rows, what in ((zero, "stand at 0, 0, which is what failed geocoding gives"),
                       (lost, "lie in no region")):  # fmt: skip
        if rows:
            ids = ", ".join(incidents.cells["event_id"][at] for at in rows[: region_choice.SHOWN])
            more = f" and {len(rows) - 3} more" if len(rows) > region_choice.SHOWN else ""
            rule = f"{len(rows)} incidents {what} ({ids}{more})"
            out.warnings.append(Problem(name, rule, "check their coordinates", level=WARNING))


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
    out.notes += found.notes
    out.problems += found.problems
    return found


def _assembled(
    read: _Read, options: Options, model: Descriptor, folder: Path, out: Brought
) -> Brought:
    """Put the tables together."""
    main = _main_language(read, options, out)
    languages = _languages(read, options, main)
    tables: dict[str, Table] = {}
    if read.incidents is not None:
        tables["incidents"] = _incident_table(read, languages, out)
    if read.regions is not None:
        tables["regions"] = _region_table(read.regions, languages, out)
    if len(read.towns.sheet):
        tables["cities"] = _city_table(read, languages, out)
    weight = _weight(read, out)
    choice = measure_choice.choose(options.measures, _numbers(read, tables, weight))
    out.notes += choice.notes
    out.problems += choice.problems
    if out.problems:
        return out
    tables = _as_written(read, tables, choice.measures, weight)
    sources, source_id = _sources(options.source, choice.measures)
    if source_id and "incidents" in tables:
        table = tables["incidents"]
        ids = [it or source_id for it in table.cells["source_ids"]]
        tables["incidents"] = replace(table, cells={**table.cells, "source_ids": ids})
    outlines = empty_layer(("id",))
    if read.regions is not None:
        outlines = gpd.GeoDataFrame(
            {"id": list(read.regions.ids)}, geometry=read.regions.shapes, crs=CRS
        )
    settings: dict[str, Any] = {
        "measures": [measures.written(key, it) for key, it in choice.measures.items()],
    }
    if options.source:
        settings[CREDIT] = options.source
    if weight:
        settings["weight"] = weight
    title = _title(read, options, choice.measures, main)
    parts = Parts(title, languages, tables, outlines, sources, settings)
    out.package, faults = assembly.package(parts, model, folder)
    out.problems += faults
    return out


def _weight(read: _Read, out: Brought) -> str | None:
    """Return the column that says for how many incidents a row stands."""
    incidents = read.incidents
    if incidents is None or "weight" not in incidents.fields:
        return None
    if np.isfinite(incidents.latitude).any():
        return None
    column = incidents.fields["weight"]
    total = sum(int(it) for it in incidents.sheet.column(column) if it)
    rows = len(incidents.sheet)
    out.notes.append(f"{incidents.sheet.name}: {total:,} events in {rows:,} rows, by {column}")
    return column


def _numbers(read: _Read, tables: Mapping[str, Table], weight: str | None) -> Tables:
    """Return the numeric columns of all tables."""
    found = {}
    for name, sheet in (
        ("incidents", read.incidents.sheet if read.incidents else None),
        ("regions", read.regions.sheet if read.regions else None),
        ("cities", read.towns.sheet if len(read.towns.sheet) else None),
    ):
        table = tables.get(name)
        if table is None or sheet is None:
            found[name] = Numbers(name)
            continue
        types, cells = dict(table.types), dict(table.own)
        if name != "incidents" and any(table.cells.get("population", ())):
            types["population"], cells["population"] = "integer", table.cells["population"]
        found[name] = Numbers(sheet.name, own.Own(cells, types), sheet)
    layout = read.incidents.layout if read.incidents else known.PLAIN
    return Tables(found["incidents"], found["regions"], found["cities"], layout, weight)


def _as_written(
    read: _Read,
    tables: Mapping[str, Table],
    chosen: Mapping[str, measures.Measure],
    weight: str | None,
) -> dict[str, Table]:
    """Return tables whose numbers that nobody asked for stay texts where a number alters them."""
    asked = {weight, *(it.column or key for key, it in chosen.items())}
    asked |= {it.denominator for it in chosen.values()}
    sheets = {
        "incidents": read.incidents.sheet if read.incidents else None,
        "regions": read.regions.sheet if read.regions else None,
        "cities": read.towns.sheet,
    }
    out = dict(tables)
    for name, table in tables.items():
        sheet = sheets.get(name)
        kept: dict[str, Sequence[str]] = {}
        for column in sheet.columns if sheet is not None else ():
            # A name that is ours has a sign behind it.
            key = next((it for it in table.own if it.rstrip("_") == column.rstrip("_")), None)
            if key is None or key in asked or table.types[key] not in {"integer", "number"}:
                continue
            cells = sheet.column(column)  # type: ignore[union-attr]  # there is one, or no column
            if not own.exact(cells):
                kept[key] = cells
        types = {**table.types, **dict.fromkeys(kept, "string")}
        out[name] = replace(table, own={**table.own, **kept}, types=types)
    return out


def _main_language(read: _Read, options: Options, out: Brought) -> str:
    """Return the language of texts that name none."""
    if options.lang:
        return options.lang
    plain: list[str] = []
    coded: list[str] = []
    if read.incidents is not None:
        cells = read.incidents.cells
        plain += [*cells.get("title", ()), *cells.get("notes", ())]
        coded += [name[-2:] for name in cells if name.startswith("title_")]
        if not any(plain) and not coded:
            plain += cells["event_type"] if set(cells["event_type"]) != {"Incident"} else []
    if not any(plain) and not coded and read.regions is not None:
        plain += read.regions.sheet.column(read.regions.fields.get("name"))
        coded += [name[-2:] for name in read.regions.fields if NAMED.fullmatch(name)]
    if isinstance(options.title, str) and not any(plain) and not coded:
        plain.append(options.title)
    if any(plain):
        code = scripts.language(plain)
        if code != ENGLISH:
            out.notes.append(f"texts that name no language are taken as {code}, by their script")
        return code
    return coded[0] if coded and ENGLISH not in coded else ENGLISH


def _languages(read: _Read, options: Options, main: str) -> tuple[str, ...]:
    """Return the languages of titles, notes and labels, the main one first."""
    codes = [main]
    if read.incidents is not None:
        found = (name.rpartition("_") for name in read.incidents.fields)
        codes += [
            code for base, _, code in found if base in {"title", "notes"} and CODE.fullmatch(code)
        ]
    if read.regions is not None:
        named = [it[1] for name in read.regions.fields if (it := NAMED.fullmatch(name))]
        codes += named if len(named) <= MOST_NAMES else []
    if isinstance(options.title, Mapping):
        codes += [str(code) for code in options.title]
    return tuple(dict.fromkeys(codes))


def _incident_table(read: _Read, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the incidents in our columns and their own."""
    rows, main = read.incidents, languages[0]
    assert rows is not None  # noqa: S101 (for mypy)
    count, sheet = len(rows.sheet), rows.sheet
    cells: dict[str, Sequence[str]] = dict(rows.cells)
    for base in ("title", "notes"):
        text, key = cells.pop(base, [""] * count), f"{base}_{main}"
        named = cells.get(key, [""] * count)
        if any(text) and any(named):
            out.notes.append(f"{sheet.name}: {key} is shown, and {base} where that is empty")
        cells[key] = [it or other for it, other in zip(named, text, strict=True)]
    region = list(read.chosen.ids) if read.chosen else [""] * count
    column = rows.fields.get("city_id")
    names = sheet.column(column)
    known_towns = {text: read.towns.places.find(text) for text in set(names)}
    city = [known_towns[text] for text in names]
    _by_point(read.towns, rows, city)
    cells["city_id"] = city
    cells["region_id"] = region
    national = [it == region_choice.COUNTRY for it in rows.precision]
    cells["scope"] = [
        said or ("national" if wide else "place" if up else "region" if home else assembly.UNPLACED)
        for said, wide, up, home in zip(
            cells.get("scope", [""] * count), national, cells["latitude"], region, strict=True
        )
    ]
    graded = cells.get("verification", [""] * count)
    cells["verification"] = [it or assembly.UNGRADED for it in graded]
    cells.setdefault("source_ids", [""] * count)
    used = {rows.fields[it] for it in CONSUMED if it in rows.fields}
    used |= {name for name in rows.fields if name in cells and rows.fields[name] == name}
    return _table(sheet, cells, used, "incidents", languages, out)


# Fields whose columns hold no more than what is taken of them.
CONSUMED = (
    "event_id", "event_date", "event_type", "title", "notes", "latitude", "longitude", "point",
)  # fmt: skip


def _by_point(found: Towns, rows: Incidents, ids: list[str]) -> None:
    """Give incidents that name no town the town of the very same point."""
    cells = found.sheet.cells
    if not len(found.sheet):
        return
    spots = dict(zip(zip(cells[found.fields.get("latitude", "latitude")],
                         cells[found.fields.get("longitude", "longitude")], strict=True),
                     found.ids, strict=True))  # fmt: skip
    for at, pair in enumerate(zip(rows.cells["latitude"], rows.cells["longitude"], strict=True)):
        if not ids[at] and pair[0] and rows.precision[at] == region_choice.EXACT:
            ids[at] = spots.get(pair, "")


def _region_table(regions: Areas, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the regions in our columns and their own."""
    sheet, fields = regions.sheet, regions.fields
    cells: dict[str, Sequence[str]] = {"region_id": list(regions.ids)}
    cells |= _named(sheet, fields, languages, regions.ids)
    cells["kind"] = [
        it or "region" for it in sheet.column("kind" if "kind" in sheet.cells else None)
    ]
    _population(sheet, fields, cells, out)
    used = {fields["region_id"]} if fields.get("region_id") in {"region_id", "id"} else set()
    used |= {it for name, it in fields.items() if name == it or (name == "name" and it == "name")}
    return _table(sheet, cells, used, "regions", languages, out)


def _named(
    sheet: TextTable, fields: Mapping[str, str], languages: tuple[str, ...], ids: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Return the names of places, in each language that there is."""
    main = languages[0]
    cells: dict[str, Sequence[str]] = {}
    for name, column in fields.items():
        found = NAMED.fullmatch(name)
        if found and found[1] in (*languages, ENGLISH):
            cells[name] = sheet.column(column)
    plain = sheet.column(fields.get("name"))
    have = cells.get(f"name_{main}", [""] * len(sheet))
    others = list(cells.values())
    cells[f"name_{main}"] = [
        said or text or next((it[at] for it in others if it[at]), "") or ids[at]
        for at, (said, text) in enumerate(zip(have, plain, strict=True))
    ]
    return cells


def _population(
    sheet: TextTable, fields: Mapping[str, str], cells: dict[str, Sequence[str]], out: Brought
) -> None:
    """Read the population of places, whole."""
    column = fields.get("population")
    if column is None:
        return
    read, kind, _ = own.typed(sheet.column(column))
    if kind not in {"integer", "number"} or any(it.startswith("-") for it in read):
        out.notes.append(f"{sheet.name}: {column} is no population: it holds what is no number")
        return
    cells["population"] = [str(round(float(it))) if it else "" for it in read]


def _city_table(read: _Read, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the towns in our columns and their own."""
    found = read.towns
    sheet, fields = found.sheet, found.fields
    cells: dict[str, Sequence[str]] = {"city_id": list(found.ids)}
    cells |= _named(sheet, fields, languages, found.ids)
    for axis in ("latitude", "longitude"):
        cells[axis] = list(sheet.column(fields.get(axis, axis)))
    stated = sheet.column(fields.get("region_id"))
    if read.regions is not None:
        up, right = (np.array([float(it) if it else np.nan for it in cells[axis]])
                     for axis in ("latitude", "longitude"))  # fmt: skip
        exact = [region_choice.EXACT] * len(sheet)
        rows = region_choice.Located(up, right, stated, exact)
        cells["region_id"] = region_choice.choose(
            rows, read.regions.places, read.regions.shapes
        ).ids
    cells["is_regional_centre"] = ["false"] * len(sheet)
    _population(sheet, fields, cells, out)
    used = {it for name, it in fields.items() if it in {name, "id"}} | {"latitude", "longitude"}
    return _table(sheet, cells, used, "cities", languages, out)


def _table(
    sheet: TextTable, cells: dict[str, Sequence[str]], used: set[str], name: str,
    languages: tuple[str, ...], out: Brought,
) -> Table:  # fmt: skip
    """Return a table of our columns and the rest as its own."""
    ours = set(model.tables()[name])
    for column in sheet.columns:
        if column in ours and column not in cells and column not in used:
            cells[column] = list(sheet.column(column))
            used.add(column)
    reserved = {*ours, *(it.replace("_xx", f"_{code}") for it in ours for code in languages)}
    rest = [it for it in sheet.columns if it not in used and it != "geometry"]
    kept = own.columns(sheet, rest, {*reserved, "geometry"})
    for column in rest:
        for at in own.infinite(sheet.column(column)):
            rule, remedy = "is infinite", "write a number, or leave the cell empty"
            out.problems.append(
                Problem(sheet.name, rule, remedy, sheet.lines[at], column, sheet.column(column)[at])
            )
    if kept.rewritten:
        out.notes.append(f"{sheet.name}: text was read as numbers: {', '.join(kept.rewritten)}")
    for old, new in kept.renamed.items():
        out.notes.append(f"{sheet.name}: {old} is called {new} here, its name being ours")
    return Table(sheet.name, cells, kept.cells, kept.types, sheet.lines)


def _sources(
    source: str | None, chosen: Mapping[str, measures.Measure]
) -> tuple[list[dict[str, str]], str]:
    """Return rows of sources, and the id of that of the incidents."""
    wanted = dict.fromkeys(filter(None, (source, *(it.source for it in chosen.values()))))
    rows = []
    ids: dict[str, str] = {}
    for place, text in enumerate(wanted, 1):
        name = spelling.slug(text)[:40].strip("-") or f"source-{place}"
        while name in ids.values():
            name += "-2"
        ids[text] = name
        rows.append({"source_id": name, "publisher": text, "show_title": "false", "kind": "data",
                     "language": ENGLISH, "tier": "3"})  # fmt: skip
    return rows, ids.get(source or "", "")


def _title(
    read: _Read, options: Options, chosen: Mapping[str, measures.Measure], main: str
) -> dict[str, str]:
    """Return the heading by language."""
    if isinstance(options.title, Mapping):
        return {str(code): text for code, text in options.title.items()}
    if options.title:
        return {main: options.title}
    if read.incidents is not None or not chosen:
        return {main: HEADINGS.get(main, HEADINGS[ENGLISH])}
    key, first = next(iter(chosen.items()))
    if isinstance(first.label, Mapping):
        return dict(first.label)
    return {main: first.label or (first.column or key).replace("_", " ")}
