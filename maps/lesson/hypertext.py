"""What an HTML document asks for: files beside it, and scripts."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ADDRESS_ATTRIBUTES = {"href", "src", "data", "poster", "xlink:href"}
# A script element of another type is a block of data (HTML, 4.12.1).
RUNS = {"", "module", "text/javascript", "application/javascript", "text/ecmascript"}


class Document(NamedTuple):
    """
    What was found in a document.

    Attributes
    ----------
    links
        Names of the files that it leads to or shows, from the same root as
        its own; one that leads out of the root, or begins there, is given
        as it stands.
    scripted
        Whether it holds scripts that a browser would run.
    """

    links: frozenset[str]
    scripted: bool


class _Reader(HTMLParser):
    """Collects addresses and scripts of a document in a folder."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.links: set[str] = set()
        self.scripted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        found = {name: value or "" for name, value in attrs}
        if tag == "script" and found.get("type", "").strip().lower() in RUNS:
            self.scripted = True
        for name, value in found.items():
            self.scripted |= name.startswith("on")
            if name in ADDRESS_ATTRIBUTES:
                self._address(value.strip())

    def _address(self, text: str) -> None:
        """Note where an address leads, if it is a file beside the document."""
        try:
            parts = urlsplit(text)
        except ValueError:
            self.links.add(text)
            return
        self.scripted |= parts.scheme == "javascript"
        if parts.scheme or parts.netloc or not parts.path:
            return
        inside = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        self.links.add(text if inside.startswith("..") else inside)


def read(name: str, content: bytes) -> Document:
    """Read a document by its name from the root; UnicodeDecodeError if it is not UTF-8."""
    reader = _Reader(posixpath.dirname(name))
    reader.feed(content.decode("utf-8"))
    reader.close()
    return Document(frozenset(reader.links), reader.scripted)
