"""The language of texts that name none, by their script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from geo.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

# The most common language of each script, as Unicode names scripts.
SCRIPTS = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "CJK": "zh", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta",
    "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am", "LATIN": ENGLISH,
    "MYANMAR": "my", "KHMER": "km", "LAO": "lo", "SINHALA": "si", "TELUGU": "te",
}  # fmt: skip
KAZAKH = re.compile("[әғқңөұүһ]", re.IGNORECASE)
UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)
URDU = re.compile("[ٹڈڑںےہھ]")
PERSIAN = re.compile("[پچژگ]")
MOST_LETTERS = 5000


def language(texts: Iterable[str]) -> str:
    """Return the likeliest language of texts: English for Latin letters, which say no more."""
    sample = " ".join(texts)[:MOST_LETTERS]
    found = Counter(
        unicodedata.name(char, "").partition(" ")[0] for char in sample if char.isalpha()
    )
    known = [(count, SCRIPTS[script]) for script, count in found.items() if script in SCRIPTS]
    code = max(known, key=lambda it: it[0])[1] if known else ENGLISH
    if code == "ru":
        return "kk" if KAZAKH.search(sample) else "uk" if UKRAINIAN.search(sample) else code
    if code == "ar":
        return "ur" if URDU.search(sample) else "fa" if PERSIAN.search(sample) else code
    return "ja" if code == "zh" and found["HIRAGANA"] else code
