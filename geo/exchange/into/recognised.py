"""What a foreign file is, and which of its columns are ours, by the words that people use."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.exchange.into import opened, workbook
from geo.exchange.into.encodings import found_encoding
from geo.exchange.into.foreign import Line
from geo.intake import (
    area_files,
    assembly,
    fitting,
    grids,
    incident_points,
    incoming,
    points,
    recognition,
    shapes,
)
from geo.intake import synonyms as known
from geo.intake.text_table import TextTable, of_frame
from geo.package import text_files
from geo.problems import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.exchange.into.conversion import Format, Options
    from geo.exchange.into.report import Report

CSV, GEOJSON, KML = "csv", "geojson", "kml"
FORMAT_ENDINGS = {".kml": KML, ".kmz": KML, ".gpx": KML, ".geojson": GEOJSON, ".json": GEOJSON}
# Fields that are found by word, and what they are called in a package.
OUR_FIELDS = {
    "event_id": "event_id", "event_date": "event_date", "event_type": "event_type",
    "title": "title_en", "notes": "notes_en", "latitude": "latitude", "longitude": "longitude",
    points.POINT_COLUMN: points.POINT_COLUMN,
    "city_id": "city_id", "region_id": "region_id", "precision_m": "precision_m",
}  # fmt: skip
SAMPLE_ROWS = 500  # rows that are looked at
HEAD_READ = 1 << 18  # bytes that are looked at


def table(path: Path, options: Options) -> TextTable | None:
    """Return the first rows of a file, None where it can not be read, which is told later."""
    try:
        if FORMAT_ENDINGS.get(path.suffix.casefold()) == KML:
            return spatial(path)
        if path.suffix.casefold() in opened.TEXT_ENDINGS:
            return _head(path, options)
        if path.suffix.casefold() in workbook.WORKBOOK_ENDINGS:
            book = workbook.Workbook(path, options.sheet)
            return grids.of_rows(itertools.islice(book.grid(), SAMPLE_ROWS), path.name)
        found = opened.opened(path).frame
    except (DataError, OSError, UnicodeError):
        return None
    sheet = found if isinstance(found, TextTable) else of_frame(found, path.name)
    return sheet.rows(range(min(len(sheet), SAMPLE_ROWS)))


def _head(path: Path, options: Options) -> TextTable:
    """Return the rows at the beginning of a text file."""
    encoding = found_encoding(path, options.encoding, [])
    with text_files.opened(path, "foreign") as file:
        head = file.read(HEAD_READ)
    if len(head) == HEAD_READ:
        head = head[: head.rfind(b"\n") + 1]
    return grids.of_text(head.decode(encoding), path.name)


def kind(path: Path, sheet: TextTable | None, forms: dict[str, Format], report: Report) -> str:
    """Return what a file is, by its ending or its columns, and say so."""
    found = FORMAT_ENDINGS.get(path.suffix.casefold(), CSV)
    names = {it.casefold() for it in sheet.columns} if sheet else set()
    for form in forms.values():
        if form.needs and names >= set(form.needs):
            found = form.name
    report.said.append(f"recognised as {found}")
    return found


def columns(sheet: TextTable | None, options: Options, report: Report) -> Options:
    """Add to the user's map, which counts, the columns that are known by usual words."""
    if sheet is None or not len(sheet):
        return options
    layout = known.layout_of(sheet.columns)
    theirs = {it.casefold() for it in options.columns.values()}
    named = {it: None for it in sheet.columns if it.casefold() in theirs}
    found = recognition.recognise(sheet, layout, named)
    there = {it.casefold() for it in sheet.columns}
    given = dict(options.columns)
    for field, ours in OUR_FIELDS.items():
        column = found.fields.get(field)
        if column is None or ours in given or ours in there or column.casefold() == ours:
            continue
        if field == points.POINT_COLUMN and {"latitude", "longitude"} & (there | set(given)):
            continue
        given[ours] = column
        report.said.append(f"{column} was taken for {ours}")
    if "event_date" not in given and "event_date" not in there:
        day = next((it for it in sheet.columns if fitting.is_day(sheet, it)), None)
        if day is not None:
            given = {key: it for key, it in given.items() if it != day} | {"event_date": day}
            report.said.append(f"{day} was taken for event_date")
    return replace(options, columns=given)


def kinds(
    path: Path, options: Options, words: Sequence[Mapping[str, Any]], report: Report
) -> Options:
    """Add what folders of a KML file mean as words of kinds, where nothing else says it."""
    known_ = {
        _plain(str(text)): str(word["value"])
        for word in words for key, text in word.items()
        if text and (key == "value" or key.startswith("label"))
    }  # fmt: skip
    column = options.columns.get(recognition.KIND, "")
    given = options.values
    if given.get(recognition.KIND) or options.defaults.get(recognition.KIND):
        return options
    sheet = spatial(path)
    if (
        not column
        and assembly.OTHER_KIND in known_
        and recognition.KIND not in {it.casefold() for it in sheet.columns}
    ):
        report.said.append(f"nothing says what kind an incident is: {assembly.OTHER_KIND}")
        return replace(
            options, defaults={**options.defaults, recognition.KIND: assembly.OTHER_KIND}
        )
    cells = sheet.column(column if column.casefold() == area_files.FOLDER_COLUMN else None)
    spare = known_.get(assembly.OTHER_KIND, "")
    meant = {it: known_.get(_plain(it), spare) for it in dict.fromkeys(cells) if it}
    found = {it: word for it, word in meant.items() if word}
    report.said += [f"folder {it} -> {word}" for it, word in found.items()]
    return replace(options, values={**given, recognition.KIND: found})


def _plain(text: str) -> str:
    """Return a word as it is compared: small, and one of several."""
    return text.strip().casefold().removesuffix("s")


def spatial(path: Path) -> TextTable:
    """Return the points of a file that GDAL reads, with their coordinates as columns."""
    frame = area_files.read(path)
    drawn, _ = shapes.reprojected(frame, path.name)
    kept = [at for at, it in enumerate(shapes.kinds(drawn)) if it == "point"]
    sheet = of_frame(frame, path.name).rows(kept)
    points = [incoming.only_point(drawn[at]) for at in kept]
    cells = dict(sheet.cells)
    up, right = (np.array([getattr(it, axis) if it else np.nan for it in points]) for axis in "yx")
    cells["latitude"] = list(incident_points.degrees_texts(up))
    cells["longitude"] = list(incident_points.degrees_texts(right))
    filled = {name: it for name, it in cells.items() if any(it)}
    return TextTable(path.name, filled, [at + 1 for at in kept])


def lines(path: Path) -> Iterator[Line]:
    """Yield the points of a file that GDAL reads as rows; the number of each in place of a line."""
    sheet = spatial(path)
    for at, number in enumerate(sheet.lines):
        cells = {name.strip().casefold(): column[at] for name, column in sheet.cells.items()}
        yield Line(number, cells)
