"""
A plugin of pytest that runs the tests against changes of the code, each in a fork of one process.

mutmut makes the changes, but collects the tests anew for each, which takes longer than to run
them. `mutate.py` says which changes are tried; a test that fails ends the try.
"""

from __future__ import annotations

import gc
import os
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol
from copies import DATA
from plains import SOUTH_AFRICA

import geo
from maps.page import bundle

if TYPE_CHECKING:
    from collections.abc import Sequence

CHANGE = "MUTANT_UNDER_TEST"  # the code asks for it, as mutmut left it
NAMES, TOLD = "QANTAR_CHANGES", "QANTAR_CHANGES_TOLD"  # files: of names, and of what came out
LIVED, HUNG = "lived", "hung"
SECONDS = 120  # of CPU, after which a change is said to hang
BYTES = 8 << 30  # of address space


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try each change, and write a line of its name and of the test that failed."""
    names = Path(os.environ[NAMES]).read_text("utf-8").split()
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    if all(name.startswith("maps.") for name in names):
        _load_once()
    gc.freeze()  # else the collector of each fork touches, and so copies, all that is here
    killer = _killer("", session.items)
    if killer != LIVED:
        message = f"{killer} fails without a change"
        raise pytest.UsageError(message)
    with Path(os.environ[TOLD]).open("w", encoding="utf-8") as told:
        for name in names:
            nearest = sorted(session.items, key=lambda item: _distance(item, name))
            print(name, _killer(name, nearest), sep="\t", file=told, flush=True)
    return True


def _load_once() -> None:
    """Read in this process what no change of a page's data touches."""
    load = geo.load
    loaded = {folder: load(folder) for folder in (DATA, SOUTH_AFRICA)}

    def kept(folder: Any = None, **more: bool) -> geo.Dataset:  # noqa: ANN401 (any path)
        return load(folder, **more) if more or folder not in loaded else loaded[folder]

    geo.load = kept
    # The minifier's runtime has threads, which a fork lacks.
    bundle.opening_script()
    for choice in (False, True):
        bundle.page_script(edit=choice)
        bundle.page_style(edit=choice)
        bundle.leaflet_style(images=choice)


def _distance(item: pytest.Item, name: str) -> bool:
    """Say whether a test is of another module than a change, by its name."""
    words = name.rpartition(".")[0].rpartition(".")[2].split("_")
    return not any(word.removesuffix("s") in item.path.stem for word in words)


def _killer(name: str, items: Sequence[pytest.Item]) -> str:
    """Return the first test that fails with a change, or that it lived, or hung."""
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        _try(name, items, mouth)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8") as heard:
        said = heard.read()
    os.waitpid(child, 0)
    return said or HUNG


def _try(name: str, items: Sequence[pytest.Item], mouth: int) -> None:
    """Run tests until one fails, say which, and end this process."""
    said = "what stands outside of the tests"
    try:
        os.environ[CHANGE] = name
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        said = LIVED
        for item, following in zip(items, (*items[1:], None), strict=True):
            if any(it.failed for it in runtestprotocol(item, log=False, nextitem=following)):
                said = item.nodeid
                break
    finally:
        os.write(mouth, said.encode())
        os._exit(0)
