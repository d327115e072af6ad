"""The maps that a package offers: its measures, each as a number, as a rate, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import aggregates, measures
from geo.package.descriptor import FILE
from geo.problems import DataError, Problem
from geo.spelling import spaced
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from geo import Dataset
    from geo.measures import Measure
    from maps.content.translator import Translator


@dataclass(frozen=True)
class View:
    """
    One entry of the menu of maps: a measure, as it is or as a rate.

    Attributes
    ----------
    id
        As addresses name it, e.g. ``killed_rate``.
    name
        Id of the measure, e.g. ``killed``.
    measure
        The measure.
    per
        Residents of a rate; None for the number itself.
    """

    id: str
    name: str
    measure: Measure
    per: float | None = None

    @property
    def of_towns(self) -> bool:
        """Whether towns have the numbers, not regions."""
        return self.measure.on == "cities"

    @property
    def column(self) -> str:
        """Where the numbers stand: for claims the word in figures.measure."""
        return self.measure.column or self.name


def views(data: Dataset) -> tuple[View, ...]:
    """
    Return the maps that a package offers, in the order of its menu.

    Parameters
    ----------
    data
        The dataset.

    Returns
    -------
    tuple of View
        Each measure's number and its rate, the rate first where the package
        states of how many.
    """
    out: list[View] = []
    for name, measure in measures.listed(data.settings).items():
        plain = View(name, name, measure)
        per = aggregates.per(measure, below(data, plain))
        if per is None:
            out.append(plain)
            continue
        rate = View(f"{name}{measures.RATE}", name, measure, per)
        out += [rate, plain] if measure.per is not None else [plain, rate]
    return tuple(out)


def below(data: Dataset, shown: View) -> npt.NDArray[np.float64] | None:
    """Return what the rates of a map divide by, one a place; None where there is none."""
    if shown.of_towns and shown.measure.denominator == measures.AREA:
        return None
    return aggregates.denominator(data.cities if shown.of_towns else data.regions, shown.measure)


def find(known: Sequence[View], wanted: str | None = None) -> View:
    """
    Return one of the maps of a package.

    Parameters
    ----------
    known
        Its `views`.
    wanted
        An id; None for the first.

    Raises
    ------
    UnknownNameError
        If the package has no such map.
    geo.DataError
        If it has none at all.
    """
    if not known:
        rule = "a still map needs a measure"
        raise DataError([Problem(FILE, rule, "list one", field="qantar.measures", value="[]")])
    for item in known:
        if wanted in {None, item.id}:
            return item
    message = f"--measure {wanted}: no such map; there are: {', '.join(it.id for it in known)}"
    raise UnknownNameError(message)


def name(shown: View, translator: Translator) -> str:
    """Return what a map is called in a language: by the package, else by its vocabulary."""
    measure = shown.measure
    label = _in_language(measure.label, translator.lang)
    if not label and measure.agg == "count":
        label = translator.text("measure.count")
    elif not label and measure.kind == "claims":
        label = translator.label("figures", "measure", shown.column)
    label = label or spaced(shown.column)
    if shown.per is None:
        return label
    per, column = translator.number(shown.per), measure.denominator
    if column == measures.AREA:
        return translator.text("measure.rate_area", measure=label, per=per)
    if column != measures.POPULATION:
        words = spaced(column)
        return translator.text("measure.rate_column", measure=label, per=per, column=words)
    return translator.text("measure.rate", measure=label, per=per)


def unit(shown: View, lang: str) -> str:
    """Return what follows the number of a map, with the blank before it; "" for a rate."""
    text = "" if shown.per is not None else _in_language(shown.measure.unit, lang)
    return f"\N{NO-BREAK SPACE}{text}" if text else ""


def _in_language(texts: object, lang: str) -> str:
    """Return a text that is one for all languages, or one a language: English, or any, for want."""
    if isinstance(texts, str):
        return texts
    if isinstance(texts, dict):
        return str(texts.get(lang) or texts.get("en") or next(iter(texts.values()), ""))
    return ""
