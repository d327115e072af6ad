"""The card: the map and the figures on top as one small file without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import figures
from geo.problems import DataError, Problem
from maps import catalogue
from maps.content import wording
from maps.content.classes import class_breaks, shade_of
from maps.content.wording import words
from maps.embed.snippets import CARD, MAP
from maps.page import bundle, figure
from maps.page.no_script import Outline, headlines, history, outline
from maps.page.policy import policy
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset

LIMIT = 20_000  # bytes
TOLERANCES = (0.1, 0.15, 0.2, 0.3)  # degrees, the finest that fits; a pixel is about 0.065
STYLES = ("base.css", "embed/card.css")
MOST = 5  # names in a sentence
DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Shading:
    """
    What the regions show.

    Attributes
    ----------
    classes
        Class of each region's shape.
    titles
        What each region's shape says.
    legend
        Class and words of each sign.
    text
        The same in sentences.
    """

    classes: list[str]
    titles: list[str]
    legend: list[tuple[str, str]]
    text: str


def card(data: Dataset, lang: str, address: str = "") -> str:
    """
    Return the card as an HTML document.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language of the card: one of the page's.
    address
        Address of the folder that holds the whole map, with a slash at its
        end; empty for the card's own.

    Returns
    -------
    str
        At most `LIMIT` bytes as UTF-8.

    Raises
    ------
    geo.DataError
        If it can not be made so small.
    """
    size = 0
    for tolerance in TOLERANCES:
        text = _render(data, lang, address, tolerance)
        size = len(text.encode("utf-8", "surrogatepass"))
        if size <= LIMIT:
            return text
    rule = f"must be at most {LIMIT} bytes, is {size} with the coarsest boundaries"
    remedy = "shorten the texts title and credit, or name fewer headlines in datapackage.json"
    raise DataError([Problem(CARD, rule, remedy)])


def _render(data: Dataset, lang: str, address: str, tolerance: float) -> str:
    """Render the card with boundaries of some detail."""
    style = figure.colours() + bundle.joined_style(*STYLES)
    plan = outline(data, lang, tolerance)
    item = next((item for item in data.settings["choropleths"] if "measure" in item), None)
    shading = _plain(plan) if item is None else _shading(data, lang, item)
    return ENVIRONMENT.get_template("embed/card.html.j2").render(
        lang=lang,
        words=lambda key: catalogue.text(lang, key),
        text=lambda key: wording.text(data, key, lang),
        csp=policy([], [style], img="data:"),
        style=style,
        plan=plan,
        shading=shading,
        said=" ".join(part for part in (shading.text, _incidents(data, lang, plan)) if part),
        headlines=headlines(data, lang),
        history=history(data, lang),
        licences=wording.licences(data),
        full=f"{address}{MAP}",
        local=bool(data.local),
    )


def _plain(plan: Outline) -> Shading:
    """Return regions of a package that has no figures by region."""
    names = [name for name, _ in plan.regions]
    return Shading(["land"] * len(names), names, [], "")


def _shading(data: Dataset, lang: str, item: dict[str, Any]) -> Shading:
    """Return what the page's regions show at first, for a measure with figures."""
    cells = figures.choropleth(
        data.figures, data.regions, data.cities, item["measure"], claim_set=item.get("claim_set")
    )
    values = [
        next((float(cell[end]) for end in ("best", "high", "low") if not pd.isna(cell[end])), None)
        for cell in cells.to_dict("records")
    ]
    breaks = class_breaks([value for value in values if value])
    names = dict(zip(data.claimants["claimant"], words(data.claimants, "name", lang), strict=True))
    titles = []
    for name, value, cell in zip(
        words(data.regions, "name", lang), values, cells.to_dict("records"), strict=True
    ):
        if value is None:
            titles.append(f"{name}: {catalogue.text(lang, 'value.not_published')}")
            continue
        by, day = names[cell["claimant"]], catalogue.date(cell["as_of"], lang)
        said = catalogue.text(lang, "claim.by", claimant=by, date=day)
        titles.append(f"{name}: {catalogue.number(value, lang)} ({said})")
    return Shading(
        classes=[_class(value, breaks) for value in values],
        titles=titles,
        legend=_legend(lang, values, breaks) + _units(data, lang, values, breaks),
        text=_sentences(data, lang, item, cells, values),
    )


