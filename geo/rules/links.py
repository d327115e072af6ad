"""Addresses that a page links to: of the web, and without a user name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.problems import Problem
    from geo.rules.rows import Tables

WEB_SCHEMES = ("http", "https")
# Columns that become links: whatever a package says of their pattern, this holds.
LINK_FIELDS = {"sources": ("url", "archive_url")}


def check(tables: Tables) -> Iterator[Problem]:
    """
    Find addresses that a page must not link to.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Yields
    ------
    Problem
        Another scheme than http or https, no host, a user name or password,
        white space or signs that are not seen.
    """
    for name, columns in LINK_FIELDS.items():
        rows = tables.get(name)
        for column in columns if rows is not None else ():
            for place, text in enumerate(rows.text(column) if rows is not None else ()):
                fault = refused(text) if text else None
                if fault is not None and rows is not None:
                    yield rows.problem(place, column, *fault)


def refused(text: str) -> tuple[str, str] | None:
    """
    Say why a text is no address to link to.

    Parameters
    ----------
    text
        As written.

    Returns
    -------
    tuple of str or None
        Rule and remedy; None for a good address.
    """
    whole = "must be a complete http(s) address", "write it with https://"
    try:
        parts = urlsplit(text)
        named = parts.username is not None or parts.password is not None
        good = parts.scheme in WEB_SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return whole
    if not good or "\\" in parts.netloc:
        return whole
    if named:
        return "has a user name before the host, which misleads", "take out what stands before @"
    if not text.isprintable() or any(map(str.isspace, text)):
        return "holds white space or signs that are not seen", "write them as %20 and the like"
    return None
