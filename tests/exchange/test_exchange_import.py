"""Imports of ACLED, UCDP, plain CSV and GeoJSON: what is taken, mapped and said."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from copies import TODAY
from foreigners import TINY, bring, rows_of, sample
from frictionless import Package

import geo
from geo import exchange
from geo.exchange.into import acled, ucdp
from geo.writing import files

if TYPE_CHECKING:
    from copies import Copy

SAMPLES = Path(__file__).resolve().parents[1] / "data"


def test_samples_have_the_true_columns_and_say_that_they_are_invented() -> None:
    assert len(acled.COLUMNS) == 31
    assert len(ucdp.COLUMNS) == 49
    for kind, columns in (("acled", acled.COLUMNS), ("ucdp", ucdp.COLUMNS)):
        with (SAMPLES / f"{kind}-sample.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == columns
        assert all("Synthetic row for tests" in " ".join(row) for row in rows[1:])


def test_acled_comes_in_with_its_precision_and_its_rights(package_copy: Copy) -> None:
    before = {name: (package_copy.folder / f"{name}.csv").read_bytes() for name in TINY}
    report = bring(package_copy, sample("acled"), "acled")
    assert (report.taken, report.skipped, report.claims) == (9, 0, 9)
    got = {row["event_id"]: row for row in package_copy.rows("incidents")}
    riot = got["2022-01-05-acled-kaz99002"]
    assert (riot["acled_event_type"], riot["event_type"]) == ("Riots", "clash")
    assert riot["title_en"] == "“Violent demonstration” (ACLED): Almaty"
    assert (riot["city_id"], riot["region_id"], riot["geo_precision"]) == ("almaty", "KZ-ALA", "2")
    assert (riot["latitude"], riot["longitude"]) == ("43.25", "76.91")
    near = got["2022-01-06-acled-kaz99004"]
    assert (near["city_id"], near["geo_precision"]) == ("shymkent", "3")
    wide = got["2022-01-06-acled-kaz99005"]
    assert (wide["scope"], wide["region_id"], wide["latitude"]) == ("region", "KZ-KZY", "")
    assert "some day of that month" in wide["date_note"]
    unknown = got["2022-01-10-acled-kaz99009"]
    assert (unknown["city_id"], unknown["geo_precision"]) == ("invented-hamlet", "2")
    assert {got[name]["rights"] for name in got if "acled" in name} == {"local_only"}
    for name, content in before.items():
        after = (package_copy.folder / f"{name}.csv").read_bytes()
        assert not set(content.splitlines()) - set(after.splitlines())


def test_acled_fatalities_are_claims_of_acled_with_its_rule(package_copy: Copy) -> None:
    bring(package_copy, sample("acled"), "acled")
    claims = [row for row in package_copy.rows("figures") if row["claimant"] == "ACLED"]
    given = [(row["event_id_cnty"].lower(), row["fatalities"]) for row in rows_of("acled")]
    assert sorted((row["place_id"][17:], row["best"]) for row in claims) == sorted(given)
    for row in claims:
        assert (row["low"], row["high"], row["as_of"]) == ("", "", "2023-01-04")
        assert "12 for dozens" in row["note"]
        assert (row["rights"], row["claimant_kind"]) == ("local_only", "ngo")


def test_ucdp_comes_in_with_its_range_and_its_precision(package_copy: Copy) -> None:
    report = bring(package_copy, sample("ucdp"), "ucdp")
    assert (report.taken, report.skipped) == (6, 1)
    assert "at sea or in the air" in report.first[0].rule
    got = {row["event_id"][16:]: row for row in package_copy.rows("incidents")}
    where = {key: (row["scope"], row["geo_precision"], row["time_precision"])
             for key, row in got.items() if key.startswith("99000")}  # fmt: skip
    assert where == {
        "990001": ("place", "2", "1"),
        "990002": ("place", "3", "2"),
        "990003": ("region", "3", "2"),
        "990004": ("region", "3", "4"),
        "990005": ("national", "3", "5"),
        "990006": ("national", "3", "5"),
    }
    assert got["990004"]["title_en"] == "“non-state conflict” (UCDP): Invented province"
    said = "\n".join(report.lines())
    assert (
        "UCDP where_prec 4 (a first-level unit, its centre given) -> ours 3, scope region" in said
    )
    assert "UCDP date_prec 3 (some day of a week) -> ours 2" in said
    claims = [row for row in package_copy.rows("figures") if row["claimant"] == "UCDP"]
    assert [(row["low"], row["best"], row["high"]) for row in claims][:2] == [
        ("1", "2", "4"),
        ("0", "3", "9"),
    ]
    assert not any(row["rights"] for row in claims)


@pytest.mark.parametrize("kind", ["acled", "ucdp"])
def test_an_import_is_a_sound_package_for_us_and_for_frictionless(
    package_copy: Copy, kind: str
) -> None:
    bring(package_copy, sample(kind), kind)
    assert package_copy.problems() == []
    report = Package(str(package_copy.folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_a_second_import_changes_nothing_and_names_what_differs(
    package_copy: Copy, tmp_path: Path
) -> None:
    bring(package_copy, sample("acled"), "acled")
    before = (package_copy.folder / "incidents.csv").read_bytes()
    again = bring(package_copy, sample("acled"), "acled")
    assert (again.taken, again.skipped) == (0, 9)
    assert (package_copy.folder / "incidents.csv").read_bytes() == before
    changed = tmp_path / "later.csv"
    text = sample("acled").read_text(encoding="utf-8")
    changed.write_text(text.replace(",12,", ",14,"), encoding="utf-8")
    later = bring(package_copy, changed, "acled")
    told = [str(item) for item in later.first if "another number" in item.rule]
    assert len(told) == 1
    assert "best =  / 14 / : the package has another number of this claimant (F" in told[0]


def test_values_that_nobody_knows_are_listed_and_can_be_mapped(
    package_copy: Copy, tmp_path: Path
) -> None:
    path = tmp_path / "strange.csv"
    text = sample("acled").read_text(encoding="utf-8")
    path.write_text(text.replace("Peaceful protest", "Kite protest"), encoding="utf-8")
    report = bring(package_copy, path, "acled")
    assert report.unknown == {"event_type": Counter({"Kite protest": 1})}
    assert "not known in event_type: Kite protest (1)" in "\n".join(report.lines())
    assert "[values.event_type]" in report.first[0].remedy
    options = exchange.Options(values={"event_type": {"Kite protest": "protest"}})
    assert bring(package_copy, path, "acled", options).taken == 1


def test_columns_go_by_name_and_a_missing_one_is_named(package_copy: Copy, tmp_path: Path) -> None:
    path = tmp_path / "turned.csv"
    rows = rows_of("acled")
    columns = sorted(rows[0], reverse=True)
    path.write_text(
        "\n".join([",".join(columns), ",".join(f'"{rows[0][name]}"' for name in columns)]),
        encoding="utf-8",
    )
    assert bring(package_copy, path, "acled").taken == 1
    path.write_text("event_id_cnty,event_date\nKAZ1,2022-01-05\n", encoding="utf-8")
    with pytest.raises(geo.DataError) as error:
        bring(package_copy, path, "acled")
    named = {item.field for item in error.value.problems}
    assert named == set(acled.NEEDS) - {"event_id_cnty", "event_date"}


def test_plain_csv_by_a_map(package_copy: Copy, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Дата,Что,Где_ш,Где_д,Вид,Город\n"
        "2022-01-05,Notional kite race,43.238,76.945,митинг,almaty\n",
        encoding="utf-8",
    )
    options = exchange.Options(
        columns={"event_date": "Дата", "title_en": "Что", "latitude": "Где_ш",
                 "longitude": "Где_д", "event_type": "Вид", "city_id": "Город"},
        values={"event_type": {"митинг": "protest"}},
        defaults={"source_ids": package_copy.rows("sources")[0]["source_id"]},
    )  # fmt: skip
    report = bring(package_copy, path, "csv", options)
    assert report.taken == 1, list(report.faults())
    row = next(r for r in package_copy.rows("incidents") if "kite" in r["event_id"])
    assert row["event_id"] == "2022-01-05-notional-kite-race"
    assert (row["latitude"], row["geo_precision"], row["region_id"]) == ("43.24", "2", "KZ-ALA")
    assert row["verification"] == "single_source"


def test_a_plain_table_without_a_source_says_how_to_name_it(
    package_copy: Copy, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "event_date,event_type,title_en,region_id\n2022-01-05,protest,Kites,KZ-ALA\n",
        encoding="utf-8",
    )
    report = bring(package_copy, path, "csv")
    assert "--source ID" in report.first[0].remedy
    new = {"source_id": "kite-club", "publisher": "Kite club", "url": "https://kites.example/"}
    report = bring(package_copy, path, "csv", exchange.Options(source=new))
    assert report.taken == 1, list(report.faults())
    assert package_copy.first("sources", source_id="kite-club", language="en", tier="3")


def test_geojson_points(package_copy: Copy, tmp_path: Path) -> None:
    path = tmp_path / "points.geojson"
    source = package_copy.rows("sources")[0]["source_id"]
    kept = {"event_date": "2022-01-06", "event_type": "protest", "title_en": "Kites",
            "source_ids": source}  # fmt: skip
    shapes = [
        {"type": "Point", "coordinates": [76.9, 43.2]},
        {"type": "LineString", "coordinates": [[76.9, 43.2], [77, 43]]},
        None,
        {"type": "Point", "coordinates": ["a", 1]},
    ]
    features = [{"type": "Feature", "geometry": item, "properties": kept} for item in shapes]
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content), encoding="utf-8")
    report = bring(package_copy, path, "geojson")
    assert (report.taken, report.skipped) == (1, 3)
    path.write_text(json.dumps({**content, "crs": {"properties": {"name": "EPSG:3857"}}}))
    with pytest.raises(geo.DataError, match="reproject"):
        bring(package_copy, path, "geojson")
    points = gpd.points_from_xy([71.43], [51.13])
    gpd.GeoDataFrame({**kept, "title_en": ["More kites"]}, geometry=points, crs=4326).to_file(path)
    assert bring(package_copy, path, "geojson").taken == 1


def test_a_package_with_faults_gets_no_rows(package_copy: Copy) -> None:
    package_copy.edit("cities", "aktau", latitude="99")
    with pytest.raises(geo.DataError, match=r"cities\.csv"):
        exchange.prepare(sample("acled"), "acled", package_copy.folder, exchange.Options(),
                         exchange.Report("x"), TODAY)  # fmt: skip


def test_two_imports_at_once_one_wins_and_nothing_is_lost(package_copy: Copy) -> None:
    options = exchange.Options(accessed="2026-11-22")
    plans = [
        exchange.prepare(sample(kind), kind, package_copy.folder, options,
                         exchange.Report(kind), TODAY)
        for kind in ("acled", "ucdp")
    ]  # fmt: skip
    plans[0].write()
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    with pytest.raises(files.ConflictError, match="was changed by somebody else"):
        plans[1].write()
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before
    assert package_copy.problems() == []
