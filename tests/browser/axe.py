"""What axe-core finds in a page, in each scheme."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
WANTED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# A scheme is other values of the same properties (colours.css.j2): what is no matter of colour
# is looked for in the first, and in both by `test_states.py`.
SCHEMES = {"light": WANTED, "dark": COLOURS}
# What passes is not described, stylesheets are parsed anew for no rule that is asked for, and
# axe is not in frames, which it would wait for.
RUN = """(wanted) => axe.run(document, {
  runOnly: wanted, resultTypes: ["violations"], preload: { assets: ["media"] }, iframes: false,
}).then((found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join("; ")}`))"""


def broken_rules(page: Page, wanted: list[str] = WANTED) -> list[str]:
    """Return what axe finds in a page as it is: against the rules that are wanted."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    return list(page.evaluate(RUN, wanted))


def violations(page: Page) -> dict[str, list[str]]:
    """Return what axe finds in each scheme; a page follows the switch (`test_speed.py`)."""
    found = {}
    for scheme, wanted in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[scheme] = broken_rules(page, wanted)
    return {scheme: said for scheme, said in found.items() if said}
