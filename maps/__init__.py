"""Qantar's maps: a dataset as a self-contained folium page."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maps.building import build_map
    from maps.elements import Map
    from maps.overlays import layers

__all__ = ["Map", "build_map", "layers"]

# As in geo: imported when asked for, so that a command begins at once.
_HOMES = {"Map": "maps.elements", "build_map": "maps.building", "layers": "maps.overlays"}


def __getattr__(name: str) -> object:
    """Import a public name from the module that has it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what can be asked for, as in any module."""
    return sorted({*globals(), *__all__})
