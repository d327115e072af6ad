"""Qantar's evidence model: cited incidents and figures as validated GeoDataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import on_demand

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.loading import from_frames, load, problems_of, warnings_of
    from geo.measures import Measure
    from geo.problems import DataError, DataWarning, Problem

__all__ = [
    "DataError",
    "DataWarning",
    "Dataset",
    "Measure",
    "Problem",
    "from_frames",
    "load",
    "problems_of",
    "warnings_of",
]

# A name is imported when it is asked for: a worker that counts needs no pandas, a wrong flag none.
_HOMES = {
    "DataError": "geo.problems",
    "DataWarning": "geo.problems",
    "Dataset": "geo.dataset",
    "Measure": "geo.measures",
    "Problem": "geo.problems",
    "from_frames": "geo.loading",
    "load": "geo.loading",
    "problems_of": "geo.loading",
    "warnings_of": "geo.loading",
}
__getattr__ = on_demand.names(__name__, _HOMES)


def __dir__() -> list[str]:
    """Name what can be asked for, as in any module."""
    return sorted({*globals(), *__all__})
