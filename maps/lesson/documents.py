"""The files of a lesson: HTML, PDF and the map, before anything is written."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from maps.building import build_map
from maps.lesson import pdf
from maps.lesson.check import choices
from maps.lesson.course_pages import CHECK, MAP_PAGE, packages
from maps.lesson.numbering import numbered
from maps.lesson.sheets import PHOTOCOPIED, lesson
from maps.page import bundle
from maps.page.policy import policy
from maps.rendering import ENVIRONMENT
from maps.still.request import Still

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset
    from geo.rules import lesson_script
    from maps.lesson.sheets import Lesson

DOCUMENT_KINDS = ("worksheet", "key", "notes")
DOCUMENT_STYLE, DOCUMENT_SCRIPT = "lesson/lesson.css", "lesson/check.js"
PICTURE = "picture.svg"
SVG_ADDRESS = "data:image/svg+xml;base64,"
PAPER_WIDTH = 186.0  # mm, as printed without its margin: letters keep their size


@dataclass(frozen=True)
class Printing:
    """
    How a lesson is printed.

    Attributes
    ----------
    background
        Whether the worksheet begins with a page on what happened; the notes do.
    paper
        Of the PDFs: one of `maps.lesson.pdf.PAPERS`.
    scheme
        Of the map: one of `maps.still.schemes.SCHEMES`.
    address
        Where the page will be published, printed with its QR code; "" for nowhere.
    """

    background: bool = False
    paper: str = "a4"
    scheme: str = PHOTOCOPIED
    address: str = ""


def lesson_files(
    data: Dataset,
    script: lesson_script.Script,
    langs: Sequence[str],
    printing: Printing = Printing(),
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
    printing
        How it is printed.

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
    out = {MAP_PAGE: pages[langs[0]]}
    for lang in langs:
        content = lesson(data, script, lang, printing.scheme)
        drawn = picture(data, script, lang, printing.scheme)
        live = f"{printing.address}#lang={lang}" if printing.address else ""
        printed = {}
        if not pdf.missing(live=bool(live)):
            for kind in DOCUMENT_KINDS:
                shown = numbered(content, kind, background=printing.background)
                printed[f"{kind}.pdf"] = pdf.pdf(
                    shown.lesson, kind, shown.references, drawn, paper=printing.paper, live=live
                )
        made = partial(html, content, drawn=drawn, background=printing.background, live=live)
        beside = {} if drawn is None else {PICTURE: drawn}
        plain = partial(made, home=MAP_PAGE, file=PICTURE)
        course = {f"{kind}.html": plain(kind=kind, deep=False) for kind in DOCUMENT_KINDS} | beside
        spoken = {f"{kind}.html": plain(kind=kind, beside=True) for kind in DOCUMENT_KINDS}
        spoken[CHECK] = check(content)
        for kind in DOCUMENT_KINDS:
            out[f"{lang}/{kind}.html"] = made(kind=kind, home=f"../{MAP_PAGE}")
        out |= {f"{lang}/{name}": held for name, held in printed.items()}
        out |= packages(data, content, {**course, **printed, MAP_PAGE: pages[lang]}, spoken)
    return out


def html(  # noqa: PLR0913 (what differs between the folder and the packages)
    content: Lesson,
    kind: str,
    drawn: bytes | None,
    home: str,
    *,
    deep: bool = True,
    background: bool = False,
    beside: bool = False,
    file: str = "",
    live: str = "",
) -> bytes:
    """
    Return a document as HTML: no script, nothing from the network.

    Parameters
    ----------
    content
        What it says.
    kind
        One of `DOCUMENT_KINDS`.
    drawn
        The map as SVG, or None.
    home
        Address of the map, relative to the document.
    deep
        Whether links say what the map opens; learning platforms fix only
        links that are nothing but the name of a file.
    background
        Whether the worksheet tells what happened.
    beside
        Whether links open the map in a window of its own.
    file
        Name of the picture's file; "" to carry the picture inside, which
        Moodle takes out of a page of a cartridge.
    live
        Address of the live page; "" for none.

    Returns
    -------
    bytes
        UTF-8.
    """
    style = bundle.joined_style(DOCUMENT_STYLE)
    shown = numbered(content, kind, background=background)
    text = ENVIRONMENT.get_template(f"lesson/{kind}.html.j2").render(
        lesson=shown.lesson,
        kind=kind,
        csp=policy([], [style], img="'self' data:" if file else "data:"),
        style=style,
        home=home,
        deep=deep,
        beside=beside,
        picture=None
        if drawn is None
        else file or SVG_ADDRESS + base64.b64encode(drawn).decode("ascii"),
        references=shown.references,
        live=live,
    )
    return f"{text.strip()}\n".encode()


def check(content: Lesson) -> bytes:
    """Return the self-check as HTML; its script is inert outside of a platform."""
    style, script = bundle.joined_style(DOCUMENT_STYLE), bundle.joined_script(DOCUMENT_SCRIPT)
    text = ENVIRONMENT.get_template("lesson/check.html.j2").render(
        lesson=content,
        kind="check",
        csp=policy([script], [style], img="data:"),
        style=style,
        script=script,
        choices=choices(content),
        references=(),
        live="",
    )
    return f"{text.strip()}\n".encode()


def _can_draw() -> bool:
    """Say whether still pictures can be drawn here."""
    try:
        __import__("matplotlib")
    except ImportError:
        return False
    return True


def picture(
    data: Dataset, script: lesson_script.Script, lang: str, scheme: str = PHOTOCOPIED
) -> bytes | None:
    """Return the map of the first task that shows one; None without a means."""
    wanted = next((item["regions"] for item in script.tasks if "regions" in item), None)
    if wanted is None or not _can_draw():
        return None
    from maps.still.drawing import draw  # noqa: PLC0415 (an extra)

    still = Still(measure=wanted, lang=lang, scheme=scheme, incidents=False, width_mm=PAPER_WIDTH)
    return draw(data, still, "svg")
