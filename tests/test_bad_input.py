"""
What spreadsheets and mishaps do to files, everywhere a file comes in.

Plain CSV has test_exchange_habits.py, workbooks test_exchange_workbook.py, single cells
test_cells.py, what `qantar add` is told test_add_refused.py. Here: the tables of a package,
ACLED, UCDP and GeoJSON.
"""

from __future__ import annotations

import csv
import io
import json
import os
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA, TODAY
from foreigners import bring, rows_of, sample
from typer.testing import CliRunner

import geo
from geo import exchange
from geo.exchange.into import conversion, draft
from geo.package import tables
from geo.package.descriptor import read_descriptor
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copies import Copy

KINDS = ["acled", "ucdp"]
HUGE = 5 * 1000**3
SPEC = read_descriptor(DATA).tables["claimants"]
TAKEN = {"acled": 9, "ucdp": 6}
DAYS = {"acled": ("event_date",), "ucdp": ("date_start", "date_end")}


def lines_of(kind: str, change: Callable[[dict[str, str]], None]) -> list[list[str]]:
    rows = rows_of(kind)
    for row in rows:
        change(row)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def written(rows: list[list[str]], separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def same(_: dict[str, str]) -> None:
    """Leave a row as it is."""


def commas(row: dict[str, str]) -> None:
    for axis in ("latitude", "longitude"):
        row[axis] = row[axis].replace(".", ",")


def swapped(row: dict[str, str]) -> None:
    row["latitude"], row["longitude"] = row["longitude"], row["latitude"]


def sexagesimal(row: dict[str, str]) -> None:
    for axis, side in (("latitude", "N"), ("longitude", "E")):
        degrees, rest = divmod(float(row[axis]), 1)
        row[axis] = f"{degrees:.0f}°{rest * 60:.3f}'{side}"


def days_first(kind: str) -> Callable[[dict[str, str]], None]:
    def change(row: dict[str, str]) -> None:
        for name in DAYS[kind]:
            row[name] = "13/01/2022"

    return change


def cyrillic(row: dict[str, str]) -> None:
    row["source" if "source" in row else "source_office"] = "Газета"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        (tmp_path / "foreign.csv").write_bytes(content)
        return tmp_path / "foreign.csv"

    return write


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["windows-1251", "utf-16", "utf-8-sig"])
def test_encodings(package_copy: Copy, put: Callable[[bytes], Path], kind: str, name: str) -> None:
    path = put(written(lines_of(kind, cyrillic)).encode(name))
    if name != "utf-8-sig":
        with pytest.raises(geo.DataError, match=f"--encoding {name}"):
            bring(package_copy, path, kind)
    encoding = None if name == "utf-8-sig" else name
    report = bring(package_copy, path, kind, exchange.Options(encoding=encoding))
    assert report.taken == TAKEN[kind], report.first
    assert any("Газета" in row["notes_en"] for row in package_copy.rows("incidents"))


@pytest.mark.parametrize("kind", KINDS)
def test_semicolons_decimal_commas_and_mixed_line_ends(
    package_copy: Copy, put: Callable[[bytes], Path], kind: str
) -> None:
    lines = written(lines_of(kind, commas), ";").split("\n")
    text = "".join(line + end for line, end in zip(lines, ["\r\n", "\n", "\r"] * 9, strict=False))
    report = bring(package_copy, put(text.encode()), kind)
    assert report.taken == TAKEN[kind]
    said = "\n".join(report.lines())
    for words in ("separator: semicolon", "line ends of 3 kinds", "decimal commas read as points"):
        assert words in said


@pytest.mark.parametrize("kind", KINDS)
def test_days_of_doubtful_order(
    package_copy: Copy, put: Callable[[bytes], Path], kind: str
) -> None:
    path = put(written(lines_of(kind, days_first(kind))).encode())
    report = bring(package_copy, path, kind)
    assert report.taken == 0
    assert "--dates dmy" in report.first[0].remedy
    told = bring(package_copy, path, kind, exchange.Options(dates="dmy"))
    assert told.taken == TAKEN[kind], told.first


@pytest.mark.parametrize("kind", KINDS)
def test_swapped_coordinates_and_sexagesimal_ones(
    package_copy: Copy, put: Callable[[bytes], Path], kind: str
) -> None:
    report = bring(package_copy, put(written(lines_of(kind, swapped)).encode()), kind)
    assert report.taken == 0
    assert any("swapped" in item.rule + item.remedy for item in report.first)
    report = bring(package_copy, put(written(lines_of(kind, sexagesimal)).encode()), kind)
    assert report.taken == TAKEN[kind], report.first
    assert "turned into decimal degrees" in "\n".join(report.lines())


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_twice_and_a_formula(
    package_copy: Copy, put: Callable[[bytes], Path], kind: str
) -> None:
    rows = lines_of(kind, same)
    twice = [[*row, row[0]] for row in rows]
    with pytest.raises(geo.DataError, match="a column stands twice"):
        bring(package_copy, put(written(twice).encode()), kind)
    at = rows[0].index("latitude")
    formulas = [rows[0], *([*row[:at], "=A1+1", *row[at + 1 :]] for row in rows[1:])]
    report = bring(package_copy, put(written(formulas).encode()), kind)
    assert report.taken == 0
    assert any(item.value == "=A1+1" for item in report.first)


