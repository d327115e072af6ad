"""The card: the map and the figures on top as one small file that needs no scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.problems import DataError, Problem
from maps.content import around, sections, wording
from maps.content.atlas import Atlas
from maps.content.claim_texts import Claims
from maps.content.headlines import headlines
from maps.content.map_text import MapWriter
from maps.content.translator import DASH, Translator
from maps.embed.heights import CardTexts
from maps.embed.snippets import CARD, MAP
from maps.page import bundle, figure
from maps.page.no_script import Outline, outline
from maps.page.policy import policy
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.choropleth import Choropleth
    from maps.content.headlines import Headline

CARD_BYTES = 20_000  # bytes
TOLERANCES = (0.1, 0.15, 0.2, 0.3)  # degrees, the finest that fits; a pixel is about 0.065
CARD_STYLES, CARD_SCRIPT = ("core/base.css", "embed/card.css"), "embed/card.js"


@dataclass(frozen=True)
class Shading:
    """
    What the regions show.

    Attributes
    ----------
    signs
        Class of each region's shape in the style.
    titles
        What each region's shape says.
    legend
        Class in the style and words of each sign.
    text
        The same in sentences.
    """

    signs: list[str]
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
        At most `CARD_BYTES` bytes as UTF-8.

    Raises
    ------
    geo.DataError
        If it can not be made so small.
    """
    data = around.unrolled(data)
    size = 0
    for tolerance in TOLERANCES:
        text = _render(data, lang, address, tolerance)
        size = len(text.encode("utf-8", "surrogatepass"))
        if size <= CARD_BYTES:
            return text
    rule = f"must be at most {CARD_BYTES} bytes, is {size} with the coarsest boundaries"
    remedy = "shorten the texts title and credit, or name fewer headlines in datapackage.json"
    raise DataError([Problem(CARD, rule, remedy)])


def texts(data: Dataset, lang: str) -> CardTexts:
    """
    Return what a card says, for the height of its frame.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language of the card.

    Returns
    -------
    Texts
    """
    parts = _parts(data, lang, TOLERANCES[-1])
    say, plan, shading = parts["words"], parts["plan"], parts["shading"]
    signs = [label for _, label in shading.legend]
    signs += [say("measure.count")] if plan.marks else []
    credit = parts["text"]("credit")
    return CardTexts(
        title=parts["text"]("title"),
        full=say("embed.full"),
        figures=tuple(_headline(item) for item in parts["headlines"]),
        ratio=plan.height / plan.width,
        legend=tuple(signs),
        said=parts["said"],
        footer=" · ".join([credit] * bool(credit) + list(parts["licences"])),
    )


def _headline(item: Headline) -> tuple[str, str, str, str]:
    """Return the words of a headline: number, what it counts, by whom, its history."""
    steps = [
        f"{step.value} ({step.date}, {step.status_label})"
        if step.status == "withdrawn"
        else f"{step.value} ({step.date})"
        for step in item.history
    ]
    return item.claim.value, item.claim.title, item.claim.by, " → ".join(steps)


def _render(data: Dataset, lang: str, address: str, tolerance: float) -> str:
    """Render the card with boundaries of some detail."""
    style, script = (
        figure.colours() + bundle.joined_style(*CARD_STYLES),
        bundle.joined_script(CARD_SCRIPT),
    )
    return ENVIRONMENT.get_template("embed/card.html.j2").render(
        **_parts(data, lang, tolerance),
        lang=lang,
        csp=policy([script], [style], img="data:"),
        style=style,
        script=script,
        full=f"{address}{MAP}",
        local=bool(data.local),
    )


def _parts(data: Dataset, lang: str, tolerance: float) -> dict[str, Any]:
    """Return what the card says and shows."""
    plan = outline(data, lang, tolerance)
    say = Translator(data, lang)
    claims = Claims(say)
    writer = MapWriter(say, claims)
    shown = _first(Atlas(data))
    shading = _plain(plan) if shown is None else _shading(shown, writer, say, claims)
    return {
        "words": say.text,
        "text": say.of_package,
        "plan": plan,
        "shading": shading,
        "said": " ".join(part for part in (shading.text, _incidents(say, writer, plan)) if part),
        "headlines": headlines(data, claims),
        "licences": wording.licences(data),
    }


def _first(atlas: Atlas) -> Choropleth | None:
    """Return the first map of claims, as it opens on the page; None where there is none."""
    view = next((view for view in atlas.views if view.measure.kind == "claims"), None)
    return None if view is None else atlas.of(view, atlas.opening(view))


def _plain(plan: Outline) -> Shading:
    """Return regions of a package that has no figures by region."""
    names = [name for name, _ in plan.regions]
    return Shading(["land"] * len(names), names, [], "")


def _shading(shown: Choropleth, writer: MapWriter, say: Translator, claims: Claims) -> Shading:
    """Return what the page's regions show at first."""
    text = writer.write(shown)
    missing = say.text("value.not_published")
    rows = list(zip(shown.cells, text.values, strict=True))
    titles = []
    for cell, value in rows:
        by = f" ({claims[cell.figure_id].by})" if cell.figure_id else ""
        titles.append(f"{say.regions[cell.place_id]}: {value or missing}{by}")
    kinds = dict(zip(say.data.regions["region_id"], say.data.regions["kind"], strict=True))
    classes = [(f"c{shown.classes.shade(i)}", label) for i, label in enumerate(text.classes)]
    signs = [("none", text.missing), ("zero", text.zero)]
    # Cities that are regions are too small to be seen.
    units = [
        (shown.sign(cell), f"{say.regions[cell.place_id]}: {value or missing}")
        for cell, value in rows
        if kinds[cell.place_id] == "city"
    ]
    return Shading(
        signs=[shown.sign(cell) for cell in shown.cells],
        titles=titles,
        legend=classes + [sign for sign in signs if sign[1]] + units,
        text=" ".join(part for part in (text.description, text.cities) if part),
    )


def _incidents(say: Translator, writer: MapWriter, plan: Outline) -> str:
    """Say how many incidents there are, and where most of them were recorded."""
    n = len(say.data.incidents)
    if not n:
        return ""
    places = [name.rpartition(": ") for *_, name in plan.marks]
    first, last = (say.date(day) for day in sections.period(say.data))
    return say.count(
        "describe.incidents",
        n,
        when=say.text("filters.days", **{"from": first, "to": last}),
        places=writer.ranked([(name, float(count)) for name, _, count in places]) or DASH,
    )
