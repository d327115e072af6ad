"""A page as HTML's own rules read it, its policy, and the script of folium's elements."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

import pages

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Parsed(HTMLParser):
    """
    A document as HTML's own rules read it.

    Attributes
    ----------
    elements
        Name and attributes of every element.
    code
        Text of every script and style, with its element's name and attributes.
    cells
        Text of every table cell.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.code: list[tuple[str, dict[str, str], str]] = []
        self.cells: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs)
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style"}:
            self.code.append((tag, found, ""))
        if tag == "td":
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside in {"script", "style"}:
            tag, found, text = self.code.pop()
            self.code.append((tag, found, text + data))
        if inside == "td":
            self.cells[-1] += data


def policy_of(parsed: Parsed) -> dict[str, list[str]]:
    """Return the directives of the one policy in the head."""
    [content] = [
        found["content"]
        for tag, found in parsed.elements
        if tag == "meta" and found.get("http-equiv", "").lower() == "content-security-policy"
    ]
    parts = [part.split() for part in content.split(";")]
    out = {name: sources for name, *sources in parts}
    assert len(out) == len(parts)
    return out


def run_of(text: str) -> str:
    """Return the script that folium's elements rendered."""
    return pages.scripts(text)[3]


def source_of(code: str) -> str:
    """Return the source by which a policy allows inline code."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
