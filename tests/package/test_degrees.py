"""Degrees as text: at most seven decimals, no exponent, nothing for none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.incident_points import degrees_texts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (43.0, "43"),
        (-0.0, "0"),
        (-1e-9, "0"),
        (1e-7, "0.0000001"),
        (0.00005, "0.00005"),
        (76.123456789, "76.1234568"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_numbers_are_written_plainly(value: float, text: str) -> None:
    assert degrees_texts(np.array([value])) == [text]


@given(values=st.lists(st.floats(-180, 180), max_size=20))
def test_they_read_back_as_rounded(values: list[float]) -> None:
    texts = degrees_texts(np.array(values, float))
    assert [float(text) for text in texts] == [round(value, 7) + 0.0 for value in values]
    assert not any("e" in text or text.endswith(".0") or text == "-0" for text in texts)
