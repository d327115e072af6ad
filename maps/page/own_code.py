"""Whether a page has the code and the kinds of elements of this version, and a policy for them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from maps.page import bundle, own_elements
from maps.page.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

# How a page begins: a policy binds only what stands after it.
PAGE_HEAD = re.compile(
    rb'<!doctype html>\n<html lang="[A-Za-z0-9-]+">\n<head>\n<meta charset="utf-8">\n'
    rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n'
)
CODE_ELEMENTS = {
    tag: re.compile(rf"<{tag}>(.*?)</{tag}>", re.DOTALL) for tag in own_elements.CODE_TAGS
}
STYLES = 2  # Leaflet's and ours
# What sets a map up that has no elements but ours.
OPTION = r'\s*"\w+":\s(?:true|false|-?\d[\d.e+-]*|"[^"\\]*"|\[[\d.,\s\[\]e+-]*\]),?'
OWN = re.compile(
    r"(?:\s*(?:"
    rf'var map_\d+ = qantar\.map\("map_\d+", \{{(?:{OPTION})*\s*\}}\);'
    r'|var layer_\d+ = qantar\.layer\("[^"\\]*"\);'
    r"|layer_\d+\.addTo\(map_\d+\);"
    r"|qantar\.start\(map_\d+\);"
    r"))*\s*"
)


def faults(page: bytes, look: str) -> Iterator[str]:
    """
    Say what of a page's code is not what this version writes.

    Parameters
    ----------
    page
        All bytes of it.
    look
        The colours that our style sheet begins with, as CSS.

    Yields
    ------
    str
        Nothing where its policy allows our scripts and styles alone, and what
        sets up a map without elements of others.
    """
    found = PAGE_HEAD.match(page)
    if found is None:
        yield "does not begin as a page of Qantar, with its policy before all else"
        return
    try:
        text = page.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        yield f"is no UTF-8 from byte {error.start} on"
        return
    # Not beyond the last end, which each beginning would look for anew.
    scripts, styles = (
        tag.findall(text, 0, max(text.rfind(f"</{name}>"), 0) + len(f"</{name}>"))
        for name, tag in CODE_ELEMENTS.items()
    )
    said = html.unescape(found[1].decode("utf-8", "replace"))
    if "<!--" in "".join(scripts + styles) or said != policy(scripts, styles, img="data:"):
        yield "its policy is not that of its scripts and styles"
        return
    own = {bundle.opening_script(), bundle.leaflet_script()}
    allowed = [own | {bundle.page_script(edit=edit)} for edit in (False, True)]
    others = min(([code for code in scripts if code not in known] for known in allowed), key=len)
    if len(scripts) - len(others) != len(allowed[0]):
        yield "its scripts are not those of this version"
    elif not all(map(OWN.fullmatch, others)):
        yield "has a script that is not ours: of an element added to the map, or a forger's"
    yield from own_elements.faults(text, found.end())
    sheets = {bundle.leaflet_style(images=images) for images in (False, True)}
    sheets |= {look + bundle.page_style(edit=edit) for edit in (False, True)}
    if not set(styles) <= sheets or len({*styles}) != STYLES or len(styles) != STYLES:
        yield "its styles are not those of this version"
