"""`qantar new`: an empty package that loads, checks, validates and builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely
from copies import DATA
from frictionless import Package
from typer.testing import CliRunner

import geo
import maps
from geo import languages
from geo.package import model
from geo.package.descriptor import read_descriptor
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

GOOD = {
    "--country-id": "PE",
    "--name": "Peru",
    "--from": "2022-12-07",
    "--to": "2023-02-28",
    "--languages": "en,es",
    "--id-field": "code",
    "--name-field": "title",
}


def square(west: float, south: float) -> dict[str, Any]:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1],
            [west, south]]  # fmt: skip
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code: object, title: object, west: float = -77.5) -> dict[str, Any]:
    properties = {"code": code, "title": title}
    return {"type": "Feature", "properties": properties, "geometry": square(west, -12.5)}


SOURCE = "a-2023,A paper,,true,https://example.org/a,,2023-01-01,2023-01-02,es,,media,2,,\n"
TWO = [feature("PE-LIM", 'Lima {{ 7*7 }} "co"'), feature("PE-ICA", "Ica", -76.5)]


@pytest.fixture
def new(tmp_path: Path) -> Callable[..., Result]:
    def run(features: list[dict[str, Any]] | str = TWO, **other: str | None) -> Result:
        path = tmp_path / "boundaries.geojson"
        text = features
        if not isinstance(features, str):
            text = json.dumps({"type": "FeatureCollection", "features": features})
        path.write_text(str(text), encoding="utf-8")
        wanted = {**GOOD, "--regions": str(path)}
        wanted |= {f"--{key.replace('_', '-')}": text for key, text in other.items()}  # type: ignore[misc]
        line = [part for key, text in wanted.items() if text is not None for part in (key, text)]
        target = str(tmp_path / "made")
        return CliRunner().invoke(app, ["new", target, *line], catch_exceptions=False)

    return run


@pytest.fixture
def made(tmp_path: Path, new: Callable[..., Result]) -> Path:
    result = new()
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{tmp_path / 'made'}\n"
    return tmp_path / "made"


def test_it_loads_and_has_no_fault(made: Path) -> None:
    assert geo.problems_of(made) == []
    data = geo.load(made)
    assert [len(getattr(data, name)) for name in ("incidents", "figures", "cities")] == [0, 0, 0]
    assert data.regions["region_id"].tolist() == ["PE-ICA", "PE-LIM"]
    assert data.regions["name_en"].tolist() == ["Ica", 'Lima {{ 7*7 }} "co"']
    assert data.gazetteer is None
    assert len(data.context) == 0
    assert data.settings["country"]["latitude_range"] == [-12.5, -11.5]
    assert CliRunner().invoke(app, ["check", str(made)]).exit_code == 0


def test_stock_frictionless_finds_no_fault(made: Path) -> None:
    report = Package(str(made / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


@pytest.mark.parametrize("codes", ["en", "en,ru", "ru,en,kk", "en,es", "en,pt,qu"])
def test_its_texts_are_in_its_languages(
    new: Callable[..., Result], tmp_path: Path, codes: str
) -> None:
    assert new(languages=codes).exit_code == 0
    others = [code for code in codes.split(",") if code != "en"]
    header = (tmp_path / "made" / "claimants.csv").read_text(encoding="utf-8").strip()
    names = ["name_en", *(f"name_{code}" for code in others)]
    assert header == ",".join(["claimant", *names, "kind", "part_of"])
    data = geo.load(tmp_path / "made")
    assert list(data.claimants.columns) == header.split(",")
    language = data.descriptor.tables["sources"].field("language")
    assert set(codes.split(",")) <= set(language.enum)


def test_the_map_is_made_of_it(made: Path) -> None:
    page = maps.build_map(geo.load(made)).get_root().render()
    assert "<h1" in page
    assert ">Peru</h1>" in page
    assert "nan" not in {word.strip("<>/") for word in page.split()}
    assert "Lima 49" not in page


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_text_without_translation_shows_the_english(
    new: Callable[..., Result], tmp_path: Path, lang: str
) -> None:
    assert new(languages="en,ru").exit_code == 0
    page = maps.build_map(geo.load(tmp_path / "made"), lang=lang).get_root().render()
    assert ">Peru</h1>" in page
    assert ">nan<" not in page


def test_nothing_of_the_first_event_is_in_it(made: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in made.iterdir())
    words = text.replace('"Kazakh"', "").replace('"kk"', "").lower()
    found = [
        word
        for word in ("kazakh", "qazaq", "қаз", "каз", "kz-", "almaty", "tenge", "csto", "qantar-")
        if word in words
    ]
    assert found == []
    assert "Қаза" not in text


def test_the_vocabularies_are_taken_over(made: Path) -> None:
    ours, theirs = read_descriptor(made), read_descriptor(DATA)
    for table, column in (("incidents", "event_type"), ("figures", "status")):
        names = [word["value"] for word in ours.categories(table, column)]
        known = [word["value"] for word in theirs.categories(table, column)]
        assert names[: len(known)] == known
        assert all("group" in word for word in ours.categories("incidents", "event_type"))
    # Kinds of ACLED that the package of Qantar has no event of.
    kinds = [word["value"] for word in ours.categories("incidents", "event_type")]
    assert kinds[-3:] == ["abduction", "sexual_violence", "other"]
    measures = ours.tables["figures"].field("measure")
    assert list(measures.enum) == [word["value"] for word in measures.categories]
    assert "killed" in measures.enum
    assert "csto_troops" not in measures.enum


def test_an_incident_can_be_added_to_it(made: Path) -> None:
    with (made / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    line = ["add", str(made), "--date", "2022-12-10", "--type", "protest", "--lat", "-12.05",
            "--lon", "-77.04", "--title", "March", "--source", "a-2023", "--yes"]  # fmt: skip
    result = CliRunner().invoke(app, [*line, "--figure", "participants=~300:A paper",
                                      "--claimant-kind", "media"])  # fmt: skip
    assert result.exit_code == 0, result.output
    data = geo.load(made)
    row = data.incidents.iloc[0]
    assert (row["region_id"], row["precision_m"]) == ("PE-LIM", 20_000)
    assert data.figures["figure_id"].tolist() == ["F001"]
    assert Package(str(made / "datapackage.json")).validate().valid
    assert maps.build_map(data).get_root().render()


def test_what_new_add_and_import_made_is_valid_for_stock_frictionless(
    made: Path, tmp_path: Path
) -> None:
    with (made / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    words = ["add", str(made), "--date", "2022-12-10", "--type", "protest", "--place", "Ica",
             "--title", "March", "--source", "a-2023", "--figure", "killed=1..2:A paper",
             "--claimant-kind", "media", "--yes"]  # fmt: skip
    foreign = tmp_path / "foreign.csv"
    foreign.write_text(
        "Fecha;Qué;Norte;Este\n11/12/2022;Bloqueo;-12,05;-77,04\n", encoding="utf-16"
    )
    columns = "Fecha=event_date,Qué=title_en,Norte=latitude,Este=longitude"
    mapping = tmp_path / "map.toml"
    pairs = (pair.split("=") for pair in columns.split(","))
    lines = [f"'{theirs}' = '{ours}'" for theirs, ours in pairs]
    defaults = "[defaults]\nevent_type = 'protest'\nsource_ids = 'a-2023'\n"
    mapping.write_text("\n".join(["[columns]", *lines, defaults]), encoding="utf-8")
    bring = ["import", str(foreign), "--from", "csv", "--into", str(made), "--encoding", "utf-16",
             "--dates", "dmy", "--map", str(mapping)]  # fmt: skip
    for line in (words, bring):
        result = CliRunner().invoke(app, line)
        assert result.exit_code == 0, result.output
    data = geo.load(made)
    assert data.incidents["title_en"].tolist() == ["March", "Bloqueo"]
    assert data.incidents["region_id"].tolist() == ["PE-ICA", "PE-LIM"]
    report = Package(str(made / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


@pytest.mark.parametrize(
    ("code", "other", "told"),
    [
        (2, {"from": "7 December"}, "--from = 7 December: must be a day"),
        (2, {"to": "2022-01-01"}, "lies before --from"),
        (2, {"languages": "es"}, "en among them"),
        (2, {"languages": "en,E1"}, "must be codes"),
        (2, {"name": " "}, "must not be empty"),
        (2, {"country_id": None}, "--country-id"),
        (1, {"id_field": "iso"}, "name one of: code, title"),
        (1, {"regions": "/nowhere.geojson"}, "the file is missing"),
    ],
)
def test_what_is_refused(
    new: Callable[..., Result], tmp_path: Path, code: int, other: dict[str, Any], told: str
) -> None:
    result = new(**other)
    assert result.exit_code == code
    assert told in result.stderr
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("features", "told"),
    [
        ("{", "must be GeoJSON"),
        ([], "with features"),
        ([feature("PE LIM", "Lima")], "letters, digits"),
        ([feature(None, "Lima")], "letters, digits"),
        ([feature("PE-LIM", "Lima"), feature("PE-LIM", "Ica", -76.5)], "stands twice"),
        ([feature("PE-LIM", None)], "has no name"),
        ([feature("PE-LIM", 3)], "has no name"),
        ([{**feature("A", "B"), "geometry": {"type": "Point", "coordinates": [1, 1]}}], "a Point"),
        ([{**feature("A", "B"), "geometry": square(500_000, 0)}], "reproject"),
    ],
)
def test_boundaries_that_will_not_do(
    new: Callable[..., Result], tmp_path: Path, features: object, told: str
) -> None:
    result = new(features)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["boundaries.geojson"]


def test_a_number_may_be_an_id(new: Callable[..., Result], tmp_path: Path) -> None:
    assert new([feature(15, "Lima")]).exit_code == 0
    assert geo.load(tmp_path / "made").regions["region_id"].tolist() == ["15"]


def test_a_folder_that_is_not_empty_is_left_alone(
    new: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "mine.txt").write_text("mine")
    result = new()
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled_a_file_is_not(
    new: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "made").mkdir()
    assert new().exit_code == 0
    result = CliRunner().invoke(
        app,
        ["new", str(tmp_path / "boundaries.geojson"), "--regions", "x", "--country-id", "PE",
         "--name", "Peru", "--from", "2022-12-07", "--to", "2022-12-08"],
    )  # fmt: skip
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_columns_of_a_language_the_package_does_not_name(made: Path) -> None:
    raw = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    raw["qantar"]["languages"] = ["en", "qu"]
    (made / "datapackage.json").write_text(json.dumps(raw), encoding="utf-8")
    told = {problem.field: problem.rule for problem in geo.problems_of(made)}
    assert told["claimants.name_qu"] == "a column is not described"
    assert "claimants.name_es" not in told  # what is not shown may stay


def test_columns_in_languages() -> None:
    claimants = model.tables()["claimants"]
    columns = languages.in_languages(claimants, ("es", "qu"))
    later = ["kind", "part_of"]
    assert list(columns) == ["claimant", "name_en", "name_es", "name_qu", *later]
    assert list(languages.in_languages(claimants, ())) == ["claimant", "name_en", *later]
    assert languages.spoken(["claimant", "name_es", "name_qu"], claimants) == ("es", "qu")
    assert languages.spoken(["claimant", "name_en", "note_es"], claimants) == ()


@pytest.mark.parametrize("ending", [".shp", ".gpkg"])
def test_boundaries_of_any_file_that_gdal_reads(
    new: Callable[..., Result], tmp_path: Path, ending: str
) -> None:
    names = {"ADM1_PCODE": ["PE1", "PE2"], "ADM1_EN": ["One", "Two"]}
    shapes = [shapely.box(-77, -13, -76, -12), shapely.box(-76, -13, -75, -12)]
    frame = gpd.GeoDataFrame(names, geometry=shapes, crs=4326).to_crs(32718)
    frame.to_file(tmp_path / f"adm{ending}")
    result = new(regions=str(tmp_path / f"adm{ending}"), id_field=None, name_field=None)
    assert result.exit_code == 0, result.output
    assert "ADM1_PCODE was taken for id" in result.stderr
    assert "reprojected from EPSG:32718" in result.stderr
    assert geo.load(tmp_path / "made").regions["region_id"].tolist() == ["PE1", "PE2"]


def test_boundaries_are_repaired_and_split_at_the_180th_meridian(
    new: Callable[..., Result], tmp_path: Path
) -> None:
    rings = {
        "Bow": [[1, 9], [3, 11], [3, 9], [1, 11], [1, 9]],
        "Far": [[177, -19], [-178, -19], [-178, -16], [177, -16], [177, -19]],
    }
    features = [
        {"type": "Feature", "properties": {"id": name, "name": name},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in rings.items()
    ]  # fmt: skip
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    result = new(regions=str(path), id_field=None, name_field=None)
    assert result.exit_code == 0, result.output
    assert "repaired what crosses itself: Bow" in result.stderr
    assert "split at the 180th meridian: Far" in result.stderr
    assert geo.problems_of(tmp_path / "made") == []
