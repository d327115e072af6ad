"""Meridians and parallels: where in the world a map without regions is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from maps.content import outlines
from maps.still.scene import PlacedText

if TYPE_CHECKING:
    from maps.still.frame import Frame
    from maps.still.pen import Pen
    from maps.still.scene import Scene

DEGREE_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)  # degrees
MOST_LINES = 6  # lines across the longer side
LABEL_SIZE = 5.5  # points
AT_EDGE = 0.5  # mm
EAST_EDGE, NORTH_EDGE = 180.0, 85.0


def draw(scene: Scene, frame: Frame, pen: Pen) -> None:
    """Draw lines of whole degrees with their names at the left and upper edge."""
    west, south, east, north = outlines.bounds(pen.data)
    longest = max(east - west, north - south)
    step = next((it for it in DEGREE_STEPS if longest / it <= MOST_LINES), DEGREE_STEPS[-1])
    # What stands on both sides of the 180th meridian goes on beyond it.
    edge = east + longest if east > EAST_EDGE else EAST_EDGE
    wide = (max(west - longest, -EAST_EDGE), min(east + longest, edge))
    high = (max(south - longest, -NORTH_EDGE), min(north + longest, NORTH_EDGE))
    for degree in _between(*wide, step):
        line = shapely.LineString([(degree, high[0]), (degree, high[1])])
        _line(scene, frame, pen, line, _name(degree, "E", "W"))
    for degree in _between(*high, step):
        line = shapely.LineString([(wide[0], degree), (wide[1], degree)])
        _line(scene, frame, pen, line, _name(degree, "N", "S"))


def _between(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step between two numbers."""
    return [float(it) for it in np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step]


def _line(scene: Scene, frame: Frame, pen: Pen, line: shapely.LineString, name: str) -> None:
    """Draw one line, its name at the left or upper edge."""
    scheme = pen.scheme
    shape = frame.place([line])[0]
    if shape.is_empty:
        return
    scene.area(shape, edge=scheme.line, width=0.4)
    x, y = shapely.get_coordinates(shape)[0]
    meridian = line.coords[0][0] == line.coords[1][0]
    if meridian:
        x, y = max(shapely.get_coordinates(shape), key=lambda point: -point[1])
    left, base = (x + 0.6, frame.y + 2.4) if meridian else (x + 0.8, y - 0.6)
    room = shapely.box(left, base - 2, left + pen.measure(name, LABEL_SIZE), base)
    near = y < frame.y + AT_EDGE if meridian else x < frame.x + AT_EDGE
    if not near or not frame.window.contains(room):
        return  # it leaves the window elsewhere, or its name would
    scene.items.append(PlacedText(left, base, name, LABEL_SIZE, scheme.soft, halo=scheme.halo))


def _name(degree: float, positive: str, negative: str) -> str:
    """Write a meridian or parallel, as maps of every language do."""
    if degree > EAST_EDGE:
        degree -= 2 * EAST_EDGE
    sign = "" if abs(degree) in {0, EAST_EDGE} else positive if degree > 0 else negative
    return f"{round(abs(degree), 2):g}°{sign}"
