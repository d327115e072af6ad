"""Columns of one's own come out of every format as they went in."""

from __future__ import annotations

import json
import re
from random import Random
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from anything import BREAKING, TEXTS
from hypothesis import example, given, settings
from hypothesis import strategies as st
from proof import times, tried
from readback import read
from typer.testing import CliRunner

import geo
from geo.exchange import export
from geo.exchange.sheet_text import encode
from geo.intake.text_table import NOTHING
from geo.package.casting import texts as cells
from geo.package.tables import to_csv
from maps.commands.app import app
from maps.commands.own_files import Flags, dataset
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# As an export marks a formula, and an import takes the mark away.
MARK = re.compile(r"^'(?='*[=+@\t\r\n-])")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\r\ufffe\uffff]")
NEEDED = ("event_id", "event_date", "event_type", "title_en", "latitude", "longitude")
# Ids, telephone numbers, versions, codes: what a number would not keep.
STRANGE = [
    "12345678901234567890", "+77011234567", "1.10", "007", "1e5", "-0", "0x1F", "1_000", "1 000",
    "1,5", "\uff11\uff12", "inf", "true", "2022-02-30", "2022-01-05",
    "9007199254740993", "-1", "0.1", "=1+1", "'=1+1", "''+1", "@a", "-a", "+a", "__proto__",
    "</script>", "{{ 7*7 }}", "\u202e", "e\u0301", "😀", '"', ",", "a\nb", "0.30000000000000004",
    "1000000000000000000000.5", "00", "-007", ".5", "5.", "1.0",
]  # fmt: skip
# A number without end is a fault that names its row: see test_own_data.
KEPT = TEXTS.filter(lambda text: text.strip().casefold().lstrip("+-") not in {"inf", "infinity"})
Rows = list[tuple[str, str]]
EVENT = ("2022-01-05", "protest", "One")
NAMES = ["case_id", "phone"]
FORMATS = [".csv", ".geojson", ".xlsx", ".gpkg", ".parquet", ".kml"]


def package(folder: Path, rows: list[tuple[str, ...]], names: list[str]) -> geo.Dataset:
    """Make a plain folder with columns of one's own, and load it."""
    cells = [
        [f"e{number}", "2022-01-05", "protest", "One", "43.2", "76.9", *row]
        for number, row in enumerate(rows)
    ]
    (folder / "incidents.csv").write_text(to_csv([[*NEEDED, *names], *cells]), "utf-8", newline="")
    return geo.load(folder)


@pytest.mark.parametrize("ending", FORMATS)
def test_ids_that_look_like_numbers_are_kept(tmp_path: Path, ending: str) -> None:
    data = package(tmp_path, [(text, "a") for text in STRANGE], NAMES)
    path = tmp_path / f"out{ending}"
    export(data, path)
    table = read(path, data.descriptor.tables["incidents"])
    found = dict(zip(table["event_id"], table["case_id"], strict=True))
    assert [found[f"e{number}"] for number in range(len(STRANGE))] == STRANGE


def as_kept(text: str) -> str:
    """Return what stays of a text: blanks around it and words for nothing are read as such."""
    return "" if text.strip() in NOTHING else text.strip()


def features(rows: Rows, path: Path) -> geo.Dataset:
    """Bring rows in as GeoJSON."""
    content = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [76.9, 43.2]},
         "properties": dict(zip([*NEEDED[:4], *NAMES], [f"e{at}", *EVENT, *row], strict=True))}
        for at, row in enumerate(rows)
    ]  # fmt: skip
    whole = json.dumps({"type": "FeatureCollection", "features": content})
    path.with_suffix(".geojson").write_text(whole, "utf-8")
    return dataset(path.with_suffix(".geojson"), Flags(layout="auto"))


def lines(rows: Rows) -> list[list[str]]:
    """Return header and cells."""
    body = [[f"e{at}", *EVENT, "43.2", "76.9", *row] for at, row in enumerate(rows)]
    return [[*NEEDED, *NAMES], *body]


def text_file(rows: Rows, path: Path) -> geo.Dataset:
    """Bring rows in as a CSV file."""
    path.with_suffix(".csv").write_text(to_csv(lines(rows)), "utf-8", newline="")
    return dataset(path.with_suffix(".csv"), Flags(layout="auto"))


def workbook(rows: Rows, path: Path) -> geo.Dataset:
    """Bring rows in as a workbook, which writes what XML has not in a code of its own."""
    book = openpyxl.Workbook()
    for at, row in enumerate(lines(rows), 1):
        for place, text in enumerate(row, 1):
            cell = book.active.cell(at, place)
            coded = NO_XML.sub(lambda it: f"_x{ord(it[0]):04X}_", encode(text))
            cell._value, cell.data_type = coded, "s"
    book.save(path.with_suffix(".xlsx"))
    return dataset(path.with_suffix(".xlsx"), Flags(layout="auto"))


def frame(rows: Rows, _: Path) -> geo.Dataset:
    """Bring rows in as a frame."""
    header, *body = lines(rows)
    return geo.from_frames(pd.DataFrame(body, columns=header))


