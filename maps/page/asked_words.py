"""The words that travel inside a page: those that its scripts and templates ask for by key."""

from __future__ import annotations

import re
from functools import cache

from maps import catalogue
from maps.page import bundle
from maps.rendering import TEMPLATES

PAGE_PARTS = ("page", "find", "time", "table")  # of every page
EDIT_WORDS = "edit"
WORD_KEY = r"[a-z_]+(?:\.[a-z0-9_]+)*"
# A whole key, or the part before what is put in its place, in a script or a template.
QUOTED_KEY = re.compile(rf"[\"'`]({WORD_KEY})[\"'`]")
KEY_BEGIN = re.compile(r"[\"'`]([a-z_]+\.[a-z0-9_.]*)(?:\$\{|\{\{)")


def words(language: str, *, edit: bool) -> dict[str, catalogue.Message]:
    """Return the words of a language that a page needs; those of the panel only if wanted."""
    known = catalogue.catalogue(catalogue.nearest(language))
    whole, begins = _asked(edit=edit)
    asked = {key: text for key, text in known.items() if key in whole or key.startswith(begins)}
    return {
        key: text for key, text in asked.items() if edit or not key.startswith(f"{EDIT_WORDS}.")
    }


@cache
def _asked(*, edit: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys that a page looks up, and how others begin."""
    names = (*PAGE_PARTS, EDIT_WORDS) if edit else PAGE_PARTS
    templates = "".join((TEMPLATES / f"{name}.html.j2").read_text("utf-8") for name in names)
    code = bundle.opening_script() + bundle.page_script(edit=edit) + templates
    return frozenset(QUOTED_KEY.findall(code)), tuple(sorted(set(KEY_BEGIN.findall(code))))
