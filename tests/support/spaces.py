"""Texts compared whatever spaces they have: CLDR's change from year to year."""

from __future__ import annotations

import re


def spaced(text: str) -> str:
    """Return text on one line with every kind of space as the plain one."""
    return re.sub(r"\s+", " ", text)
