"""Workbooks of others: the same rows as from CSV, and no bomb, formula or entity gets in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import sys
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from copies import DATA, TODAY
from foreigners import bring, rows_of, sample
from typer.testing import CliRunner

import geo
from geo import exchange
from geo.exchange.into import workbook
from geo.exchange.into.workbook import Workbook
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from copies import Copy

HEAD = ["event_date", "event_type", "title_en", "notes_en", "latitude", "longitude"]
ROW = [dt.date(2022, 1, 5), "protest", "Kites", "Бумажные змеи", 43.24, 76.95]
OPTIONS = exchange.Options(source={"source_id": "kites", "publisher": "Kite club",
                                   "url": "https://kites.example/"})  # fmt: skip


def save(path: Path, *rows: Iterable[Any], **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    return lambda *rows, **sheets: save(tmp_path / "foreign.xlsx", *rows, **sheets)


def repack(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Change the parts of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(name, content))
    return path


def fault(path: Path, **options: Any) -> str:  # noqa: ANN401 (as the class takes)
    with pytest.raises(geo.DataError) as error:
        list(Workbook(path, **options).rows())
    return str(error.value)


def read(path: Path, **options: Any) -> tuple[list[Any], list[str]]:  # noqa: ANN401 (the same)
    table = Workbook(path, **options)
    return list(table.rows()), table.said


@pytest.mark.parametrize("kind", ["acled", "ucdp"])
def test_a_workbook_gives_what_its_csv_gives(package_copy: Copy, tmp_path: Path, kind: str) -> None:
    numbers = {"latitude", "longitude", "fatalities", "best", "low", "high", "year"}
    rows = [[float(text) if name in numbers else text for name, text in row.items()]
            for row in rows_of(kind)]  # fmt: skip
    path = save(tmp_path / "export.xlsx", rows_of(kind)[0], *rows)
    one = bring(package_copy, path, kind)
    from_book = {name: package_copy.rows(name) for name in ("incidents", "figures", "sources")}
    for name in ("incidents", "figures", "sources", "claimants", "cities"):
        content = (DATA / f"{name}.csv").read_bytes()
        (package_copy.folder / f"{name}.csv").write_bytes(content)
    two = bring(package_copy, sample(kind), kind)
    assert one.taken == two.taken > 0
    assert from_book == {name: package_copy.rows(name) for name in from_book}


def test_what_we_export_can_be_imported_by_the_name_of_its_sheet(
    data: geo.Dataset, tmp_path: Path
) -> None:
    def known(row: dict[str, str]) -> dict[str, Any]:
        numbers = {name: float(row[name]) for name in ("latitude", "longitude") if row[name]}
        return row | numbers  # a number of a spreadsheet has no trailing zeros

    path = tmp_path / "ours.xlsx"
    exchange.export(data, path)
    rows, said = read(path, sheet="incidents")
    with (DATA / "incidents.csv").open(encoding="utf-8", newline="") as file:
        assert [known(row.cells) for row in rows] == [known(row) for row in csv.DictReader(file)]
    assert "sheet: incidents of 6" in said[0]


def test_days_hours_numbers_and_truth_are_written_as_our_tables_write_them(
    put: Callable[..., Path],
) -> None:
    stamp = dt.datetime(2022, 1, 5, 14, 57)  # noqa: DTZ001 (a cell has no zone)
    midnight = dt.datetime(2022, 1, 5)  # noqa: DTZ001 (the same)
    values = [
        dt.date(2022, 1, 5),
        midnight,
        stamp,
        dt.time(9, 30),
        43.24,
        3,
        2.0,
        True,
        "05 x",
        None,
    ]
    (row,), _ = read(put([f"c{place}" for place in range(len(values))], values))
    assert list(row.cells.values()) == [
        "2022-01-05", "2022-01-05", "2022-01-05T14:57", "09:30", "43.24", "3", "2", "true", "05 x",
        "",
    ]  # fmt: skip
    assert row.number == 2


def test_the_header_is_the_first_row_with_cells_and_empty_rows_are_no_rows(
    put: Callable[..., Path],
) -> None:
    rows, said = read(put([], [], ["A ", None, "b"], [], [1, None, 2], [None, None, None], [3]))
    assert [(row.number, row.cells) for row in rows] == [
        (5, {"a": "1", "b": "2"}),
        (7, {"a": "3", "b": ""}),
    ]
    assert said == []


def test_a_value_without_a_column_name_is_told(put: Callable[..., Path]) -> None:
    (problem,), _ = read(put(["a", "b"], [1, 2, "stray"]))
    assert (problem.row, problem.value) == (2, "stray")
    assert "without a name" in problem.rule


def test_the_first_sheet_is_read_and_said_and_another_by_name(put: Callable[..., Path]) -> None:
    path = put(["a"], [1], Second=[["a"], [2]], Third=[["a"]])
    (row,), said = read(path)
    assert row.cells == {"a": "1"}
    assert said == ["sheet: Sheet, the first of 3 (others, by --sheet: Second, Third)"]
    (row,), said = read(path, sheet="Second")
    assert row.cells == {"a": "2"}
    assert said == ["sheet: Second of 3 (others, by --sheet: Sheet, Third)"]
    assert "has no sheet 'Fourth'; name one of: Sheet, Second, Third" in fault(path, sheet="Fourth")


def test_an_empty_sheet_a_duplicate_and_a_missing_column(put: Callable[..., Path]) -> None:
    assert "no header row" in fault(put())
    assert "foreign.xlsx:2: b: a column stands twice" in fault(put([], ["b", "c", " B"], [1, 2, 3]))
    assert "foreign.xlsx:1: z: a column is missing" in fault(put(["a"], [1]), needs=("z",))


def test_merged_cells_are_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["a", "b"], ["x", 1], ["x", 2]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C1:D1")
    book.save(tmp_path / "m.xlsx")
    rows, said = read(tmp_path / "m.xlsx")
    assert [row.cells["a"] for row in rows] == ["x", ""]
    assert said == ["merged cells (2): each has its value in its first cell"]


def test_a_formula_counts_by_its_saved_value_and_is_named_without_one(
    put: Callable[..., Path],
) -> None:
    def saved(_: str, content: bytes) -> bytes:
        return content.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
        )

    path = repack(put(["a", "b"], ["=1+1", "x"], ["=2+2", "y"], ["#DIV/0!", "z"], [7, "ok"]), saved)
    rows, said = read(path)
    assert rows[0].cells == {"a": "2", "b": "x"}
    assert [(row.row, row.field, row.value) for row in rows[1:3]] == [
        (3, "a", "=2+2"),
        (4, "a", "#DIV/0!"),
    ]
    assert "formula without a saved value" in rows[1].rule
    assert "error value" in rows[2].rule
    assert rows[3].cells == {"a": "7", "b": "ok"}
    assert "formulas: the values that were saved" in said[0]


BOMB = b"<row><c><v>1</v></c></row>"


def bomb(path: Path, size: int, name: str = "xl/worksheets/sheet1.xml") -> Path:
    """Make a workbook of which one part unpacks to so many bytes."""
    save(path, HEAD, ROW)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        with packed.open(zipfile.ZipInfo("xl/media/1"), "w") as file:
            file.write(b"")
        item = zipfile.ZipInfo(f"{name}.more")
        item.compress_type = zipfile.ZIP_DEFLATED
        with packed.open(item, "w", force_zip64=True) as file:
            piece = b" " * (1 << 20)
            for _ in range(size >> 20):
                file.write(piece)
    return path


@pytest.mark.parametrize(
    ("size", "name", "words"),
    [
        (64 << 20, "xl/worksheets/sheet1.xml", "times its size"),
        (70 << 20, "xl/sharedStrings.xml", "unpacks to"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    package_copy: Copy, tmp_path: Path, size: int, name: str, words: str
) -> None:
    path = bomb(tmp_path / "bomb.xlsx", size, name)
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    tracemalloc.start()
    told = fault(path)
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()
    assert "may be a zip bomb" in told
    assert words in told
    with pytest.raises(geo.DataError, match="zip bomb"):
        bring(package_copy, path, "csv", OPTIONS)
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before


def test_many_parts_that_add_up_are_a_bomb_too(tmp_path: Path) -> None:
    path = save(tmp_path / "many.xlsx", HEAD, ROW)
    noise = bytes(range(256)) * 3_600  # packs 100 times: below the limit of one part
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        for number in range(80):
            packed.writestr(f"xl/media/{number}", noise)
    assert "unpacks to 7" in fault(path)


def test_a_directory_that_lies_about_a_size_unpacks_no_more_than_it_says(tmp_path: Path) -> None:
    path = save(tmp_path / "lie.xlsx", HEAD, ROW)
    filler = b"<row><c><v>1</v></c></row>" * 2_000_000  # 52 MB

    def grown(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        return content.replace(b"</sheetData>", filler + b"</sheetData>")

    repack(path, grown)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    assert struct.unpack_from("<I", content, at + 24)[0] > len(filler)
    struct.pack_into("<I", content, at + 24, 4_000)  # what the directory says of its size
    path.write_bytes(content)
    tracemalloc.start()
    told = fault(path)
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()
    assert "is no sound .xlsx" in told or "no workbook's" in told


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
    ids=["laughs", "file"],
)
def test_entities_are_not_followed(put: Callable[..., Path], text: bytes) -> None:
    def hostile(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        head, mark, rest = content.rpartition(b"<worksheet")
        return head + text + mark + rest.replace(b"Kites", b"&b;")

    path = repack(put(HEAD, ROW), hostile)
    assert "EntitiesForbidden" in fault(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no sound .xlsx"),
        (b"event_date,event_type\n", "no sound .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
        (b"PK\x03\x04" + b"\0" * 100, "no sound .xlsx"),
    ],
    ids=["empty", "csv", "encrypted", "cut"],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "foreign.xlsx"
    path.write_bytes(content)
    assert words in fault(path)


def test_a_zip_of_other_things_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "a")
    assert "no workbook's" in fault(path)


def test_a_workbook_under_another_name_is_known_by_its_bytes(
    package_copy: Copy, put: Callable[..., Path]
) -> None:
    path = put(HEAD, ROW).rename(package_copy.folder.parent / "export.csv")
    assert bring(package_copy, path, "csv", OPTIONS).taken == 1
    assert package_copy.first("incidents", notes_en="Бумажные змеи", latitude="43.24")


def test_a_cell_far_away_costs_nothing(put: Callable[..., Path]) -> None:
    def far(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n)
                        for n in range(3, 5_000))  # fmt: skip
        return content.replace(b"</sheetData>", rows + b"</sheetData>")

    rows, _ = read(repack(put(["a"], [1]), far))
    assert [row.cells for row in rows] == [{"a": "1"}]


def test_a_row_far_away_is_refused(put: Callable[..., Path]) -> None:
    def far(_: str, content: bytes) -> bytes:
        row = b'<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'
        return content.replace(b"</sheetData>", row + b"</sheetData>")

    assert f"more than {workbook.ROWS} rows" in fault(repack(put(["a"], [1]), far))


def test_a_workbook_that_changes_while_it_is_read(put: Callable[..., Path]) -> None:
    path = put(["a"], *([n] for n in range(100)))
    rows = Workbook(path).rows()
    next(rows)
    with path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(geo.DataError, match="changed while it was read"):
        list(rows)


@pytest.mark.parametrize("name", workbook.WORKBOOK_EXTRAS)
def test_a_missing_library_is_one_line_that_names_the_extra(
    put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    told = fault(put(HEAD, ROW))
    assert told.endswith("pip install 'qantar[exchange]'")
    assert "\n" not in told


def test_the_command(package_copy: Copy, put: Callable[..., Path]) -> None:
    path = put(["nothing"], Events=[HEAD, ROW])
    source = package_copy.rows("sources")[0]["source_id"]
    line = ["import", str(path), "--from", "csv", "--into", str(package_copy.folder)]
    told = CliRunner().invoke(app, [*line, "--sheet", "Events", "--source", source])
    assert told.exit_code == 0, told.output
    assert "1 rows read, 1 taken" in told.stdout
    told = CliRunner().invoke(app, line)
    assert told.exit_code == 1
    assert "event_date: a column is missing" in told.stderr


def test_many_bad_rows_of_a_workbook_are_counted_and_50_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("bad")
    sheet.append(["event_date", "event_type", "title_en"])
    for _ in range(2_000):
        sheet.append(["13/01/2022", "protest", "Kites"])
    book.save(tmp_path / "bad.xlsx")
    account = exchange.Report("bad.xlsx")
    exchange.prepare(tmp_path / "bad.xlsx", "csv", DATA, OPTIONS, account, TODAY)
    assert (account.taken, account.skipped, len(account.first)) == (0, 2_000, 50)
    assert io.StringIO("\n".join(account.faults())).readlines()[-1] == (
        "and 1950 more (--report FILE lists all)"
    )
