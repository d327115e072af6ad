"""Foreign files for the tests of the import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from copies import TODAY, rows_in

from geo import exchange

if TYPE_CHECKING:
    from copies import Copy

SAMPLES = Path(__file__).resolve().parents[1] / "data"
TINY = ("incidents", "figures", "sources", "claimants")


def sample(kind: str) -> Path:
    """Return the sample of a kind of file."""
    return SAMPLES / f"{kind}-sample.csv"


def rows_of(kind: str) -> list[dict[str, str]]:
    """Return the rows of a sample."""
    return rows_in(sample(kind))


def bring(
    copy: Copy, path: Path, kind: str, options: exchange.Options | None = None
) -> exchange.Report:
    """Import a file into a copy of the package and return the report."""
    report = exchange.Report(path.name)
    used = options or exchange.Options(accessed="2026-11-22")
    exchange.prepare(path, kind, copy.folder, used, report, TODAY).write()
    return report
