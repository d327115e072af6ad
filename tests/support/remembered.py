"""Files of a package, read once for the same bytes: a copy with one change reads one file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from unittest import mock

from geo.package import reading

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geo.package.descriptor import TableSpec
    from geo.package.tables import RawTable
    from geo.problems import Problem

READ: dict[object, Any] = {}
MOST = 64  # kept: those of the sample packages come first
# As they were before anybody put the remembered ones in their place.
READERS = (reading.read_raw, reading.cast, reading.read_geojson)


def _once(reader: Any, folder: Path, path: str, *key: object, **more: bool) -> Any:  # noqa: ANN401
    """Return what a reader made of these bytes; ask it where they are new, or there are none."""
    try:
        seen = hashlib.sha256((folder / path).read_bytes()).digest()
    except OSError:
        return reader(folder, *key, **more)
    place = (reader, seen, repr(key), *sorted(more.items()))
    made, problems = READ.get(place) or _kept(place, reader(folder, *key, **more))
    return made, list(problems)


def _kept(place: object, found: Any) -> Any:  # noqa: ANN401 (what a reader returns)
    """Keep what was read while there is room."""
    if len(READ) < MOST:
        READ[place] = found
    return found


def _read_raw(folder: Path, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    return _once(READERS[0], folder, spec.path, spec)


def _cast(raw: RawTable) -> tuple[pd.DataFrame, list[Problem]]:
    # With the table, so that its id stays its own.
    _, frame, problems = READ.get(id(raw)) or _kept(id(raw), (raw, *READERS[1](raw)))
    return frame.copy(), list(problems)


def _read_geojson(folder: Path, path: str, **more: bool) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    layer, problems = _once(READERS[2], folder, path, path, **more)
    return layer.copy(), problems


def read_package(folder: Path) -> tuple[reading.Package, list[Problem]]:
    """Read a package as `geo.package.reading` does, and no table or shape twice."""
    with mock.patch.multiple(reading, read_raw=_read_raw, cast=_cast, read_geojson=_read_geojson):
        return reading.read_package(folder)
