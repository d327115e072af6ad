"""Tables of one's own, as analysts have them: what becomes of each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

import geo
import maps
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

BOXES = [shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)]
# Columns of ACLED; the rows are invented.
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,region,admin1,location,\
latitude,longitude,geo_precision,notes,fatalities
BEN1,2022-01-05,1,Protests,Peaceful protest,NA,Western Africa,North,Townone,10,2,1,March.,0
BEN2,2022-02-05,1,Battles,Armed clash,Army,Western Africa,South,Capital,8,2,1,A clash.,3
BEN3,2022-02-06,1,Battles,Armed clash,Army,Western Africa,South,Capital,8,2,1,Another.,
BEN4,2022-03-01,2,Riots,Mob violence,Rioters,Western Africa,North,North,9.6,2.5,3,Wider.,1
BEN5,2022-03-02,1,Riots,Mob violence,Rioters,Western Africa,South,Harbour,8.01,3.0105,1,Coast.,2
BEN6,2022-03-03,1,Riots,Mob violence,Rioters,Western Africa,North,Nowhere,0,0,1,Lost.,4
"""
RESIDENTS = "ADM1_PCODE,T_TL\nXA,1000\nXB,2000\n"


def regions(**columns: object) -> gpd.GeoDataFrame:
    table = pd.DataFrame({"ADM1_PCODE": ["XA", "XB"], "ADM1_EN": ["North", "South"], **columns})
    return gpd.GeoDataFrame(table, geometry=BOXES, crs=4326)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acled.csv").write_text(ACLED, encoding="utf-8")
    (tmp_path / "pop.csv").write_text(RESIDENTS, encoding="utf-8")
    regions().to_file(tmp_path / "adm1.shp")
    return tmp_path


def test_acled_and_boundaries_become_deaths_by_residents(folder: Path) -> None:
    with pytest.warns(geo.DataWarning, match=r"1 incident stands at 0, 0"):
        data = geo.from_frames(
            folder / "acled.csv",
            [folder / "adm1.shp", folder / "pop.csv"],
            measures={"fatalities": geo.Measure("sum", per=100_000)},
            title="A country",
            source="ACLED, exported 3 May 2024",
        )
    assert data.incidents["region_id"].fillna("").tolist() == ["XA", "XB", "XB", "XA", "XB", ""]
    assert data.incidents["title_en"].iloc[1] == "Armed clash, Capital"
    assert data.incidents["actor1"].isna().tolist()[0]
    assert data.cities["name_en"].tolist() == ["Townone", "Capital", "North", "Harbour", "Nowhere"]
    assert data.regions["population"].tolist() == [1000, 2000]
    assert data.regions["fatalities_sum"].tolist() == [1, 5]
    assert data.regions["fatalities_n"].tolist() == [2, 2]
    assert data.regions["fatalities_missing"].tolist() == [0, 1]
    assert data.regions["fatalities_rate"].tolist() == [100, 250]
    assert list(data.measures) == ["fatalities", "incidents"]
    notes = "\n".join(data.notes)
    assert "T_TL was taken for population" in notes
    assert "ADM1_PCODE was taken for region_id" in notes
    assert "1 points up to 2 km outside of every region belong to the nearest" in notes
    assert data.sources["publisher"].tolist() == ["ACLED, exported 3 May 2024"]


def test_one_command_makes_the_same_of_the_files(folder: Path) -> None:
    page = folder / "out.html"
    line = ["build", str(folder / "acled.csv"), "--regions", str(folder / "adm1.shp"),
            "--regions", str(folder / "pop.csv"), "--measure", "fatalities=sum",
            "--per", "population", "--title", "A country", "-o", str(page)]  # fmt: skip
    result = CliRunner().invoke(app, line)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == str(page)
    assert "note: pop.csv: ADM1_PCODE says which place a row is about" in result.stderr
    assert "warning: acled.csv: 1 incident stands at 0, 0" in result.stderr
    assert "A country" in page.read_text("utf-8")


def test_areas_alone_are_shaded_by_a_number() -> None:
    counties = regions(unemployment=[4.5, 6.1])
    data = geo.from_frames(counties, measures={"unemployment": geo.Measure(unit="%")})
    assert data.measures == {"unemployment": geo.Measure("given", unit="%")}
    assert len(data.incidents) == 0
    assert maps.build_map(data).get_root().render()
    assert data.regions["unemployment"].tolist() == [4.5, 6.1]
    assert data.texts["text_en"].tolist() == ["unemployment"]


def test_precision_goes_before_the_point_in_ucdp() -> None:
    ged = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "where_prec": [1, 4, 6],
            "date_start": ["1994-01-05 00:00:00.000"] * 3,
            "type_of_violence": [1, 3, 1],
            "region": ["Africa"] * 3,
            "adm_1": ["North", "South", None],
            "latitude": [10.0, 9.9, 9.0],
            "longitude": [2.0, 2.0, 2.0],
            "best": [4, 5, 6],
        }
    )
    data = geo.from_frames(ged, regions(), measures={"best": "sum"})
    assert data.incidents["region_id"].fillna("").tolist() == ["XA", "XB", ""]
    assert data.incidents["event_type"].tolist()[1] == "One-sided violence"
    assert data.regions["best_sum"].tolist() == [4, 5]
    assert any("1 incident known only to a wider area" in note for note in data.notes)


def test_latitude_longitude_and_date_are_enough() -> None:
    rows = pd.DataFrame({"lat": [43.26], "lon": [76.93], "date": ["5 Jan 2022"]})
    data = maps.build_map(rows).data
    assert data is not None
    assert data.incidents["event_type"].tolist() == ["Incident"]
    assert data.incidents["event_id"].tolist() == ["2022-01-05-incident"]
    assert "incidents: lat was taken for latitude" in data.notes


