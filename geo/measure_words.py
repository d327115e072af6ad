"""The words that a measure may use: aggregates, schemes of classes, names of colour maps."""

from __future__ import annotations

import difflib
import importlib.util
from typing import Final

GIVEN: Final = "given"
COUNT: Final = "count"
CLAIMS: Final = "claims"
ADDED_UP: Final = ("count", "sum")  # cells of parts add up to the cell of the whole
ORDERED: Final = ("mean", "median", "min", "max")  # a rate of these means nothing
COMPUTED: Final = (*ADDED_UP, *ORDERED)
AGGREGATES: Final = (GIVEN, *COMPUTED, CLAIMS)

OWN_SCHEMES: Final = ("quantiles", "equalinterval")
# Of mapclassify, without those that need parameters of their own or look at the map.
FOREIGN_SCHEMES: Final = (
    "boxplot",
    "fisherjenks",
    "fisherjenkssampled",
    "headtailbreaks",
    "jenkscaspall",
    "jenkscaspallforced",
    "jenkscaspallsampled",
    "maximumbreaks",
    "naturalbreaks",
    "percentiles",
    "prettybreaks",
    "stdmean",
)
SCHEME_ALIASES: Final = {
    "quantile": "quantiles",
    "equal": "equalinterval",
    "jenks": "fisherjenks",
}

# ColorBrewer (Cynthia Brewer) and matplotlib: lightness rises or falls evenly, so order shows.
SEQUENTIAL: Final = (
    "Blues", "BuGn", "BuPu", "GnBu", "Greens", "Greys", "OrRd", "Oranges", "PuBu", "PuBuGn",
    "PuRd", "Purples", "RdPu", "Reds", "YlGn", "YlGnBu", "YlOrBr", "YlOrRd",
    "viridis", "cividis", "magma",
)  # fmt: skip
DIVERGING: Final = (
    "BrBG", "PRGn", "PiYG", "PuOr", "RdBu", "RdGy", "RdYlBu", "RdYlGn", "Spectral",
)  # fmt: skip
UNORDERED: Final = (
    "Accent", "Dark2", "Paired", "Pastel1", "Pastel2", "Set1", "Set2", "Set3",
    "tab10", "tab20", "tab20b", "tab20c",
    "jet", "rainbow", "hsv", "turbo", "gist_rainbow", "gist_ncar", "nipy_spectral", "prism",
)  # fmt: skip
OF_CLAIMS: Final = "Purples"


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return a remedy for an unknown word: the nearest of the known ones, and all of them."""
    small = {name.casefold(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.casefold(), small, n=1)
    said = f"did you mean {small[near[0]]!r}? " if near else ""
    return f"{said}Known: {', '.join(known)}"


def aggregate(word: str) -> str:
    """Return an aggregate as it is written, or raise ValueError."""
    if word not in AGGREGATES:
        message = f"agg={word!r} is no aggregate; {nearest(word, AGGREGATES)}"
        raise ValueError(message)
    return word


def scheme(word: str) -> str:
    """Return a scheme as it is written, or raise ValueError."""
    small = word.casefold().replace("_", "").replace("-", "")
    name = SCHEME_ALIASES.get(small, small)
    known = (*OWN_SCHEMES, *SCHEME_ALIASES, *FOREIGN_SCHEMES)
    if name not in known:
        message = f"scheme={word!r} is no scheme; {nearest(word, known)}"
        raise ValueError(message)
    if name in FOREIGN_SCHEMES and importlib.util.find_spec("mapclassify") is None:
        message = (
            f"scheme={word!r} needs mapclassify; install it by pip install 'qantar[classify]', "
            f"or use one of: {', '.join(OWN_SCHEMES)}"
        )
        raise ValueError(message)
    return name


def colour_map(word: str, *, claims: bool) -> str:
    """
    Return a colour map as it is written.

    Parameters
    ----------
    word
        Its name, with ``_r`` where it is reversed; case does not count.
    claims
        Whether it is for claims.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For a name that is unknown, a map without order, and for the purple of
        claims where no claim is shown.
    """
    small = {name.casefold(): name for name in (*SEQUENTIAL, *DIVERGING, *UNORDERED)}
    base = word.casefold().removesuffix("_r")
    name = small.get(base)
    if name is None:
        message = f"cmap={word!r} is no colour map; {nearest(word, (*SEQUENTIAL, *DIVERGING))}"
        raise ValueError(message)
    if name in UNORDERED:
        message = (
            f"cmap={word!r} has no order, and numbers have; use a sequential one such as Greens, "
            "or a diverging one such as PuOr"
        )
        raise ValueError(message)
    if name == OF_CLAIMS and not claims:
        message = f"cmap={word!r} means that somebody claims a number; use another, such as Greens"
        raise ValueError(message)
    return name + ("_r" if word.casefold().endswith("_r") else "")
