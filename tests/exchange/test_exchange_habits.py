"""Foreign files with bad habits: each is told, or fixed and said."""

from __future__ import annotations

import contextlib
import os
import re
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from copies import DATA, TODAY
from foreigners import bring, sample
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo import exchange
from geo.exchange.into import conversion, draft, foreign, foreign_cells, report
from geo.package.reading import read_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copies import Copy

HEAD = "event_date,event_type,title_en,notes_en,latitude,longitude"
ROW = "2022-01-05,protest,Kites,Бумажные змеи над площадью,43.24,76.95"
OPTIONS = exchange.Options(source={"source_id": "kites", "publisher": "Kite club",
                                   "url": "https://kites.example/"})  # fmt: skip


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "foreign.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def refused(copy: Copy, path: Path, kind: str = "csv") -> str:
    before = {item: item.read_bytes() for item in copy.folder.iterdir()}
    with pytest.raises(geo.DataError) as error:
        bring(copy, path, kind, OPTIONS)
    assert {item: item.read_bytes() for item in copy.folder.iterdir()} == before
    return str(error.value)


def with_encoding(name: str) -> exchange.Options:
    return exchange.Options(source=OPTIONS.source, encoding=name)


@pytest.mark.parametrize(("name", "said"), [("windows-1251", "windows-1251"), ("utf-16", "UTF-16")])
def test_another_encoding_is_told_and_converted_on_request(
    package_copy: Copy, put: Callable[[str | bytes], Path], name: str, said: str
) -> None:
    path = put(f"{HEAD}\n{ROW}\n".encode(name))
    told = refused(package_copy, path)
    assert said in told
    assert f"--encoding {name}" in told
    account = bring(package_copy, path, "csv", with_encoding(name))
    assert account.taken == 1
    assert f"encoding: {said}, converted to UTF-8" in account.said
    assert package_copy.first("incidents", notes_en="Бумажные змеи над площадью")


def test_our_own_tables_in_another_encoding_are_refused_with_the_remedy(
    package_copy: Copy,
) -> None:
    path = package_copy.folder / "incidents.csv"
    for name in ("windows-1251", "utf-16"):
        path.write_bytes(path.read_bytes()[:0] + f"{HEAD}\n{ROW}\n".encode(name))
        told = [item for item in package_copy.problems() if item.file == "incidents.csv"]
        assert "CSV UTF-8" in told[0].remedy


def test_a_wrong_encoding_is_told(package_copy: Copy, put: Callable[[str | bytes], Path]) -> None:
    path = put(f"{HEAD}\n{ROW}\n".encode("windows-1251"))
    for name, words in (("ascii", "bytes that are not ascii"), ("klingon", "is no encoding")):
        with pytest.raises(geo.DataError, match=words):
            bring(package_copy, path, "csv", with_encoding(name))


