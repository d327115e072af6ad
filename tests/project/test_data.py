"""The real tables: every reference, every point, every status, wording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from copies import DATA
from copies import kept as rows
from frictionless import Package

from geo.package.descriptor import read_descriptor
from geo.regions import TOLERANCE_KM, distances_km, region_of

if TYPE_CHECKING:
    import geo

DESCRIPTOR = read_descriptor(DATA)
KEYS = [(spec.name, key) for spec in DESCRIPTOR.tables.values() for key in spec.foreign_keys]


def column(name: str, key: str) -> list[str]:
    return [row[key] for row in rows(name)]


def test_stock_frictionless_finds_no_fault() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_files_end_in_one_line_feed_and_hold_no_other_line_end() -> None:
    for path in DATA.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
        assert not content.endswith(b"\n\n"), path.name


@pytest.mark.parametrize(
    ("table", "key"), KEYS, ids=[f"{table}.{key.field}" for table, key in KEYS]
)
def test_every_foreign_key_resolves(table: str, key: object) -> None:
    known = set(column(key.table or table, key.target))  # type: ignore[attr-defined]
    assert set(column(table, key.field)) - {""} <= known  # type: ignore[attr-defined]


def test_every_incident_has_a_source_with_a_complete_address() -> None:
    address = {row["source_id"]: row["url"] for row in rows("sources")}
    for row in rows("incidents"):
        ids = row["source_ids"].split(";")
        assert len(set(ids)) == len(ids)
        for name in ids:
            parts = urlsplit(address[name])
            assert parts.scheme in {"http", "https"}, row["event_id"]
            assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", parts.netloc.lower()), name
            assert parts.path or parts.query, name


@pytest.mark.parametrize("name", ["cities", "sites", "incidents"])
def test_every_point_lies_in_its_region(data: geo.Dataset, name: str) -> None:
    table = getattr(data, name)
    table = table[table["latitude"].notna() & table["region_id"].notna()]
    assert len(table)
    held = region_of(
        table["latitude"].to_numpy(),
        table["longitude"].to_numpy(),
        data.regions.rename(columns={"region_id": "id"}),
    )
    outlines = data.regions.set_index("region_id").geometry
    for row in table[held != table["region_id"].to_numpy()].itertuples():
        point = [row.latitude], [row.longitude]
        assert distances_km(*point, outlines[row.region_id])[0] < TOLERANCE_KM, row


def test_every_region_of_january_2022_is_there(data: geo.Dataset) -> None:
    assert len(data.regions) == 17
    units = data.regions[data.regions["kind"] == "city"]
    assert set(units["region_id"]) == {"KZ-ALA", "KZ-AST", "KZ-SHY"}
    assert not set(data.regions["name_en"]) & {"Abai Region", "Jetisu Region", "Ulytau Region"}
    assert data.regions["population"].notna().all()
    assert data.regions["source_id"].notna().all()


def test_every_claim_names_a_place_that_is_there(data: geo.Dataset) -> None:
    places = {
        "country": {data.settings["country"]["place_id"]},
        "region": set(data.regions["region_id"]),
        "city": set(data.cities["city_id"]),
        "incident": set(data.incidents["event_id"]),
    }
    for row in data.figures.itertuples():
        assert row.place_id in places[row.place_kind], row.figure_id


def test_headlines_show_current_claims(data: geo.Dataset) -> None:
    claims = data.figures.set_index("figure_id")
    shown = {claims.loc[item["figure_id"], "measure"] for item in data.settings["headlines"]}
    assert shown == {"killed", "detained", "injured"}
    for item in data.settings["headlines"]:
        assert claims.loc[item["figure_id"], "status"] == "current"


STATEMENTS = {
    "C01": "stands",  # began on 2 January
    "C05": "stands",  # the order to fire without warning
    "C07": "withdrawn",  # 164 killed
    "C08": "withdrawn",  # three children
    "C09": "withdrawn",  # all 164 shot
    "C10": "withdrawn",  # most of them in Almaty
    "C11": "superseded",  # almost 6,000 arrested
    "C12": "disputed",  # foreign nationals
    "C13": "single_source",  # 6,044 arrested
    "C20": "disputed",  # who seized the airport
    "C22": "superseded",  # the operation
    "C25": "superseded",  # 16 officers
}


def test_statements_of_the_article_have_their_present_status(data: geo.Dataset) -> None:
    table = data.statements.set_index("claim_id")
    assert {name: table.loc[name, "status"] for name in STATEMENTS} == STATEMENTS
    assert table.loc["C07", "figure_id"] == "F005"
    assert table.loc["C08", "figure_id"] == "F006"
    assert (
        table["now_en"][table["status"].isin(["withdrawn", "superseded", "disputed"])].notna().all()
    )


def test_a_statement_is_no_firmer_than_its_figure(data: geo.Dataset) -> None:
    status = data.figures.set_index("figure_id")["status"]
    linked = data.statements.dropna(subset="figure_id")
    for row in linked[linked["status"] == "stands"].itertuples():
        assert status[row.figure_id] == "current", row.claim_id
    for row in linked[linked["status"] == "withdrawn"].itertuples():
        assert status[row.figure_id] == "withdrawn", row.claim_id


# A loaded label stands in quotation marks, or in a sentence that says whose word it is.
LABELS = re.compile(
    r"\b(terroris\w*|bandit\w*|attackers?|rioters?|extremis\w*|thugs?|mobs?|peaceful\w*)\b",
    re.IGNORECASE,
)
# The same words, and those that label a crowd or an operation, in the languages of headlines.
HEADLINE_LABELS = re.compile(
    r"\b(riot (participants|leaders)|looters?|peacekeepers|pogrom\w*"
    r"|террорист(ы|ов|ам|ами)?\b|антитеррор\w*|участник\w* беспорядков|мародер\w*|погром\w*"
    r"|миротвор(ец|цы|цев|цам|цами)|antiterror\w*|uchastnik\w* besporyadkov|лаңкес\w*|содыр\w*)",
    re.IGNORECASE,
)
EVENTS = re.compile(r"\b(riots?|unrest|disorder|беспоряд\w*|тәртіпсізд\w*)\b", re.IGNORECASE)
WHOSE = re.compile(
    r"\b(call(ed|s)|described|accus\w+|said|says|claim\w*|according|attributed|word|charged"
    r"|suspected|convict\w+|“)",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("incidents", ("title_en", "notes_en", "date_note")),
        ("sites", ("name_en", "note")),
        ("cities", ("name_en",)),
        ("regions", ("name_en", "note")),
        ("texts", ("text_en",)),
    ],
)
def test_loaded_labels_belong_to_somebody(table: str, columns: tuple[str, ...]) -> None:
    for row in rows(table):
        for name in columns:
            for sentence in re.split(r"(?<=[.;])\s", row[name]):
                bare = LABELS.findall(QUOTED.sub("", sentence))
                assert not bare or WHOSE.search(sentence), (next(iter(row.values())), sentence)


def test_titles_carry_labels_in_quotation_marks_only() -> None:
    for row in rows("incidents"):
        assert not LABELS.search(QUOTED.sub("", row["title_en"])), row["event_id"]


def test_headlines_of_sources_with_loaded_labels_are_not_shown() -> None:
    for row in rows("sources"):
        if row["show_title"] == "true":
            assert not LABELS.search(QUOTED.sub("", row["title"])), row["source_id"]
            assert not HEADLINE_LABELS.search(row["title"]), row["source_id"]


def test_words_for_the_events_do_not_hide_a_headline_in_any_language() -> None:
    for row in rows("sources"):
        if EVENTS.search(row["title"]) and row["show_title"] == "false":
            labels = LABELS.search(row["title"]) or HEADLINE_LABELS.search(row["title"])
            assert labels, row["source_id"]


def test_an_act_of_state_is_an_official_claim_or_contested() -> None:
    for row in rows("incidents"):
        if row["event_type"] in {"decree", "government_action"}:
            assert row["verification"] in {"official_claim", "contested"}, row["event_id"]
