"""A folder of incidents.csv and regions.geojson alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from plains import ICA, LIMA, ROWS, feature, folder, square
from readback import read
from typer.testing import CliRunner

import geo
import maps
from geo.package import model
from maps import catalogue
from maps.commands.app import app
from maps.content import translator
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return folder(tmp_path / "may-events")


def told(path: Path) -> list[str]:
    return [str(problem) for problem in geo.problems_of(path)]


def test_it_loads_with_what_it_has(made: Path) -> None:
    assert told(made) == []
    data = geo.load(made)
    assert data.incidents["event_id"].tolist() == ["a1", "a2", "a3", "a4", "a5"]
    assert data.regions["region_id"].tolist() == ["LIM", "ICA"]
    assert data.settings["period"] == ["2023-05-01", "2023-05-09"]
    assert data.settings["languages"] == ["en", "ru"]
    assert [len(frame) for frame in (data.figures, data.sources, data.cities, data.sites)] == [
        0
    ] * 4
    assert data.texts["text_en"].tolist() == ["may-events"]


def test_nothing_is_made_up(made: Path) -> None:
    rows = geo.load(made).incidents
    empty = ("time_precision", "geo_precision", "precision_m", "source_ids", "event_time")
    assert rows[list(empty)].isna().all(axis=None)
    assert set(rows["verification"]) == {"ungraded"}
    assert rows["scope"].tolist() == ["place"] * 4 + ["unplaced"]
    assert rows["region_id"].fillna("").tolist() == ["LIM", "LIM", "ICA", "LIM", ""]
    assert rows.geometry.notna().tolist() == [True] * 4 + [False]


def test_other_columns_are_kept_with_their_types(made: Path) -> None:
    data = geo.load(made)
    assert model.own_columns(data.descriptor, "incidents") == ("fatalities", "crowd size")
    assert data.incidents["fatalities"].dtype == pd.Int64Dtype()
    assert data.incidents["fatalities"].fillna(-1).tolist() == [0, 2, -1, 1, 0]
    assert data.incidents["crowd size"].fillna("").tolist() == ["about 300", "", "20 cars", "", ""]


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".gpkg", ".xlsx", ".parquet", ".kml"])
def test_other_columns_are_exported(made: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    result = CliRunner().invoke(app, ["export", str(made), "-o", str(path)])
    assert result.exit_code == 0, result.output
    data = geo.load(made)
    back = read(path, data.descriptor.tables["incidents"])
    assert (
        back["crowd size"].fillna("").tolist() == data.incidents["crowd size"].fillna("").tolist()
    )
    assert back["fatalities"].fillna(-1).tolist() == [0, 2, -1, 1, 0]


def test_words_are_those_that_occur_in_their_groups(made: Path) -> None:
    data = geo.load(made)
    words = {word["value"]: word for word in data.descriptor.categories("incidents", "event_type")}
    assert {value: word["group"] for value, word in words.items()} == {
        "protest": "protest", "Riots": "force", "flood_blockade": "kind1", "Battles": "force",
        "decree": "decision",
    }  # fmt: skip
    assert words["protest"]["label_ru"] == "Протест"
    assert words["flood_blockade"]["label"] == "flood blockade"


def test_texts_in_a_language_without_a_catalogue_are_shown_with_english(tmp_path: Path) -> None:
    made = folder(tmp_path / "p", ROWS.replace("title_ru", "title_qu"))
    data = geo.load(made)
    assert data.settings["languages"] == ["en", "qu"]
    assert translator.languages(data) == ["en", "qu"]
    assert catalogue.text("qu", "map.label") == catalogue.text("en", "map.label")
    assert "title_qu" in data.incidents.columns


def test_check_and_build_work(made: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(made)])
    assert result.exit_code == 0
    assert "5 incidents" in result.stdout
    page = tmp_path / "page.html"
    assert CliRunner().invoke(app, ["build", str(made), "-o", str(page)]).exit_code == 0
    text = page.read_text("utf-8")
    assert "<h1" in text
    assert ">may-events</h1>" in text
    for absent in (
        'id="headlines"',
        'id="tab-statements"',
        'id="tab-sources"',
        'data-text="credit"',
    ):
        assert absent not in text
    assert CliRunner().invoke(app, ["build", str(made), "-o", str(page)]).exit_code == 0
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2023-05-02", "02/05/2023", "incidents.csv: event_date = 02/05/2023: reads day first"),
        ("a2,", "a1,", "incidents.csv:3: event_id = a1: stands already in line 2"),
        ("-12.10001,-77.03", "-77.03,-12.10001", "incidents.csv:3: latitude = -77.03: is swapped"),
        ("-12.10001", "-12,10001", "incidents.csv:3: row: has 10 cells where the header has 9"),
        ("-12.10001", "95", "incidents.csv:3: latitude = 95: is out of range"),
        ("-12.10001", "", "incidents.csv:3: latitude = (empty): is empty where"),
        ("fatalities", "event_id", "incidents.csv:1: event_id: a column stands twice"),
        ("2023-05-09", "2999-05-09", "incidents.csv:6: event_date = 2999-05-09: lies in"),
    ],
)  # fmt: skip
def test_faults_name_file_row_field_value_rule_and_remedy(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in ROWS
    found = told(folder(tmp_path / "p", ROWS.replace(old, new, 1)))
    assert any(text.startswith(expected) and "; " in text for text in found), found
    result = CliRunner().invoke(app, ["build", str(tmp_path / "p"), "-o", str(tmp_path / "x.html")])
    assert result.exit_code == 1
    assert not (tmp_path / "x.html").exists()


def test_faults_of_boundaries(tmp_path: Path) -> None:
    nameless = feature({"colour": "red"}, square(-78, -12.8))
    (text,) = told(folder(tmp_path / "a", features=(nameless,)))
    assert text == (
        "regions.geojson: id: each region has an id or a name; add a property id or name "
        "(there are: colour)"
    )
    more, less = ({**LIMA, "properties": {"id": "LIM", "jobless": it}} for it in (4, 5))
    (text,) = told(folder(tmp_path / "b", features=(more, less)))
    assert text.startswith("regions.geojson:2: id = LIM: stands 2 times, with different jobless")


def test_shapes_of_one_id_are_one_region_and_boundaries_may_be_left_out(tmp_path: Path) -> None:
    north = {**ICA, "properties": {"id": "LIM"}}
    data = geo.load(folder(tmp_path / "b", features=(LIMA, north)))
    assert data.regions["region_id"].tolist() == ["LIM"]
    assert any("shapes of one id were joined: LIM" in note for note in data.notes)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "incidents.csv").write_text(ROWS, encoding="utf-8")
    assert len(geo.load(tmp_path / "c").regions) == 0


def test_a_file_without_rows(tmp_path: Path) -> None:
    header = ROWS.splitlines()[0] + "\n"
    assert told(folder(tmp_path / "p", header)) == ["incidents.csv: holds no incident; add a row"]


def test_names_do_for_ids_and_a_stated_id_counts_before_the_point(tmp_path: Path) -> None:
    north = feature({"name": "North"}, square(-78, -12.8))
    south = feature({"name": "South"}, square(-77, -14.2))
    data = geo.load(folder(tmp_path / "a", features=(north, south)))
    assert data.regions["region_id"].tolist() == ["North", "South"]
    rows = ROWS.replace("title_ru", "region_id").replace("Марш в столице", "ICA")
    data = geo.load(folder(tmp_path / "b", rows, (LIMA, ICA)))
    assert data.incidents["region_id"].iloc[0] == "ICA"


def test_a_point_just_off_the_coast_belongs_to_its_region(tmp_path: Path) -> None:
    rows = ROWS.replace("-12.10001,-77.03", "-12.10001,-78.005")  # 0.5 km west of Lima
    rows = rows.replace("-13.5,-76.4", "-13.5,-80.0")
    held = geo.load(folder(tmp_path / "p", rows)).incidents["region_id"].fillna("")
    assert held.tolist() == ["LIM", "LIM", "", "LIM", ""]


def test_rows_are_not_added_to_it_by_command(made: Path) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    lines = (
        ["add", str(made), "--date", "2023-05-01"],
        ["import", str(made / "incidents.csv"), "--from", "csv", "--into", str(made)],
    )
    for line in lines:
        result = CliRunner().invoke(app, line)
        assert result.exit_code == 2
        assert "has no datapackage.json" in result.stderr
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_text_is_only_ever_text(tmp_path: Path) -> None:
    nasty = '"{{ 7*7 }} </script><b>"'
    rows = ROWS.replace("crowd size", nasty).replace("about 300", nasty).replace("Battles", nasty)
    made = folder(tmp_path / "p", rows)
    assert told(made) == []
    page = maps.build_map(geo.load(made)).get_root().render()
    assert "49 </script><b>" not in page
    assert "<b>" not in page


def test_a_description_that_is_there_counts(made: Path) -> None:
    (made / "datapackage.json").write_text(json.dumps({"name": "x"}))
    (text,) = told(made)
    assert text.startswith("datapackage.json: must be an object with a list of resources")


def test_ids_of_sources_stay_text_where_no_source_is_described(tmp_path: Path) -> None:
    made = folder(
        tmp_path / "p", ROWS.replace("title_ru", "source_ids").replace("Марш в столице", "x-1")
    )
    assert told(made) == []
    data = geo.load(made)
    assert data.incidents["source_ids"].fillna("").tolist() == ["x-1", "", "", "", ""]
    assert payload.content(data)["incidents"]["sources"] == [[]] * 5


def test_shapes_that_geopandas_wrote_beside_the_coordinates_are_passed_over(tmp_path: Path) -> None:
    lines = ROWS.splitlines()
    text = "\n".join([f"{lines[0]},geometry", *(f"{line},POINT (0 0)" for line in lines[1:])])
    made = folder(tmp_path / "written", text)
    assert told(made) == []
    data = geo.load(made)
    assert model.own_columns(data.descriptor, "incidents") == ("fatalities", "crowd size")
    assert data.incidents.geometry.iloc[0].x == pytest.approx(-77.04279)
    path = tmp_path / "out.gpkg"
    assert CliRunner().invoke(app, ["export", str(made), "-o", str(path)]).exit_code == 0


def test_a_column_without_a_name_is_told(tmp_path: Path) -> None:
    lines = ROWS.splitlines()
    made = folder(tmp_path / "bare", "\n".join(f"{line}," for line in lines))
    assert told(made) == []  # it is empty
    made = folder(
        tmp_path / "filled",
        "\n".join(f"{line},{x}" for line, x in zip(lines, ["", *"xxxxx"], strict=True)),
    )
    assert told(made) == [
        f"incidents.csv:{line}: x: stands in a column without a name; give the column a name"
        for line in range(2, 7)
    ]


def test_a_point_just_outside_belongs_to_the_nearest_region(tmp_path: Path) -> None:
    # Lima ends at 78 degrees west; 0.014 degrees are 1.5 km there, 0.03 are 3.3 km.
    rows = [
        "e1,2023-05-01,protest,Beside the border,-12.1,-78.014",
        "e2,2023-05-01,protest,Far from it,-12.1,-78.03",
    ]
    path = folder(tmp_path / "beside")
    header = "event_id,event_date,event_type,title_en,latitude,longitude"
    (path / "incidents.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    assert told(path) == []
    assert geo.load(path).incidents["region_id"].fillna("").tolist() == ["LIM", ""]
