"""The languages of what somebody brings, and the heading in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geo.intake import scripts
from geo.intake.region_frames import NAME_IN_LANGUAGE
from geo.languages import ENGLISH, LANGUAGE_CODE
from geo.spelling import spaced

if TYPE_CHECKING:
    from geo import measures
    from geo.intake.brought import Brought, FrameOptions, Read

MOST_NAMES = 4  # languages of names; more are those of the whole world, and stay columns
HEADINGS = {ENGLISH: "Incidents", "ru": "События", "kk": "Оқиғалар"}  # of a page without a title


def main_language(read: Read, options: FrameOptions, out: Brought) -> str:
    """Return the language of texts that name none."""
    if options.lang:
        return options.lang
    plain: list[str] = []
    coded: list[str] = []
    if read.incidents is not None:
        cells = read.incidents.cells
        plain += [*cells.get("title", ()), *cells.get("notes", ())]
        coded += [name[-2:] for name in cells if name.startswith("title_")]
        if not any(plain) and not coded:
            plain += cells["event_type"] if set(cells["event_type"]) != {"Incident"} else []
    if not any(plain) and not coded and read.regions is not None:
        plain += read.regions.sheet.column(read.regions.fields.get("name"))
        coded += [name[-2:] for name in read.regions.fields if NAME_IN_LANGUAGE.fullmatch(name)]
    if isinstance(options.title, str) and not any(plain) and not coded:
        plain.append(options.title)
    if not any(plain) and not coded and len(read.towns.sheet):
        plain += read.towns.sheet.column(read.towns.fields.get("name"))
    if any(plain):
        code = scripts.language(plain)
        if code != ENGLISH:
            out.notes.append(f"texts that name no language are taken as {code}, by their script")
        return code
    return coded[0] if coded and ENGLISH not in coded else ENGLISH


def languages(read: Read, options: FrameOptions, main: str) -> tuple[str, ...]:
    """Return the languages of titles, notes and labels, the main one first."""
    codes = [main]
    if read.incidents is not None:
        found = (name.rpartition("_") for name in read.incidents.fields)
        codes += [
            code
            for base, _, code in found
            if base in {"title", "notes"} and LANGUAGE_CODE.fullmatch(code)
        ]
    if read.regions is not None:
        named = [it[1] for name in read.regions.fields if (it := NAME_IN_LANGUAGE.fullmatch(name))]
        codes += named if len(named) <= MOST_NAMES else []
    if isinstance(options.title, Mapping):
        codes += [str(code) for code in options.title]
    return tuple(dict.fromkeys(codes))


def title(
    read: Read, options: FrameOptions, chosen: Mapping[str, measures.Measure], main: str
) -> dict[str, str]:
    """Return the heading by language."""
    if isinstance(options.title, Mapping):
        return {str(code): text for code, text in options.title.items()}
    if options.title:
        return {main: options.title}
    if read.incidents is not None or not chosen:
        return {main: HEADINGS.get(main, HEADINGS[ENGLISH])}
    key, first = next(iter(chosen.items()))
    if isinstance(first.label, Mapping):
        return dict(first.label)
    return {main: first.label or spaced(first.column or key)}
