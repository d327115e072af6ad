"""
Packages for learning platforms: SCORM 1.2 and IMS Common Cartridge 1.1, as bytes.

Why these versions. SCORM 1.2 is what every platform that takes SCORM takes,
Moodle, Chamilo and SCORM Cloud among them. Of the cartridges Moodle imports
1.0 and 1.1 only, and knows 1.1 by its namespace in the first 500 characters
of the manifest; Canvas imports 1.0 to 1.3. So 1.1.

Why assets, and one that is not. In SCORM 1.2 (Content Aggregation Model,
2.2.1 and 2.3.2.5) a resource is a ``sco``, which has to find the platform's
API and call ``LMSInitialize`` and ``LMSFinish``, or an ``asset``, which does
not speak to the platform. Documents have nothing to report and no scripts; so
they are assets, which Moodle marks as completed when a learner has opened
them. What is in ``Course.reporting``, the self-check, is a ``sco``.

Why documents lead and the map follows. Canvas runs no JavaScript of uploaded
HTML, and Moodle's import of a cartridge turns each HTML page that is listed
into one of its own, without scripts and styles. So the pages that are listed
first have to work without scripts, and the map is a file beside them that is
opened, or downloaded, through a link. A listed page with scripts is an asset
of the SCORM package like any other; the cartridge holds it as a file and
lists it not. Moodle fixes a link inside a cartridge only if it is the bare
name of a file: ``map.html``, without ``#`` or ``?``.

Why a role. The cartridge marks what is in ``Course.teaching`` for the role
Instructor: Moodle hides it from learners, Canvas locks it. SCORM has no such
mark, so those files stay out of the SCORM package.

References
----------
ADL, *SCORM Version 1.2: The SCORM Content Aggregation Model*, 2001; its
schemas ``imscp_rootv1p1p2``, ``imsmd_rootv1p2p1`` and ``adlcp_rootv1p2``.
IMS GLC, *Common Cartridge Profile: Implementation*, version 1.1, 2011; its
schemas ``ccv1p1_imscp_v1p2_v1p0``, ``ccv1p1_lommanifest_v1p0`` and
``ccv1p1_lomresource_v1p0``, with their Schematron rules.
"""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from geo.problems import DataError, Problem
from maps.lesson.course import MANIFEST, Course, documents
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from maps.lesson.hypertext import Document

__all__ = ["Course", "cartridge", "scorm"]

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name
UNIX, PLAIN_FILE = 3, 0o100644 << 16


class Resource(NamedTuple):
    """
    One file as a resource of a manifest.

    Attributes
    ----------
    identifier
        ``resource-1`` and so on, in the order of the names.
    name
        Of its file.
    needs
        Identifiers of the resources that it shows or leads to.
    teaching
        Whether it is for teachers only.
    reporting
        Whether it reports to the platform.
    """

    identifier: str
    name: str
    needs: tuple[str, ...]
    teaching: bool
    reporting: bool


class Item(NamedTuple):
    """One entry of the list that learners see: id, title, the resource's id."""

    identifier: str
    title: str
    resource: str


def scorm(course: Course) -> bytes:
    """
    Pack a course as SCORM 1.2.

    Parameters
    ----------
    course
        What to pack. What is in ``teaching`` is left out.

    Returns
    -------
    bytes
        A zip file with ``imsmanifest.xml`` at its root, a flat list of
        items, and one resource for each file. Same course, same bytes.

    Raises
    ------
    DataError
        Every fault of the course; see `maps.lesson.course.documents`.
    """
    documents(course)
    learners = dataclasses.replace(
        course,
        pages=tuple(page for page in course.pages if page[1] not in course.teaching),
        files={name: held for name, held in course.files.items() if name not in course.teaching},
        teaching=frozenset(),
    )
    found = documents(learners)
    return _packed(learners, "lms/scorm.xml.j2", [name for _, name in learners.pages], found)


def cartridge(course: Course) -> bytes:
    """
    Pack a course as IMS Common Cartridge 1.1.

    Parameters
    ----------
    course
        What to pack. Pages with scripts become files that are not listed.

    Returns
    -------
    bytes
        A zip file, by custom with the ending ``.imscc``: one organization
        with one root item, in it one folder with the course's title, in it
        the pages. Same course, same bytes.

    Raises
    ------
    DataError
        Every fault of the course; see `maps.lesson.course.documents`. Also if a
        page with scripts is linked from no page without, since nobody would
        find it.
    """
    found = documents(course)
    scripted = {name for name, document in found.items() if document.scripted}
    reached = {link for name in found.keys() - scripted for link in found[name].links}
    rule = "needs scripts, so a cartridge does not list it, and no page without scripts links to it"
    remedy = "link to it from a page that works without scripts"
    if lost := sorted(scripted - reached):
        raise DataError(Problem("course", rule, remedy, field="pages", value=name) for name in lost)
    listed = [name for _, name in course.pages if name not in scripted]
    return _packed(course, "lms/cartridge.xml.j2", listed, found)


def _packed(
    course: Course, template: str, listed: list[str], found: Mapping[str, Document]
) -> bytes:
    """Write manifest and files into a zip file."""
    names = sorted(course.files)
    identifiers = {name: f"resource-{place}" for place, name in enumerate(names, 1)}
    pages = {name for _, name in course.pages}
    resources = [
        Resource(
            identifiers[name],
            name,
            _needs(name, found, identifiers, pages),
            name in course.teaching,
            name in course.reporting,
        )
        for name in names
    ]
    titles = {name: title for title, name in course.pages}
    items = [
        Item(f"item-{place}", titles[name], identifiers[name])
        for place, name in enumerate(listed, 1)
    ]
    manifest = ENVIRONMENT.get_template(template).render(
        course=course, items=items, resources=resources
    )
    return _zipped(
        {MANIFEST: f"{manifest}\n".encode(), **{name: course.files[name] for name in names}}
    )


def _needs(
    name: str, found: Mapping[str, Document], identifiers: Mapping[str, str], pages: set[str]
) -> tuple[str, ...]:
    """Return what a page depends on; other pages are left out, lest two depend on each other."""
    links = found[name].links if name in found else frozenset()
    return tuple(identifiers[link] for link in sorted(links - pages))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Zip files in their order, with nothing of this machine or hour."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, EARLIEST)
            member.create_system, member.external_attr = UNIX, PLAIN_FILE
            package.writestr(member, content, zipfile.ZIP_DEFLATED, 9)
    return whole.getvalue()
