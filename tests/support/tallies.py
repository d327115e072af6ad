"""Tables of events to count, and what plain geopandas and pandas count in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.counting import counts_table, workers
from geo.counting.areas import Areas
from geo.counting.event_files import event_files
from geo.counting.job import counted
from geo.counting.question import USUAL_AXES, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

CRS = "EPSG:4326"
KINDS = ("protest", "riot", "fight", "")
# Two squares side by side with a hole in the second, an island in it, one across both.
SHAPES = {
    "b-west": shapely.box(0, 0, 4, 4),
    "a-east": shapely.box(4, 0, 8, 4).difference(shapely.box(5, 1, 7, 3)),
    "c-island": shapely.box(5.5, 1.5, 6.5, 2.5),
    "d-across": shapely.box(3, 3, 5, 6),
}
IDS = tuple(sorted(SHAPES))
AREAS = Areas(IDS, np.array([SHAPES[name] for name in IDS], dtype=object), np.arange(len(IDS)))


def events(rows: int, seed: int = 1) -> pd.DataFrame:
    """Make events: many on borders and corners, some without point, kind or date."""
    random = np.random.default_rng(seed)
    points = random.uniform(-1, 9, (rows, 2))
    points[: rows // 4] = np.round(points[: rows // 4] * 2) / 2
    days = pd.Timestamp("2019-12-25") + pd.to_timedelta(random.integers(0, 40, rows), unit="D")
    out = pd.DataFrame(
        {
            "lon": points[:, 0],
            "lat": points[:, 1],
            "date": days.strftime("%Y-%m-%d"),
            "type": np.array(KINDS, object)[random.integers(0, len(KINDS), rows)],
        }
    )
    out.loc[random.integers(0, rows, rows // 20), "lon"] = np.nan
    return out


def regions_file(path: Path, crs: str = CRS) -> Path:
    """Write the regions; their order in the file is not that of their ids."""
    frame = gpd.GeoDataFrame({"id": list(SHAPES)}, geometry=list(SHAPES.values()), crs=CRS)
    frame.to_crs(crs).to_file(path)
    return path


def parquet(path: Path, frame: pd.DataFrame, rows: int = 1 << 20) -> Path:
    """Write events as plain Parquet, days as dates."""
    days = pd.to_datetime(frame["date"])
    table = pa.table(
        {
            "lon": pa.array(frame["lon"].to_numpy()),
            "lat": pa.array(frame["lat"].to_numpy()),
            "date": pa.array(days.dt.date, pa.date32()),
            "type": pa.array(frame["type"].to_list(), pa.string()),
        }
    )
    pq.write_table(table, path, row_group_size=rows)
    return path


def plain(frames: Iterable[pd.DataFrame], period: str = "event_date") -> dict[tuple[str, ...], int]:
    """Count by geopandas.sjoin and pandas, the first region by id on a border."""
    frame = pd.concat(frames, ignore_index=True)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(frame["lon"], frame["lat"]), crs=CRS)
    areas = gpd.GeoDataFrame({"id": IDS}, geometry=[SHAPES[name] for name in IDS], crs=CRS)
    region = points.sjoin(areas, predicate="intersects").groupby(level=0)["id"].min()
    days = pd.to_datetime(frame["date"])
    iso = days.dt.isocalendar()
    week = iso["year"].astype(str) + "-W" + iso["week"].astype(str).str.zfill(2)
    when = {"event_date": days.dt.strftime("%Y-%m-%d"), "month": days.dt.strftime("%Y-%m"),
            "year": days.dt.strftime("%Y"), "week": week}[period]  # fmt: skip
    groups = pd.DataFrame(
        {"region": region.reindex(frame.index).fillna(""), "when": when, "type": frame["type"]}
    )
    return {key: int(n) for key, n in groups.groupby([*groups]).size().items()}


def rows_of(table: pa.Table) -> dict[tuple[str, ...], int]:
    """Return the answer by its groups, as it is written in CSV."""
    *keys, numbers = (column.to_pylist() for column in table.columns)
    texts = [["" if cell is None else str(cell) for cell in column] for column in keys]
    return dict(zip(zip(*texts, strict=True), numbers, strict=True))


def ask(
    paths: Sequence[Path],
    *,
    by: tuple[str, ...] = USUAL_AXES,
    areas: Areas | None = AREAS,
    columns: Mapping[str, str] | None = None,
    runner: Callable[..., object] = workers.run,
    **more: object,
) -> tuple[dict[tuple[str, ...], int], object]:
    """Count, and return the answer by its groups and what was told."""
    dates = str(more.pop("dates", ""))
    question = Question(by, areas, columns or {}, dates)
    found = counted(event_files(paths), question, runner, **more)  # type: ignore[arg-type]
    return rows_of(counts_table.table(found.tally, question)), found
