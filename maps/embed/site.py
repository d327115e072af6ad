"""What others embed: the map, the card without scripts, and the page to copy code from."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from typing import TYPE_CHECKING, Any

from maps import catalogue
from maps.building import build_map
from maps.content import sections, wording
from maps.embed import heights, snippets
from maps.embed.card import card, texts
from maps.page import bundle, payload
from maps.page.policy import policy
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from geo import Dataset
    from maps.embed.snippets import FrameSize

INDEX = "index.html"
MOST_DAYS = 3000  # that are offered
SCRIPT = "embed/index.js"
SITE_STYLES = ("core/base.css", "embed/index.css")


def embed(data: Dataset, lang: str = "en", address: str = "") -> dict[str, bytes]:
    """
    Return the files of a folder that others embed from.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language in which they open: one of the page's.
    address
        Where the folder will be published, ``https://…``; empty if it lies
        beside the pages that embed it.

    Returns
    -------
    dict
        Bytes of ``map.html``, ``card.html`` and ``index.html`` by name.

    Raises
    ------
    maps.refusals.UnknownNameError
        If the page does not have the language.
    geo.DataError
        If the card can not be made small enough.
    """
    if address and not address.endswith("/"):
        address += "/"
    files = {
        snippets.MAP: build_map(data, lang).get_root().render(),
        snippets.CARD: card(data, lang, address),
        INDEX: _index(data, lang, address),
    }
    return {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}


def _index(data: Dataset, lang: str, address: str) -> str:
    """Return the page with the frames, their code, and the choices."""
    say = partial(catalogue.text, lang)
    title = wording.text(data, "title", lang)
    content = payload.content(data)
    at = content["languages"].index(lang)
    said = texts(data, lang)
    sizes = snippets.sizes(said)
    style = bundle.joined_style(*SITE_STYLES) + ENVIRONMENT.get_template(
        "embed/frame.css.j2"
    ).render(height=heights.style(said))
    script = bundle.joined_script(SCRIPT)
    languages = [(code, catalogue.name(code)) for code in content["languages"]]
    return ENVIRONMENT.get_template("embed/index.html.j2").render(
        lang=lang,
        words=say,
        heading=say("index.title", title=title),
        # "self" is nothing in a page opened from disk: there, only a file may stand in a frame.
        csp=policy([script], [style], img="data:", frame="'self' file:"),
        style=style,
        script=script,
        frames=[_frame(size, say, lang, address, title) for size in sizes],
        listener=snippets.listener(),
        address=address,
        card_note=say("builder.card", language=catalogue.name(lang)),
        languages=languages,
        days=[(f"{day}", catalogue.day(day, lang)) for day in offered(*data.settings["period"])],
        measures=[(item["id"], item["name"][at]) for item in content["measures"]],
        layers=[
            (kind, sections.layer_name(data, lang, kind), kind not in sections.OFF_AT_FIRST)
            for kind in sections.layers(data)
        ],
        options=_json(_options(data, lang, content, sizes)),
        local=bool(data.local),
    )


def offered(first: str, last: str) -> list[dt.date]:
    """Return the days to choose from: each, or every n-th of a very long period, and its last."""
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    step = (end - begin).days // MOST_DAYS + 1
    days = range(begin.toordinal(), end.toordinal(), step)
    return [*map(dt.date.fromordinal, days), end]


def _frame(size: FrameSize, say: Any, lang: str, address: str, title: str) -> dict[str, Any]:  # noqa: ANN401 (a function of a key and of any values)
    """Return a frame of the index page with its code."""
    name = say(f"size.{size.name}")
    src = f"{size.page}#embed" if size.embedded else size.page
    return {
        "size": size,
        "name": name,
        "note": say(f"size.{size.name}_note"),
        "src": src,
        "title": say("index.frame", title=title, size=name),
        "code": say("index.code", size=name),
        "copying": say("index.copy", size=name),
        "snippet": snippets.snippet(
            size,
            src=f"{address}{src}",
            href=f"{address}{snippets.MAP}",
            title=title,
            link=say("snippet.link", title=title),
            lang=lang,
        ),
    }


def _options(
    data: Dataset, lang: str, content: dict[str, Any], sizes: tuple[FrameSize, ...]
) -> dict[str, Any]:
    """Return what the index page's script chooses from."""
    titles = {code: wording.text(data, "title", code) for code in content["languages"]}
    at = content["languages"].index(lang)
    return {
        "lang": lang,
        "map": snippets.MAP,
        "done": catalogue.text(lang, "copy.done"),
        "selected": catalogue.text(lang, "copy.selected"),
        "languages": {
            code: {"title": title, "link": catalogue.text(code, "snippet.link", title=title)}
            for code, title in titles.items()
        },
        "lenses": {
            item["id"]: [[lens["id"], lens["name"][at]] for lens in item["lenses"]]
            for item in content["measures"]
        },
        "sizes": {
            size.name: {
                "page": size.page,
                "embedded": size.embedded,
                "sandbox": size.sandbox,
                "blank": snippets.blank(size),
            }
            for size in sizes
        },
    }


def _json(content: dict[str, Any]) -> str:
    """Write JSON that can stand in a script."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
