"""Tables and shapes by a stranger that are small and would cost much, or mean what they do not."""

from __future__ import annotations

import io
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl
import pytest
import shapely
from plains import ROWS, SOUTH_AFRICA, feature, folder
from typer.testing import CliRunner

import geo
from geo import limits
from geo.counting import areas
from geo.exchange.into import merged_cells
from geo.exchange.into import workbook as workbooks
from geo.intake import points, shapes
from maps.commands.app import app
from maps.page import text_pool
from maps.still.drawing import draw
from maps.still.request import Still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
TABLE = [
    ["event_id", "event_date", "title_en", "latitude", "longitude"],
    ["a", "2022-01-05", "One", 43.2, 76.9],
    ["b", "2022-01-06", "Two", 43.3, 76.8],
]


def workbook(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Write a workbook whose sheet was changed by hand."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in TABLE:
        book.active.append(row)
    book.save(out)
    with zipfile.ZipFile(out) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert change(parts[SHEET]) != parts[SHEET]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, change(content) if name == SHEET else content)
    return path


def last_row(number: int) -> Callable[[bytes], bytes]:
    """Put the last row of a sheet far below."""
    cells = re.compile(rb'r="([A-E]?)3"')
    return lambda sheet: cells.sub(lambda found: b'r="%s%d"' % (found[1], number), sheet)


def test_rows_that_a_sheet_skips_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    real = workbooks._text

    def text(value: object) -> str:
        read.append(value)
        return real(value)

    monkeypatch.setattr(workbooks, "_text", text)
    data = geo.from_frames(workbook(tmp_path / "a.xlsx", last_row(200_000)))
    assert data.incidents["title_en"].tolist() == ["One", "Two"]
    assert len(read) == 15


def test_rows_beyond_what_a_sheet_has_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(geo.DataError, match="has more than 1048576 rows"):
        geo.from_frames(workbook(tmp_path / "a.xlsx", last_row(10**9)))


def test_columns_beyond_a_limit_are_not_left_out_in_silence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda it: it.replace(b'r="E3"', b'r="XFD3"'))
    with pytest.raises(geo.DataError, match="has more than 512 columns; leave out the others"):
        geo.from_frames(path)


@pytest.mark.parametrize("value", [b"", b"<v/>", b"<v></v>"])
def test_a_formula_without_a_value_is_no_empty_cell(tmp_path: Path, value: bytes) -> None:
    cell = b'<c r="D2"><f>40+3</f>%s</c>' % value
    path = workbook(tmp_path / "a.xlsx", lambda it: re.sub(rb'<c r="D2".*?</c>', cell, it))
    with pytest.raises(geo.DataError, match="cell D2 is a formula without a saved value; open it"):
        geo.from_frames(path)


def test_a_formula_whose_value_is_an_empty_text_is_one(tmp_path: Path) -> None:
    cell = b'<c r="C3" t="str"><f>IF(1,"","x")</f><v></v></c>'
    path = workbook(tmp_path / "a.xlsx", lambda it: re.sub(rb'<c r="C3".*?</c>', cell, it))
    assert geo.from_frames(path).incidents["title_en"].tolist()[0] == "One"


def test_merged_cells_are_looked_at_once_for_each_row() -> None:
    class Counted(dict[int, dict[int, int]]):
        asked = 0

        def get(self, key: int, other: object = None) -> object:  # type: ignore[override]
            Counted.asked += 1
            return super().get(key, other)

    merged = Counted({row: {0: row + 1} for row in range(1, 2001, 2)})
    rows = [(row, [str(row), "x"]) for row in range(1, 2001)]
    filled = [cells[0] for _, cells in merged_cells.filled(rows, merged)]
    assert filled == [str(row - 1 + row % 2) for row in range(1, 2001)]
    assert Counted.asked == 2000


@pytest.mark.parametrize(
    ("text", "value"),
    [("43.2 43.3", None), ("43.5°30'", None), ("43°30.5'10\"", None), ("43 30", 43.5),
     ("43°30'", 43.5), ("43° 30.6'", 43.51), ("43.2°S", -43.2)],
)  # fmt: skip
def test_only_the_smallest_part_of_an_angle_is_broken(text: str, value: float | None) -> None:
    assert points.degrees(text) == pytest.approx(value)


def test_hours_that_no_day_has_are_told(tmp_path: Path) -> None:
    made = folder(tmp_path / "one", ROWS.replace("2023-05-01,", "2023-05-01T25:10,"))
    assert "event_date = 2023-05-01T25:10: is not a day of the calendar, or not an hour" in str(
        geo.problems_of(made)[0]
    )
    rows = ROWS.replace("event_id,", "event_time,event_id,")
    hours = iter(["", "17:20", "25:10", "", "at night", "9:05"])
    rows = "\n".join(
        line if line.startswith("event_time") or not line else f"{next(hours)},{line}"
        for line in rows.split("\n")
    )
    data = geo.load(folder(tmp_path / "two", rows))
    assert "no time of day in 2 rows, such as 25:10" in "\n".join(data.notes)


def tangle(count: int) -> shapely.Polygon:
    """Return an outline that crosses itself as often as chance has it."""
    chance = Random(15)
    return shapely.Polygon([(chance.uniform(70, 80), chance.uniform(40, 50)) for _ in range(count)])


