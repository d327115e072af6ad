"""A lesson on paper: PDF by typst. The only module that imports it."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maps import rendering
from maps.still import letters, svg_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.lesson.cited import Reference
    from maps.lesson.sheets import Lesson

LESSON_TEMPLATES = rendering.TEMPLATES / "lesson"
PARTS_FILE = "parts.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}  # as typst calls them


def missing(*, live: bool = False) -> str:
    """Return the package that PDFs (with a code of the live page) lack here, "" for none."""
    for name in ("typst", "matplotlib", *(("segno",) if live else ())):
        try:
            __import__(name)
        except ImportError:
            return name
    return ""


def code(address: str) -> bytes:
    """Return the QR code of an address as SVG; the same address makes the same bytes."""
    import segno  # noqa: PLC0415 (an extra)

    out = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(out, kind="svg", xmldecl=False, border=2, dark="#000", light="#fff")
    return out.getvalue()


def pdf(
    lesson: Lesson,
    kind: str,
    references: Sequence[Reference],
    picture: bytes | None,
    *,
    paper: str = "a4",
    live: str = "",
) -> bytes:
    """
    Print a document of a lesson.

    Parameters
    ----------
    lesson
        What it says; it reaches typst as JSON and is never read as markup.
    kind
        ``worksheet``, ``key`` or ``notes``.
    references
        The sources that it cites.
    picture
        The map as SVG; None to list its regions instead.
    paper
        One of `PAPERS`.
    live
        Address of the live page, printed with its QR code; "" for none.

    Returns
    -------
    bytes
        PDF/UA-1. Same lesson, same bytes: it bears no date, and the type is
        DejaVu Sans as matplotlib ships it; a font of the machine is used
        only for letters that it lacks.

    Raises
    ------
    ImportError
        If typst or matplotlib is not installed.
    """
    texts = json.dumps(dataclasses.asdict(lesson), ensure_ascii=False)
    letters.warn([texts])
    others = letters.machine_fonts(texts)
    content = {
        "fonts": [letters.FONT_FAMILY, *others],
        "lesson": dataclasses.asdict(lesson),
        "references": [dataclasses.asdict(item) for item in references],
        "picture": picture is not None,
        "paper": PAPERS[paper],
        "live": live,
    }
    folders = {str(letters.fonts()), *(str(Path(file).parent) for file in others.values())}
    return _compiled(_files(kind, content, picture, live), sorted(folders))


def _files(
    kind: str, content: dict[str, Any], picture: bytes | None, live: str
) -> dict[str, bytes]:
    """Return what typst reads, by name."""
    files = {
        "main.typ": (LESSON_TEMPLATES / f"{kind}.typ").read_bytes(),
        PARTS_FILE: (LESSON_TEMPLATES / PARTS_FILE).read_bytes(),
        "data.json": json.dumps(content, ensure_ascii=False).encode("utf-8"),
    }
    if live:
        files["live.svg"] = code(live)
    if picture is not None:
        files["picture.svg"] = svg_text.layered(picture)
    return files


def _compiled(files: dict[str, bytes], folders: list[str]) -> bytes:
    """Print files with the fonts of some folders."""
    import typst  # noqa: PLC0415 (an extra)

    return bytes(
        typst.compile(  # type: ignore[call-overload]  # its types do not know files in memory yet
            files,
            format="pdf",
            font_paths=folders,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )
