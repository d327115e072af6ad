"""The package's sentences in which numbers are claims: ``{claim:F024}`` filled in, once for all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claim import written
from maps.content import wording

if TYPE_CHECKING:
    from geo import Dataset

CLAIM = re.compile(r"\{claim:([^{}]*)\}")


@dataclass(frozen=True)
class Piece:
    """
    A piece of a sentence.

    Attributes
    ----------
    text
        Its words, or the number of its claim.
    status
        Status of the claim; "" for words.
    """

    text: str
    status: str = ""


def pieces(data: Dataset, key: str, lang: str) -> tuple[Piece, ...]:
    """
    Return a text of the package in pieces: words, and the numbers of claims.

    Parameters
    ----------
    data
        The dataset.
    key
        Of ``texts.csv``.
    lang
        Code of the language; English where it lacks the text.
    """
    return filled(data, wording.text(data, key, lang), lang)


def filled(data: Dataset, text: str, lang: str) -> tuple[Piece, ...]:
    """Return a sentence in pieces; a claim that does not exist stays as it is written."""
    out = []
    claims = data.figures.set_index("figure_id", drop=False)
    for place, part in enumerate(CLAIM.split(text)):
        if place % 2 and part in claims.index:
            claim = claims.loc[part]
            out.append(Piece(written(claim, lang), str(claim["status"])))
        elif part:
            out.append(Piece(f"{{claim:{part}}}" if place % 2 else part))
    return tuple(out)


def plain(said: tuple[Piece, ...]) -> str:
    """Return the sentence without its pieces."""
    return "".join(piece.text for piece in said)
