"""A lesson as a course for learning platforms: its pages, its map, and what is for teachers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from maps import catalogue
from maps.content import wording
from maps.lesson.lms import Course, cartridge, scorm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo import Dataset
    from maps.lesson.sheets import Lesson

PAGES = ("worksheet", "key", "notes")
TEACHING = ("key", "notes")
MAP_PAGE, CHECK = "map.html", "check.html"


def packages(
    data: Dataset,
    content: Lesson,
    files: Mapping[str, bytes],
    spoken: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """
    Pack a lesson for learning platforms.

    Parameters
    ----------
    data
        For version, licence and credit.
    content
        The lesson, in the language of the packages.
    files
        ``worksheet.html``, ``key.html``, ``notes.html``, ``map.html``, and
        PDFs where there are any. Links are names of files, nothing else.

    spoken
        Files that only the SCORM package has, or has in another form: the
        self-check ``check.html``, and documents whose links open beside them.

    Returns
    -------
    dict
        SCORM 1.2 without what is for teachers, and a Common Cartridge with
        it, marked; by the name of their file.
    """
    lang = content.lang
    pages = [(content.words[kind], f"{kind}.html") for kind in PAGES]
    pages.insert(1, (catalogue.text(lang, "lesson.map"), MAP_PAGE))
    course = Course(
        identifier=f"qantar-{lang}",
        title=content.title,
        language=lang,
        description=content.pupils,
        pages=tuple(pages),
        files=files,
        version=str(data.descriptor.raw.get("version", "")),
        licence=", ".join(wording.licences(data)),
        credit=wording.text(data, "credit", lang),
        teaching=frozenset(name for name in files if name.partition(".")[0] in TEACHING),
    )
    own = files if spoken is None else {**files, **spoken}
    if CHECK in own:
        pages.insert(1, (content.words["check"], CHECK))
    reporting = frozenset({CHECK} & set(own))
    spoken_course = dataclasses.replace(course, pages=tuple(pages), files=own, reporting=reporting)
    return {
        f"qantar-{lang}-scorm.zip": scorm(spoken_course),
        f"qantar-{lang}.imscc": cartridge(course),
    }
