"""The sections of ``results.md``."""

from __future__ import annotations

import sys
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results.md"


def write(title: str, lines: list[str]) -> None:
    """Write a section in the place of the one of that title, or at the end."""
    head = f"\n## {title}\n"
    before, _, rest = RESULTS.read_text("utf-8").partition(head)
    _, mark, after = rest.partition("\n## ")
    section = head + "\n" + "\n".join(lines)
    RESULTS.write_text(before + section + mark + after, "utf-8")
    sys.stdout.write(section)
