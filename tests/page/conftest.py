"""Packages as the page reads them, and pages of them."""

from __future__ import annotations

import pytest
from copies import DATA
from packed import Page
from parsed import Parsed
from plains import SOUTH_AFRICA

import geo
import maps


@pytest.fixture(scope="session")
def south_africa() -> Page:
    """The sample about South Africa."""
    return Page(SOUTH_AFRICA)


@pytest.fixture(scope="session")
def real() -> Page:
    """The real package, whose words a test knows."""
    return Page(DATA)


@pytest.fixture(scope="session", params=["south_africa", "real"], ids=["small", "real"])
def page(request: pytest.FixtureRequest) -> Page:
    """One and the other."""
    found: Page = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def chart(data: geo.Dataset) -> maps.Map:
    """The real page, to which a test may add."""
    return maps.build_map(data)


@pytest.fixture(scope="session")
def small_data() -> geo.Dataset:
    """The sample about South Africa, validated."""
    return geo.load(SOUTH_AFRICA)


@pytest.fixture
def small(small_data: geo.Dataset) -> maps.Map:
    """A page that is soon made, for what does not depend on its data."""
    return maps.build_map(small_data)


@pytest.fixture(scope="session")
def text(data: geo.Dataset) -> str:
    """The real page as it is written, made once."""
    return maps.build_map(data).get_root().render()


@pytest.fixture(scope="session")
def parsed(text: str) -> Parsed:
    """The same, read."""
    return Parsed(text)
