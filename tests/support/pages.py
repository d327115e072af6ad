"""What a page holds: its data, and its scripts in the order in which they run."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from maps.page import payload, seal

DATA = re.compile(r'<script type="application/json" id="qantar-data">([^<]*)</script>')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content(html: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the data of a page."""
    [found] = DATA.findall(html)
    return payload.read(found)


def scripts(html: str) -> list[str]:
    """Return the scripts of a page: what runs first, Leaflet, ours, folium's."""
    return SCRIPT.findall(html)


def sealed_anew(content: bytes, **said: object) -> bytes:
    """Close a forged page again, as anybody can who reads this code; it may say anything."""
    if said:
        inside = seal.ELEMENT.search(content)
        assert inside is not None
        raw = json.dumps(json.loads(inside[1]) | said, separators=(",", ":")).encode()
        content = content.replace(inside[1], raw)
    old = seal.read(content).digest.encode()
    bare = content.replace(old, seal.UNSEALED.encode(), 1)
    return bare.replace(seal.UNSEALED.encode(), hashlib.sha256(bare).hexdigest().encode(), 1)
