"""What a page holds: its data, and its scripts in the order in which they run."""

from __future__ import annotations

import re
from typing import Any

from maps.page import payload

DATA = re.compile(r'<script type="application/json" id="qantar-data">([^<]*)</script>')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content(html: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the data of a page."""
    [found] = DATA.findall(html)
    return payload.read(found)


def scripts(html: str) -> list[str]:
    """Return the scripts of a page: what runs first, Leaflet, ours, folium's."""
    return SCRIPT.findall(html)
