"""Shapes: projected, fixed, taken apart, and written as GeoJSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Project = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], tuple[Any, Any]]

Area: TypeAlias = Polygon | MultiPolygon
Coverage: TypeAlias = dict[str, Area]

# Albers equal-area for Kazakhstan: areas and tolerances are in metres.
ALBERS = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m +no_defs"
WGS84 = "EPSG:4326"


def project(geometry: BaseGeometry, transform: Project) -> BaseGeometry:
    """Move every vertex by a transformation of x and y."""
    return shapely.transform(
        geometry, lambda points: np.column_stack(transform(points[:, 0], points[:, 1]))
    )


def fixed(geometry: BaseGeometry) -> BaseGeometry:
    """Make a geometry valid, keeping its areas only."""
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def polygons(area: Area) -> list[Polygon]:
    """List the polygons of an area."""
    return [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]


def joined(parts: Sequence[Polygon]) -> Area:
    """Make one area of polygons that do not touch."""
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def geojson(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a GeoJSON geometry with that many decimals."""
    form = mapping(geometry)
    return {"type": form["type"], "coordinates": trimmed(form["coordinates"], decimals)}


def trimmed(coordinates: Sequence[Any], decimals: int) -> list[Any]:
    """Round the numbers of nested coordinates."""
    if isinstance(coordinates[0], (list, tuple)):
        return [trimmed(part, decimals) for part in coordinates]
    return [round(float(number), decimals) for number in coordinates]


def write(target: Path, members: dict[str, Any]) -> None:
    """Write a FeatureCollection (RFC 7946) without white space."""
    collection = {"type": "FeatureCollection", **members}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8", newline="\n")
