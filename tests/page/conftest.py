"""Packages as the page reads them."""

from __future__ import annotations

import pytest
from copies import DATA
from mutation import shared
from packed import Page
from plains import SOUTH_AFRICA


@pytest.fixture(scope=shared("module"), params=[SOUTH_AFRICA, DATA], ids=["small", "real"])
def page(request: pytest.FixtureRequest) -> Page:
    """The sample about South Africa, and the real package."""
    return Page(request.param)


@pytest.fixture(scope=shared("module"))
def real() -> Page:
    """The real package, whose words a test knows."""
    return Page(DATA)