def test_a_byte_order_mark_is_no_part_of_a_name(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    path = put(b"\xef\xbb\xbf" + f"{HEAD}\n{ROW}\n".encode())
    assert bring(package_copy, path, "csv", OPTIONS).taken == 1


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_semicolons_and_decimal_commas_of_a_spreadsheet(
    package_copy: Copy, put: Callable[[str | bytes], Path], separator: str
) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(",", separator).replace("43.24", "43,24")
    account = bring(package_copy, put(text), "csv", OPTIONS)
    said = "\n".join(account.lines())
    assert account.taken == 1
    assert f"separator: {foreign.SEPARATOR_NAMES[separator]}" in said
    assert "decimal commas read as points: 1" in said


def test_mixed_line_ends_are_said(package_copy: Copy, put: Callable[[str | bytes], Path]) -> None:
    rows = [ROW.replace("Kites", f"Kites {name}") for name in "abc"]
    account = bring(package_copy, put(f"{HEAD}\r\n{rows[0]}\n{rows[1]}\r{rows[2]}"), "csv", OPTIONS)
    assert account.taken == 3
    assert "line ends of 3 kinds (LF, CR, CR LF)" in account.said


def test_a_date_of_doubtful_order_is_a_problem_until_the_order_is_stated(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    path = put(f"{HEAD}\n{ROW.replace('2022-01-05', '13/01/2022')}\n")
    account = bring(package_copy, path, "csv", OPTIONS)
    assert (account.taken, account.skipped) == (0, 1)
    assert "event_date = 13/01/2022: may be day first or month first" in str(account.first[0])
    assert "--dates dmy" in account.first[0].remedy
    for order, taken in (("mdy", 0), ("dmy", 1)):
        options = exchange.Options(dates=order, source=OPTIONS.source)
        assert bring(package_copy, path, "csv", options).taken == taken


def test_swapped_coordinates_are_reported(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    rows = [ROW.replace("43.24,76.95", "76.95,43.24"), ROW.replace("43.24,76.95", "120.5,43.2")]
    account = bring(package_copy, put("\n".join([HEAD, *rows])), "csv", OPTIONS)
    assert [item.rule for item in account.first] == [
        "is swapped with longitude: exchanged, the point lies in the country",
        "must lie between -90 and 90",
    ]
    assert "look swapped" in account.first[1].remedy


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("43°14'24\"N", "76°57'00\"E"),
        ("N 43 14 24", "E 76 57 0"),
        ("43° 14,4′ с. ш.", "76° 57′ в. д."),  # noqa: RUF001 (signs as written)
        ("43°14′24″", "76°57′"),  # noqa: RUF001 (signs as written)
        ("43.24", "76.95"),
    ],
)
def test_degrees_minutes_seconds(
    package_copy: Copy, put: Callable[[str | bytes], Path], latitude: str, longitude: str
) -> None:
    quoted = ",".join('"' + text.replace('"', '""') + '"' for text in (latitude, longitude))
    path = put(f"{HEAD}\n{ROW.replace('43.24,76.95', quoted)}\n")
    account = bring(package_copy, path, "csv", OPTIONS)
    assert account.taken == 1, list(account.faults())
    assert package_copy.first("incidents", title_en="Kites", latitude="43.24", longitude="76.95")
    assert ("°" in latitude) <= any("decimal degrees" in line for line in account.lines())


@pytest.mark.parametrize(
    "text", ["43°70'N", "43°14'E", "43 N 14", "nan", "1e2", "4 3", "", "43°95″"]
)
def test_what_is_no_latitude(text: str) -> None:
    with pytest.raises(draft.Skip):
        foreign_cells.degrees(text, "latitude", report.Report("x"))


@given(st.text(max_size=30))
def test_any_text_is_a_day_and_degrees_or_a_skip(text: str) -> None:
    for read in (
        lambda: geo_range(foreign_cells.degrees(text, "longitude", report.Report("x"))),
        lambda: foreign_cells.day(text, "event_date", "dmy"),
        lambda: foreign_cells.count(text, "best"),
    ):
        with contextlib.suppress(draft.Skip):
            read()


def geo_range(value: float) -> None:
    assert -180 <= value <= 180


def test_a_column_that_stands_twice_is_a_fault(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    told = refused(package_copy, put(f"{HEAD}, Latitude \n{ROW},1\n"))
    assert "foreign.csv:1: latitude: a column stands twice" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no header row"),
        (f'{HEAD}\n2022-01-05,protest,"open', "not well-formed"),
        (f"{HEAD}\n{ROW.replace('Kites', 'x' * 140_000)}\n", "field larger than field limit"),
        (f"{HEAD}\n{ROW.replace('Kites', 'x' * 1_100_000)}\n", "a row is longer than"),
        (f'{HEAD}\n"' + "x\n" * 600_000, "field limit|a row is longer than"),
        ("x" * 2_000_000, "a row is longer than"),
    ],
    ids=["empty", "quote", "field", "line", "header", "endless"],
)
def test_no_table_at_all(
    package_copy: Copy, put: Callable[[str | bytes], Path], text: str, words: str
) -> None:
    assert re.search(words, refused(package_copy, put(text)))


def test_a_file_that_is_not_there_or_is_a_folder(package_copy: Copy, tmp_path: Path) -> None:
    assert "No such file" in refused(package_copy, tmp_path / "absent.csv")
    assert "not a readable file" in refused(package_copy, tmp_path)


