"""Hostile texts by every kind of file: each arrives as it was, and is an element nowhere."""

from __future__ import annotations

import contextlib
import io
import json
import re
from random import Random
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from elements import Elements
from noise import hostile
from proof import FULL, times, tried
from readback import read

import geo
import maps
from geo.exchange import export
from geo.exchange.sheet_text import encode
from geo.package.tables import to_csv
from maps.commands.own_files import Flags, dataset
from maps.embed.site import embed
from maps.page import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# No file but JSON holds them, and no table keeps blanks around a cell.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]")
EXPORTS = (".csv", ".geojson", ".kml", ".xlsx")
Rows = list[tuple[str, str, str]]  # title, note, and a column of one's own


def _place(number: int) -> tuple[float, float]:
    """Return longitude and latitude."""
    return 76 + number % 100 / 100, 43 + number // 100 / 100


def _table(rows: Rows, more: dict[str, str] | None = None, **names: str) -> list[list[str]]:
    """Return header and cells, with the columns' names in one layout, and more columns."""
    named = {"id": "event_id", "day": "event_date", "kind": "event_type", "title": "title_en",
             "note": "notes_en", "own": "own", "east": "longitude", "north": "latitude",
             **names}  # fmt: skip
    cells = [
        {"id": f"e{at}", "day": "2022-01-05", "kind": "protest", "title": title, "note": note,
         "own": own, "east": str(_place(at)[0]), "north": str(_place(at)[1])}
        for at, (title, note, own) in enumerate(rows)
    ]  # fmt: skip
    more = more or {}
    body = [[*(cell[key] for key in named), *more.values()] for cell in cells]
    return [[*named.values(), *more], *body]


def _csv(rows: Rows, more: dict[str, str] | None = None, **names: str) -> bytes:
    return to_csv(_table(rows, more, **names)).encode()


def _acled(rows: Rows) -> bytes:
    return _csv(rows, id="event_id_cnty", title="location", note="notes", own="source",
                kind="sub_event_type").replace(b",protest,", b",Peaceful protest,")  # fmt: skip


def _ucdp(rows: Rows) -> bytes:
    names = {"id": "id", "day": "date_start", "kind": "type_of_violence", "title": "side_a",
             "note": "where_description", "own": "source_article"}  # fmt: skip
    precision = {"where_prec": "1", "date_prec": "1"}
    return _csv(rows, precision, **names).replace(b",protest,", b",3,")


def _kobo(rows: Rows) -> bytes:
    return _csv(rows, id="_uuid", day="today", title="what_happened", note="remarks",
                east="_place_longitude", north="_place_latitude")  # fmt: skip


def _geojson(rows: Rows) -> bytes:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": _place(at)},
         "properties": {"event_date": "2022-01-05", "event_type": "protest", "title_en": title,
                        "notes_en": note, "own": own}}
        for at, (title, note, own) in enumerate(rows)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _xlsx(rows: Rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for number, cells in enumerate(_table(rows), 1):
        for place, text in enumerate(cells, 1):
            cell = book.active.cell(number, place)
            cell.value, cell.data_type = encode(text), "s"
    book.save(out)
    return out.getvalue()


def _kml(rows: Rows) -> bytes:
    marks = "".join(
        f"<Placemark><name>{escape(title)}</name><TimeStamp><when>2022-01-05</when></TimeStamp>"
        f'<ExtendedData><Data name="note"><value>{escape(note)}</value></Data>'
        f'<Data name="own"><value>{escape(own)}</value></Data></ExtendedData>'
        f"<Point><coordinates>{_place(at)[0]},{_place(at)[1]}</coordinates></Point></Placemark>"
        for at, (title, note, own) in enumerate(rows)
    )
    space = "http://www.opengis.net/kml/2.2"
    return f'<kml xmlns="{space}"><Document>{marks}</Document></kml>'.encode()


def _gpx(rows: Rows) -> bytes:
    points = "".join(
        f'<wpt lat="{_place(at)[1]}" lon="{_place(at)[0]}"><time>2022-01-05T00:00:00Z</time>'
        f"<name>{escape(title)}</name><cmt>{escape(own)}</cmt><desc>{escape(note)}</desc></wpt>"
        for at, (title, note, own) in enumerate(rows)
    )
    space = "http://www.topografix.com/GPX/1/1"
    return f'<gpx version="1.1" creator="a" xmlns="{space}">{points}</gpx>'.encode()


# Name of the file, what writes it, and its layout.
WAYS: dict[str, tuple[str, Callable[[Rows], bytes], str]] = {
    "CSV": ("a.csv", _csv, "auto"), "GeoJSON": ("a.geojson", _geojson, "auto"),
    "workbook": ("a.xlsx", _xlsx, "auto"), "KML": ("a.kml", _kml, "auto"),
    "GPX": ("a.gpx", _gpx, "auto"), "ACLED": ("a.csv", _acled, "acled"),
    "UCDP": ("a.csv", _ucdp, "ucdp"), "KoBo": ("a.csv", _kobo, "kobo"),
}  # fmt: skip


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 (any JSON)
    """Yield every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value if isinstance(value, list) else value.values():
            yield from texts(item)


def _cells(table: Any) -> set[str]:  # noqa: ANN401 (a frame)
    return {it for name in table.columns for it in table[name] if isinstance(it, str)}


def _arrived(way: str, rows: Rows, folder: Path) -> geo.Dataset:
    """Bring texts in by a way; each stands in a cell as it was."""
    name, written, layout = WAYS[way]
    (folder / name).write_bytes(written(rows))
    data = dataset(folder / name, Flags(layout=layout))
    assert {it for row in rows for it in row} <= _cells(data.incidents) | _cells(data.sources)
    return data


def _elements(data: geo.Dataset) -> dict[str, list[str]]:
    """Return the elements of every page that is made of a dataset; none runs."""
    pages = {}
    if FULL:
        with contextlib.suppress(geo.DataError):  # of a card that hundreds of names make too large
            made = embed(data).items()
            pages = {name: text.decode() for name, text in made if name.endswith("html")}
    pages["page"] = maps.build_map(data).get_root().render()
    found = {name: Elements(page) for name, page in pages.items()}
    assert not [it.bad for it in found.values() if it.bad]
    return {name: it.found for name, it in found.items()}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The elements of pages without a hostile text."""
    plain = [(f"a {at}", f"b {at}", f"c {at}") for at in range(12)]
    return _elements(_arrived("CSV", plain, tmp_path_factory.mktemp("clean")))


@pytest.mark.parametrize("way", WAYS)
def test_hostile_texts_by_a_kind_of_file(
    tmp_path: Path, way: str, clean: dict[str, list[str]]
) -> None:
    count = times(12, 1000)
    for seed in range(times(1, 5)):
        chance = Random(f"{way} {seed}")
        made = (f"{CONTROL.sub('', hostile(chance))} {at}".strip() for at in range(3 * count))
        rows = list(zip(made, made, made, strict=True))
        data = _arrived(way, rows, tmp_path)
        wanted = {it for row in rows for it in row}
        found = _elements(data)
        assert found == {name: clean[name] for name in found}
        assert {it for row in rows for it in row[:2]} <= {*texts(payload.content(data))}
        for ending in EXPORTS:
            export(data, tmp_path / f"out{ending}")
            back = _cells(read(tmp_path / f"out{ending}", data.descriptor.tables["incidents"]))
            assert wanted & _cells(data.incidents) <= back, ending
        tried(f"hostile texts by {way}", len(wanted))
