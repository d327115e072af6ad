"""Parts of a lesson, rows of the tables that they tell of, and the text of a document."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from copies import kept

if TYPE_CHECKING:
    from collections.abc import Iterator


LANGUAGES = ("en", "ru", "kk")


def table(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in kept(name)}


def parts(item: object, kind: str) -> Iterator[Any]:
    """Yield every part of a lesson of one class."""
    if isinstance(item, tuple):
        for part in item:
            yield from parts(part, kind)
    elif dataclasses.is_dataclass(item):
        if type(item).__name__ == kind:
            yield item
        for field in dataclasses.fields(item):
            yield from parts(getattr(item, field.name), kind)


class Reader(HTMLParser):
    """Headings, links and elements of a document, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)
