"""How dear counting is: CPU seconds of reading, grouping, Qantar, sjoin and DuckDB, one core each.

    python tests/bench/counting_bench.py [ROWS]

writes the section "Counts" of ``results.md``. DuckDB is asked where it is installed.
Each way runs in a process of its own over the same seeded Parquet files; imports are not
counted. The counts of Qantar and sjoin are compared on the file that sjoin reads.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import report

HERE = Path(__file__).resolve().parent
REGIONS = HERE.parents[1] / "data" / "regions.geojson"
ROWS, FILES = 20_000_000, 20
START = """
import sys, time, resource, json
from pathlib import Path
files = sorted(Path(sys.argv[1]).glob("*.parquet"))
def done(rows, answer=0):
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([time.process_time() - begun, rows, used.ru_maxrss // 1024, answer]))
"""
WAYS = {
    "read the Parquet": """
import pyarrow.parquet as pq
begun, rows = time.process_time(), 0
for file in files:
    for batch in pq.ParquetFile(file).iter_batches(1 << 18, use_threads=False):
        rows += len(batch)
done(rows)
""",
    "read and group by day and type": """
import numpy as np, pyarrow as pa, pyarrow.parquet as pq
begun, rows, total = time.process_time(), 0, {}
for file in files:
    for batch in pq.ParquetFile(file, read_dictionary=["type"]).iter_batches(1 << 18, use_threads=False):
        days = batch["date"].cast(pa.int32()).to_numpy().astype(np.int64)
        lon, lat = batch["lon"].to_numpy(), batch["lat"].to_numpy()
        assert np.isfinite(lon).all() and np.isfinite(lat).all()
        key = days * 256 + batch["type"].indices.to_numpy()
        low = key.min()
        counters = np.bincount(key - low)
        for group in np.flatnonzero(counters):
            total[group + low] = total.get(group + low, 0) + counters[group]
        rows += len(batch)
done(rows)
""",
    "`qantar counts` by region, day and type": """
from geo.counting import areas, counts_table, event_files, job, workers
from geo.counting.question import USUAL, Question
from functools import partial
found, _ = areas.read_areas(Path(sys.argv[2]))
begun = time.process_time()
question = Question(USUAL, found)
counted = job.counted(event_files.event_files(files), question, partial(workers.run, processes=1))
answer = counts_table.table(counted.tally, question)
done(counted.tally.told.rows, answer.num_rows)
""",
    "`geopandas.sjoin` of one file": """
import geopandas as gpd, pandas as pd
regions = gpd.read_file(sys.argv[2])[["id", "geometry"]]
begun = time.process_time()
frame = pd.read_parquet(files[0])
points = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["lon"], frame["lat"]), crs=4326)
joined = points.sjoin(regions, how="left", predicate="intersects")
answer = joined.groupby(["id", "date", "type"], dropna=False).size()
done(len(frame), len(answer))
""",
    "`qantar counts` of that file": """
from geo.counting import areas, counts_table, event_files, job, workers
from geo.counting.question import USUAL, Question
from functools import partial
found, _ = areas.read_areas(Path(sys.argv[2]))
begun = time.process_time()
question = Question(USUAL, found)
counted = job.counted(event_files.event_files(files[:1]), question, partial(workers.run, processes=1))
answer = counts_table.table(counted.tally, question)
done(counted.tally.told.rows, answer.num_rows)
""",
    "DuckDB by 1-degree cell, day and type (no regions)": """
import duckdb
begun = time.process_time()
base = duckdb.connect(config={"threads": 1})
answer = base.sql(f"select floor(lon) x, floor(lat) y, date, type, count(*) n from '{sys.argv[1]}/*.parquet' group by all").fetchnumpy()
done(int(answer["n"].sum()), len(answer["n"]))
""",
}


class Spent(NamedTuple):
    """What one way took: CPU seconds, rows read, peak memory in MB, rows of the answer."""

    seconds: float
    rows: int
    memory: int
    answer: int


def write(folder: Path, rows: int) -> None:
    """Write events of one year around Kazakhstan, the same every time."""
    random = np.random.default_rng(5)
    kinds = pa.array([f"kind {number}" for number in range(7)])
    for number in range(FILES):
        size = rows // FILES
        days = np.datetime64("2021-01-01") + random.integers(0, 366, size)
        table = pa.table(
            {
                "lon": random.uniform(46, 88, size),
                "lat": random.uniform(40, 56, size),
                "date": pa.array(days.astype("datetime64[D]")),
                "type": kinds.take(pa.array(random.integers(0, 7, size))),
            }
        )
        pq.write_table(table, folder / f"{number:02}.parquet")


def spent(way: str, folder: Path) -> Spent | None:
    """Count one way in a process of its own; None where its library is not installed."""
    done = subprocess.run(
        [sys.executable, "-c", START + WAYS[way], folder, REGIONS],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "No module named 'duckdb'" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Spent(*json.loads(done.stdout.splitlines()[-1]))


def lines(rows: int = ROWS) -> list[str]:
    """Measure all ways and write the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, rows)
        found = {way: spent(way, folder) for way in WAYS}
    joined, same = found["`geopandas.sjoin` of one file"], found["`qantar counts` of that file"]
    assert joined is not None
    assert same is not None
    assert joined.answer == same.answer, "sjoin has other groups"
    grouped = found["read and group by day and type"]
    assert grouped is not None
    out = [
        f"Counting {rows:,} events of {FILES} Parquet files, one core, without imports.",
        "",
        "| | CPU seconds | million rows a CPU second | peak MB | against reading and grouping |",
        "| --- | --: | --: | --: | --: |",
    ]
    for way, took in found.items():
        if took is None:
            out.append(f"| {way} | not installed | | | |")
            continue
        each = took.seconds / took.rows * 1e6
        ratio = each / (grouped.seconds / grouped.rows * 1e6)
        out.append(f"| {way} | {took.seconds:.2f} | {1 / each:.1f} | {took.memory} | {ratio:.1f} |")
    return [*out, ""]


if __name__ == "__main__":
    report.write("Counts", lines(int(sys.argv[1]) if sys.argv[1:] else ROWS))
