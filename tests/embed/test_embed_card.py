"""The card: small, without the network, each headline with its claimant, day and source."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from copies import Copy, kept
from embeds import LANGUAGES, Document, call
from spaces import spaced
from typer.testing import CliRunner

import geo
from maps import catalogue
from maps.commands import app
from maps.embed import card
from maps.page import bundle

if TYPE_CHECKING:
    from pathlib import Path


def figure(figure_id: str) -> dict[str, str]:
    return next(row for row in kept("figures") if row["figure_id"] == figure_id)


@pytest.fixture(scope="module")
def cards(data: geo.Dataset) -> dict[str, str]:
    return {lang: card.card(data, lang) for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_small_and_does_no_more_than_tell_its_height(
    cards: dict[str, str], lang: str
) -> None:
    """Its one script names no address, reads nothing, and the card is whole without it."""
    content = cards[lang]
    assert len(content.encode("utf-8")) <= 20_000
    found = Document(content)
    assert found.all("html") == [{"lang": lang}]
    assert {tag for tag, _ in found.elements}.isdisjoint(
        {"iframe", "img", "object", "embed", "form", "base", "video", "audio"}
    )
    names = {name for _, attributes in found.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src"}]
    [said] = [item["content"] for item in found.all("meta") if "http-equiv" in item]
    [style] = re.findall(r"<style>(.*?)</style>", content, re.DOTALL)
    [script] = re.findall(r'<script type="module">(.*?)</script>', content, re.DOTALL)
    assert re.findall(r"\b(?:fetch|XMLHttpRequest|document\.\w+|postMessage)\b", script) == [
        "document.body", "postMessage", "document.body",
    ]  # fmt: skip
    assert dict(part.split(maxsplit=1) for part in said.split("; ")) == {
        "default-src": "'none'", "script-src": bundle.csp_hash(script),
        "style-src": bundle.csp_hash(style), "img-src": "data:",
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_has_every_headline_with_claimant_date_and_source(
    cards: dict[str, str], data: geo.Dataset, lang: str
) -> None:
    text, links = spaced(Document(cards[lang]).text), Document(cards[lang]).all("a")
    sources = data.sources.set_index("source_id")["url"]
    names = data.claimants.set_index("claimant")[f"name_{lang}" if lang != "en" else "name_en"]
    for item in data.settings["headlines"]:
        claim = figure(item["figure_id"])
        number = catalogue.number(float(claim["best"]), lang)
        said = catalogue.day(dt.date.fromisoformat(claim["as_of"]), lang)
        assert spaced(f"{names[claim['claimant']]}, {said}") in text
        assert spaced(number) in text
        assert sources[claim["source_id"]] in [link["href"] for link in links]
    assert all(link["target"] == "_blank" and "noopener" in link["rel"] for link in links)


def test_the_withdrawn_number_is_struck_through_with_its_date(cards: dict[str, str]) -> None:
    assert "<s>164</s> (9 January 2022, withdrawn)" in cards["en"]
    assert cards["en"].count("<s>") == 1
    steps = [number for number in ("225", "227", "230", "232", "238") if f" → {number} (" in
             cards["en"]]  # fmt: skip
    assert len(steps) == 5


def test_the_card_s_map_hatches_what_was_not_published(
    cards: dict[str, str], data: geo.Dataset
) -> None:
    """The breakdown of January 2023 (K4) counted by hand from the table: four places."""
    found = Document(cards["en"])
    shapes = [item["class"] for item in found.all("path") if "class" in item]
    assert len(shapes) == len(data.regions) == 17
    assert shapes.count("none") == 13
    assert "Not published: 13 regions" in found.text
    assert "Nur-Sultan: not published" in found.text
    by_id = dict(zip(data.regions["region_id"], shapes, strict=True))
    assert by_id["KZ-ALA"] == "c4"
    assert by_id["KZ-MAN"] == "none"
    [picture] = found.all("svg")
    assert picture["role"] == "img"
    assert picture["aria-describedby"] in [item.get("id") for _, item in found.elements]
    assert "Almaty 151, Kyzylorda Region 26, Shymkent 20, Zhambyl Region 17" in found.text
    assert "names the city; the map shades its region: Kyzylorda, Taraz" in found.text


def test_what_does_not_fit_into_the_card_is_an_error(
    data: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "CARD_BYTES", len(card.card(data, "en").encode()) - 200)
    coarser = card.card(data, "en")
    assert len(coarser.encode()) <= card.CARD_BYTES
    monkeypatch.setattr(card, "CARD_BYTES", 5000)
    with pytest.raises(geo.DataError, match=r"card\.html: must be at most 5000 bytes, is \d+"):
        card.card(data, "en")


def bare(content: dict[str, Any]) -> None:
    content["qantar"]["headlines"] = []
    content["qantar"]["measures"] = [{"id": "incidents", "agg": "count"}]


def test_a_package_without_figures_still_has_a_sensible_card(package_copy: Copy) -> None:
    package_copy.json("datapackage.json", bare)
    (package_copy.folder / "tour.toml").unlink()  # it shows a figure
    found = Document(card.card(geo.load(package_copy.folder), "en"))
    assert "January 2022 in Kazakhstan" in found.text
    assert f"{len(kept('incidents'))} incidents are shown" in found.text
    assert "not published" not in found.text.lower()
    assert {item["class"] for item in found.all("path") if "class" in item} == {"land"}
    assert len(found.all("circle")) > 30


def test_an_empty_package_has_a_card_too(tmp_path: Path) -> None:
    shapes = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": "PE-X", "name": "North"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[-77, -12], [-76, -12], [-76, -11], [-77, -11], [-77, -12]]],
                },
            }
        ],
    }
    (tmp_path / "shapes.json").write_text(json.dumps(shapes))
    made = tmp_path / "pe"
    flags = ["--country-id", "PE", "--name", "Peru", "--from", "2022-12-07", "--to", "2022-12-09"]
    line = ["new", str(made), *flags, "--regions", str(tmp_path / "shapes.json")]
    assert CliRunner().invoke(app.app, line).exit_code == 0
    assert call(made, "-o", tmp_path / "out").exit_code == 0
    content = (tmp_path / "out" / "card.html").read_text("utf-8")
    found = Document(content)
    assert "Peru" in found.text
    assert "said" not in [item.get("id") for _, item in found.elements]
    assert len([item for item in found.all("path") if "class" in item]) == 1
