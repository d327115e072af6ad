"""The page's own reader of blocks, in node."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from maps.page.blocks import Blocks

    Reader = Callable[[Blocks], dict[str, list[Any]]]

PROGRAM = Path(__file__).parents[1] / "js" / "blocks.mjs"


@contextmanager
def reading() -> Iterator[Reader]:
    """Give a function that returns every column of blocks, all sections in one."""
    with subprocess.Popen(
        ["node", str(PROGRAM)],  # noqa: S607 (the machine's own)
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        ask, answer = process.stdin, process.stdout
        assert ask
        assert answer

        def read(blocks: Blocks) -> dict[str, list[Any]]:
            ask.write(json.dumps({"head": blocks.head, "parts": blocks.parts}) + "\n")
            ask.flush()
            return json.loads(answer.readline())

        yield read
        ask.close()