@pytest.mark.parametrize("kind", [*KINDS, "geojson"])
def test_a_file_that_changes_while_it_is_read(
    package_copy: Copy, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "foreign"
    path.write_bytes(points() if kind == "geojson" else sample(kind).read_bytes())
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    real = exchange.FORMATS[kind].convert
    if kind == "geojson":  # it is in memory as a whole before the first row is converted
        loads = json.loads

        def touching(*args: Any, **more: Any) -> Any:  # noqa: ANN401 (any JSON)
            if args == (points().decode(),):  # not what describes the package
                os.utime(path, ns=(1, 1))
            return loads(*args, **more)

        monkeypatch.setattr(json, "loads", touching)
    else:

        def meddling(line: Any, job: conversion.Job) -> draft.Draft:  # noqa: ANN401 (a row)
            os.utime(path, ns=(1, 1))
            return real(line, job)

        form = conversion.Format(name=kind, convert=meddling)
        monkeypatch.setitem(exchange.FORMATS, kind, form)
    with pytest.raises(geo.DataError, match="changed while it was read"):
        bring(package_copy, path, kind)
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before


def points(text: str = "Kites", **properties: str) -> bytes:
    kept = {"event_date": "2022-01-06", "event_type": "protest", "title_en": text,
            "region_id": "KZ-ALA", "source_ids": "geo-geonames", **properties}  # fmt: skip
    shape = {"type": "Point", "coordinates": [76.94, 43.24]}
    feature = {"type": "Feature", "geometry": shape, "properties": kept}
    content = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps(content, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["windows-1251", "utf-16", "utf-8-sig"])
def test_encodings_of_geojson(package_copy: Copy, put: Callable[[bytes], Path], name: str) -> None:
    path = put(points("Kites", notes_en="Бумажные змеи").decode().encode(name))
    if name != "utf-8-sig":
        with pytest.raises(geo.DataError, match=f"--encoding {name}"):
            bring(package_copy, path, "geojson")
    encoding = None if name == "utf-8-sig" else name
    report = bring(package_copy, path, "geojson", exchange.Options(encoding=encoding))
    assert report.taken == 1, report.first
    assert package_copy.first("incidents", notes_en="Бумажные змеи")


def test_days_and_exchanged_coordinates_of_geojson(
    package_copy: Copy, put: Callable[[bytes], Path]
) -> None:
    report = bring(package_copy, put(points(event_date="13/01/2022")), "geojson")
    assert "--dates dmy" in report.first[0].remedy
    report = bring(package_copy, put(points().replace(b"76.94, 43.24", b"43.24, 76.94")), "geojson")
    assert "swapped" in report.first[0].rule


def test_a_name_twice_in_geojson(package_copy: Copy, put: Callable[[bytes], Path]) -> None:
    path = put(points().replace(b'"title_en": "Kites"', b'"title_en": "Kites", "title_en": "x"'))
    with pytest.raises(geo.DataError, match="'title_en' stands twice"):
        bring(package_copy, path, "geojson")
    path = put(points().replace(b'"title_en": "Kites"', b'"title_en": "Kites", "Title_EN ": "x"'))
    report = bring(package_copy, path, "geojson")
    assert report.taken == 0
    assert "'title_en' stands twice" in str(report.first[0])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("76.94", "1" + "0" * 400, "coordinates"),
        ("76.94", "NaN", "coordinates"),
        ('"Kites"', r'"Ki\ud800tes"', "title_en"),
    ],
)
def test_numbers_and_texts_of_geojson_that_no_table_can_hold(
    package_copy: Copy, put: Callable[[bytes], Path], old: str, new: str, words: str
) -> None:
    report = bring(package_copy, put(points().decode().replace(old, new).encode()), "geojson")
    assert (report.taken, report.first[0].field) == (0, words)


def sparse(path: Path, head: bytes, size: int) -> Path:
    """Make a file of so many bytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


@pytest.fixture
def frugal() -> Any:  # noqa: ANN401 (a fixture)
    """Fail where more than 60 MB are used."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.usefixtures("frugal")
@pytest.mark.parametrize("size", [HUGE, 900_000_000])
def test_a_field_of_5_gb_in_a_table_of_the_package(tmp_path: Path, size: int) -> None:
    spec = SPEC
    sparse(tmp_path / spec.path, f'{",".join(spec.columns)}\na,"'.encode(), size)
    raw, (problem,) = tables.read_raw(tmp_path, spec)
    assert not raw.complete
    assert ("is larger than 1 GB" if size == HUGE else "row is longer than") in problem.rule


