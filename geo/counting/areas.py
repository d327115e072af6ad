"""The regions in which points are counted: read, reprojected, in the order of their ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.intake import synonyms
from geo.intake.shapes import NOT_FINITE, is_finite, reprojected, tangled
from geo.locator import NOWHERE, Locator
from geo.package import shape_files
from geo.package.geometries import CRS
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True)
class Areas:
    """
    Regions with their outlines.

    Attributes
    ----------
    ids
        Of the regions, sorted, each once.
    shapes
        Outlines in the order of the ids, longitude and latitude in degrees;
        a region may have several.
    region
        Place in ``ids`` of each outline.
    """

    ids: tuple[str, ...]
    shapes: npt.NDArray[np.object_]
    region: npt.NDArray[np.int64]
    _locator: Locator = field(init=False, repr=False, compare=False)
    _single: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare to find points."""
        object.__setattr__(self, "_locator", Locator(self.shapes))
        object.__setattr__(self, "_single", len(self.ids) == len(self.shapes))

    def __reduce__(self) -> tuple[type[Areas], tuple[object, ...]]:
        """Travel to another process as the outlines alone."""
        return Areas, (self.ids, self.shapes, self.region)

    def of(
        self, longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.int64]:
        """
        Return the region of each point.

        Parameters
        ----------
        longitude, latitude
            Degrees, NaN where there is none.

        Returns
        -------
        numpy.ndarray
            Place in ``ids``, -1 for no region. On a border the first id in
            the order of the alphabet has the point.
        """
        found = self._locator(longitude, latitude)
        return found if self._single else np.append(self.region, NOWHERE)[found]


def read_areas(path: Path, id_field: str = "") -> tuple[Areas, list[str]]:
    """
    Read regions from a file of any format that GDAL or geopandas reads.

    Parameters
    ----------
    path
        GeoPackage, GeoJSON, shapefile, GeoParquet and others.
    id_field
        Column with the ids. Without it, the first of usual ids and names whose
        values are there and differ.

    Returns
    -------
    tuple of Areas and list of str
        The regions, and what was done to them, a sentence each.

    Raises
    ------
    DataError
        If the file can not be read, states no CRS, has no such column, an
        empty id or something that is no area.
    """
    frame = _read(path)
    notes: list[str] = []
    if frame.crs is None:
        raise _fault(path, "states no CRS", "write the file with its CRS (for a shapefile: .prj)")
    if not frame.crs.equals(CRS):
        notes.append(f"{path.name}: reprojected from {frame.crs.to_string()} to {CRS}")
        frame = frame.set_geometry(reprojected(frame, path.name)[0], crs=CRS)
    ids = frame[_id_field(path, frame, id_field)]
    _refuse(path, frame, ids)
    shapes = frame.geometry.to_numpy()
    wrong = ~shapely.is_valid(shapes)
    for at in np.flatnonzero(wrong):
        if not is_finite(shapes[at]):
            raise _fault(path, f"outline {at + 1} {NOT_FINITE}", "draw it anew")
        if tangled(shapes[at]):
            rule = f"outline {at + 1} crosses itself too often to be repaired"
            raise _fault(path, rule, "draw it anew")
    if wrong.any():
        shapes = np.where(wrong, shapely.make_valid(shapes), shapes)
        notes.append(f"{path.name}: outlines that cross themselves were made valid: {wrong.sum()}")
    names, region = np.unique(np.array([_text(value) for value in ids]), return_inverse=True)
    order = np.argsort(region, kind="stable")
    return Areas(tuple(names.tolist()), shapes[order], region[order].astype(np.int64)), notes


def _read(path: Path) -> gpd.GeoDataFrame:
    """Read a file with geometry."""
    import geopandas as gpd  # noqa: PLC0415 (a worker that counts needs none)
    from pyogrio.errors import CRSError, DataLayerError, DataSourceError  # noqa: PLC0415 (the same)

    gdal = (DataSourceError, DataLayerError, CRSError)
    if not path.is_file():
        raise _fault(path, "is no file", "name a file of regions")
    try:
        shape_files.check(path)
        parquet = path.suffix.lower() in {".parquet", ".geoparquet"}
        frame = gpd.read_parquet(path) if parquet else gpd.read_file(path)
    except (OSError, ValueError, LookupError, ImportError, *gdal) as error:
        rule = f"can not be read as regions ({error})"
        raise _fault(path, rule, "name a GeoPackage, GeoJSON or shapefile of areas") from None
    except DataError as error:
        rule = f"can not be read as regions ({error.problems[0].rule})"
        raise _fault(path, rule, error.problems[0].remedy) from None
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise _fault(path, "holds no outlines", "name a file of areas")
    return frame


def _id_field(path: Path, frame: gpd.GeoDataFrame, wanted: str) -> str:
    """Return the column with the ids."""
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    if wanted:
        if wanted not in names:
            raise _fault(path, f"has no column {wanted!r}", f"name one of: {', '.join(names)}")
        return wanted
    words = (*synonyms.REGION_SYNONYMS["region_id"], *synonyms.REGION_SYNONYMS["name"], "name_en")
    # Of columns with numbers in their names the deepest comes first.
    for name in synonyms.columns(sorted(names, reverse=True), words):
        if frame[name].notna().all() and frame[name].is_unique:
            return name
    rule = "has no column that is known to hold ids, each once"
    raise _fault(path, rule, f"name one by --id-field: {', '.join(names)}")


def _refuse(path: Path, frame: gpd.GeoDataFrame, ids: pd.Series) -> None:
    """Refuse rows without id or area."""
    area = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    problems = []
    for number, (value, kind, good) in enumerate(
        zip(ids, frame.geometry.geom_type, area, strict=True), 1
    ):
        if value is None or value != value or not _text(value):  # noqa: PLR0124 (NaN)
            rule, remedy = "has no id", "fill it in, or name another column by --id-field"
            problems.append(
                Problem(path.name, rule, remedy, field=ids.name, value=f"feature {number}")
            )
        elif not good:
            rule = "has no area" if not kind else f"is no area but a {kind}"
            remedy = "give Polygons or MultiPolygons"
            problems.append(
                Problem(path.name, rule, remedy, field="geometry", value=f"feature {number}")
            )
    if problems:
        raise DataError(problems)


def _text(value: object) -> str:
    """Write an id; a whole number that was read as a float as itself."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _fault(path: Path, rule: str, remedy: str) -> DataError:
    """Return a fault of the whole file."""
    return DataError([Problem(path.name, rule, remedy)])
