"""Frames as they come: which holds incidents, which regions, which numbers about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geo.intake import grids, shapes
from geo.intake.findings import Findings
from geo.intake.text_table import TextTable, lines_of, of_frame
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

INCIDENTS, REGIONS, CITIES = "incidents", "regions", "cities"


@dataclass
class Sorted(Findings):
    """
    Frames, each where it belongs.

    Attributes
    ----------
    incidents
        The table, and latitude and longitude where it has points; None for none.
    regions
        The frame of areas; None for none. ``regions_lines`` is what faults
        call its rows.
    tables
        Tables of numbers about regions.
    cities, city_tables
        The same of towns.
    """

    incidents: TextTable | None = None
    drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None = None
    regions: gpd.GeoDataFrame | None = None
    regions_name: str = REGIONS
    regions_lines: Sequence[int] = ()
    tables: list[TextTable] = field(default_factory=list)
    cities: TextTable | None = None
    cities_drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None = None
    city_tables: list[TextTable] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """
    A frame that somebody brings.

    Attributes
    ----------
    name
        What faults call it.
    notes
        What was done when its file was read.
    lines
        What faults call its rows, if it is a part of another.
    """

    name: str
    frame: pd.DataFrame | TextTable
    notes: tuple[str, ...] = ()
    lines: Sequence[int] | None = None

    def rows(self) -> Sequence[int]:
        """Return what faults call its rows."""
        return lines_of(self.name, len(self.frame)) if self.lines is None else self.lines


def sort(incidents: Named | None, regions: list[Named], cities: list[Named]) -> Sorted:
    """Put frames where they belong; the first regions and cities have shapes, others numbers."""
    given = [*([incidents] if incidents is not None else []), *regions, *cities]
    out = Sorted(notes=[note for item in given for note in item.notes])
    areas = [*regions]
    if incidents is not None:
        areas = [*_incidents(incidents, out), *regions]
    _regions(areas, out)
    for place, item in enumerate(cities):
        sheet, drawn = _points(item, out)
        if place == 0:
            out.cities, out.cities_drawn = sheet, drawn
        else:
            out.city_tables.append(sheet)
    return out


def _sheet(item: Named) -> TextTable:
    """Return a frame as text, without its geometries."""
    if isinstance(item.frame, TextTable):
        return item.frame
    sheet = replace(of_frame(item.frame, item.name), lines=item.rows())
    first = [column[0] for column in sheet.cells.values()] if len(sheet) else []
    if len(sheet) > 1 and not _is_spatial(item) and grids.is_tags(first):
        tags = dict(zip(sheet.columns, first, strict=True))
        return replace(sheet.rows(range(1, len(sheet))), tags=tags)
    return sheet


def _is_spatial(item: Named) -> bool:
    """Say whether a frame has a geometry that counts."""
    frame = item.frame
    return isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None


def _incidents(item: Named, out: Sorted) -> list[Named]:
    """Sort the first frame; return the areas in it."""
    out.problems += _twice(item)
    if out.problems:
        return []
    if not isinstance(item.frame, gpd.GeoDataFrame) or not _is_spatial(item):
        out.incidents = _sheet(item)
        return []
    frame, lines = item.frame, item.rows()

    def part(places: npt.NDArray[np.intp]) -> Named:
        return Named(item.name, frame.iloc[places], lines=[lines[at] for at in places])

    kind = shapes.kinds(frame.geometry.to_numpy())
    if "area" not in kind:
        if len(kind) and set(kind) == {"line"}:
            rule, remedy = "holds only lines", "give points or areas"
            out.problems.append(Problem(item.name, rule, remedy, field="geometry"))
            return []
        out.incidents, out.drawn = _points(item, out)
        return []
    areas, rest = np.flatnonzero(kind == "area"), np.flatnonzero(np.isin(kind, ["point", ""]))
    others = np.flatnonzero(~np.isin(kind, ["area", "point", ""]))
    out.notes += shapes.rows_left_out(others, lines, item.name, "lines and mixed shapes")
    out.regions_name = item.name
    if len(rest) == 0:
        out.notes.append(f"{item.name}: areas, taken as regions")
    else:
        out.notes.append(f"{item.name}: {len(areas)} areas were taken as regions, "
                         f"{len(rest)} points as incidents")  # fmt: skip
        out.incidents, out.drawn = _points(part(rest), out)
    return [part(areas)]


def _twice(item: Named) -> list[Problem]:
    """Find columns that stand twice."""
    names = Counter(str(it) for it in item.frame.columns)
    return [
        Problem(item.name, "a column stands twice", "keep one of the two", field=name)
        for name in sorted(it for it, times in names.items() if times > 1)
    ]


def _regions(given: list[Named], out: Sorted) -> None:
    """Find the frame of areas among regions; the others are tables of numbers."""
    for item in given:
        out.problems += _twice(item) if not isinstance(item.frame, TextTable) else []
        frame = item.frame
        if isinstance(frame, gpd.GeoDataFrame) and _is_spatial(item) and out.regions is None:
            problem = shapes.crs_problem(frame, item.name)
            if problem is not None:
                out.problems.append(problem)
            out.regions, out.regions_name, out.regions_lines = frame, item.name, item.rows()
        else:
            out.tables.append(_sheet(item))
    if out.regions is None and out.tables:
        names = ", ".join(it.name for it in out.tables)
        rule, remedy = "has no areas", "give their shapes first, as a GeoDataFrame or a file"
        out.problems.append(Problem(names, rule, remedy, field="geometry"))


def _points(
    item: Named, out: Sorted
) -> tuple[TextTable, tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None]:
    """Return a table, and latitude and longitude of its points; shapes that are none are faults."""
    sheet, frame = _sheet(item), item.frame
    if not isinstance(frame, gpd.GeoDataFrame) or not _is_spatial(item):
        return sheet, None
    problem = shapes.crs_problem(frame, item.name)
    if problem is not None:
        out.problems.append(problem)
        return sheet, None
    out.notes += shapes.others_left_out(frame, item.name)
    kept = frame.geometry.to_numpy()
    for row, shape in zip(sheet.lines, kept, strict=True):
        if rule := _point_fault(shape):
            remedy = "give a point, or None for an incident without a place"
            out.problems.append(Problem(item.name, rule, remedy, row, "geometry", shape.geom_type))
    moved, notes = shapes.reprojected(frame, item.name)
    out.notes += notes
    flat = np.array([only_point(it) for it in moved] + [None], object)[:-1]
    return sheet, (shapely.get_y(flat), shapely.get_x(flat))


def _point_fault(shape: shapely.Geometry | None) -> str:
    """Return why a shape is not one point, "" for one that is, and for none."""
    if shape is None:
        return ""
    if shape.is_empty:
        return "is empty"
    if shape.geom_type != "Point" and not _issingle(shape):
        return "must be a point"
    return "" if shapes.is_finite(shape) else shapes.NOT_FINITE


def _issingle(shape: shapely.Geometry) -> bool:
    """Say whether a shape is several points of which there is one."""
    return shape.geom_type == "MultiPoint" and len(shape.geoms) == 1


def only_point(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """Return the point of a shape."""
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "Point":
        return shape
    return shape.geoms[0] if _issingle(shape) else None
