"""The main states of the page, each reached from the one before, and what a reader meets in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks import AIRPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit

# What can be pressed, is in sight, and lies under something else.
COVERED = """(within) => {
  const clips = (node) => /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflow);
  const seen = (node, x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    for (let up = node; up; up = up.parentElement) {
      const { left, right, top, bottom } = up.getBoundingClientRect();
      if ((up === node || clips(up)) && (x <= left + 1 || x >= right - 1 || y <= top + 1 || y >= bottom - 1)) return false;
    }
    return true;
  };
  const wanted = "button, select, a[href], input, summary, [role=slider], [role=option]";
  return [...document.querySelectorAll(wanted)]
    .filter((node) => node.closest(within) && node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      const [across, down] = [x + width / 2, y + height / 2];
      if (width < 2 || !seen(node, across, down)) return false;
      const top = document.elementFromPoint(across, down);
      // Lists are scrolled behind what is pinned at their foot.
      return !(node.contains(top) || top?.contains(node) || top?.closest(".foot"));
    })
    .map((node) => node.id || node.className || node.textContent || node.outerHTML);
}"""


def states(seen: Visit) -> Iterator[tuple[str, str]]:
    """Go through the states; yield the name of each, and where what can be pressed is to be free."""
    yield "opening", "body"
    seen.js(f"qantar.app.open('incident', qantar.app.data.incidents.id.indexOf('{AIRPORT}'))")
    yield "incident", "body"
    seen.js("qantar.app.openClaim(qantar.app.data.settings.headlines[0].figure)")
    yield "ledger", "body"
    for _ in range(2):  # the claim, and the incident behind it
        seen.page.keyboard.press("Escape")
    assert not seen.js("document.documentElement.classList.contains('deep')")
    seen.js("document.querySelector('#tab-incidents').click()")
    seen.page.locator("#filters summary").click()
    yield "filters", "body"
    if seen.page.locator("#find-open").is_visible():
        seen.page.locator("#find-open").click()
    seen.page.locator("#find-text").fill("Taraz")
    yield "search", "#find"  # its list lies over the page


def leave(seen: Visit) -> None:
    """Leave the last of the states, so that the address alone tells what is shown."""
    seen.page.locator("#find-text").fill("")
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#find-list").is_visible()
    seen.js("document.getElementById('filters').open = false")
