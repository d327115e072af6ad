"""The flag ``--address``: where a page or a folder will be published; bad ones are refused."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import urlsplit

from geo.rules.links import WEB_SCHEMES
from maps.commands.terminal import USAGE_FAULT, stop

FOLDER, PAGE_EXAMPLE = "https://example.org/map/", "https://example.org/map.html"
LONGEST_ADDRESS = 2000  # characters: what every browser and server takes


def need_address(text: str, *, page: bool = False) -> None:
    """Stop where a text can not be the address of a published folder, or of a page."""
    if not text:
        return
    what, example = ("page", PAGE_EXAMPLE) if page else ("folder", FOLDER)
    remedy = f"write {example}"
    if "@" in re.split(r"[/?#]", text.partition("//")[2])[0]:
        # Its value is not repeated: a terminal's log is read by others too.
        _refuse("", "has a user name or password, which everybody would read", "leave it out")
    if not text.isprintable() or " " in text or "\\" in text:
        shown = "".join(char if char.isprintable() else "?" for char in text)
        _refuse(shown, f"must be a web address of a {what} without spaces", remedy)
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 (raises where it is none)
    except ValueError:
        _refuse(text, f"must be a web address of a {what}", remedy)
    if parts.scheme not in WEB_SCHEMES:
        scheme = f"begins with {parts.scheme}:, " if parts.scheme else ""
        rule = f"{scheme}must be a web address of a {what}, http or https"
        _refuse(text, rule, remedy)
    if not parts.hostname or parts.fragment or (parts.query and not page):
        _refuse(text, f"must be a web address of a {what}", remedy)
    if len(text) > LONGEST_ADDRESS:
        rule = (
            f"has {len(text)} characters, more than the {LONGEST_ADDRESS} that every browser takes"
        )
        _refuse(text[:60] + "…", rule, "write a shorter one")


def _refuse(text: str, rule: str, remedy: str) -> NoReturn:
    """Stop, with the value where it may be shown."""
    shown = f" = {text}" if text else ""
    stop(f"--address{shown}: {rule}; {remedy}", USAGE_FAULT)
