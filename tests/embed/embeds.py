"""`qantar embed` as tests run it, and what it writes as HTML's own rules read it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from maps.commands import app

if TYPE_CHECKING:
    from click.testing import Result


LANGUAGES = ("en", "ru", "kk")
OLD = b"what stood here before"


class Document(HTMLParser):
    """
    A document as HTML's own rules read it.

    Attributes
    ----------
    elements
        Name and attributes of every element.
    text
        What a reader sees or hears, without styles and scripts.
    """

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.hidden = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.hidden = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag not in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, ["embed", *(str(item) for item in arguments)])
