"""What tests share: the real data, and a copy of it to spoil."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from adding import Adder
from copies import DATA, Copy
from hypothesis import settings
from plains import SOUTH_AFRICA
from proof import FULL, TRIED
from remembered import REMEMBERED

import geo
from geo.package import reading
from geo.package.reading import Package, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The same examples on every machine and no clock; more of them with --hypothesis-profile=long.
settings.register_profile("short", deadline=None, derandomize=True, database=None)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("short")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what a process of pytest-xdist tried."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = dict(TRIED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 (xdist publishes no types)
    """Add what a process tried, where it lived to tell."""
    TRIED.update(getattr(node, "workeroutput", {}).get("tried", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was tried, where `make proof` or `make fuzz` asked for it."""
    if FULL:
        terminalreporter.section("tried")
        for kind, count in sorted(TRIED.items()):
            terminalreporter.write_line(f"{count:>9,} {kind}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what forks: that is quicker while a process is small."""
    items.sort(key=lambda item: "writing" not in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def _quick_disk() -> Iterator[None]:
    """Do not wait for the disk: no test can tell whether bytes have reached it."""
    with mock.patch.object(os, "fsync", os.fstat):  # which refuses the same handles
        yield


@pytest.fixture(scope="session", autouse=True)
def _remembered_files() -> Iterator[None]:
    """Read a file of a package once for the same bytes."""
    with mock.patch.multiple(reading, **REMEMBERED):
        yield


@pytest.fixture(scope="session")
def package() -> Package:
    """The real data as read."""
    found, problems = read_package(DATA)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def data() -> geo.Dataset:
    """The real data, validated."""
    return geo.load(DATA)


@pytest.fixture
def package_copy(tmp_path: Path) -> Copy:
    """A copy of the real data in an empty folder."""
    return Copy(tmp_path / "package")


@pytest.fixture
def small_copy(tmp_path: Path) -> Copy:
    """A copy of the sample about South Africa in an empty folder."""
    return Copy(tmp_path / "small", SOUTH_AFRICA)


@pytest.fixture
def add(package_copy: Copy) -> Adder:
    """`qantar add` on the copy."""
    return Adder(package_copy)