def test_an_outline_that_crosses_itself_without_end_is_not_repaired(tmp_path: Path) -> None:
    assert shapes.tangled(tangle(1500))
    assert not shapes.tangled(tangle(100))
    made = folder(tmp_path / "one", features=(feature({"name": "Knot"}, tangle(1500)),))
    [problem] = geo.problems_of(made)
    assert "geometry = Knot: crosses itself too often to be repaired; draw it anew" in str(problem)
    with pytest.raises(geo.DataError, match="outline 1 crosses itself too often"):
        areas.read_areas(made / "regions.geojson", "name")


def test_a_folder_whose_name_is_no_text_has_a_title(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"q\xff")
    assert str(geo.load(folder(path)).descriptor.raw["title"]) == "q\ufffd"


def test_a_still_needs_no_setting_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "nonsense")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert draw(geo.load(SOUTH_AFRICA), Still(lang="en"), "pdf").startswith(b"%PDF")
    assert os.environ["SOURCE_DATE_EPOCH"] == "yesterday"


@pytest.mark.parametrize("name", [".qantar-lock", ".qantar-journal", ".qantar-x"])
def test_a_name_that_qantar_keeps_is_not_written(tmp_path: Path, name: str) -> None:
    line = ["dictionary", str(SOUTH_AFRICA), "-o", str(tmp_path / name)]
    done = CliRunner().invoke(app, line)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "is a name that Qantar keeps for its own files; name another" in done.stderr


@pytest.mark.parametrize("row", [-1, True, 1.0, "1", [-1], [True], [1.0], [["1"]]])
def test_a_row_of_the_pool_is_a_number_from_zero(row: object) -> None:
    with pytest.raises((LookupError, TypeError)):
        text_pool.spread({"pool": [["a", "b"]], "title": {"": row}})


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound GeoPackage of two places."""
    path = tmp_path_factory.mktemp("layer") / "a.gpkg"
    places = [shapely.Point(76, 43), shapely.Point(77, 44)]
    cells = {"event_date": ["2022-01-05", "2022-01-06"], "title_en": ["One", "Two"]}
    gpd.GeoDataFrame(cells, geometry=places, crs=4326).to_file(path)
    assert len(geo.from_frames(path).incidents) == 2
    return path


def test_a_layer_that_says_it_has_more_rows_is_a_fault(layer: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(layer.read_bytes())
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE gpkg_ogr_contents SET feature_count = 3")
        base.commit()
    with pytest.raises(geo.DataError, match="layer a says that it has 3 rows, and has 2; write it"):
        geo.from_frames(path)


@pytest.mark.parametrize(("name", "beside"), [("a.shp", "a.dbf"), ("a.gpkg", "a.gpkg-wal")])
def test_a_pipe_beside_a_file_of_shapes_is_not_waited_for(
    layer: Path, tmp_path: Path, name: str, beside: str
) -> None:
    path = tmp_path / name
    path.write_bytes(layer.read_bytes() if name == "a.gpkg" else b"\0\0\x27\x0a" + bytes(100))
    os.mkfifo(tmp_path / beside)
    with pytest.raises(geo.DataError, match=f"{beside}: is not a plain file"):
        geo.from_frames(path)


def test_rows_of_a_text_are_counted_and_blank_lines_are_none(tmp_path: Path) -> None:
    rows = "date,lat,lon,type\n" + "2023-01-01,1,2,x\n" * 3
    before = limits.set_limits(rows=3)
    try:
        (tmp_path / "a.csv").write_text(rows + "\n" * 9)
        assert len(geo.from_frames(tmp_path / "a.csv").incidents) == 3
        (tmp_path / "b.csv").write_text(rows + "2023-01-01,1,2,x\n")
        with pytest.raises(geo.DataError, match=r"b\.csv: has more than 3 rows; .*--limit rows="):
            geo.from_frames(tmp_path / "b.csv")
    finally:
        limits.restore(before)


def test_kml_that_would_not_fit_is_not_unpacked(tmp_path: Path) -> None:
    before = limits.set_limits(file=1000)
    try:
        with zipfile.ZipFile(tmp_path / "a.kmz", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("doc.kml", "<kml>" + " " * (2 << 20))
        (tmp_path / "a.kml").write_text("<kml>" + " " * 2000)
        for name, words in (("a.kmz", "doc.kml unpacks to 2 MB"), ("a.kml", "larger than 1000")):
            with pytest.raises(geo.DataError, match=words):
                geo.from_frames(tmp_path / name)
    finally:
        limits.restore(before)


def test_folders_of_kml_without_end_are_a_fault(tmp_path: Path) -> None:
    folders = "".join(
        f"<Folder><name>f{at}</name><Placemark><Point><coordinates>76,43</coordinates></Point>"
        "</Placemark></Folder>" for at in range(201)
    )  # fmt: skip
    space = "http://www.opengis.net/kml/2.2"
    path = tmp_path / "a.kml"
    path.write_text(f'<kml xmlns="{space}"><Document>{folders}</Document></kml>')
    with pytest.raises(geo.DataError, match="has 201 layers or folders, more than 200; put what"):
        geo.from_frames(path)


@pytest.mark.parametrize("content", [b"", b"PAR1PAR1", b"x" * 100])
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(geo.DataError, match=r"is no sound Parquet file .*; write it anew, or"):
        geo.from_frames(tmp_path / "a.parquet")
