"""The words that travel inside a page: those that its scripts and templates ask for by key."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from maps import catalogue
from maps.page import bundle

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
PARTS = ("page", "find", "time", "table")  # of every page
EDIT = "edit"
KEY = r"[a-z_]+(?:\.[a-z0-9_]+)*"
# A whole key, or the part before what is put in its place, in a script or a template.
WHOLE = re.compile(rf"[\"'`]({KEY})[\"'`]")
BEGIN = re.compile(r"[\"'`]([a-z_]+\.[a-z0-9_.]*)(?:\$\{|\{\{)")


def words(language: str, *, edit: bool) -> dict[str, catalogue.Entry]:
    """Return the words of a language that a page needs; those of the panel only if wanted."""
    known = catalogue.catalogue(catalogue.nearest(language))
    whole, begins = _asked(edit=edit)
    asked = {key: text for key, text in known.items() if key in whole or key.startswith(begins)}
    return {key: text for key, text in asked.items() if edit or not key.startswith(f"{EDIT}.")}


@cache
def _asked(*, edit: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys that a page looks up, and how others begin."""
    names = (*PARTS, EDIT) if edit else PARTS
    templates = "".join((TEMPLATES / f"{name}.html.j2").read_text("utf-8") for name in names)
    code = bundle.opening_script() + bundle.page_script(edit=edit) + templates
    return frozenset(WHOLE.findall(code)), tuple(sorted(set(BEGIN.findall(code))))
