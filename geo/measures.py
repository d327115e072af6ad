"""``Measure``: one number that regions or towns show, and where it comes from."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from numbers import Integral, Real
from typing import Any, Literal

from geo import asked
from geo import measure_words as words

Kind = Literal["claims", "given", "computed"]
PER = 100_000
PLACES = ("regions", "cities")
POPULATION, AREA = "population", "area_km2"
MOST_CLASSES, LEAST_CLASSES, CLASSES = 9, 2, 5
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MEASURE_TEXTS = ("label", "unit")
RATE = "_rate"  # what the id of a measure's rate ends in


@dataclass(frozen=True)
class Measure:
    """
    One number that regions or towns show.

    Parameters
    ----------
    agg
        ``given`` for a column of regions or cities; ``count``, ``sum``,
        ``mean``, ``median``, ``min`` or ``max`` over incidents; ``claims``
        for published figures. None where the tables tell which.
    column
        Where the number stands; None for the measure's id. ``count`` takes
        none. For ``claims`` the word in the column ``measure`` of figures.
    label
        Its name, or one by language; None for the column's.
    unit
        What follows the number, or one by language: ``%``, ``mm``.
    source, as_of
        Who made the number, as text or a ``source_id``, and of which day.
    per
        So many residents (or other units of the denominator) of a rate. None
        for 100,000 where a rate means something, False for no rate. Where it
        is stated the rate is the first view.
    denominator
        Column of regions and cities that a rate divides by; ``area_km2``
        where it is absent is worked out on the ellipsoid.
    scheme
        How classes are made; None for rounded edges.
    k
        Most classes.
    breaks
        Inner edges of classes instead: ``(10, 50)`` makes under 10, 10 to 49,
        50 and more.
    cmap
        Name of a colour map, or colours as ``#rrggbb``.
    claim_set
        For ``claims``, a published breakdown to keep to.
    on
        ``regions`` or ``cities``; None for wherever there are data.

    Raises
    ------
    ValueError
        For a word that is not known, with the nearest one that is, and for
        parameters that contradict each other.
    """

    agg: str | None = None
    _: KW_ONLY
    column: str | None = None
    label: str | Mapping[str, str] | None = field(default=None, hash=False)
    unit: str | Mapping[str, str] | None = field(default=None, hash=False)
    source: str | None = None
    as_of: str | dt.date | None = None
    per: float | Literal[False] | None = None
    denominator: str = POPULATION
    scheme: str | None = None
    k: int = CLASSES
    breaks: tuple[float, ...] | None = None
    cmap: str | tuple[str, ...] | None = None
    claim_set: str | None = None
    on: str | None = None

    def __post_init__(self) -> None:
        """Validate each parameter, then all of them together."""
        if self.agg is not None:
            words.aggregate(_text("agg", self.agg))
        for name in ("column", "source", "denominator", "claim_set"):
            if getattr(self, name) is not None:
                _text(name, getattr(self, name))
        for name in MEASURE_TEXTS:
            self._set(name, _worded(name, getattr(self, name)))
        self._set("as_of", _day(self.as_of))
        if self.on is not None and self.on not in PLACES:
            message = f"on={self.on!r} is no place; {words.nearest(str(self.on), PLACES)}"
            raise ValueError(message)
        self._rate()
        self._classes()
        self._colours()
        self._claims()

    @property
    def kind(self) -> Kind:
        """Whether somebody claims the number, a table gives it, or incidents make it."""
        if self.agg == words.CLAIMS:
            return "claims"
        return "computed" if self.agg in words.COMPUTED else "given"

    def _set(self, name: str, value: object) -> None:
        """Write a parameter in the form in which it is kept."""
        object.__setattr__(self, name, value)

    def _rate(self) -> None:
        """Check ``per``."""
        if self.per is None or self.per is False:
            return
        if isinstance(self.per, bool) or not _number(self.per) or self.per <= 0:
            message = f"per={self.per!r} is no number above 0; write 100_000, or False for no rate"
            raise ValueError(message)
        if self.agg in words.ORDERED:
            message = f"per={self.per!r}: a {self.agg} has no rate; leave per out, or use 'sum'"
            raise ValueError(message)

    def _classes(self) -> None:
        """Check ``scheme``, ``k`` and ``breaks``."""
        if not _number(self.k) or self.k not in range(LEAST_CLASSES, MOST_CLASSES + 1):
            message = f"k={self.k!r} is out of range; readers tell 2 to 9 classes apart"
            raise ValueError(message)
        self._set("k", int(self.k))
        if self.scheme is not None:
            self._set("scheme", words.scheme(_text("scheme", self.scheme)))
        if self.breaks is None:
            return
        if self.scheme is not None or self.k != CLASSES:
            message = "breaks stand alone: leave scheme and k out"
            raise ValueError(message)
        self._set("breaks", _edges(self.breaks))

    def _colours(self) -> None:
        """Check ``cmap``."""
        if isinstance(self.cmap, str):
            self._set("cmap", words.colour_map(self.cmap, claims=self.agg == words.CLAIMS))
        elif self.cmap is not None:
            colours = tuple(self.cmap)
            wrong = [it for it in colours if not isinstance(it, str) or not COLOUR.fullmatch(it)]
            if wrong or len(colours) < LEAST_CLASSES:
                shown = wrong[0] if wrong else colours
                message = f"cmap: {shown!r} will not do; give two or more colours as '#1b7837'"
                raise ValueError(message)
            self._set("cmap", colours)

    def _claims(self) -> None:
        """Check what belongs to one kind of measure alone."""
        if self.claim_set is not None and self.agg != words.CLAIMS:
            message = f"claim_set={self.claim_set!r} belongs to claims; use agg='claims'"
            raise ValueError(message)
        if self.agg == words.COUNT and self.column is not None:
            message = f"count counts incidents and takes no column; for {self.column!r} use 'sum'"
            raise ValueError(message)


def written(name: str, measure: Measure) -> dict[str, Any]:
    """
    Return a measure as the settings of a package hold it.

    Parameters
    ----------
    name
        Its id.
    measure
        The measure.

    Returns
    -------
    dict
        ``id``, and the parameters that differ from their defaults; JSON-ready.
    """
    out: dict[str, Any] = {"id": name}
    for item in dataclasses.fields(Measure):
        value = getattr(measure, item.name)
        if value != item.default:
            out[item.name] = list(value) if isinstance(value, tuple) else value
    return out


def read(item: Mapping[str, Any]) -> tuple[str, Measure]:
    """
    Read a measure of a package's settings.

    Parameters
    ----------
    item
        As `written` returns it.

    Returns
    -------
    str
        Its id.
    Measure

    Raises
    ------
    ValueError
        If it has no id, a key that no measure has, or what `Measure` refuses.
    """
    keys = {str(key): value for key, value in item.items()} if isinstance(item, Mapping) else {}
    name = keys.pop("id", None)
    if not isinstance(name, str) or not name:
        message = "a measure needs an id"
        raise ValueError(message)
    known = tuple(it.name for it in dataclasses.fields(Measure))
    for key in keys:
        if key not in known:
            message = f"{key!r} is no property of a measure; {words.nearest(key, known)}"
            raise ValueError(message)
    for key in ("breaks", "cmap"):
        if isinstance(keys.get(key), list):
            keys[key] = tuple(keys[key])
    return name, Measure(**keys)


def listed(settings: Mapping[str, Any]) -> dict[str, Measure]:
    """
    Return the measures of a package.

    Parameters
    ----------
    settings
        Its ``qantar`` settings, with ``measures`` or the older ``choropleths``.

    Returns
    -------
    dict
        By id, in the order of the menu.
    """
    if "measures" in settings:
        return dict(read(item) for item in settings["measures"])
    return choropleths(settings.get("choropleths", []))


def readable(settings: Mapping[str, Any]) -> dict[str, Measure]:
    """Return those measures of settings, maybe faulty ones, that can be read."""
    out: dict[str, Measure] = {}
    for name in ("measures", "choropleths"):
        items = settings.get(name)
        for item in items if isinstance(items, list) and not out else ():
            with contextlib.suppress(AttributeError, KeyError, TypeError, ValueError):
                out |= listed({name: [item]})
    return out


def of_view(known: Mapping[str, Measure], name: str) -> Measure | None:
    """
    Return the measure that an entry of the menu of maps shows.

    Parameters
    ----------
    known
        Measures by id.
    name
        The id of one, or that of its rate; None is returned for any other.
    """
    measure = known.get(name) or known.get(name.removesuffix(RATE))
    if measure is None or name in known:
        return measure
    rated = measure.per is not False and measure.agg not in words.ORDERED
    return measure if rated else None


def counted(name: str, measure: Measure) -> str:
    """Return the word that claims of a measure have in ``figures.measure``; its own or its id."""
    return measure.column or name.removesuffix(RATE)


def choropleths(items: list[dict[str, Any]]) -> dict[str, Measure]:
    """
    Read the list that was called ``choropleths`` as measures.

    Parameters
    ----------
    items
        Each with an ``id``; ``measure``, ``claim_set`` and ``per`` for claims.

    Returns
    -------
    dict
        Measures by id. A map of rates is a view of the measure that it is a rate of.
    """
    out: dict[str, Measure] = {}
    for item in items:
        name, per = str(item["id"]), item.get("per")
        if "measure" not in item:
            out[name] = Measure(words.COUNT, per=per or False)
            continue
        base = name.removesuffix(RATE) if per is not None else name
        like = Measure(words.CLAIMS, column=item["measure"], claim_set=item.get("claim_set"))
        plain = dataclasses.replace(like, per=False)
        if out.get(base) == plain:  # its numbers came first
            out[base] = like if per == PER else dataclasses.replace(like, per=per)
        elif base not in out:
            out[base] = dataclasses.replace(like, per=per or False)
    return {name: _short(name, measure) for name, measure in out.items()}


def _short(name: str, measure: Measure) -> Measure:
    """Leave out a column that says no more than the id."""
    return dataclasses.replace(measure, column=None) if measure.column == name else measure


def _text(name: str, value: object) -> str:
    """Return a text, or raise ValueError."""
    if not isinstance(value, str) or not value.strip():
        message = f"{name}={value!r} must be a text"
        raise ValueError(message)
    asked.text(name, value)
    return value


def _worded(name: str, value: object) -> str | dict[str, str] | None:
    """Return a text, or texts by language."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        texts = {_text(f"language of {name}", code): _text(name, it) for code, it in value.items()}
        if not texts:
            message = f"{name}={{}} names no language; write {{'en': …}}"
            raise ValueError(message)
        return texts
    return _text(name, value)


def _day(value: object) -> str | None:
    """Return a day, month or year in ISO 8601."""
    if value is None:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    text = str(value)
    try:
        dt.date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        message = f"as_of={value!r} is no day; write 2021-12-31, 2021-12 or 2021"
        raise ValueError(message) from None
    return text


def _edges(breaks: object) -> tuple[float, ...]:
    """Return inner edges of classes in order."""
    listed = tuple(breaks) if isinstance(breaks, tuple | list) else ()
    if not listed or not all(_number(edge) for edge in listed):
        message = f"breaks={breaks!r} must be numbers; write (10, 50)"
        raise ValueError(message)
    if list(listed) != sorted(set(listed)):
        right = tuple(sorted(set(listed)))
        message = f"breaks={listed} are out of order; write {right}"
        raise ValueError(message)
    if len(listed) >= MOST_CLASSES:
        message = f"breaks={listed} make {len(listed) + 1} classes; readers tell 9 apart at most"
        raise ValueError(message)
    return tuple(int(edge) if isinstance(edge, Integral) else float(edge) for edge in listed)


def _number(value: object) -> bool:
    """Say whether a value is a finite number."""
    try:
        return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # of more than 308 digits
        return False