@pytest.mark.usefixtures("frugal")
@pytest.mark.parametrize(
    ("kind", "head", "words"),
    [
        ("acled", b"", "a row is longer than"),
        ("ucdp", b'id,relid\n1,"', "a column is missing"),
        ("csv", b'event_date,event_type,title_en\n2022-01-05,protest,"', "a row is longer than"),
        ("geojson", b'{"type": "FeatureCollection", "features": [', "larger than 256 MB"),
    ],
)
def test_a_field_of_5_gb_in_a_foreign_file(
    tmp_path: Path, kind: str, head: bytes, words: str
) -> None:
    path = sparse(tmp_path / "foreign", head, HUGE)
    with pytest.raises(geo.DataError, match=words):
        exchange.prepare(path, kind, DATA, exchange.Options(), exchange.Report("x"), TODAY)


@pytest.mark.parametrize("name", ["datapackage.json", "regions.geojson", "incidents.csv"])
def test_5_gb_in_a_package_are_told_by_the_command(package_copy: Copy, name: str) -> None:
    sparse(package_copy.folder / name, b"", HUGE)
    for words in (["check"], ["add", "--yes", "--date", "2022-01-05", "--type", "protest",
                              "--place", "Almaty", "--title", "A", "--source", "a"]):  # fmt: skip
        told = CliRunner().invoke(app, [words[0], str(package_copy.folder), *words[1:]])
        assert told.exit_code == 1
        assert f"{name}: can not be read (larger than 256 MB)" in told.stderr or (
            f"{name}: is larger than 1 GB" in told.stderr.replace("file: ", "")
        )


def test_mixed_line_ends_in_a_table_of_the_package(package_copy: Copy) -> None:
    path = package_copy.folder / "claimants.csv"
    lines = path.read_bytes().splitlines()
    ends = (b"\r\n", b"\n", b"\r")
    path.write_bytes(b"".join(line + ends[at % 3] for at, line in enumerate(lines)))
    assert package_copy.problems() == []
    assert len(package_copy.rows("claimants")) == len(lines) - 1


def spoilt(copy: Copy, count: int, **cells: str) -> None:
    """Fill the incidents with rows that are bad in one cell."""
    rows, _ = copy.table("incidents")
    row = dict(zip(rows[0], rows[1], strict=True)) | {"city_id": "", "site_id": ""} | cells
    row |= {name: "" for name in row if name.startswith("notes")} | {"event_id": "@"}
    head, line = written([rows[0], list(row.values())]).splitlines(keepends=True)
    many = (line.replace("@", f"2022-01-05-x-{n}", 1) for n in range(count))
    (copy.folder / "incidents.csv").write_text(head + "".join(many), encoding="utf-8")


def test_20_000_bad_rows_of_the_package_are_counted_and_50_shown(package_copy: Copy) -> None:
    spoilt(package_copy, 20_000, event_date="13/01/2022")
    told = CliRunner().invoke(app, ["check", str(package_copy.folder)])
    lines = [line for line in told.stderr.splitlines() if " event_date = " in line]
    assert len(lines) == 50
    assert "and 19950 more in incidents.csv, event_date" in told.stderr
    assert int(told.stderr.splitlines()[-1].split()[0]) >= 20_000
    assert told.exit_code == 1


def test_the_memory_of_bad_rows_is_that_of_their_count_not_of_their_text(
    package_copy: Copy,
) -> None:
    peaks = []
    for notes in ("", "long " * 1_000):
        spoilt(package_copy, 600, event_date="13/01/2022", date_note=notes)
        tracemalloc.start()
        assert len(geo.problems_of(package_copy.folder)) > 600
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 600_000  # of 3 MB of text


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ({"latitude": "76.95", "longitude": "43.24"}, "latitude", "exchange the two cells"),
        ({"latitude": "43°14'24\"N"}, "latitude", "decimal degrees"),
        ({"latitude": "43,24"}, "latitude", "with a point"),
        ({"latitude": "=A1+1"}, "latitude", "43.24"),
        ({"event_date": "13/01/2022"}, "event_date", "2022-01-05"),
    ],
)
def test_a_bad_cell_of_the_package_names_its_line_its_value_and_the_remedy(
    package_copy: Copy, cells: dict[str, str], field: str, words: str
) -> None:
    spoilt(package_copy, 3, **cells)
    told = CliRunner().invoke(app, ["check", str(package_copy.folder)]).stderr.splitlines()
    for row in (2, 3, 4):
        begin = f"incidents.csv:{row}: {field} = {cells[field]}:"
        assert any(line.startswith(begin) and words in line for line in told), told


def test_every_fault_is_shown_where_that_is_asked_for(package_copy: Copy) -> None:
    spoilt(package_copy, 120, event_date="13/01/2022")
    told = CliRunner().invoke(app, ["check", str(package_copy.folder), "--all"])
    assert told.stderr.count("event_date = 13/01/2022") == 120
    with pytest.raises(geo.DataError) as error:
        geo.load(package_copy.folder)
    assert str(error.value).count("event_date = 13/01/2022") == 50
    assert len(error.value.problems) >= 120
