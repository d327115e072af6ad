"""Claims as a reader meets them: the ledger, the ladder, a lens, a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copies import kept
from readers import INCIDENTS, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


def test_the_ledger_of_the_toll_has_every_claim_the_newest_first_with_reason_and_source(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F024")
    claims = [
        row
        for row in kept("figures")
        if (row["place_id"], row["measure"], row["population"]) == ("KZ", "killed", "all")
    ]
    claims.sort(key=lambda row: (row["as_of"], row["figure_id"]), reverse=True)
    table = seen.page.locator("#detail table.ledger").first
    shown = table.locator("tr[data-figure]")
    assert shown.evaluate_all("all => all.map(row => row.dataset.figure)") == [
        row["figure_id"] for row in claims
    ]
    for row, text in zip(claims, shown.all_inner_texts(), strict=True):
        assert row["claimant"] in text
        assert row["status_reason"] in text
    assert table.locator(".source a[href^=http]").count() >= len(claims)
    # Struck through is what was withdrawn, and nothing else; what stands is the headline's claim.
    assert table.locator("s").all_inner_texts() == ["164"]
    assert table.locator("tr.stands").get_attribute("data-figure") == "F024"


def test_the_ladder_starts_at_zero_and_has_a_mark_each_claim(visit: Callable[..., Visit]) -> None:
    seen = visit("#figure=F024")
    ladder = seen.page.locator(".ladder-full svg.ladder")
    claims = [row for row in kept("figures") if (row["place_id"], row["measure"], row["population"]) == ("KZ", "killed", "all")]  # fmt: skip
    assert ladder.locator("circle").count() == len(claims)
    words = ladder.get_attribute("aria-label") or ""
    assert all(row["best"] in words and row["claimant"] in words for row in claims)
    texts = ladder.locator("text").all_text_contents()
    assert {"0", "250", "164", "241", "238"} <= set(texts)


def test_the_parts_of_a_claim_and_what_has_no_place_stand_to_scale(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F024")
    pieces = seen.page.locator(".shares li")
    assert [text.split()[0] for text in pieces.all_inner_texts()] == ["151", "26", "20", "17", "24"]
    assert pieces.last.get_attribute("class") == "lost"


def test_a_lens_shows_one_claimant_and_no_circle_for_the_rest(visit: Callable[..., Visit]) -> None:
    seen = visit("#measure=detained&panel=places")
    seen.page.select_option("#lens", "Regional police")
    circles = "qantar.marks.circles.filter((c) => c.kind === 'region').map((c) => qantar.app.data.regions.id[c.row])"
    wanted = {row["place_id"] for row in kept("figures")
              if row["claimant"] == "Regional police" and row["measure"] == "detained" and row["population"] == "all" and row["place_kind"] == "region"}  # fmt: skip
    # A number of people is a circle; where none was published there is none.
    seen.eventually(lambda: set(seen.js(circles)) == wanted)
    assert seen.page.locator("path.region.none").count() == 0
    assert "Regional police" in seen.page.locator("#legend").inner_text()


def test_low_and_high_ends_are_drawn(visit: Callable[..., Visit]) -> None:
    seen = visit("#measure=detained&lens=low")
    # "more than 650" in Kostanay Region: the low end is 650 and there is no high end.
    region = next(i for i, row in enumerate(kept("regions")) if row["region_id"] == "KZ-KUS")
    assert seen.js("row => qantar.app.view.values.cells[row].value", region) == 650


def test_only_exactly_placed(visit: Callable[..., Visit]) -> None:
    seen = visit("#exact=1&panel=incidents")
    exact = sum(row["geo_precision"] == "1" for row in INCIDENTS)
    seen.eventually(lambda: listed(seen) == exact)


def test_a_figure_is_cited_with_claimant_date_status_source_and_checksum(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F005")
    seen.page.locator('tr[data-figure="F005"] .cite').click()
    text = seen.page.locator("#text-dialog textarea").input_value()
    for part in (
        "164",
        "9 January 2022",
        "Withdrawn",
        "TASS",
        "https://tass.ru",
        "Qantar data version",
        "checksum",
        "#figure=F005",
    ):
        assert part in text


def test_a_radius_that_is_missing_is_not_a_radius_of_nothing(visit: Callable[..., Visit]) -> None:
    seen = visit()
    row = next(i for i, row in enumerate(INCIDENTS) if row["geo_precision"] == "2")
    said = "row => { qantar.app.store.columns.precision_m[row] = NaN; return qantar.app.precision(row); }"
    assert "km" in seen.js("row => qantar.app.precision(row)", row)
    assert seen.js(said, row) == "Placed on the map, but no radius is given"
