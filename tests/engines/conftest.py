"""Firefox and WebKit take a minute: their tests run with ``-m engines`` only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "engines" in config.option.markexpr:
        return
    left = [item for item in items if item.get_closest_marker("engines")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
