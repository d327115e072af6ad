"""Qantar's maps: a dataset as a self-contained folium page."""

from maps.building import build_map
from maps.elements import Map

__all__ = ["Map", "build_map"]
