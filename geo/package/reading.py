"""A data package as read: descriptor, tables as text and typed, geometries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.package import tour_file
from geo.package.casting import cast
from geo.package.descriptor import FILE, PLAIN, RULES, Descriptor, read_descriptor
from geo.package.geometries import empty_layer, read_geojson
from geo.package.tables import RawTable, read_raw
from geo.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

LESSON = "lesson.toml"
NEEDED = (
    "sources",
    "claimants",
    "regions",
    "cities",
    "sites",
    "incidents",
    "figures",
    "statements",
    "texts",
)


@dataclass(frozen=True)
class Package:
    """
    What a folder holds, before any rule across tables was applied.

    Attributes
    ----------
    folder
        Where it was read from.
    descriptor
        What it says of itself.
    raw
        Tables as text, with the line of each row.
    frames
        The same tables typed; row ``i`` of a frame is row ``i`` of its text.
    regions
        Boundaries: column ``id`` and geometry, EPSG:4326.
    context
        Neighbours, borders and lakes; has no rows where none are described.
    tour
        Steps of the guided tour as written; empty where there is none.
    """

    folder: Path
    descriptor: Descriptor
    raw: dict[str, RawTable]
    frames: dict[str, pd.DataFrame]
    regions: gpd.GeoDataFrame
    context: gpd.GeoDataFrame
    tour: tuple[tour_file.Entry, ...] = ()


def geometry_path(descriptor: Descriptor, role: str) -> str:
    """
    Return the GeoJSON file that plays a role.

    Parameters
    ----------
    descriptor
        Its ``spatial_resources`` setting names the resource of each role.
    role
        ``regions`` or ``context``.

    Returns
    -------
    str
        Path inside the package; ``<role>.geojson`` where nothing is named.
    """
    roles = descriptor.settings.get("spatial_resources")
    name = roles.get(role) if isinstance(roles, dict) else None
    default = f"{role}.geojson"
    return descriptor.geometries.get(name, default) if isinstance(name, str) else default


def own_files(descriptor: Descriptor) -> set[str]:
    """Return the path of every file that a package is read from; some need not be there."""
    roles = {geometry_path(descriptor, role) for role in ("regions", "context")}
    tables = {spec.path for spec in descriptor.tables.values()}
    return {FILE, tour_file.TOUR_FILE, LESSON, *descriptor.geometries.values(), *roles, *tables}


def read_package(folder: Path) -> tuple[Package, list[Problem]]:
    """
    Read every file of a data package.

    Parameters
    ----------
    folder
        The data package.

    Returns
    -------
    Package
    list of Problem
        Faults of files, columns and cells, in the order of the tables.

    Raises
    ------
    DataError
        If there is no readable ``datapackage.json``.
    """
    descriptor = read_descriptor(folder)
    problems = []
    raw: dict[str, RawTable] = {}
    frames: dict[str, pd.DataFrame] = {}
    for name in NEEDED:
        if name not in descriptor.tables:
            rule, remedy = "a table is not described", "describe it as the Qantar package does"
            problems.append(Problem(FILE, rule, remedy, value=name))
    for name, spec in descriptor.tables.items():
        raw[name], faults = read_raw(folder, spec)
        problems += faults
        frames[name], faults = cast(raw[name])
        problems += faults
    parts = {}
    for role in ("regions", "context"):
        path = geometry_path(descriptor, role)
        if role == "context" and path not in descriptor.geometries.values():
            parts[role] = empty_layer(("layer",))
            continue
        # Frames without areas are saved so, and there is no row that wants a shape.
        bare = role == "regions" and not len(frames["regions"])
        empty = bare and descriptor.settings.get(RULES) == PLAIN
        parts[role], faults = read_geojson(folder, path, empty=empty)
        if role == "regions" and not faults and "id" not in parts[role].columns:
            faults = [Problem(path, "each region has an id", "add it", field="id")]
        problems += faults
    steps, faults = tour_file.read_tour(folder)
    problems += faults
    package = Package(folder, descriptor, raw, frames, parts["regions"], parts["context"], steps)
    return package, problems
