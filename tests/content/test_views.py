"""The menu of maps: a measure comes from the package alone, its name too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import geo
import maps
from maps.content import views
from maps.content.translator import Translator
from maps.embed import site
from maps.page import payload
from maps.still.drawing import Still, draw

if TYPE_CHECKING:
    from copies import Copy

DEATHS = {
    "id": "deaths",
    "agg": "claims",
    "column": "killed",
    "label": {"en": "Deaths by region", "ru": "Смерти по регионам"},
}


@pytest.fixture
def added(package_copy: Copy) -> geo.Dataset:
    """Our package with a measure that the program has never heard of, first in the menu."""
    package_copy.json(
        "datapackage.json", lambda content: content["qantar"]["measures"].insert(0, DEATHS)
    )
    assert package_copy.problems() == []
    return geo.load(package_copy.folder)


def test_a_measure_of_the_package_alone_is_in_every_renderer(added: geo.Dataset) -> None:
    assert '"Deaths by region"' in maps.build_map(added).get_root().render()
    files = site.embed(added)
    assert "Deaths by region" in files["index.html"].decode()
    assert "Deaths by region by region, the largest first" in files["card.html"].decode()
    assert "Deaths by region" in draw(added, Still(dpi=60, incidents=False), "svg").decode()


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Deaths by region", "Deaths by region per 100,000"]),
        ("ru", ["Смерти по регионам", "Смерти по регионам на 100\xa0000 жителей"]),
        ("kk", ["Deaths by region", "Deaths by region, 100\xa0000 тұрғынға шаққанда"]),
    ],
)
def test_a_name_falls_back_to_english(added: geo.Dataset, lang: str, names: list[str]) -> None:
    say = Translator(added, lang)
    shown = views.views(added)[:2]
    assert [view.id for view in shown] == ["deaths", "deaths_rate"]
    assert [views.name(view, say) for view in shown] == names


def test_a_measure_without_a_label_is_called_as_its_vocabulary_does(data: geo.Dataset) -> None:
    say = Translator(data, "ru")
    labels = {view.id: views.name(view, say) for view in views.views(data) if view.per is None}
    assert labels["detained"] == say.label("figures", "measure", "detained")
    assert labels["incidents"] == say.text("measure.count")


def test_a_unit_follows_the_number_and_not_its_rate() -> None:
    measure = geo.Measure("given", column="rain", unit={"en": "mm", "ru": "мм"}, per=1000)
    plain, rate = (
        views.View("rain", "rain", measure),
        views.View("rain_rate", "rain", measure, 1000),
    )
    assert [views.unit(plain, lang) for lang in ("en", "ru", "kk")] == [
        "\xa0mm",
        "\xa0мм",
        "\xa0mm",
    ]
    assert views.unit(rate, "en") == ""


def test_the_payload_is_the_atlas_in_every_language(added: geo.Dataset) -> None:
    [first, *_] = payload.content(added)["measures"]
    assert (first["id"], first["kind"], first["name"][0]) == (
        "deaths",
        "claims",
        "Deaths by region",
    )
    assert json.loads(payload.text({"a": first}))["a"] == first
