"""Where the data package is that comes with Qantar."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """Return the embedded data package: inside the wheel, or beside the code in a checkout."""
    here = Path(__file__).resolve().parents[1]
    inside = here / "data"
    return inside if inside.is_dir() else here.parent / "data"
