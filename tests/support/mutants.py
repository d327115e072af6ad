"""Small changes anywhere in a document of lists and tables: what a stranger might have written."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

# What stands where something else was meant: other kinds, ends of ranges, names of Python's own.
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, "", " ", "x", "a b", "__proto__", "constructor",
    "{{7*7}}", "</script>", "javascript:alert(1)", "C:\\x", "../x", "\u202e", "\x00", "\ud800",
    "2022-02-30", "9" * 400, [], {}, [0, 0], [None], [{}], [""], {"a": 1}, {"": ""},
    {"value": ["x"]}, "é" * 3000,
)  # fmt: skip


def places(content: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 (any document)
    """Return the path of every value in a document."""
    out: list[tuple[Any, ...]] = []
    todo: list[tuple[tuple[Any, ...], Any]] = [((), content)]
    while todo:
        path, here = todo.pop()
        items: list[tuple[Any, Any]] = []
        if isinstance(here, dict):
            items = list(here.items())
        elif isinstance(here, list):
            items = list(enumerate(here))
        for key, value in items:
            out.append((*path, key))
            todo.append(((*path, key), value))
    return out


def mutant(content: Any, chance: random.Random) -> tuple[Any, str]:  # noqa: ANN401 (the same)
    """
    Change a document in one place.

    Returns
    -------
    document
        A changed copy.
    str
        What was changed, for the message of a test.
    """
    out = copy.deepcopy(content)
    # Short paths are few and matter most: half of the changes go there.
    every = places(out)
    near = [path for path in every if len(path) <= 3 or "qantar" in path]
    path = chance.choice(near if near and chance.random() < 0.5 else every)
    parent = out
    for key in path[:-1]:
        parent = parent[key]
    key = path[-1]
    what = chance.choice(["replace", "replace", "replace", "remove", "rename", "double"])
    if what == "replace":
        parent[key] = copy.deepcopy(chance.choice(STRANGE))
        return out, f"{path} = {parent[key]!r:.60}"
    if what == "remove":
        del parent[key]
    elif isinstance(parent, list):
        parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(parent[key]))
    elif what == "rename":
        parent[chance.choice(["x", "", "__proto__"])] = parent.pop(key)
    else:
        parent["copy"] = copy.deepcopy(parent[key])
    return out, f"{what} {path}"
