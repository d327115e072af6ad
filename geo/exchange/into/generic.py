"""Plain files: CSV by a map of its columns, and points of GeoJSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo import spelling
from geo.exchange import flat
from geo.exchange.into import draft, foreign_cells, placing
from geo.exchange.into.conversion import Format, Job
from geo.exchange.into.draft import Draft
from geo.exchange.into.encodings import decoded, fingerprint, unchanged
from geo.exchange.into.foreign import Line
from geo.intake import points as places
from geo.package import json_text
from geo.package.cells import number_text
from geo.package.geometries import POINT, is_wgs_84, position_fault
from geo.problems import DataError, DraftError, Problem
from geo.rules.space import DECIMALS, DECIMALS_WITHOUT_SITE
from geo.writing import claim_input

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.writing.insertion import Row

ID_LENGTH = 40
NO_DISTANCE = 1e9  # what is no number of degrees or metres
# A column of claims as `qantar add --figure` takes them, one a line of the cell.
FIGURES = "figure_lines"


def convert(line: Line, job: Job) -> Draft:
    """
    Turn a row of a plain table into an incident.

    Cells that `geo.exchange.flat.safe` marked are unmarked; the options of the
    import map columns and values.
    """
    spec = job.package.descriptor.tables["incidents"]
    names = {name: job.options.columns.get(name, name) for name in spec.columns}
    row: Row = {}
    for name, foreign in names.items():
        cell = line.cells.get(foreign.casefold(), "")
        text = flat.plain(cell).strip()
        if len(flat.plain(cell)) < len(cell):
            job.report.note(f"{name}: an apostrophe before a formula was a spreadsheet's")
        row[name] = text or job.options.defaults.get(name, "")
    if places.POINT_COLUMN in job.options.columns:
        row[places.POINT_COLUMN] = flat.plain(
            line.cells.get(job.options.columns[places.POINT_COLUMN].casefold(), "")
        ).strip()
    row["event_date"] = foreign_cells.day(row["event_date"], names["event_date"], job.options.dates)
    job.places.in_period(row["event_date"], names["event_date"])
    for field in spec.fields:
        if field.enum and row[field.name] and field.name not in {"rights", "scope"}:
            row[field.name] = job.mapped(
                field.name, row[field.name], {word: word for word in field.enum}
            )
    _place(row, job, names)
    pattern = spec.field("event_id").pattern
    taken = row["event_id"] if "event_id" in job.options.columns and pattern else ""
    if taken and not re.fullmatch(str(pattern), taken, re.ASCII):
        row["event_id"] = f"{row['event_date']}-{spelling.slug(taken)}"
    row["event_id"] = row["event_id"] or _new_id(row)
    row.pop(places.POINT_COLUMN, None)
    row["time_precision"] = row["time_precision"] or "1"
    row["verification"] = row["verification"] or job.word(
        "incidents", "verification", "single_source"
    )
    row["source_ids"] = row["source_ids"] or job.source_id
    _complete(row, job)
    return Draft(line.number, row, _figures(line, row, job))


def _figures(line: Line, row: Row, job: Job) -> list[Row]:
    """Return the claims about an incident; the import numbers them."""
    out = []
    known = job.package.frames["figures"]
    for text in flat.plain(line.cells.get(FIGURES, "")).splitlines():
        try:
            said = claim_input.claim(text)
        except DraftError:
            rule = "is not measure=value:claimant"
            remedy = "write killed=2:CLAIMANT, killed=1..2:CLAIMANT or participants=~100:CLAIMANT"
            draft.refuse(FIGURES, text, rule, remedy)
        kind = claim_input.claimant_kind(said.claimant, known)
        if not kind:
            rule = f"{said.claimant} has no figure in the package yet"
            remedy = "leave the figure out, and add it by `qantar add --figure`"
            draft.refuse(FIGURES, text, rule, remedy)
        out.append(claim_input.figure(said, kind, row, ""))
    return out


def _place(row: Row, job: Job, names: Row) -> None:
    """Fill in region, coordinates as the package writes them, precision and scope."""
    _one_cell(row, job)
    _town(row, job, names)
    given = [row[name] for name in POINT]
    if any(given) and not all(given):
        empty = POINT[given.index("")]
        draft.refuse(names[empty], "", "one coordinate without the other", "give both or neither")
    if not any(given):
        row["scope"] = row["scope"] or ("region" if row["region_id"] else "")
        row["geo_precision"] = row["geo_precision"] or "3"
        if not row["scope"]:
            rule, remedy = "names no place", "give coordinates, a region_id, or scope = national"
            draft.refuse(names["latitude"], "", rule, remedy)
        return
    latitude, longitude = (
        foreign_cells.degrees(text, name, job.report)
        for text, name in zip(given, POINT, strict=True)
    )
    home = job.places.home(latitude, longitude)
    row["region_id"] = row["region_id"] or home
    most = DECIMALS if row["site_id"] else DECIMALS_WITHOUT_SITE
    most = most if job.places.limited else placing.POINT_DECIMALS
    for name, value in zip(POINT, (latitude, longitude), strict=True):
        bare = number_text(value)
        row[name] = row[name] if foreign_cells.DECIMAL.fullmatch(row[name]) else bare
        if len(row[name].partition(".")[2]) > most:
            row[name] = f"{value:.{most}f}"
            job.report.note(f"coordinates rounded to {most} decimals")
    row["scope"] = row["scope"] or "place"
    level = "1" if row["site_id"] else "2" if row["city_id"] else "3"
    row["geo_precision"] = row["geo_precision"] or level


def _one_cell(row: Row, job: Job) -> None:
    """Read both coordinates of one cell."""
    text = row.pop(places.POINT_COLUMN, "")
    if not text or any(row[name] for name in POINT):
        return
    found = places.point(text)
    if found is None:
        rule, remedy = "is not a place that can be read", "write 43.2567, 76.9286"
        draft.refuse(
            job.options.columns.get(places.POINT_COLUMN, places.POINT_COLUMN), text, rule, remedy
        )
    for name, value in zip(POINT, found, strict=True):
        row[name] = placing.written(value, placing.POINT_DECIMALS)


def _town(row: Row, job: Job, names: Row) -> None:
    """Turn the name of a town into its id; a town without coordinates gives the row its own."""
    text = row["city_id"]
    if not text:
        return
    found = job.places.town(text)
    if len(found) != 1:
        near = job.places.near(text)
        several = ", ".join(it.city_id for it in found)
        rule = f"may be one of several towns ({several})" if found else "is no town of the package"
        remedy = f"did you mean {near}? Else give coordinates" if near else "give coordinates"
        draft.refuse(names["city_id"], text, rule, remedy)
    if text != found[0].city_id:
        job.report.note("names of towns resolved")
    row["city_id"], row["region_id"] = found[0].city_id, row["region_id"] or found[0].region_id
    if not any(row[name] for name in POINT):
        for name, value in zip(POINT, (found[0].latitude, found[0].longitude), strict=True):
            row[name] = number_text(value)


def _new_id(row: Row) -> str:
    """Make an id of the day and the title."""
    words = spelling.slug(row["title_en"])[:ID_LENGTH].strip("-")
    if not words:
        rule = "gives no id: its script is neither Latin nor Cyrillic"
        draft.refuse("title_en", row["title_en"], rule, "map a column to event_id")
    return f"{row['event_date']}-{words}"


def _complete(row: Row, job: Job) -> None:
    """Raise Skip where a required cell is empty."""
    for field in job.package.descriptor.tables["incidents"].fields:
        if field.required and not row[field.name]:
            remedy = "map a column to it, or give it under [defaults] in the --map file"
            if field.name == "source_ids":
                remedy = "name the source: --source ID, or [source] in the --map file"
            if field.name == "event_type":
                remedy = "say one for all: --type WORD; or map a column to it by --map"
            draft.refuse(field.name, "", "must not be empty", remedy)


def points(path: Path, encoding: str | None, said: list[str]) -> Iterator[Line | Problem]:
    """Yield the points of a GeoJSON file (RFC 7946), WGS 84, as rows by their number."""
    before = fingerprint(path)
    text = decoded(path, encoding, said)
    try:
        content = json_text.bounded(text)
    except ValueError as error:
        rule = f"must be GeoJSON ({error})"
        raise DataError([Problem(path.name, rule, "fix it at the place named")]) from None
    unchanged(path, before)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        rule, remedy = "must be a FeatureCollection", "export it as GeoJSON (RFC 7946)"
        raise DataError([Problem(path.name, rule, remedy)])
    crs = content.get("crs")
    if not is_wgs_84(crs):
        rule, remedy = "is in another coordinate system", "reproject it to WGS 84 (EPSG:4326)"
        raise DataError([Problem(path.name, rule, remedy, field="crs", value=json.dumps(crs))])
    for number, item in enumerate(features, 1):
        yield _feature(path.name, number, item)


def _feature(file: str, number: int, item: Any) -> Line | Problem:  # noqa: ANN401 (any JSON)
    """Turn a feature into a line."""
    geometry = item.get("geometry") if isinstance(item, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        kind = geometry.get("type") if isinstance(geometry, dict) else "none"
        rule, remedy = "is not a point", "import points only"
        return Problem(file, rule, remedy, number, "geometry", str(kind))
    place: Any = geometry.get("coordinates")
    if (
        not place
        or position_fault({"type": "Point", "coordinates": place})
        or max(map(abs, place[:2])) >= NO_DISTANCE
    ):
        rule, remedy = "has no longitude and latitude", "draw it again"
        return Problem(file, rule, remedy, number, "coordinates", json.dumps(place))
    properties = item.get("properties")
    try:
        cells = json_text.each_once(
            (str(key).strip().casefold(), _cell(value))
            for key, value in (properties if isinstance(properties, dict) else {}).items()
        )
    except ValueError as error:
        return Problem(file, str(error), "keep one of the two", number, "properties")
    east, north = (number_text(value) for value in place[:2])
    return Line(number, {**cells, "latitude": north, "longitude": east})


def _cell(value: object) -> str:
    """Write a property as a cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


CSV_FORMAT = Format(name="csv", convert=convert)
GEOJSON_FORMAT = Format(name="geojson", convert=convert)
KML_FORMAT = Format(name="kml", convert=convert)
