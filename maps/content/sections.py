"""Which parts of the page a package fills: those that it leaves empty are left out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo import when
from geo.package import model
from maps import catalogue, style
from maps.content import wording

if TYPE_CHECKING:
    from geo import Dataset

OFF_AT_FIRST = ("landmarks",)
UNDATED = "1970-01-01"  # as `geo.from_frames` states it where nothing has a date
# Lists of the panel, left out where every table that they list is empty, and incidents where
# nothing has a date.
TABS = {
    "story": ("tour",),
    "incidents": ("incidents", "regions"),
    "places": ("regions", "cities", "sites"),
    "sources": ("sources", "statements"),
}
# Parts of the dialog about the page: texts of the package, or how the keys of a list begin.
ABOUT_TEXTS = {
    "shows": ("time_zone", "place_names", "parts_note"),
    "cannot": "cannot_",
    "method": ("how_read", "how_sure", "people", "translations"),
    "words": "glossary_",
    "licences": ("licences",),
    "cite": ("cite",),
    "correct": ("correct",),
}
PHONE, TILE, FULL_CIRCLE = (
    320,
    256,
    360,
)  # pixels of a phone; of the world, and its width, at zoom 0
CLOSEST = 3  # the least zoom of small countries


def tabs(data: Dataset) -> list[str]:
    """Return the lists of the panel that have something to list."""
    found = [name for name, tables in TABS.items() if any(len(getattr(data, it)) for it in tables)]
    return [name for name in found if name != "incidents" or not is_undated(data)]


def is_undated(data: Dataset) -> bool:
    """Say whether regions or towns stand alone: no incident, and no period that waits for some."""
    return not len(data.incidents) and set(data.settings["period"]) == {UNDATED}


def groups_of(data: Dataset) -> dict[str, str]:
    """Return the group of each kind of incident."""
    words = data.descriptor.categories("incidents", "event_type")
    return {word["value"]: word.get("group", style.OTHER) for word in words}


def layers(data: Dataset) -> list[str]:
    """Return the layers of the map that have something to show, in the order of the control."""
    places = [name for name in ("regions", "cities") if len(getattr(data, name))]
    marked = data.sites["is_landmark"].astype(bool)
    places += [name for name, some in (("sites", ~marked), ("landmarks", marked)) if some.any()]
    groups = set(groups_of(data).values())
    return [*places, *(f"incidents.{name}" for name in style.ALL_GROUPS if name in groups)]


def layer_name(data: Dataset, lang: str, kind: str) -> str:
    """Return what a layer is called."""
    group = kind.removeprefix("incidents.")
    return catalogue.text(lang, f"layer.{kind}") if group == kind else group_name(data, lang, group)


def group_name(data: Dataset, lang: str, group: str) -> str:
    """Return what a group of kinds is called: one of the package's own, as its kinds are."""
    if group not in model.OWN_GROUPS:
        return catalogue.text(lang, f"group.{group}")
    named = [kind for kind, its in groups_of(data).items() if its == group]
    labels = (wording.label(data, "incidents", "event_type", it, lang) for it in named)
    return ", ".join(labels)


def about(known: list[str]) -> list[tuple[str, list[str], bool]]:
    """
    Return the parts of the dialog about the page for which there are texts.

    Parameters
    ----------
    known
        Keys of the package's texts.

    Returns
    -------
    list of tuple
        Name, keys, and whether they are a list.
    """
    out = []
    for name, keys in ABOUT_TEXTS.items():
        if isinstance(keys, str):
            found = [key for key in known if key.startswith(keys)]
        else:
            found = [key for key in keys if key in known]
        if found:
            out.append((name, found, isinstance(keys, str)))
    return out


def least_zoom(width: float, height: float) -> int:
    """Return the zoom at which so many degrees fit on a phone, at most `CLOSEST`."""
    whole = PHONE * FULL_CIRCLE / (TILE * max(width, 1.5 * height, 1.0))
    return max(0, min(CLOSEST, math.floor(math.log2(whole))))


def grain(data: Dataset) -> int:
    """Return 4 where no more than the month of any incident is known, 5 the year; 0 otherwise."""
    exact = data.incidents["time_precision"]
    least = exact.min() if len(exact) and exact.notna().all() else 0
    return int(least) if least in when.DATE_LENGTHS else 0


def period(data: Dataset) -> tuple[str, ...]:
    """Return the first and the last day, as far as days are known."""
    return tuple(when.known(day, grain(data)) for day in data.settings["period"])