def test_control_characters_and_ragged_rows_are_skipped(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    rows = [ROW.replace("Kites", "Ki\x07tes"), ROW + ",more", ROW]
    account = bring(package_copy, put("\n".join([HEAD, *rows])), "csv", OPTIONS)
    assert account.taken == 1
    assert [item.row for item in account.first] == [2, 3]
    assert "control character" in account.first[0].rule
    assert "has 7 cells where the header has 6" in account.first[1].rule


def test_a_file_that_changes_while_it_is_read_gives_nothing(
    package_copy: Copy, put: Callable[[str | bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(f"{HEAD}\n{ROW}\n")
    convert = exchange.FORMATS["csv"].convert

    def meddling(line: foreign.Line, job: conversion.Job) -> draft.Draft:
        os.utime(path, ns=(1, 1))
        return convert(line, job)

    form = conversion.Format(name="csv", convert=meddling)
    monkeypatch.setitem(exchange.FORMATS, "csv", form)
    assert "changed while it was read" in refused(package_copy, path)


def test_marks_of_a_spreadsheet_and_tags_are_undone(
    package_copy: Copy, put: Callable[[str | bytes], Path]
) -> None:
    tags = "#date,#event+type,#event+name,#description,#geo+lat,#geo+lon"
    account = bring(package_copy, put(f"{HEAD}\n{tags}\n{ROW.replace('Бум', chr(39) + '=Бум')}\n"),
                    "csv", OPTIONS)  # fmt: skip
    assert account.taken == 1
    assert "a row of HXL tags was passed over" in account.said
    assert package_copy.first("incidents", notes_en="=Бумажные змеи над площадью")


BAD = {
    "date": "KAZ{n},13/01/2022",
    "period": "KAZ{n},13 January 2023",
    "place": "KAZ{n},06 January 2022",
}


def bad_file(path: Path, kind: str, count: int) -> Path:
    lines = sample("acled").read_text(encoding="utf-8").splitlines(keepends=True)
    body = lines[1].split(",", 2)[2].replace("43.6610,51.1740", "{y},{x}")
    with path.open("w", encoding="utf-8") as file:
        file.write(lines[0])
        for n in range(count):
            place = body.format(y=f"{36 + n % 997 / 250:.4f}", x=f"{50 + n / count * 30:.4f}")
            file.write(f"{BAD[kind].format(n=n)},{place}")
    return path


@pytest.mark.parametrize("kind", BAD)
def test_20_000_bad_rows_are_counted_and_50_shown(tmp_path: Path, kind: str) -> None:
    path = bad_file(tmp_path / "bad.csv", kind, 20_000)
    account = exchange.Report(path.name)
    plan = exchange.prepare(path, "acled", DATA, exchange.Options(), account, TODAY)
    assert plan.changed == []
    assert (account.taken, account.skipped, len(account.first)) == (0, 20_000, 50)
    assert "and 19950 more" in list(account.faults())[-1]
    assert sum(account.rules.values()) == 20_000


def test_bad_rows_are_not_kept(tmp_path: Path) -> None:
    package, _ = read_package(DATA)
    assert package
    peaks = []
    for count in (2_000, 20_000):
        path = bad_file(tmp_path / "bad.csv", "date", count)
        tracemalloc.start()
        exchange.prepare(path, "acled", DATA, exchange.Options(), exchange.Report("x"), TODAY)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert abs(peaks[1] - peaks[0]) < 1_000_000


FOLDERS = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">
<Document><Folder><name>Protests</name>{0}</Folder><Folder><name>{1}</name>{0}</Folder></Document>
</kml>"""
MARK = """<Placemark><name>Rally</name><description>2022-01-05</description>
<Point><coordinates>76.93,43.26,0</coordinates></Point></Placemark>"""


def test_a_folder_of_my_maps_is_the_kind_of_what_is_in_it(
    package_copy: Copy, tmp_path: Path
) -> None:
    path = tmp_path / "map.kml"
    path.write_text(FOLDERS.format(MARK, "Fires"), "utf-8")
    report = bring(package_copy, path, "kml", OPTIONS)
    assert {"folder Protests -> protest", "folder Fires -> fire"} <= set(report.said)
    assert "event_type" not in {item.field for item in report.first}


def test_a_file_without_folders_asks_for_one_kind_for_all(
    package_copy: Copy, tmp_path: Path
) -> None:
    path = tmp_path / "map.kml"
    path.write_text(FOLDERS.partition("<Folder>")[0] + MARK + "</Document></kml>", "utf-8")
    report = bring(package_copy, path, "kml", OPTIONS)
    assert report.taken == 0
    assert "say one for all: --type WORD" in report.first[0].remedy
