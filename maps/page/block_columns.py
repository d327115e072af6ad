"""One column as bytes: the encodings of ``maps.page.blocks``, each read by ``core/blocks.js``."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDTHS = (1, 2, 4)  # bytes of a whole number
MOST_DECIMALS = 7  # of a number that is kept as a whole one; a centimetre in degrees
EXACT_INTEGERS = float(1 << 53)  # below it a decimal number holds every whole one
LONGEST_NAME = 40  # bytes of a text that is aligned to the right
LONGEST_PROBE = 1 << 20  # bytes that are compressed to choose an encoding

Encoded = tuple[dict[str, Any], bytes]


def encoded(values: Any, words: dict[str, int] | None = None, kind: str = "") -> Encoded:  # noqa: ANN401 (see below)
    """
    Return one column as its description and its bytes.

    Parameters
    ----------
    values
        An array of whole numbers or truth values, one of decimal numbers (NaN for none),
        a list of texts, or a list of lists of whole numbers (0 to 2**32 - 1).
    words
        Rank of each word of the section's dictionary, from 1.
    kind
        Of texts: the encoding to take if it can hold them.

    Raises
    ------
    ValueError
        If whole numbers span more than 2**32.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind in "biu":
        return whole(values)
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        return decimal(values)
    if len(values) and isinstance(values[0], list):
        return lists(values)
    return text(values, words, kind)


def shuffled(values: np.ndarray) -> bytes:
    """Return numbers byte by byte: all first bytes, then all second ones, the lowest first."""
    little = np.ascontiguousarray(values.astype(values.dtype.newbyteorder("<"), copy=False))
    return little.view(np.uint8).reshape(len(values), values.dtype.itemsize).T.tobytes()


def whole(values: np.ndarray) -> Encoded:
    """Return whole numbers above the least; as steps where they never fall."""
    numbers = values.astype(np.int64)
    low = int(numbers.min()) if len(numbers) else 0
    span = int(numbers.max()) - low if len(numbers) else 0
    if span >= 1 << 32:
        message = f"whole numbers from {low} span {span}: at most {(1 << 32) - 1} fit into a block"
        raise ValueError(message)
    above = numbers - low
    steps = np.diff(above, prepend=0) if len(above) else above
    rising = bool((steps >= 0).all()) and span > 0
    kept = steps if rising else above
    most = int(kept.max()) if len(kept) else 0
    width = next(width for width in WIDTHS if most < 1 << (8 * width))
    described = {"kind": "whole", "low": low, "high": low + span, "width": width, "steps": rising}
    return described, shuffled(kept.astype(f"u{width}"))


def decimal(values: np.ndarray) -> Encoded:
    """Return numbers as whole ones if some power of ten makes them whole, else as they are."""
    numbers = values.astype(np.float64)
    there = ~np.isnan(numbers)
    known = numbers[there]
    for decimals in range(MOST_DECIMALS + 1):
        scale = float(10**decimals)
        with np.errstate(over="ignore"):
            scaled = np.round(known * scale)
        fits = not len(scaled) or (
            np.abs(scaled).max() < EXACT_INTEGERS and np.ptp(scaled) < (1 << 32) - 1
        )
        if fits and (scaled / scale == known).all() and not _negative_zero(known):
            low = int(scaled.min()) - 1 if len(scaled) else 0
            full = np.zeros(len(numbers), np.int64)
            full[there] = scaled.astype(np.int64) - low
            return _decimal(full, low, scale)
    return {"kind": "float"}, shuffled(numbers)


def _decimal(full: np.ndarray, low: int, scale: float) -> Encoded:
    """Return numbers above the least but one, 0 for none."""
    most = int(full.max()) if len(full) else 0
    width = next(width for width in WIDTHS if most < 1 << (8 * width))
    return (
        {"kind": "decimal", "low": low, "scale": int(scale), "width": width},
        shuffled(full.astype(f"u{width}")),
    )


def _negative_zero(values: np.ndarray) -> bool:
    """Say whether a zero has a sign, which a whole number would lose."""
    return bool((np.signbit(values) & (values == 0)).any())


