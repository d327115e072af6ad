"""What a browser would make elements of: scripts, frames and the like, and attributes that run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SCRIPTS = ("script", "style", "iframe", "object", "embed", "base", "meta", "link", "form")


class Elements(HTMLParser):
    """What a browser would make elements of."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.bad: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SCRIPTS:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (
                name in {"href", "src"} and re.match(r"\s*(?:javascript|vbscript):", value or "")
            ):
                self.bad.append(f"{tag} {name}={value}")
