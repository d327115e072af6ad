"""Rows that must not be published: here for their owner, gone from all that is public."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from foreigners import bring, sample

import geo
import maps
from geo.rights import LeftOut
from maps.page import payload

if TYPE_CHECKING:
    from copies import Copy


class Banners(HTMLParser):
    """Count elements of class local."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += tag == "p" and ("class", "local") in attrs


@pytest.fixture
def mixed(package_copy: Copy) -> Copy:
    bring(package_copy, sample("acled"), "acled")
    bring(package_copy, sample("ucdp"), "ucdp")
    return package_copy


def test_the_real_data_are_open(data: geo.Dataset) -> None:
    assert not data.local
    assert not data.left_out
    assert data.incidents["rights"].isna().all()


def test_a_public_dataset_has_no_trace_of_local_rows(mixed: Copy, data: geo.Dataset) -> None:
    everything = geo.load(mixed.folder)
    assert everything.local == LeftOut(9, 9)
    public = geo.load(mixed.folder, include_local=False)
    assert (public.local, public.left_out) == (LeftOut(), LeftOut(9, 9))
    assert len(public.incidents) == len(data.incidents) + 6
    text = json.dumps(payload.content(public), ensure_ascii=False)
    assert "acled-kaz" not in text
    assert "KAZ99" not in text
    assert "ucdp-990001" in text


def test_a_local_page_carries_a_banner_and_a_public_one_does_not(mixed: Copy) -> None:
    for include, banners in ((True, 2), (False, 0)):
        data = geo.load(mixed.folder, include_local=include)
        page = maps.build_map(data).get_root().render()
        assert Banners(page).found == banners


def test_what_named_a_local_claim_names_nothing(package_copy: Copy) -> None:
    headline = geo.load(package_copy.folder).settings["headlines"][0]["figure_id"]
    older = package_copy.first("figures", superseded_by="*", status_reason="*")
    newer = next(r for r in package_copy.rows("figures") if r["figure_id"] == older)[
        "superseded_by"
    ]
    told = package_copy.first("statements", figure_id="*")
    about = next(r for r in package_copy.rows("statements") if r["claim_id"] == told)["figure_id"]
    event = package_copy.first("incidents", scope="place")
    for name in (headline, newer, about):
        package_copy.edit("figures", name, rights="local_only")
    package_copy.edit("figures", older, status_reason="", status_reason_ru="", status_reason_kk="")
    package_copy.edit("incidents", event, rights="local_only")
    public = geo.load(package_copy.folder, include_local=False)
    claims = public.figures.set_index("figure_id")
    assert not {headline, newer, about} & set(claims.index)
    assert "forbids republishing" in claims.loc[older, "status_reason"]
    assert not set(claims["superseded_by"].dropna()) & {headline, newer, about}
    assert public.statements.set_index("claim_id")["figure_id"].isna()[told]
    assert headline not in [item["figure_id"] for item in public.settings["headlines"]]
    assert event not in set(public.statements["event_id"].dropna())
    payload.content(public)


def test_a_regional_claim_that_is_local_colours_no_region(package_copy: Copy) -> None:
    shown = geo.load(package_copy.folder).regions
    row = shown[shown["detained_figure_id"].notna()].iloc[0]
    package_copy.edit("figures", row["detained_figure_id"], rights="local_only")
    public = geo.load(package_copy.folder, include_local=False).regions
    after = public.set_index("region_id").loc[row["region_id"], "detained_figure_id"]
    assert after != row["detained_figure_id"]


def test_a_claim_about_a_local_incident_is_local_too(package_copy: Copy) -> None:
    event = package_copy.first("incidents", scope="place")
    claim = package_copy.first("figures", place_kind="city", status="current", claim_set="")
    before = geo.load(package_copy.folder, include_local=False)
    package_copy.edit("figures", claim, place_kind="incident", place_id=event)
    open_ = geo.load(package_copy.folder, include_local=False)
    assert claim in set(open_.figures["figure_id"])
    package_copy.edit("incidents", event, rights="local_only")
    public = geo.load(package_copy.folder, include_local=False)
    assert claim not in set(public.figures["figure_id"])
    about = (before.figures["place_kind"] == "incident") & (before.figures["place_id"] == event)
    assert public.left_out == LeftOut(1, 1 + int(about.sum()))


def test_rights_have_two_words(package_copy: Copy) -> None:
    event = package_copy.first("incidents", scope="place")
    told = ("rights", "vocabulary", "open, local_only")
    package_copy.one("incidents", event, {"rights": "secret"}, told)
    package_copy.edit("incidents", event, rights="open")
    assert package_copy.problems() == []
    assert not geo.load(package_copy.folder).local


def test_left_rows_are_counted_in_words() -> None:
    assert str(LeftOut(1, 2)) == "1 incident and 2 claims"
    assert str(LeftOut(0, 1)) == "1 claim"
    assert str(LeftOut()) == "nothing"
