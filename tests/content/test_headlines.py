"""The figures on top: which are asked for, and how each number changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.content.claim_texts import Claims
from maps.content.headlines import first_history, headlines
from maps.content.translator import Translator

if TYPE_CHECKING:
    import geo


def test_a_figure_has_its_history_where_the_package_asks(data: geo.Dataset) -> None:
    shown = headlines(data, Claims(Translator(data, "en")))
    asked = [(it["figure_id"], bool(it.get("history"))) for it in data.settings["headlines"]]
    assert [(it.claim.figure_id, bool(it.history)) for it in shown] == asked
    days = [claim.as_of for claim in first_history(shown)]
    assert days == sorted(days)
    assert first_history(shown)[0].status == "withdrawn"
    assert first_history(()) == ()
