"""One cell: read as it stands, or refused with a remedy."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.package.cells import CellError, parse
from geo.package.descriptor import FIELD_TYPES, Field

WORDS = ("protest", "strike", "shooting")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", "string", None),
        ("", "number", None),
        (" kept as is ", "string", " kept as is "),
        ("43.240", "number", 43.24),
        ("-7", "number", -7.0),
        ("+7", "integer", 7),
        ("999999999999999999", "integer", 999999999999999999),
        ("true", "boolean", True),
        ("false", "boolean", False),
        ("2022-01-05", "date", dt.date(2022, 1, 5)),
        ("0001-01-01", "date", dt.date(1, 1, 1)),
    ],
)
def test_reads(text: str, kind: str, value: object) -> None:
    assert parse(text, Field("x", kind)) == value
    assert type(parse(text, Field("x", kind))) is type(value)


@pytest.mark.parametrize(
    ("text", "field", "rule", "remedy"),
    [
        ("", {"required": True}, "must not be empty", "fill it in"),
        ("43,24", {"type": "number"}, "decimal number", "with a point"),
        ("43°14'", {"type": "number"}, "decimal number", "decimal degrees"),
        ("nan", {"type": "number"}, "decimal number", "43.24"),
        ("inf", {"type": "number"}, "decimal number", "43.24"),
        ("1e5", {"type": "number"}, "decimal number", "43.24"),
        ("9" * 400, {"type": "number"}, "decimal number", "43.24"),
        (" 43.24", {"type": "number"}, "decimal number", "43.24"),
        ("43.24\n", {"type": "number"}, "decimal number", "43.24"),
        ("٤٣", {"type": "number"}, "decimal number", "43.24"),
        ("5 000", {"type": "integer"}, "whole number", "digits only"),
        ("5000.0", {"type": "integer"}, "whole number", "digits only"),
        ("\u0665", {"type": "integer"}, "whole number", "digits only"),
        ("9" * 19, {"type": "integer"}, "whole number", "digits only"),
        ("TRUE", {"type": "boolean"}, "true or false", "small letters"),
        ("1", {"type": "boolean"}, "true or false", "small letters"),
        ("05.01.2022", {"type": "date"}, "YYYY-MM-DD", "2022-01-05"),
        ("2022-1-5", {"type": "date"}, "YYYY-MM-DD", "2022-01-05"),
        ("2022-02-30", {"type": "date"}, "calendar", "month and day"),
        ("0000-01-01", {"type": "date"}, "calendar", "month and day"),
        ("2022-01-05T10:00", {"type": "date"}, "YYYY-MM-DD", "2022-01-05"),
        ("protests", {"enum": WORDS}, "vocabulary", "did you mean protest?"),
        ("Ж", {"enum": WORDS}, "vocabulary", "use one of: protest, strike, shooting"),
        ("x" * 100_000, {"enum": WORDS}, "vocabulary", "use one of"),
        (
            "vigil",
            {"enum": WORDS, "categories": ({"value": "vigil"},)},
            "stands among the categories of datapackage.json only",
            "constraints.enum",
        ),
        ("91", {"type": "number", "maximum": 90.0}, "between -∞ and 90", "check"),
        ("-1", {"type": "integer", "minimum": 0}, "between 0 and ∞", "check"),
        ("Almaty", {"pattern": "[a-z]+"}, "[a-z]+", "small letters"),
    ],
)
def test_refuses(text: str, field: dict[str, Any], rule: str, remedy: str) -> None:
    with pytest.raises(CellError) as caught:
        parse(text, Field(**({"name": "x", "type": "string"} | field)))
    assert rule in caught.value.rule
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "pattern", "text", "remedy"),
    [
        ("url", "https?://.+", "ftp://example.org", "https://"),
        ("archive_url", "https?://.+", "javascript:alert(1)", "https://"),
        ("published", r"\d{4}(-\d{2}(-\d{2})?)?", "January 2022", "2022-01"),
        ("as_of", r"\d{4}(-\d{2}(-\d{2})?)?", "٢٠٢٢", "2022-01-05"),
        ("event_time", r"([01]\d|2[0-3]):[0-5]\d", "5 pm", "date_note"),
    ],
)
def test_a_pattern_is_told_in_words(name: str, pattern: str, text: str, remedy: str) -> None:
    with pytest.raises(CellError) as caught:
        parse(text, Field(name, "string", pattern=pattern))
    assert pattern not in caught.value.rule
    assert remedy in caught.value.remedy


def test_a_latitude_above_90_is_mostly_a_longitude() -> None:
    field = Field("latitude", "number", minimum=-90, maximum=90)
    with pytest.raises(CellError) as caught:
        parse("176.9", field)
    assert "swapped" in caught.value.remedy


@given(text=st.text(), kind=st.sampled_from(FIELD_TYPES), required=st.booleans())
def test_any_text_is_read_or_refused(text: str, kind: str, *, required: bool) -> None:
    field = Field("x", kind, required=required, minimum=0, pattern="[a-z]*", enum=("a", "5"))
    for one in (field, Field("x", kind)):
        told = None
        try:
            value = parse(text, one)
        except CellError as error:
            told = error
        assert (told.rule and told.remedy) if told else (value is None) == (text == "")