def lists(values: Sequence[list[int]]) -> Encoded:
    """Return lists of whole numbers: their lengths, then all their numbers."""
    sizes, data = whole(np.array([len(items) for items in values], np.int64))
    flat, more = whole(np.array([item for items in values for item in items], np.int64))
    count = sum(len(items) for items in values)
    return {"kind": "lists", "sizes": sizes, "flat": flat, "count": count}, data + more


def text(values: Sequence[str], words: dict[str, int] | None = None, kind: str = "") -> Encoded:
    """Return texts in the encoding of a kind if it can hold them, else in the smallest."""
    try:
        utf8 = [value.encode("utf-8") for value in values]
    except UnicodeEncodeError:  # half a surrogate pair: only JSON can say it
        return {"kind": "json"}, json.dumps(list(values)).encode("ascii")
    ways: dict[str, Callable[[], Encoded | None]] = {
        "plain": lambda: plain(utf8),
        "coded": lambda: coded(values),
        "aligned": lambda: aligned(utf8),
        "worded": lambda: None if words is None else worded(values, words),
    }
    if kind in ways and (found := ways[kind]()):
        return found
    return min((made for way in ways.values() if (made := way())), key=_probe)


def _probe(candidate: Encoded) -> int:
    """Return how large a column is in the end, or what its first million bytes make likely."""
    described, data = candidate
    head = data[:LONGEST_PROBE]
    share = len(data) / len(head) if head else 1
    return len(json.dumps(described)) // 3 + round(len(zlib.compress(head, 1)) * share)


def plain(utf8: Sequence[bytes]) -> Encoded:
    """Return texts one after the other, behind the length of each in bytes."""
    return {"kind": "plain"}, _prefixed(varints(map(len, utf8)), b"".join(utf8))


def coded(values: Sequence[str]) -> Encoded | None:
    """Return texts as places in a list of those that occur; None if these are many."""
    distinct = sorted(set(values))
    if len(distinct) > max(2, len(values) // 4):
        return None
    places = {value: place for place, value in enumerate(distinct)}
    codes, data = whole(np.array([places[value] for value in values], np.int64))
    return {"kind": "coded", "words": distinct, "codes": codes}, data


def aligned(utf8: Sequence[bytes]) -> Encoded | None:
    """Return short texts of ASCII aligned to the right, character by character; None for others."""
    width = max(map(len, utf8), default=0)
    together = b"".join(utf8)
    if not 0 < width <= LONGEST_NAME or not together.isascii() or b"\0" in together:
        return None
    grid = np.frombuffer(b"".join(value.rjust(width, b"\0") for value in utf8), np.uint8)
    return {"kind": "aligned", "width": width}, grid.reshape(-1, width).T.tobytes()


def worded(values: Sequence[str], words: dict[str, int]) -> Encoded:
    """Return texts as ranks of words that spaces separate; 0 stands for a word spelled out."""
    pieces = [value.split(" ") for value in values]
    flat = [piece for row in pieces for piece in row]
    ranks = [words.get(piece, 0) for piece in flat]
    spelled = [piece.encode("utf-8") for piece, rank in zip(flat, ranks, strict=True) if not rank]
    parts = [varints(map(len, pieces)), varints(ranks), varints(map(len, spelled))]
    return {"kind": "worded"}, _prefixed(*parts, b"".join(spelled))


def varints(numbers: Iterable[int]) -> bytes:
    """Return numbers in seven bits a byte, the lowest first; the last byte has no eighth bit."""
    values = np.fromiter(numbers, np.int64)
    sizes = np.ones(len(values), np.int64)
    for k in range(1, 5):
        sizes += values >= 1 << (7 * k)
    starts = np.cumsum(sizes) - sizes
    out = np.zeros(int(sizes.sum()) if len(values) else 0, np.uint8)
    for k in range(5):
        longer = sizes > k
        bits = (values[longer] >> (7 * k)) & 127
        out[starts[longer] + k] = bits | np.where(sizes[longer] > k + 1, 128, 0)
    return out.tobytes()


def _prefixed(*parts: bytes) -> bytes:
    """Join parts, each but the last behind its length in four bytes."""
    head = b"".join(len(part).to_bytes(4, "little") + part for part in parts[:-1])
    return head + parts[-1]