def objects(rows: Rows, _: Path) -> geo.Dataset:
    """Bring rows in as a GeoDataFrame of objects, None for nothing."""
    header, *body = lines(rows)
    table = pd.DataFrame(body, columns=header).drop(columns=["latitude", "longitude"])
    points = gpd.points_from_xy([76.9] * len(body), [43.2] * len(body))
    bare = table.astype(object).where(table.ne(""), None)
    return geo.from_frames(gpd.GeoDataFrame(bare, geometry=points, crs="EPSG:4326"))


WAYS = {
    "folder": lambda rows, path: package(path.parent, rows, NAMES),
    "CSV": text_file, "GeoJSON": features, "workbook": workbook, "frame": frame,
    "GeoDataFrame": objects,
}  # fmt: skip


def test_any_text_is_kept_by_every_way_in(tmp_path: Path) -> None:
    @settings(max_examples=times(20, 2500))
    @given(st.lists(st.tuples(KEPT, KEPT), min_size=1, max_size=6), st.sampled_from([*WAYS]))
    @example([("a\r\nb\rc", "_x000D_"), ("_x000d_", "\x01"), ("1e5", "007")], "workbook")
    @example([("a\r\nb\rc", "_x000D_"), ("1e5", "1,5")], "GeoJSON")
    def check(rows: Rows, way: str) -> None:
        data = WAYS[way](rows, tmp_path / "a")
        tried(f"tables of any text that came in by {way}")
        table = data.incidents.set_index("event_id").sort_index()
        for at, name in enumerate(NAMES):
            wanted = [as_kept(row[at]) for row in rows]
            kind = data.descriptor.tables["incidents"].field(name).type
            assert cells(table[name], kind) == wanted, name

    check()


def test_any_text_is_kept_by_import_and_add(small_copy: Copy, tmp_path: Path) -> None:
    """Texts without controls: `import` refuses these by row, and `add` as well."""
    chance = Random(1)
    free = [text for text in BREAKING if not CONTROL.search(text) and as_kept(text)]
    texts = [f"{one}{two[:99]}" for one in free for two in chance.sample(free, times(1, 9))]
    own = [f"own{at}" for at in range(times(20, len(texts)))]
    last = "rights"
    for name in [*own, "own"]:
        small_copy.add_column("incidents", name, after=last)
        last = name
    source = small_copy.first("sources")
    header = [*NEEDED, "source_ids", "own"]
    rows = [
        [f"2021-07-12-new-{at}", "2021-07-12", "protest", "New", "-29.86", "31.02", source, text]
        for at, text in enumerate(texts)
    ]
    path = tmp_path / "a.csv"
    path.write_text(to_csv([header, *rows]), "utf-8", newline="")
    call = ["import", str(path), "--from", "csv", "--into", str(small_copy.folder)]
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 0, done.output
    said = done.output
    set_ = [word for at, name in enumerate(own) for word in ("--set", f"{name}={texts[at]}")]
    done = CliRunner().invoke(
        app,
        ["add", str(small_copy.folder), "--yes", "--allow-duplicate", "--date", "2021-07-12",
         "--type", "protest", "--place", "Durban", "--title", "New", "--source", source, *set_],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    known = {row["event_id"]: row for row in small_copy.rows("incidents")}
    assert [known[f"2021-07-12-new-{at}"]["own"] for at in range(len(texts))] == [
        as_kept(MARK.sub("", text)) for text in texts
    ]
    marked = sum(bool(MARK.match(text)) for text in texts)
    assert f"own: an apostrophe before a formula was a spreadsheet's: {marked}\n" in said
    [added] = [row for row in known.values() if row["title_en"] == "New" and not row["own"]]
    assert [added[name] for name in own] == [as_kept(text) for text in texts[: len(own)]]
    tried("texts that were imported and added", len(texts) + len(own))


def test_a_price_that_nobody_adds_up_keeps_its_zeros(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(
        to_csv([[*NEEDED, "cost"], ["a", "2022-01-05", "protest", "One", "43.2", "76.9", "1.10"]])
    )
    data = geo.load(tmp_path)
    assert data.incidents["cost"].tolist() == ["1.10"]
    assert [text for _, [text] in payload.content(data)["incidents"]["extra"]] == ["1.10"]


@pytest.mark.parametrize("ending", FORMATS)
def test_headers_are_kept_apart(tmp_path: Path, ending: str) -> None:
    names = ["=HYPERLINK(1)", 'a"b><x', "Title_en", "fid", "geom", "FID", "__proto__", "x,y", "id"]
    data = package(tmp_path, [tuple(f"v{at}" for at in range(len(names)))], names)
    path = tmp_path / f"out{ending}"
    export(data, path)
    table = read(path, data.descriptor.tables["incidents"])
    assert {"v0", "v1", "v3", "v4", "v5", "v6", "v7"} <= set(table.iloc[0].astype(str))
    if ending == ".csv":
        assert "'=HYPERLINK(1)" in path.read_text("utf-8").splitlines()[0]
    if ending == ".geojson":
        assert json.loads(path.read_text("utf-8"))["features"][0]["properties"]["fid"] == "v3"
