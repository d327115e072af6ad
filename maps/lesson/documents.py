"""The files of a lesson: HTML, PDF and the map, before anything is written."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

from maps.building import build_map
from maps.lesson import pdf
from maps.lesson.course_pages import MAP, packages
from maps.lesson.numbering import numbered
from maps.lesson.sheets import lesson
from maps.page import bundle
from maps.page.policy import policy
from maps.rendering import ENVIRONMENT
from maps.still.request import Still

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset
    from geo.rules import lesson_script
    from maps.lesson.sheets import Lesson

KINDS = ("worksheet", "key", "notes")
STYLE = "lesson/lesson.css"
WIDTH = 178.0  # mm, as printed: letters keep their size


def lesson_files(
    data: Dataset,
    script: lesson_script.Script,
    langs: Sequence[str],
    *,
    background: bool = False,
) -> dict[str, bytes]:
    """
    Return every file of a lesson.

    Parameters
    ----------
    data
        The dataset.
    script
        Its lesson.
    langs
        Languages, the first one that in which the map opens.
    background
        Whether the worksheet begins with a page on what happened; the notes do.

    Returns
    -------
    dict
        Bytes by path inside the folder: ``map.html``, and for each language
        ``<lang>/worksheet.html``, ``key.html`` and ``notes.html``; the same
        as ``.pdf`` where typst and matplotlib are installed; and the packages
        for learning platforms of `maps.lesson.course_pages`.

    Raises
    ------
    maps.refusals.UnknownNameError
        If the package is not in a language.
    """
    pages = {lang: build_map(data, lang=lang).get_root().render().encode("utf-8") for lang in langs}
    out = {MAP: pages[langs[0]]}
    for lang in langs:
        content = lesson(data, script, lang)
        drawn = picture(data, script, lang)
        printed = {}
        if not pdf.missing():
            for kind in KINDS:
                shown = numbered(content, kind, background=background)
                printed[f"{kind}.pdf"] = pdf.pdf(shown.lesson, kind, shown.references, drawn)
        made = partial(html, content, drawn=drawn, background=background)
        course = {f"{kind}.html": made(kind=kind, home=MAP, deep=False) for kind in KINDS}
        for kind in KINDS:
            out[f"{lang}/{kind}.html"] = made(kind=kind, home=f"../{MAP}")
        out |= {f"{lang}/{name}": held for name, held in printed.items()}
        out |= packages(data, content, {**course, **printed, MAP: pages[lang]})
    return out


def html(
    content: Lesson,
    kind: str,
    drawn: bytes | None,
    home: str,
    *,
    deep: bool = True,
    background: bool = False,
) -> bytes:
    """
    Return a document as HTML: no script, nothing from the network.

    Parameters
    ----------
    content
        What it says.
    kind
        One of `KINDS`.
    drawn
        The map as SVG, or None.
    home
        Address of the map, relative to the document.
    deep
        Whether links say what the map opens; learning platforms mend only
        links that are nothing but the name of a file.
    background
        Whether the worksheet tells what happened.

    Returns
    -------
    bytes
        UTF-8.
    """
    style = bundle.joined_style(STYLE)
    shown = numbered(content, kind, background=background)
    text = ENVIRONMENT.get_template(f"lesson/{kind}.html.j2").render(
        lesson=shown.lesson,
        kind=kind,
        csp=policy([], [style], img="data:"),
        style=style,
        home=home,
        deep=deep,
        picture=None if drawn is None else base64.b64encode(drawn).decode("ascii"),
        references=shown.references,
    )
    return f"{text.strip()}\n".encode()


def picture(data: Dataset, script: lesson_script.Script, lang: str) -> bytes | None:
    """Return the map of the first task that shows one, for a photocopier; None without a means."""
    wanted = next((item["regions"] for item in script.tasks if "regions" in item), None)
    if wanted is None or pdf.missing() == "matplotlib":
        return None
    from maps.still.drawing import draw  # noqa: PLC0415 (an extra)

    still = Still(measure=wanted, lang=lang, scheme="grey", incidents=False, width_mm=WIDTH)
    return draw(data, still, "svg")
