"""What the page's data says of the package as a whole: its name, words, map and ground."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from babel.numbers import format_decimal
from plains import SOUTH_AFRICA

from maps.page import large, payload

if TYPE_CHECKING:
    from packed import Page

    import geo


@pytest.fixture
def sample(south_africa: Page) -> geo.Dataset:
    """The sample about South Africa."""
    return south_africa.data


def described(data: geo.Dataset, **settings: object) -> geo.Dataset:
    """Return the dataset with other settings, without a version, and one kind without a label."""
    raw = {key: it for key, it in data.descriptor.raw.items() if key != "version"}
    incidents = data.descriptor.tables["incidents"]
    kinds = incidents.field("event_type")
    bare = dataclasses.replace(
        kinds, categories=({"value": kinds.categories[0]["value"]}, *kinds.categories[1:])
    )
    fields = tuple(bare if it is kinds else it for it in incidents.fields)
    tables = {"incidents": dataclasses.replace(incidents, fields=fields)}
    descriptor = dataclasses.replace(
        data.descriptor,
        settings=data.settings | settings,
        raw=raw,
        tables=data.descriptor.tables | tables,
    )
    return dataclasses.replace(data, descriptor=descriptor)


def test_the_page_says_what_it_was_made_of(page: Page) -> None:
    assert page["format"] == payload.PAYLOAD_FORMAT
    assert page["version"] == page.data.descriptor.raw["version"]
    assert re.fullmatch("[0-9a-f]{16}", page["checksum"])
    assert page["tour"] or page.data.folder == SOUTH_AFRICA
    assert page["numbers"] == {}  # no measure adds up a column


def test_words_and_dates_are_of_each_language(real: Page) -> None:
    months = {"en": "January", "ru": "января", "kk": "қаңтар"}
    assert {code: it["months"]["MMMM"][0] for code, it in real["dates"].items()} == months
    assert set(real["strings"]) == set(months)
    assert real["strings"]["ru"] != real["strings"]["kk"] != real["strings"]["en"]
    assert not [key for key in real["strings"]["en"] if key.startswith("edit.")]
    assert "edit" not in real
    assert "measure" not in real["vocabularies"]


def test_the_settings_of_the_package_stand_in_the_page(real: Page) -> None:
    settings, found = real.data.settings, real["settings"]
    [told], [inset] = settings["insets"], found["insets"]
    assert found["country"] == {"id": "KZ", "name": ["Kazakhstan", "Казахстан", "Қазақстан"]}
    assert found["bands"] == settings["bands"]
    assert real["cities"]["id"][inset["city"]] == told["city_id"]
    assert inset["bounds"] == [told["latitude_range"], told["longitude_range"]]
    assert real["sites"]["id"][inset["centre"]] == told["site_id"]
    whole = real.data.regions.total_bounds
    assert found["bounds"] == [float(f"{value:.3f}") for value in whole]
    assert found["grain"] == 0


def test_neighbours_waters_and_names_lie_on_the_ground(real: Page) -> None:
    ground, told = real["context"], real.data.settings["ground_names"]
    assert ground["names"] == [
        {
            "name": [it["name_en"], it["name_ru"], it["name_kk"]],
            "at": [it["longitude"], it["latitude"]],
            "kind": it["kind"],
            "first": "first" in it,
        }
        for it in told
    ]
    layers = list(real.data.context["layer"])
    for layer in ("country", "lake"):
        assert len(ground[layer]["shapes"]) == layers.count(layer) > 0
        # Degrees times a power of ten, as differences along each arc.
        start = ground[layer]["arcs"][0][:2]
        west, south, east, north = (value * 10 ** ground["digits"] for value in ground["bounds"])
        assert west <= start[0] <= east
        assert south <= start[1] <= north


def test_what_a_package_leaves_out_is_empty(sample: geo.Dataset) -> None:
    box = {"latitude_range": [-27, -25], "longitude_range": [27, 29]}
    city = sample.cities["city_id"].iloc[1]
    name = {"longitude": 20, "latitude": -30, "kind": "water"}
    data = described(
        sample,
        languages=["en", "ru"],
        insets=[{"city_id": city, **box}],
        ground_names=[name],
    )
    most = sample.figures.loc[sample.figures["best"].idxmax()]
    texts = sample.texts.assign(text_ru=f"{{claim:{most['figure_id']}}}")
    texts.loc[0, ["text_en", "text_ru"]] = pd.NA
    found = payload.content(dataclasses.replace(data, texts=texts))
    assert most["best"] > 999  # written with a separator
    assert found["texts"].pop(texts["key"][0]) == ["", ""]
    russian = format_decimal(int(most["best"]), locale="ru")
    assert found["version"] == ""
    assert found["settings"]["country"]["name"] == ["South Africa", ""]
    assert found["settings"]["bands"] == []
    assert found["settings"]["insets"] == [
        {"city": 1, "bounds": [[-27, -25], [27, 29]], "centre": -1}
    ]
    assert found["context"]["names"] == [
        {"name": ["", ""], "at": [20, -30], "kind": "water", "first": False}
    ]
    assert {text for _, text in found["texts"].values()} == {russian}
    kinds = data.descriptor.categories("incidents", "event_type")
    assert [it["label"] for it in found["vocabularies"]["event_type"]] == [
        [it.get("label_en", it.get("label", "")), it.get("label_ru", "")] for it in kinds
    ]
    assert found["vocabularies"]["event_type"][0]["label"] == ["", ""]


@pytest.mark.parametrize("reach", [None, -1.0, 0.0, 1.0])
def test_the_sea_is_drawn_where_no_neighbour_lies(sample: geo.Dataset, reach: float | None) -> None:
    tall = sample.regions.set_geometry(sample.regions.geometry.scale(1, 2, origin=(0, 0)))
    sample = sample if reach else dataclasses.replace(sample, regions=tall)
    west, south, east, north = sample.regions.total_bounds
    assert (east - west > north - south) == bool(reach)
    box = [] if reach is None else [shapely.box(west, south, east, north).buffer(reach)]
    context = gpd.GeoDataFrame({"layer": ["country"] * len(box)}, geometry=box, crs="EPSG:4326")
    data = dataclasses.replace(sample, context=context)
    found = payload.content(data)["context"]["bounds"]
    # A quarter of the wider extent on each side without a neighbour.
    more = {None: 0, 1.0: 1}.get(reach, max(east - west, north - south) / 4)
    assert found == pytest.approx([west - more, south - more, east + more, north + more])


def test_many_incidents_stand_in_blocks_but_for_analysts(
    sample: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    few: list[str] = []
    assert payload.content(sample, parts=few)["incidents"]["id"]
    monkeypatch.setattr(large, "LEAST_INCIDENTS", len(sample.incidents))
    assert few == []
    parts: list[str] = ["before"]
    found = payload.content(sample, parts=parts)["incidents"]
    assert list(found) == ["blocks"]
    assert parts[0] == "before"
    assert all(part and isinstance(part, str) for part in parts[1:])
    assert len(parts) > 1
    turned = dataclasses.replace(sample, incidents=sample.incidents.iloc[::-1])
    panel = payload.content(turned, edit=True, parts=few)
    assert panel["incidents"]["id"] == list(turned.incidents["event_id"])  # as in the table
    assert few == []
    assert panel["edit"]["sources"] == list(sample.sources["source_id"])
    assert [key for key in panel["strings"]["en"] if key.startswith("edit.")]
    assert "killed" in [it["value"] for it in panel["vocabularies"]["measure"]]


def test_numbers_of_claims_in_texts_have_their_status(real: Page) -> None:
    assert set(real["said"]) == {
        row["key"]
        for row in real.rows("texts")
        if "{claim:" in row["text_en"] and not row["key"].startswith(payload.OFF_PAGE)
    }
    for key, said in real["said"].items():
        assert ["".join(text for text, _ in part) for part in said] == real["texts"][key]


def test_what_json_says_of_a_page_is_packed() -> None:
    content: dict[str, Any] = {"languages": ["en"], "a": "жук", "texts": {"x": ["said", "said"]}}
    written = payload.text(content)
    assert written != json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    assert "жук" in written
    assert payload.read(written) == content
