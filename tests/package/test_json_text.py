"""JSON that a stranger wrote is bounded, and told in our words by every way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from geo import limits
from geo.package import json_text
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copies import Copy

DIGITS = "9" * 5_000
DEEP = "[" * 5_000 + "]" * 5_000
POINT = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", '
    '"coordinates": [71, 51]}, "properties": {"date": "2022-01-05", "type": "riot", "n": %s}}]}'
)
TOLD = [
    (DIGITS, "has a number of more than 4300 digits; quote it"),
    (DEEP, "brackets are nested deeper than 100 levels"),
]


@pytest.mark.parametrize("read", [json_text.parsed, json_text.bounded])
@pytest.mark.parametrize(("text", "rule"), TOLD)
def test_a_long_number_and_deep_brackets_are_refused(
    read: Callable[[str], object], text: str, rule: str
) -> None:
    with pytest.raises(ValueError, match=rule):
        read(f'{{"a": {text}}}')


def test_a_limit_that_was_raised_ends_where_python_does() -> None:
    before = limits.set_limits(nesting=1_000_000)
    try:
        with pytest.raises(ValueError, match="nested deeper than Python reads"):
            json_text.bounded("[" * 200_000 + "]" * 200_000)
    finally:
        limits.restore(before)


def test_numbers_and_brackets_within_the_bounds_are_read() -> None:
    text = f"[{'9' * 4_300}, {'[' * 98}{']' * 98}]"
    assert json_text.parsed(text) == json_text.bounded(text)
    assert json_text.bounded(text)[0] == int("9" * 4_300)


def test_what_is_checked_row_by_row_is_left() -> None:
    text = '["\\u0000", "\\ud800"]'
    assert json_text.bounded(text) == ["\0", "\ud800"]
    with pytest.raises(ValueError, match="NUL"):
        json_text.parsed(text)


@pytest.mark.parametrize(("text", "rule"), TOLD)
@pytest.mark.parametrize("command", ["build", "import"])
def test_each_command_says_so(
    package_copy: Copy, tmp_path: Path, command: str, text: str, rule: str
) -> None:
    file = tmp_path / "points.geojson"
    file.write_text(POINT % text, encoding="utf-8")
    end = ["-o", tmp_path / "o.html"] if command == "build" else ["--into", package_copy.folder]
    told = CliRunner().invoke(app, [command, str(file), *map(str, end)])
    assert (told.exit_code, rule in told.output) == (1, True), told.output
    assert "sys." not in told.output
