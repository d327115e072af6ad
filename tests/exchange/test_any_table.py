"""Any table of a package comes out of every format as it went in, or its row is named."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from anything import CELLS, COLUMN_NAMES
from hypothesis import example, given, settings
from hypothesis import strategies as st
from proof import times, tried
from readback import read

import geo
from geo.exchange import export
from geo.package.tables import to_csv

if TYPE_CHECKING:
    from pathlib import Path

FIRST = {
    "event_id": "e0", "event_date": "2022-01-05", "event_type": "protest", "title_en": "One",
    "latitude": "43.2", "longitude": "76.9", "scope": "place", "verification": "ungraded",
}  # fmt: skip
FORMATS = (".csv", ".geojson", ".xlsx", ".gpkg", ".parquet", ".kml")
# The characters that XML 1.0 has, written anew; what SQLite ends a text at; a cell of Excel.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN = {".xlsx": NO_XML, ".kml": NO_XML, ".gpkg": re.compile("\x00")}
LONGEST = 32_767
Columns = list[tuple[str, str]]  # names and types


@st.composite
def tables(draw: st.DrawFn) -> tuple[Columns, list[list[str]]]:
    """Return some columns, and rows of their cells."""
    names = draw(st.lists(COLUMN_NAMES, min_size=1, max_size=3, unique=True))
    kinds = [draw(st.sampled_from(["string", "string", *CELLS])) for _ in names]
    row = st.tuples(*(CELLS[kind] for kind in kinds)).map(list)
    return list(zip(names, kinds, strict=True)), draw(st.lists(row, min_size=1, max_size=4))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of one incident."""
    plain, folder = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("bare") / "package"
    (plain / "incidents.csv").write_text(to_csv([FIRST, FIRST.values()]), "utf-8", newline="")
    return geo.load(plain).save(folder)


def loaded(folder: Path, bare: Path, columns: Columns, rows: list[list[str]]) -> geo.Dataset:
    """Add columns and rows to a copy of a package, and load it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(bare, folder)
    content = json.loads((folder / "datapackage.json").read_text("utf-8"))
    [table] = [item for item in content["resources"] if item["name"] == "incidents"]
    ours = [item["name"] for item in table["schema"]["fields"]]
    table["schema"]["fields"] += [{"name": name, "type": kind} for name, kind in columns]
    (folder / "datapackage.json").write_text(json.dumps(content), "utf-8")
    known = [
        [(FIRST | {"event_id": f"e{at}"}).get(name, "") for name in ours] for at in range(len(rows))
    ]
    cells = [[*one, *row] for one, row in zip(known, rows, strict=True)]
    header = [*ours, *(name for name, _ in columns)]
    (folder / "incidents.csv").write_text(to_csv([header, *cells]), "utf-8", newline="")
    return geo.load(folder)


def meant(text: str, kind: str) -> object:
    """Return what a cell says."""
    reads = {"integer": int, "number": float, "boolean": "true".__eq__, "date": pd.Timestamp}
    return reads.get(kind, str)(text) if text else None  # type: ignore[operator]


def found(table: pd.DataFrame, name: str) -> list[object]:
    """Return a column's values by the order of the rows."""
    values = table.set_index("event_id").sort_index()[name]
    return [None if pd.isna(value) else value for value in values]


def forbidden(text: str, ending: str) -> bool:
    """Say whether a format can not hold a text."""
    long = len(re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text).replace("\r", "_x000D_")
               .encode("utf-16-le")) > 2 * LONGEST  # fmt: skip
    pattern = FORBIDDEN.get(ending)
    return bool(pattern and pattern.search(text)) or (ending == ".xlsx" and long)


def held(text: str, ending: str) -> str:
    """Return what a format can hold of a text."""
    return (FORBIDDEN[ending].sub("", text) if ending in FORBIDDEN else text)[:9999]


def refused(columns: Columns, rows: list[list[str]], ending: str) -> set[tuple[str, str]]:
    """Return the columns, and the cells by row, that a format can not hold."""
    names = {(name, "") for name, _ in columns if forbidden(name, ending)}
    return names | {
        (columns[at][0], f"e{row}")
        for row, cells in enumerate(rows) for at, text in enumerate(cells)
        if columns[at][1] == "string" and forbidden(text, ending)
    }  # fmt: skip


def told(error: geo.DataError) -> set[tuple[str, str]]:
    """Return the columns, and the cells by row, that were named."""
    out = set()
    for item in error.problems:
        assert item.remedy.startswith(("change the text", "give it another name"))
        named = item.field if item.row == 1 else item.rule.rpartition(" of this row ")[0]
        out.add((str(named), str(item.value or "")))
    return out


def test_any_table_comes_back(bare: Path, tmp_path: Path) -> None:
    @settings(max_examples=times(10, 1500))
    @given(tables(), st.sampled_from([*FORMATS, "package"]))
    @example(([("_x000D_", "number")], [["0.30000000000000004"]]), ".xlsx")
    @example(([("a\x01b", "string"), ("x", "string")], [["x" * 32_768, "_x000D_\r"]]), ".xlsx")
    @example(([("FID", "string"), ("fid", "integer")], [["\x01", "7"]]), ".gpkg")
    def check(table: tuple[Columns, list[list[str]]], ending: str) -> None:
        columns, rows = table
        data = loaded(tmp_path / "package", bare, columns, rows)
        wanted = refused(columns, rows, ending)
        path = tmp_path / f"out{ending}"
        if wanted:
            with pytest.raises(geo.DataError) as error:
                export(data, path)
            assert told(error.value) == {(name, key) for name, key in wanted}
            columns = [(f"{held(name, ending)} {at}", it) for at, (name, it) in enumerate(columns)]
            rows = [[held(text, ending) for text in row] for row in rows]
            data = loaded(tmp_path / "package", bare, columns, rows)
        if ending == "package":
            shutil.rmtree(path, ignore_errors=True)
            back = geo.load(data.save(path)).incidents
        else:
            export(data, path)
            back = read(path, data.descriptor.tables["incidents"])
        for at, (name, kind) in enumerate(columns):
            values = [meant(row[at], kind) for row in rows]
            assert found(data.incidents, name) == values, name
            assert found(back, name) == values, name
        tried(f"tables of any text by {ending.removeprefix('.')}")

    check()


def test_a_column_that_is_called_as_shapes_are_is_refused(bare: Path, tmp_path: Path) -> None:
    with pytest.raises(geo.DataError, match="column geometry: shapes have that name"):
        loaded(tmp_path / "package", bare, [("geometry", "string")], [["x"]])
