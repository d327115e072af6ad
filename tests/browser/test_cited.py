"""Where in a source, who says it, and whether there is an archived copy: all beside the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copies import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

ROW = next(row for row in kept("incidents") if row["locator"] and row["said_by"])
CLAIM = next(row for row in kept("figures") if row["locator"] and row["place_kind"] != "country")
ARCHIVED = {row["source_id"]: row["archive_url"] for row in kept("sources") if row["archive_url"]}


def test_the_detail_says_where_in_a_source_and_who_says_it(visit: Callable[..., Visit]) -> None:
    seen = visit(f"#incident={ROW['event_id']}")
    detail = seen.page.locator("#detail")
    _, _, place = ROW["locator"].partition(": ")
    assert place in detail.locator(".sources .locator").inner_text()
    detail.locator("summary", has_text="For the record").click()
    names = {row["claimant"]: row["name_en"] for row in kept("claimants")}
    for name in ROW["said_by"].split(";"):
        assert names[name] in detail.locator("dl").inner_text()


def test_a_ledger_says_whether_there_is_a_copy(visit: Callable[..., Visit]) -> None:
    seen = visit(f"#figure={CLAIM['figure_id']}")
    row = seen.page.locator(f"#detail tr[data-figure='{CLAIM['figure_id']}']")
    assert CLAIM["locator"] in row.locator(".locator").inner_text()
    address = ARCHIVED.get(CLAIM["source_id"])
    said = row.locator(".archived").inner_text()
    assert said == ("archived copy" if address else "no archived copy")


def test_an_archived_copy_is_a_link(visit: Callable[..., Visit]) -> None:
    claim = next(row for row in kept("figures") if row["source_id"] in ARCHIVED)
    seen = visit(f"#figure={claim['figure_id']}")
    row = seen.page.locator(f"#detail tr[data-figure='{claim['figure_id']}']")
    link = row.locator(".archived a")
    assert link.get_attribute("href") == ARCHIVED[claim["source_id"]]
    assert link.inner_text().startswith("archived copy")


def test_the_table_says_where_in_a_source(visit: Callable[..., Visit]) -> None:
    seen = visit("#panel=table")
    row = seen.page.locator(f".table-box tr:has([data-incident='{ROW['event_id']}'])")
    _, _, place = ROW["locator"].partition(": ")
    seen.eventually(lambda: row.count() == 1)
    assert place in row.inner_text()
