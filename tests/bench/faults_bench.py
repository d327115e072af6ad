"""What ten times as many rows at fault cost: CPU seconds and their ratio, in one run.

    python tests/bench/faults_bench.py

writes the section "Rows at fault" of ``results.md``. A ratio of 10 is linear.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import report

DATA = Path(__file__).resolve().parents[2] / "data"
FEW, MANY = 20_000, 200_000
HEAD = "event_date,event_type,title_en,latitude,longitude\n"
CHECK = """
import sys, time
import geo
begun = time.process_time()
found = geo.problems_of(sys.argv[2])
assert len(found) >= int(sys.argv[3])
print(time.process_time() - begun)
"""
IMPORT = """
import datetime, sys, time
from pathlib import Path
from geo import exchange
account, today = exchange.Report("x"), datetime.date.today()
begun = time.process_time()
exchange.prepare(Path(sys.argv[2]), "csv", Path(sys.argv[1]), exchange.Options(), account, today)
assert account.skipped == int(sys.argv[3])
print(time.process_time() - begun)
"""


def package(folder: Path, rows: int) -> Path:
    """Copy the package with incidents whose day is not one."""
    path = folder / f"package-{rows}"
    shutil.copytree(DATA, path)
    table = path / "incidents.csv"
    head, first, *_ = table.read_text("utf-8").splitlines(keepends=True)
    _, day, rest = first.split(",", 2)
    bad = day.replace("-", "/")
    table.write_text(head + "".join(f"x-{n},{bad},{rest}" for n in range(rows)), "utf-8")
    return path


def foreign(folder: Path, rows: int) -> Path:
    """Write events whose day is not one."""
    path = folder / f"events-{rows}.csv"
    line = "5/2022,protest,A,43.24,76.95\n"
    path.write_text(HEAD + line * rows, "utf-8")
    return path


def spent(code: str, path: Path, rows: int) -> float:
    """Return CPU seconds of a process of its own, without imports."""
    told = subprocess.run(
        [sys.executable, "-c", code, DATA, path, str(rows)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(told.stdout)


def main() -> None:
    """Measure both ways and write the section."""
    lines = [
        f"| CPU seconds without imports | {FEW:,} rows | {MANY:,} rows | ratio |",
        "| --- | --: | --: | --: |",
    ]
    with tempfile.TemporaryDirectory() as name:
        for what, code, made in (
            ("`qantar check`", CHECK, package),
            ("`qantar import`", IMPORT, foreign),
        ):
            few, many = (spent(code, made(Path(name), rows), rows) for rows in (FEW, MANY))
            lines.append(f"| {what} | {few:.2f} | {many:.2f} | {many / few:.1f} |")
    report.write("Rows at fault", [*lines, ""])


if __name__ == "__main__":
    main()