def _class(value: float | None, breaks: Sequence[float]) -> str:
    """Return the class of a region's shape."""
    if value is None:
        return "none"
    return f"c{shade_of(value, breaks)}" if value else "zero"


def _legend(
    lang: str, values: list[float | None], breaks: Sequence[float]
) -> list[tuple[str, str]]:
    """Return the signs: shades with their numbers, then what is missing and what is none."""
    out = []
    for place, edge in enumerate(breaks):
        text = catalogue.text(lang, "legend.from", value=catalogue.number(edge, lang))
        if place + 1 == len(breaks):
            ends = dict.fromkeys((edge, max(value or 0 for value in values)))
            text = DASH.join(catalogue.number(end, lang) for end in ends)
        out.append((f"c{shade_of(edge, breaks)}", text))
    for name, key, n in (
        ("none", "legend.not_published", sum(value is None for value in values)),
        ("zero", "legend.zero", sum(value == 0 for value in values)),
    ):
        if n:
            out.append((name, catalogue.count(lang, key, n)))
    return out


def _units(
    data: Dataset, lang: str, values: list[float | None], breaks: Sequence[float]
) -> list[tuple[str, str]]:
    """Return the cities that are regions, too small to be seen, with their numbers."""
    missing = catalogue.text(lang, "value.not_published")
    return [
        (
            _class(value, breaks),
            f"{name}: {missing if value is None else catalogue.number(value, lang)}",
        )
        for name, kind, value in zip(
            words(data.regions, "name", lang), data.regions["kind"], values, strict=True
        )
        if kind == "city"
    ]


def _sentences(
    data: Dataset,
    lang: str,
    item: dict[str, Any],
    cells: pd.DataFrame,
    values: list[float | None],
) -> str:
    """Say what the shades show and whose numbers they are."""
    named = zip(words(data.regions, "name", lang), values, strict=True)
    parts = [
        catalogue.text(
            lang,
            "describe.regions",
            measure=catalogue.text(lang, f"measure.{item['id']}"),
            regions=_ranked(lang, [(name, value) for name, value in named if value]) or DASH,
        )
    ]
    claimants = dict(
        zip(data.claimants["claimant"], words(data.claimants, "name", lang), strict=True)
    )
    said = list(dict.fromkeys(cells["claimant"].dropna()))
    if len(said) == 1:
        parts.append(catalogue.text(lang, "describe.claimant", claimant=claimants[said[0]]))
    elif said:
        parts.append(catalogue.count(lang, "describe.claimants", len(said)))
    cities = dict(zip(data.cities["city_id"], words(data.cities, "name", lang), strict=True))
    inside = cells[cells["covers"] == figures.COVERS_CITY]["place_id"]
    if len(inside):
        names = ", ".join(cities[place] for place in inside)
        parts.append(catalogue.text(lang, "legend.names_city", cities=names))
    return " ".join(parts)


def _incidents(data: Dataset, lang: str, plan: Outline) -> str:
    """Say how many incidents there are, and where most of them were recorded."""
    n = len(data.incidents)
    if not n:
        return ""
    places = [name.rpartition(": ") for *_, name in plan.marks[:MOST]]
    first, last = (catalogue.date(day, lang) for day in data.settings["period"])
    return catalogue.count(
        lang,
        "describe.incidents",
        n,
        when=catalogue.text(lang, "filters.days", **{"from": first, "to": last}),
        places=_ranked(lang, [(name, float(count)) for name, _, count in places]) or DASH,
    )


def _ranked(lang: str, pairs: list[tuple[str, float]]) -> str:
    """Return names with their numbers, the largest first."""
    kept = sorted(pairs, key=lambda pair: -pair[1])[:MOST]
    return ", ".join(
        catalogue.text(lang, "describe.pair", name=name, value=catalogue.number(value, lang))
        for name, value in kept
    )
