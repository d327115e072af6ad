"""The search for rings of objects is paused for a while, and never for longer."""

from __future__ import annotations

import gc

import pytest

from geo.pausing import search_paused


def test_it_is_paused_inside_and_goes_on_after() -> None:
    assert gc.isenabled()
    with search_paused():
        assert not gc.isenabled()
        with search_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), search_paused():
        raise ValueError("a fault")  # noqa: EM101, TRY003 (a test)
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with search_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
