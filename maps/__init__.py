"""Qantar's maps: a dataset as a self-contained folium page."""

from maps.elements import Map
from maps.page import build_map

__all__ = ["Map", "build_map"]
