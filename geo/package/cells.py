"""One cell: its text against the field it stands in."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import math
import re
from typing import TYPE_CHECKING

import numpy as np

from geo.package import expressions

if TYPE_CHECKING:
    from geo.package.descriptor import Field

Value = str | int | float | bool | dt.date | None

# Digits are 0 to 9 here, as in the patterns of JSON Schema.
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What XML, and so KML and XLSX, can not hold, and halves of a character, which UTF-8 can not.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
EPOCH = dt.date(1970, 1, 1)  # days are counted from it
LONGEST_WORD = 80


class CellError(ValueError):
    """A cell breaks a rule; carries the rule and the remedy."""

    def __init__(self, rule: str, remedy: str) -> None:
        self.rule = rule
        self.remedy = remedy
        super().__init__(rule)


def number_text(value: float) -> str:
    """Write a number with as many digits as it needs, and no exponent."""
    return np.format_float_positional(float(value), trim="-")


def is_whole(text: str) -> bool:
    """Say whether a text has no half of a character, which no file holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def parse(text: str, field: Field) -> Value:
    """
    Return the value of a cell, None where it is empty.

    Parameters
    ----------
    text
        The cell as read; nothing is trimmed or guessed.
    field
        The column.

    Returns
    -------
    str, int, float, bool, datetime.date or None

    Raises
    ------
    CellError
        If the text is not of the field's type or breaks a constraint.
    """
    if text == "":
        if field.required:
            rule, remedy = "must not be empty", "fill it in, or leave the row out"
            raise CellError(rule, remedy)
        return None
    value = _typed(text, field.type)
    _constrain(text, value, field)
    return value


def _typed(text: str, kind: str) -> Value:
    """Read the text as the type says."""
    if kind == "string":
        if not is_whole(text):
            rule, remedy = "holds half of a character", "write it whole"
            raise CellError(rule, remedy)
        return text
    if kind == "number":
        if not NUMBER.fullmatch(text) or not math.isfinite(float(text)):
            hint = "write 43.24, with a point and no unit or separator"
            if "°" in text or "'" in text:
                hint = "write decimal degrees, such as 43.24"
            rule = "must be a decimal number"
            raise CellError(rule, hint)
        return float(text)
    if kind == "integer":
        if not INTEGER.fullmatch(text):
            rule, remedy = "must be a whole number", "write digits only, such as 5000"
            raise CellError(rule, remedy)
        return int(text)
    if kind == "boolean":
        if text not in {"true", "false"}:
            rule, remedy = "must be true or false", "write one of the two, in small letters"
            raise CellError(rule, remedy)
        return text == "true"
    return _date(text)


def _date(text: str) -> dt.date:
    """Read an ISO 8601 day."""
    if DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            rule, remedy = "is not a day of the calendar", "check month and day (YYYY-MM-DD)"
            raise CellError(rule, remedy) from None
    rule, remedy = "must be a day as YYYY-MM-DD", "write 2022-01-05 for 5 January 2022"
    raise CellError(rule, remedy)


def _constrain(text: str, value: Value, field: Field) -> None:
    """Validate the value by the field's constraints."""
    if field.enum and text not in field.enum:
        if any(word.get("value") == text for word in field.categories):
            rule = "stands among the categories of datapackage.json only"
            raise CellError(rule, "add the word to constraints.enum of its column as well")
        rule = "is not in the vocabulary of datapackage.json"
        raise CellError(rule, _word_meant(text, field.enum))
    if field.pattern and not _matches(field.pattern, text):
        raise CellError(*_pattern_words(field))
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = field.minimum, field.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise CellError(*_range_words(field, value))


def _matches(pattern: str, text: str) -> bool:
    """Say whether a text is as a pattern says."""
    try:
        return expressions.pattern(pattern).matches(text)
    except expressions.PatternError as error:
        rule, remedy = f"its pattern {error}", "shorten the text, or take the pattern out"
        raise CellError(rule, remedy) from None


@functools.lru_cache(maxsize=1024)
def _word_meant(text: str, words: tuple[str, ...]) -> str:
    """Name the word of a vocabulary that is close, or some that would do."""
    near = difflib.get_close_matches(text, words, n=1) if len(text) <= LONGEST_WORD else []
    return f"did you mean {near[0]}?" if near else f"use one of: {', '.join(words[:20])}"


def _pattern_words(field: Field) -> tuple[str, str]:
    """Say what a pattern asks for."""
    if field.name in {"url", "archive_url"}:
        return "must be a complete http(s) address", "write it with https://"
    if field.name in {"published", "as_of"}:
        return "must be a date, month or year", "write 2022-01-05, 2022-01 or 2022"
    if field.name == "event_time":
        return "must be a time of day as HH:MM", "write 17:20; put what is vague into date_note"
    return f"must match {field.pattern}", "use small letters, digits and hyphens as other rows do"


def _range_words(field: Field, value: float) -> tuple[str, str]:
    """Say what a range asks for; a latitude above 90 is mostly a longitude."""
    low = "-∞" if field.minimum is None else f"{field.minimum:g}"
    high = "∞" if field.maximum is None else f"{field.maximum:g}"
    remedy = "check the value"
    if field.name == "latitude" and abs(value) <= 180:  # noqa: PLR2004 (degrees)
        remedy = "latitude and longitude look swapped: exchange the two cells"
    return f"must lie between {low} and {high}", remedy
