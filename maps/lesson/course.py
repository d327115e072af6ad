"""A course for a learning platform: its documents, and what makes it unfit for a package."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.problems import DataError, Problem
from maps.lesson.hypertext import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MANIFEST = "imsmanifest.xml"
TITLE_MOST = 200  # titleType of IMS Content Packaging 1.1.2
VERSION_MOST = 20  # its attribute version
NAME_MOST = 200  # its href may have 2,000; Windows' paths in all 260
HYPERTEXT = (".html", ".htm", ".xhtml")
# The characters that POSIX calls portable; they need no escape in an address either.
FILE_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")  # an xsd:ID that is also plain ASCII
LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")  # xsd:language
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True)
class Course:
    """
    What goes into a package.

    Attributes
    ----------
    identifier
        Of the course, in ASCII: a letter or ``_``, then letters, digits, ``_``, ``.``, ``-``.
    title
        On one line, at most 200 characters.
    language
        Of the course, e.g. ``kk``.
    description
        What it is about; may be empty.
    pages
        Title and file name of each document that the platform lists, in
        order. The first has to work without scripts.
    files
        Everything that goes into the package: name relative to its root,
        with ``/`` between folders, and content. Hypertext is in UTF-8.
    version
        Of the data, on one line, at most 20 characters.
    licence, credit
        Under which terms, and who is to be named.
    teaching
        Names of files that learners are not to see, e.g. an answer key.
    reporting
        Names of pages that report completion and score to a platform.
    """

    identifier: str
    title: str
    language: str
    description: str
    pages: tuple[tuple[str, str], ...]
    files: Mapping[str, bytes]
    version: str
    licence: str
    credit: str
    teaching: frozenset[str] = field(default_factory=frozenset)
    reporting: frozenset[str] = field(default_factory=frozenset)


def documents(course: Course) -> dict[str, Document]:
    """
    Check a course, and read its pages.

    Parameters
    ----------
    course
        Any course.

    Returns
    -------
    dict
        By name, what `maps.lesson.hypertext.read` finds in each hypertext page.

    Raises
    ------
    DataError
        Every fault: the thing, the rule and the remedy.
    """
    faults = [*_texts(course), *_names(course), *_pages(course)]
    found: dict[str, Document] = {}
    for _, name in course.pages:
        if name.lower().endswith(HYPERTEXT) and name in course.files:
            try:
                found[name] = read(name, course.files[name])
            except UnicodeDecodeError:
                faults.append(_fault("pages", name, "is not UTF-8", "save it as UTF-8"))
    faults += _links(course, found)
    if faults:
        raise DataError(faults)
    return found


def _texts(course: Course) -> Iterator[Problem]:
    """Find unfit texts."""
    if not IDENTIFIER.fullmatch(course.identifier):
        rule = "is no identifier: a letter or _, then letters, digits, _ . or -, at most 100"
        yield _fault("identifier", course.identifier, rule, "write it in ASCII, e.g. qantar-en")
    if not LANGUAGE_TAG.fullmatch(course.language):
        yield _fault("language", course.language, "is no language code", "write e.g. kk")
    if len(course.version) > VERSION_MOST or course.version.splitlines() != [course.version]:
        rule = f"is no version: one line of 1 to {VERSION_MOST} characters"
        yield _fault("version", course.version, rule, "write e.g. 0.1.0")
    titles = [("title", course.title), *(("pages", title) for title, _ in course.pages)]
    for thing, title in titles:
        if not title.strip() or len(title) > TITLE_MOST or title.splitlines() != [title]:
            rule = f"is no title: one line of 1 to {TITLE_MOST} characters"
            yield _fault(thing, title, rule, "write a short one")
    others = [(name, getattr(course, name)) for name in ("description", "version")]
    others += [(name, getattr(course, name)) for name in ("licence", "credit")]
    for thing, text in [*titles, *others]:
        if found := NOT_XML.search(text):
            rule = f"has {found.group()!r}, which XML can not hold"
            yield _fault(thing, text, rule, "remove the character")


def _names(course: Course) -> Iterator[Problem]:
    """Find unfit names of files."""
    alike = Counter(name.lower() for name in course.files)
    for name in course.files:
        if rule := _unfit(name):
            remedy = "rename it: folders and name of letters A-Z a-z, digits, _ - and dots inside"
            yield _fault("files", name, rule, remedy)
        if name.lower() == MANIFEST:
            yield _fault("files", name, "is the name of the manifest", "give it another name")
        if alike[name.lower()] > 1:
            rule = "differs from another name in small and capital letters only"
            yield _fault("files", name, rule, "rename one: some platforms take them as one file")
        if any(name.lower().startswith(f"{other}/") for other in alike):
            yield _fault("files", name, "is inside a name that is a file", "rename one of them")
    for name in sorted(course.teaching - set(course.files)):
        yield _fault("teaching", name, "is not among the files", "add the file, or drop the name")


def _unfit(name: str) -> str:
    """Say why a name can not stand in a package, or nothing."""
    rules: dict[str, Callable[[str], bool]] = {
        "is too long for some platforms": lambda text: len(text) > NAME_MOST,
        "has a backslash": lambda text: "\\" in text,
        "is absolute": lambda text: text.startswith("/") or text[1:2] == ":",
        "has a step . or ..": lambda text: not {".", ".."}.isdisjoint(text.split("/")),
        "has characters that are not the same everywhere": lambda text: (
            not all(FILE_NAME.fullmatch(part) for part in text.split("/"))
        ),
    }
    return next((rule for rule, broken in rules.items() if broken(name)), "")


def _pages(course: Course) -> Iterator[Problem]:
    """Find unfit pages."""
    if not course.pages:
        yield _fault("pages", None, "has none", "name at least one document to begin with")
    counts = Counter(name for _, name in course.pages)
    for name, count in counts.items():
        if name not in course.files:
            yield _fault("pages", name, "is not among the files", "add the file, or drop the page")
        if count > 1:
            yield _fault("pages", name, "is listed twice", "list it once")
    if course.pages and course.pages[0][1] in course.teaching:
        rule = "is first, and for teachers only"
        yield _fault("pages", course.pages[0][1], rule, "begin with a page for learners")


def _links(course: Course, found: Mapping[str, Document]) -> Iterator[Problem]:
    """Find links that lead nowhere, and a beginning that needs scripts."""
    for name, document in found.items():
        for link in sorted(document.links - set(course.files)):
            remedy = "add the file, or fix the link"
            yield _fault(name, link, "is linked, but not among the files", remedy)
        for link in sorted(document.links & course.teaching if _open(course, name) else ()):
            remedy = "drop the link, or let learners see the file"
            yield _fault(name, link, "is linked from a page for learners", remedy)
    first = course.pages[0][1] if course.pages else ""
    if first in found and found[first].scripted:
        rule = "is first, and needs scripts, which Canvas does not run"
        yield _fault("pages", first, rule, "begin with a page that works without")


def _open(course: Course, name: str) -> bool:
    """Whether learners see a file."""
    return name not in course.teaching


def _fault(thing: str, value: str | None, rule: str, remedy: str) -> Problem:
    """Name a fault of a course."""
    return Problem("course", rule, remedy, field=thing, value=value)
