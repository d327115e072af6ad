"""Packages as the page reads them."""

from __future__ import annotations

import pytest
from copies import DATA
from mutation import shared
from packed import Page
from plains import SOUTH_AFRICA


@pytest.fixture(scope=shared("session"))
def south_africa() -> Page:
    """The sample about South Africa."""
    return Page(SOUTH_AFRICA)


@pytest.fixture(scope=shared("session"))
def real() -> Page:
    """The real package, whose words a test knows."""
    return Page(DATA)


@pytest.fixture(scope=shared("session"), params=["south_africa", "real"], ids=["small", "real"])
def page(request: pytest.FixtureRequest) -> Page:
    """One and the other."""
    found: Page = request.getfixturevalue(request.param)
    return found
