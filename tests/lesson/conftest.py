"""The lesson of the real package, worked out once."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA
from lesson_parts import LANGUAGES

from geo.package.reading import LESSON
from geo.rules import lesson_script
from maps.lesson.sheets import Lesson, lesson

if TYPE_CHECKING:
    import geo


@pytest.fixture(scope="session")
def script(data: geo.Dataset) -> lesson_script.Script:
    """What the package's lesson asks, by the tables."""
    found = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def lessons(data: geo.Dataset, script: lesson_script.Script) -> dict[str, Lesson]:
    """The lesson in each language."""
    return {lang: lesson(data, script, lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def raw() -> dict[str, Any]:
    """The lesson's script as it is written; a copy may be spoilt."""
    return tomllib.loads((DATA / LESSON).read_text("utf-8"))
