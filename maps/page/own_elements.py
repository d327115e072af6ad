"""Whether the elements of a page are of the kinds that our templates write, and none acts."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from maps.rendering import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = ("page.html", "find.html", "table.html", "time.html", "edit.html", "patterns.svg")
TEMPLATE_SIGNS = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Where code begins, and data: other checks look at what they hold.
HELD = re.compile(r'<(script|style)>|<script type="[a-z/]+" id="([a-z0-9-]+)">[^<]*</script>')
CODE_TAGS = ("script", "style")
DATA = ("leaflet-licence", "qantar-manifest", "qantar-data")
BLOCK = "qantar-block-"
# Written so, each parser finds the same elements.
ATTRIBUTE = re.compile(r'\s+([A-Za-z][A-Za-z:-]*)(?:="([^"<>]*)")?')
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:{ATTRIBUTE.pattern})*)\s*/?>")
# Attributes that say what a browser does.
FIXED = ("rel", "target", "method", "name", "type", "role")
LINK_ADDRESS = re.compile(r"#[\w-]*|https?://[^/@\s]+(?:/\S*)?")
ICON = re.compile("data:,")
REFERRER = '<meta name="referrer" content="no-referrer">'
END = re.compile(r"</body>\n</html>\Z")


@cache
def known() -> dict[str, frozenset[str]]:
    """Return the attributes that our templates write, by element."""
    out: dict[str, set[str]] = {"div": {"role", "aria-label", "aria-describedby"}}  # the map
    for name in WRITTEN:
        text = TEMPLATE_SIGNS.sub(" ", (TEMPLATES / f"{name}.j2").read_text("utf-8"))
        for _, tag, inside, *_ in TAG.findall(re.sub(r"\{\{.*?\}\}", "x", text)):
            out.setdefault(tag, set()).update(map(_named, ATTRIBUTE.findall(inside)))
    out["meta"] -= {"http-equiv", "charset"}  # the head begins with them
    out["div"].add("role=application")
    return {tag: frozenset(names) for tag, names in out.items()}


def _named(attribute: tuple[str, str]) -> str:
    """Return the name of an attribute, with its value where that says what a browser does."""
    name, value = attribute
    return f"{name}={value}" if name in FIXED else name


def faults(page: str, head: int) -> Iterator[str]:
    """
    Say which elements of a page are none of ours.

    Parameters
    ----------
    page
        All of it.
    head
        Where its head goes on, after type, language and policy.

    Yields
    ------
    str
        One for each kind of fault.
    """
    held, rest = _without_code(page[head:])
    blocks = [f"{BLOCK}{number}" for number in range(len(held) - len(DATA))]
    if held != [*DATA, *blocks]:
        yield f"has other data than a page of Qantar: {', '.join(held) or 'none'}"
    if "\0" in page:
        yield "holds the character NUL"
    if not END.search(rest):
        yield "does not end as a page of Qantar"
    if rest.count(REFERRER) != 1 or rest.count('name="referrer"') != 1:
        yield "tells other pages where a reader came from"
    strange = re.search(r"<.{0,40}", TAG.sub("", rest), re.DOTALL)
    if strange is not None:
        yield f"has what no page of Qantar has: {strange[0]}"
    told: dict[str, None] = {}
    ids: Counter[str] = Counter(held)
    for _, tag, inside, *_ in TAG.findall(rest):
        listed = ATTRIBUTE.findall(inside)
        ids.update(value for name, value in listed if name == "id")
        told |= dict.fromkeys(_acting(tag, listed))
    yield from told
    for name, times in ids.items():
        if times > 1:
            yield f"has {times} elements of the id {name}"


def _without_code(page: str) -> tuple[list[str], str]:
    """Return the ids of data, and the page without them and without code, in one go."""
    last = {tag: page.rfind(f"</{tag}>") for tag in CODE_TAGS}
    ids: list[str] = []
    rest: list[str] = []
    begin = at = 0
    while (found := HELD.search(page, at)) is not None:
        at, tag = found.end(), found[1]
        if tag and last[tag] < at:  # it does not end, and is told as an element
            continue
        if tag:
            at = page.index(f"</{tag}>", at) + len(f"</{tag}>")
        else:
            ids.append(found[2])
        rest.append(page[begin : found.start()])
        begin = at
    return ids, "".join([*rest, page[begin:]])


def _acting(tag: str, listed: list[tuple[str, str]]) -> Iterator[str]:
    """Say what of an element is none of ours."""
    names = known().get(tag)
    if tag in CODE_TAGS:
        yield f"has an element <{tag}> that is not written as ours, or does not end"
        return
    if names is None:
        yield f"has an element <{tag}>, which no page of Qantar has"
        return
    for name, value in listed:
        said = _named((name, value))
        if said not in names:
            yield f"has an element <{tag} {said}>, which no page of Qantar has"
        elif name == "href" and not (ICON if ("rel", "icon") in listed else LINK_ADDRESS).fullmatch(
            value
        ):
            yield f"has a link to {value[:60]}"
    if len({name for name, _ in listed}) < len(listed):
        yield f"has an element <{tag}> with an attribute twice"