def test_a_survey_keeps_who_filled_it_in_out() -> None:
    rows = pd.DataFrame(
        {
            "_uuid": ["u1", "u2"],
            "deviceid": ["d", "d"],
            "grp/kind": ["flood", "fire"],
            "today": pd.to_datetime(["2022-01-05", "2022-01-06"]),
            "_gps_latitude": [10.0, 8.0],
            "_gps_longitude": [2.0, 2.0],
            "_gps_precision": [4.5, 900],
            "hh_size": [4, None],
        }
    )
    measures = {"hh_size": geo.Measure("mean", label="Household size")}
    data = geo.from_frames(rows, regions(), measures=measures, columns={"grp/kind": "event_type"})
    assert "deviceid" not in data.incidents.columns
    assert any("not taken, being about who filled it in: deviceid" in it for it in data.notes)
    assert data.incidents["precision_m"].tolist() == [4, 900]
    assert data.regions["hh_size_mean"].tolist()[0] == 4
    assert pd.isna(data.regions["hh_size_mean"].tolist()[1])


def test_a_russian_class_gets_a_russian_page() -> None:
    rows = pd.DataFrame(
        {
            "Дата": ["05.01.2022", "06.01.2022"],
            "Широта": ["43,25", "43,26"],
            "Долгота": ["76,93", "76,94"],
            "Событие": ["Митинг у вокзала", "Пожар"],  # noqa: RUF001
        }
    )
    data = geo.from_frames(rows)
    assert data.settings["languages"] == ["ru"]
    assert data.incidents["title_ru"].tolist() == ["Митинг у вокзала", "Пожар"]  # noqa: RUF001
    assert data.incidents["event_id"].tolist()[0] == "2022-01-05-miting-u-vokzala"
    assert data.settings["period"] == ["2022-01-05", "2022-01-06"]


def test_rows_that_stand_for_many_are_counted() -> None:
    rows = pd.DataFrame(
        {"adm1_name": ["North", "South"], "Year": [2022, 2022], "Month": ["January", "February"],
         "Events": [10, 90]}
    )  # fmt: skip
    data = geo.from_frames(rows, regions())
    assert data.regions["incidents_count"].tolist() == [10, 90]
    assert "100 events in 2 rows" in repr(data)
    with pytest.raises(geo.DataError, match="stand for several incidents"):
        geo.from_frames(rows, regions(), measures={"Events": "mean"})


def test_a_ministry_s_table_joins_by_name_in_any_language() -> None:
    table = pd.DataFrame(
        {"Область": ["Алматы", "Актюбинская область", "Абайская область", "Республика Казахстан"],
         "Безработица, %": ["4,9", "5,1", "3", "4,8"]}
    )  # fmt: skip
    work = geo.Measure(column="Безработица, %", unit="%")
    before = geo.load()
    data = before.with_measure("unemployment", work, table=table)
    shown = data.regions.set_index("region_id")["Безработица, %"].dropna()
    assert shown.to_dict() == {"KZ-AKT": 5.1, "KZ-ALA": 4.9}
    assert list(data.measures)[-1] == "unemployment"
    assert any("is the whole country" in note for note in data.notes)
    assert "Абайская область" in data.warnings[0]
    assert "Безработица, %" not in before.regions.columns


def test_argument_flag_and_description_make_the_same_page(folder: Path) -> None:
    pages = [folder / f"{name}.html" for name in ("argument", "flag", "described")]
    names = {"title": "A country", "source": "ACLED, 3 May 2024"}
    deaths = geo.Measure("sum", per=100_000, label="Deaths")
    with pytest.warns(geo.DataWarning):
        made = maps.build_map(
            folder / "acled.csv",
            regions=[folder / "adm1.shp", folder / "pop.csv"],
            measures={"fatalities": deaths},
            **names,
        )
    made.save(pages[0])
    line = ["build", str(folder / "acled.csv"), "--regions", str(folder / "adm1.shp"),
            "--regions", str(folder / "pop.csv"), "--measure",
            "fatalities=sum,per=100000,label=Deaths", "--title", names["title"],
            "--source", '"ACLED, 3 May 2024"'[1:-1], "-o", str(pages[1])]  # fmt: skip
    assert CliRunner().invoke(app, line).exit_code == 0
    content = {
        "title": names["title"],
        "resources": [
            {"name": "incidents", "path": "acled.csv"},
            {"name": "regions", "path": "adm1.shp"},
            {"name": "residents", "path": "pop.csv"},
        ],
        "qantar": {
            "source": names["source"],
            "measures": [{"id": "fatalities", "agg": "sum", "per": 100_000, "label": "Deaths"}],
        },
    }
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(folder), "--include-local", "-o", str(pages[2])])
    assert result.exit_code == 0, result.output
    texts = [page.read_text("utf-8") for page in pages]
    assert texts[0] == texts[1]
    # Only the seal and the checksum differ: they are of the files that a folder has.
    bare = [re.sub(r'"digest":[^<]*|"checksum":"[0-9a-f]*"', "", text) for text in texts]
    assert bare[0] == bare[2]


def test_rows_that_may_not_be_published_are_shown_with_a_banner(folder: Path) -> None:
    page = folder / "out.html"
    line = ["build", str(folder / "acled.csv"), "--regions", str(folder / "adm1.shp")]
    result = CliRunner().invoke(app, [*line, "-o", str(page), "--save", str(folder / "p")])
    assert result.exit_code == 0, result.output
    assert "ACLED's terms forbid republishing its rows" in result.stderr
    assert "Contains rows that must not be published" in page.read_text("utf-8")
    assert geo.problems_of(folder / "p") == []
    assert len(geo.load(folder / "p", include_local=False).incidents) == 0
