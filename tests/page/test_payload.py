"""The page's pack says what the tables say, cell by cell."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from maps import catalogue
from maps.content import translator
from maps.page import payload

if TYPE_CHECKING:
    from packed import Page

    import geo

# What each column of the pack holds: the column of the table, where its name differs.
LINKS = {
    "regions": {"source": ("source_id", "sources")},
    "cities": {"region": ("region_id", "regions"), "source": ("source_id", "sources")},
    "sites": {
        "city": ("city_id", "cities"),
        "region": ("region_id", "regions"),
        "source": ("source_id", "sources"),
    },
    "incidents": {
        "city": ("city_id", "cities"),
        "site": ("site_id", "sites"),
        "region": ("region_id", "regions"),
    },
    "figures": {
        "superseded_by": ("superseded_by", "figures"),
        "source": ("source_id", "sources"),
    },
    "statements": {
        "figure": ("figure_id", "figures"),
        "incident": ("event_id", "incidents"),
        "source": ("source_id", "sources"),
    },
}
NUMBERS = {
    "regions": ("population",),
    "cities": ("latitude", "longitude", "population"),
    "sites": ("latitude", "longitude", "precision_m"),
    "incidents": ("latitude", "longitude", "precision_m", "geo_precision", "time_precision"),
    "sources": ("tier",),
}
WORDS = {
    "regions": {"name": "name", "today": "name_today"},
    "cities": {"name": "name", "today": "name_today"},
    "sites": {"name": "name"},
    "incidents": {"title": "title", "notes": "notes", "date_note": "date_note"},
    "figures": {"reason": "status_reason", "note": "note"},
    "statements": {"statement": "statement", "now": "now"},
    "claimants": {"name": "name"},
}
PLAIN = {
    "regions": {
        "id": "region_id",
        "iso_now": "iso_now",
        "other": "other_names",
        "population_as_of": "population_as_of",
    },
    "cities": {"id": "city_id", "other": "other_names", "population_as_of": "population_as_of"},
    "sites": {"id": "site_id"},
    "incidents": {"id": "event_id", "time": "event_time"},
    "figures": {"id": "figure_id", "as_of": "as_of"},
    "sources": {
        "publisher": "publisher",
        "url": "url",
        "archive_url": "archive_url",
        "published": "published",
        "relays": "relays",
    },
    "statements": {"id": "claim_id", "as_of": "as_of"},
}
CODES = {
    "regions": {"kind": ("kind", "region_kind")},
    "sites": {"kind": ("kind", "site_kind")},
    "incidents": {
        "type": ("event_type", "event_type"),
        "scope": ("scope", "scope"),
        "verification": ("verification", "verification"),
    },
    "figures": {"place_kind": ("place_kind", "place_kind"), "status": ("status", "status")},
    "sources": {"language": ("language", "language"), "kind": ("kind", "source_kind")},
    "statements": {"status": ("status", "statement_status")},
}
FLAGS = {"cities": {"centre": "is_regional_centre"}, "sites": {"landmark": "is_landmark"}}
# Columns with a test of their own below, and in test_geometry.py.
APART = {
    "regions": {"centre", "digits", "arcs", "shapes"},
    "incidents": {"day", "sources"},
    "figures": {
        "measure",
        "population",
        "place",
        "claimant",
        "number",
        "text",
        "range",
        "title",
        "by",
        "quote",
    },
    "sources": {"title"},
    "statements": {"claimant"},
}
TABLES = (
    "regions",
    "cities",
    "sites",
    "incidents",
    "figures",
    "sources",
    "statements",
    "claimants",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=30,
)


def columns(spec: dict[str, Any]) -> list[tuple[str, str]]:
    return [(table, name) for table, names in spec.items() for name in names]


@given(JSON)
def test_content_comes_back(content: Any) -> None:  # noqa: ANN401 (JSON)
    written = payload.text({"settings": content})
    assert json.loads(written) == {"settings": content}
    # Nothing that a template or the HTML parser could take for its own.
    assert not re.search(r"[<\x00-\x1f]|\{[{%#]", written)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("</script>", r"\u003c/script>"),
        ("{{ 7*7 }}", r"\u007b{ 7*7 }}"),
        ("{{{", r"\u007b\u007b{"),
        ("50 {%", r"50 \u007b%"),
        ("{# x", r"\u007b# x"),
        ("{a}", "{a}"),
        ("\ud800", r"\ud800"),
        ("a\u2028ж🜚", "a\u2028ж🜚"),
    ],
)
def test_what_would_not_stay_as_it_is_is_escaped(said: str, written: str) -> None:
    assert payload.text({"a": said}) == '{"a":"' + written + '"}'
    assert json.loads(payload.text({"a": said})) == {"a": said}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_number_that_json_lacks_is_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        payload.text({"n": number})


def test_every_column_is_compared_with_its_table(page: Page) -> None:
    for table in TABLES:
        known = set(APART.get(table, ()))
        for spec in (LINKS, NUMBERS, WORDS, PLAIN, CODES, FLAGS):
            known |= set(spec.get(table, ()))
        assert set(page[table]) == known


@pytest.mark.parametrize(("table", "name"), columns(LINKS))
def test_links_lead_to_the_row_that_is_named(page: Page, table: str, name: str) -> None:
    column, target = LINKS[table][name]
    ids = page.keys_of(target)
    assert all(-1 <= place < len(ids) for place in page[table][name])
    found = [ids[place] if place >= 0 else "" for place in page[table][name]]
    assert found == [row[column] for row in page.rows(table)]


@pytest.mark.parametrize(("table", "name"), columns(NUMBERS))
def test_numbers_are_the_table_s_and_missing_ones_null(page: Page, table: str, name: str) -> None:
    cells = [row[name] for row in page.rows(table)]
    assert page[table][name] == [float(cell) if cell else None for cell in cells]


@pytest.mark.parametrize(("table", "name"), columns(PLAIN))
def test_texts_are_the_table_s_and_missing_ones_empty(page: Page, table: str, name: str) -> None:
    assert page[table][name] == [row[PLAIN[table][name]] for row in page.rows(table)]


@pytest.mark.parametrize(("table", "name"), columns(WORDS))
def test_texts_stand_in_every_language(page: Page, table: str, name: str) -> None:
    base, rows = WORDS[table][name], page.rows(table)
    assert len(page[table][name]) == len(page["languages"])
    for code, texts in zip(page["languages"], page[table][name], strict=True):
        column = f"{base}_{code}"
        if rows and column not in rows[0] and code == catalogue.FALLBACK:
            column = base
        assert texts == [row.get(column, "") for row in rows]


@pytest.mark.parametrize(("table", "name"), columns(CODES))
def test_codes_are_places_in_their_vocabulary(page: Page, table: str, name: str) -> None:
    column, vocabulary = CODES[table][name]
    words = [item["value"] for item in page["vocabularies"][vocabulary]]
    assert [words[code] for code in page[table][name]] == [row[column] for row in page.rows(table)]


@pytest.mark.parametrize(("table", "name"), columns(FLAGS))
def test_flags(page: Page, table: str, name: str) -> None:
    assert page[table][name] == [row[FLAGS[table][name]] == "true" for row in page.rows(table)]


def test_every_incident_has_a_title_in_three_languages(real: Page) -> None:
    text = json.dumps(real["incidents"], ensure_ascii=False)
    for row in real.rows("incidents"):
        for code in ("en", "ru", "kk"):
            title = row[f"title_{code}"]
            assert title
            if code in real["languages"]:
                assert json.dumps(title, ensure_ascii=False) in text


def test_incidents_have_their_day_and_their_sources(page: Page) -> None:
    first = dt.date.fromisoformat(page["settings"]["period"][0])
    ids = page.keys_of("sources")
    for row, day, sources in zip(
        page.rows("incidents"), page["incidents"]["day"], page["incidents"]["sources"], strict=True
    ):
        assert str(first + dt.timedelta(day)) == row["event_date"]
        assert ";".join(ids[place] for place in sources) == row["source_ids"]


def test_locators_and_speakers_are_those_of_the_tables(real: Page) -> None:
    sources, claimants, cited = real.keys_of("sources"), real.keys_of("claimants"), real["cited"]
    assert cited["incidents"]
    assert cited["figures"]
    for place, row in enumerate(real.rows("incidents")):
        found = cited["incidents"].get(str(place), {})
        assert (
            "; ".join(f"{sources[int(at)]}: {where}" for at, where in found.items())
            == (row["locator"])
        )
        said = [claimants[name] for name in cited["said_by"].get(str(place), [])]
        assert ";".join(said) == row["said_by"]
    located = {
        place: row["locator"] for place, row in enumerate(real.rows("figures")) if row["locator"]
    }
    assert {int(place): where for place, where in cited["figures"].items()} == located


def test_headlines_are_shown_or_nowhere_in_the_page(page: Page) -> None:
    rows = page.rows("sources")
    assert page["sources"]["title"] == [
        row["title"] if row["show_title"] == "true" else "" for row in rows
    ]
    hidden = [row["title"] for row in rows if row["show_title"] != "true" and row["title"]]
    assert hidden
    text = json.dumps(page, ensure_ascii=False)
    assert [title for title in hidden if json.dumps(title, ensure_ascii=False)[1:-1] in text] == []


def test_texts_of_the_package_stand_in_every_language(page: Page) -> None:
    said = zip(page["figures"]["id"], zip(*page["figures"]["text"], strict=True), strict=True)
    claims = dict(said)
    assert page["texts"] == {
        row["key"]: [
            re.sub(r"\{claim:(F\d+)\}", lambda found: claims[found[1]][at], row[f"text_{code}"])  # noqa: B023 (called at once)
            for at, code in enumerate(page["languages"])
        ]
        for row in page.rows("texts")
        if not row["key"].startswith(("background_", "headline", "lede"))  # lesson's and cover's
    }


def test_what_stands_at_first_sight_is_told_in_every_language(real: Page) -> None:
    cover = real["cover"]
    assert cover["told"]
    for at in range(len(real["languages"])):
        parts = {part: said for part, said in cover.items() if part != "told"}
        text = {part: "".join(piece for piece, _ in said[at]) for part, said in parts.items()}
        assert text["lede"].endswith((".", "!"))
        assert text["more"]
        whole = f"{text['by']} {text['by_more']}"
        assert whole == real["texts"]["attribution"][at]


def test_vocabularies_have_a_label_in_every_language(page: Page) -> None:
    for words in page["vocabularies"].values():
        assert words
        for item in words:
            assert len(item["label"]) == len(page["languages"])
            assert all(item["label"])
    told = page.data.descriptor.categories("incidents", "event_type")
    assert [item["group"] for item in page["vocabularies"]["event_type"]] == [
        item["group"] for item in told
    ]


def test_a_mark_of_a_region_stands_where_it_is_widest(page: Page) -> None:
    shapes = page.data.regions.set_index("region_id").geometry
    for name, (latitude, longitude) in zip(
        page["regions"]["id"], page["regions"]["centre"], strict=True
    ):
        assert shapely.contains_xy(shapes[name], longitude, latitude)
        widest = shapely.length(shapely.maximum_inscribed_circle(shapes[name], tolerance=1e-4))
        mark = shapely.Point(longitude, latitude)
        assert shapes[name].boundary.distance(mark) > widest - 0.02


@pytest.mark.parametrize("wanted", list(itertools.permutations(["en", "ru", "kk", "xx"])))
def test_languages_are_those_with_words_english_first(
    monkeypatch: pytest.MonkeyPatch, wanted: list[str]
) -> None:
    monkeypatch.setattr(catalogue, "languages", lambda: ["en", "kk", "ru", "de"])
    found = translator.languages(SimpleNamespace(settings={"languages": list(wanted)}))
    assert found == ["en", *(code for code in wanted if code in {"ru", "kk"})]


def test_a_package_that_names_no_language_is_english() -> None:
    assert translator.languages(SimpleNamespace(settings={})) == ["en"]


def test_a_language_without_its_column_of_texts_has_none(data: geo.Dataset) -> None:
    texts = pd.DataFrame({"key": ["title"], "text_en": ["Elsewhere"]})
    found = payload._texts(dataclasses.replace(data, texts=texts), ["en", "kk"])
    assert found == {"texts": {"title": ["Elsewhere", ""]}, "said": {}}
