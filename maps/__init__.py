"""Qantar's maps: a dataset as a self-contained folium page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import on_demand

if TYPE_CHECKING:
    from maps.building import build_map
    from maps.elements import Map
    from maps.overlays import layers

__all__ = ["Map", "build_map", "layers"]

# As in geo: imported when asked for, so that a command begins at once.
_HOMES = {"Map": "maps.elements", "build_map": "maps.building", "layers": "maps.overlays"}
__getattr__ = on_demand.names(__name__, _HOMES)


def __dir__() -> list[str]:
    """Name what can be asked for, as in any module."""
    return sorted({*globals(), *__all__})
