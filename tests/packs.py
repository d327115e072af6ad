"""Packs of content, and the page's own reader of them, in V8."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from maps import assets, packing, payload

READER = """
let bytes = "";
const atob = () => bytes; // V8 alone has none
function parts(text, code) {
    bytes = code;
    const reader = createReader(text, createMixing);
    return JSON.stringify(text.split("|")[0].split(" ").map(() => reader.part()));
}
"""


@cache
def _engine() -> MiniRacer:
    engine = MiniRacer()
    engine.eval(assets.modules("mixing.js", "expand.js") + READER)
    return engine


def parts(pack: str) -> list[str]:
    """Return the texts of a pack."""
    lengths, alphabet, packed = pack.split("|")
    code = base64.b64decode(packed, validate=True).decode("latin-1")
    found = _engine().call("parts", f"{lengths}|{alphabet}|", code)
    return [str(part) for part in json.loads(str(found))]


def pack(content: dict[str, Any]) -> str:
    """Return content as a pack, as the page has it after its scripts."""
    return packing.pack(*payload.parts(content))


def content(pack: str) -> Any:  # noqa: ANN401 (JSON)
    """Return what `pack` was given, or what a page shows."""
    first, late = (json.loads(part) for part in parts(pack)[-2:])
    for table, columns in late.items():
        first[table] |= columns
    return first
