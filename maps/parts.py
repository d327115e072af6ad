"""Parts of the page, left out where a package has nothing for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps import catalogue, palette

if TYPE_CHECKING:
    from geo import Dataset

OFF_AT_FIRST = ("landmarks",)
# Lists of the panel, left out where every table that they list is empty; the first always stands.
TABS = {
    "incidents": ("incidents", "regions"),
    "places": ("regions", "cities", "sites"),
    "statements": ("statements",),
    "sources": ("sources",),
}
# Parts of the dialog about the page: texts of the package, or how the keys of a list begin.
ABOUT = {
    "shows": ("time_zone", "place_names", "parts_note"),
    "cannot": "cannot_",
    "method": ("how_read", "how_sure", "people", "translations"),
    "words": "glossary_",
    "licences": ("licences",),
    "cite": ("cite",),
    "correct": ("correct",),
}


def tabs(data: Dataset) -> list[str]:
    """Return the lists of the panel."""
    return [name for name, kept in TABS.items() if any(len(getattr(data, it)) for it in kept)]


def about(known: list[str]) -> list[tuple[str, list[str], bool]]:
    """Return the parts of the dialog about the page for which there are texts."""
    out = []
    for name, keys in ABOUT.items():
        if isinstance(keys, str):
            found = [key for key in known if key.startswith(keys)]
        else:
            found = [key for key in keys if key in known]
        if found:
            out.append((name, found, isinstance(keys, str)))
    return out


def kinds(data: Dataset) -> list[str]:
    """Return the layers of the page: those of which the package has something to show."""
    marked = data.sites["is_landmark"].astype(bool)
    places = [name for name in ("regions", "cities") if len(getattr(data, name))]
    places += [name for name, some in (("sites", ~marked), ("landmarks", marked)) if some.any()]
    words = data.descriptor.categories("incidents", "event_type")
    groups = {word.get("group", palette.OTHER) for word in words}
    return [*places, *(f"incidents.{name}" for name in palette.GROUPS if name in groups)]


def layer_name(lang: str, kind: str) -> str:
    """Return what a layer is called."""
    group = kind.removeprefix("incidents.")
    return catalogue.text(lang, f"layer.{kind}" if group == kind else f"group.{group}")
