"""Columns of one's own come out of every format as they went in."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proof import times, tried
from readback import read

import geo
from geo.exchange import export
from geo.intake.text_table import NOTHING
from geo.package.tables import to_csv
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = ("event_id", "event_date", "event_type", "title_en", "latitude", "longitude")
# Ids, telephone numbers, versions, codes: what a number would not keep. Words that stand for
# nothing (NULL, nan) are read as nothing, and
# blanks around a cell are not part of it, as the intake says.
STRANGE = [
    "12345678901234567890", "+77011234567", "1.10", "007", "1e5", "-0", "0x1F", "1_000", "1 000",
    "1,5", "\uff11\uff12", "inf", "true", "2022-02-30", "2022-01-05",
    "9007199254740993", "-1", "0.1", "=1+1", "'=1+1", "''+1", "@a", "-a", "+a", "__proto__",
    "</script>", "{{ 7*7 }}", "\u202e", "e\u0301", "😀", '"', ",", "a\nb", "0.30000000000000004",
    "1000000000000000000000.5", "00", "-007", ".5", "5.", "1.0",
]  # fmt: skip
# What one format can not hold is refused there by name, as its own tests show.
TEXT = (
    st.one_of(
        st.sampled_from(STRANGE),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
        st.from_regex(r"[+-]?[0-9]{1,25}([.,][0-9]{1,4})?", fullmatch=True),
    )
    .map(str.strip)
    .filter(lambda text: text not in NOTHING or not text)
    # A number without end is a fault that names its row: see test_own_data.
    .filter(lambda text: text.lower().lstrip("+-") not in {"inf", "infinity"})
)
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


@settings(
    max_examples=times(25, 2000), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(rows=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6))
def test_any_text_is_kept(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    data = package(tmp_path, rows, NAMES)
    tried("tables of any text")
    spec = data.descriptor.tables["incidents"]
    for ending in (".csv", ".geojson"):
        export(data, tmp_path / f"out{ending}")
    lines = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"), newline="")))
    assert len(lines) == len(rows) + 1
    for at, name in enumerate(NAMES):
        wanted = [row[at] for row in rows]
        for ending in (".csv", ".geojson"):
            table = read(tmp_path / f"out{ending}", spec).sort_values("event_id")
            kind = spec.field(name).type
            texts = ["" if cell != cell or cell is None else str(cell) for cell in table[name]]  # noqa: PLR0124 (NaN)
            if kind == "string":
                assert texts == wanted, (ending, name)
        if spec.field(name).type == "string":
            assert data.incidents[name].fillna("").tolist() == wanted


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
