"""Files of a package, read once for the same bytes: a copy with one change reads one file."""

from __future__ import annotations

import hashlib
import stat
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from geo import limits
from geo.package import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geo.package.descriptor import TableSpec
    from geo.package.tables import RawTable
    from geo.problems import Problem

READ: OrderedDict[object, Any] = OrderedDict()
MOST = 100  # files; those that were read longest ago go
LARGEST = 1 << 20  # bytes of a file
# As they were before anybody put the remembered ones in their place.
READERS = (reading.read_raw, reading.cast, reading.read_geojson)


def _once(reader: Any, folder: Path, path: str, *key: object, **more: bool) -> Any:  # noqa: ANN401
    """Return what a reader made of these bytes; ask it where they are new, many, or none."""
    try:
        found = (folder / path).stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return reader(folder, *key, **more)
        seen = hashlib.sha256((folder / path).read_bytes()).digest()
    except (OSError, ValueError):
        return reader(folder, *key, **more)
    place = (reader, seen, repr(key), repr(more), limits.current())
    made, problems = _kept(place, lambda: reader(folder, *key, **more))
    return made, list(problems)


def _kept(place: object, read: Callable[[], Any]) -> Any:  # noqa: ANN401 (what a reader returns)
    """Return what is kept, or read and keep it."""
    if place not in READ:
        READ[place] = read()
        if len(READ) > MOST:
            READ.popitem(last=False)
    READ.move_to_end(place)
    return READ[place]


def _read_raw(folder: Path, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    return _once(READERS[0], folder, spec.path, spec)


def _cast(raw: RawTable) -> tuple[pd.DataFrame, list[Problem]]:
    # With the table, so that its id stays its own.
    _, frame, problems = _kept(id(raw), lambda: (raw, *READERS[1](raw)))
    return frame.copy(), list(problems)


def _read_geojson(folder: Path, path: str, **more: bool) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    layer, problems = _once(READERS[2], folder, path, path, **more)
    return layer.copy(), problems


REMEMBERED = {"read_raw": _read_raw, "cast": _cast, "read_geojson": _read_geojson}
