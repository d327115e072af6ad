"""The words of the program: one gettext catalogue a language, which may be half done."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_scientific

from geo.languages import locale_of
from geo.machine import format_date, format_skeleton
from maps import po_file
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from babel.plural import PluralRule

LOCALE = Path(__file__).resolve().parent / "locale"
FALLBACK = "en"
DOMAIN = "qantar"  # gettext's name of the one catalogue
CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in the order of a text's forms

# Languages without a catalogue whose readers mostly read another one that has.
NEIGHBOURS = dict.fromkeys(("uk", "be", "ky", "tg", "tt", "ba", "uz"), "ru")

Message = str | list[str]
# A value's place in a text.
VARIABLE = re.compile(r"\{(\w+)\}")
# Letters that run from right to left, and signs that turn what follows.
TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
HUGE = 1e21  # written with an exponent, as scripts do


def languages() -> list[str]:
    """Return the codes of the languages that have a catalogue, English first."""
    codes = sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return sorted(codes, key=lambda code: code != FALLBACK)


def path_of(language: str) -> Path:
    """Return where the catalogue of a language stands."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def nearest(language: str) -> str:
    """Return the language of the catalogue in which the page's own words are."""
    known = languages()
    if language in known:
        return language
    near = NEIGHBOURS.get(language, FALLBACK)
    return near if near in known else FALLBACK


@cache
def catalogue(language: str) -> dict[str, Message]:
    """
    Return the words of one language.

    Parameters
    ----------
    language
        ISO 639-1 code of a catalogue.

    Returns
    -------
    dict
        Text by key; a list of plural forms, in the order of CLDR categories,
        where the key counts something. What nobody translated yet, or marked
        as fuzzy, is left out.

    Raises
    ------
    maps.refusals.UnknownNameError
        If there is no such catalogue.
    geo.DataError
        If it can not be read as one.
    """
    path = path_of(language)
    if not path.is_file():
        known = ", ".join(languages())
        message = f"no catalogue for {language!r}; there are: {known}"
        raise UnknownNameError(message)
    out: dict[str, Message] = {}
    for entry in po_file.read(path, language):
        forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        if not entry.id or entry.fuzzy or not forms or not all(forms):
            continue
        if isinstance(entry.id, tuple):
            out[entry.id[0]] = forms
        else:
            out[str(entry.id)] = forms[0]
    return out


def missing(language: str) -> list[str]:
    """Return the keys that English has and a language lacks."""
    known = catalogue(language)
    return [key for key in catalogue(FALLBACK) if key not in known]


def name(language: str) -> str:
    """Return what a language calls itself, also one without a catalogue."""
    if language in languages():
        known = catalogue(language).get("language.name")
        if isinstance(known, str):
            return known
    try:
        return Locale.parse(language).get_display_name(language) or language
    except (ValueError, UnknownLocaleError):
        return language


def text(language: str, key: str, /, **values: object) -> str:
    """
    Return one text with its values filled in, in English where the language lacks it.

    Parameters
    ----------
    language
        Code of a catalogue.
    key
        Key of a text without plural forms.
    **values
        What replaces ``{name}`` in the text.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        If no catalogue has the key.
    """
    entry = catalogue(nearest(language)).get(key) or catalogue(FALLBACK)[key]
    return _filled(entry[-1] if isinstance(entry, list) else entry, values)


def count(language: str, key: str, n: int, /, **values: object) -> str:
    """
    Return a text that counts something, in the form that its number wants.

    Parameters
    ----------
    language, key, **values
        As in `text`; the key has plural forms.
    n
        The number, also put in place of ``{n}``.

    Returns
    -------
    str
    """
    language = nearest(language)
    for code in (language, FALLBACK):
        forms = catalogue(code).get(key)
        if isinstance(forms, list):
            rule, present = _plural(code)
            form = forms[min(present.index(rule(n)), len(forms) - 1)]
            return _filled(form, {"n": number(n, language), **values})
    raise KeyError(key)


@cache
def _plural(language: str) -> tuple[PluralRule, list[str]]:
    """Return the rule of a language's plural forms, and which forms it has."""
    rule = Locale.parse(locale_of(language)).plural_form
    return rule, [name for name in CATEGORIES if name in {*rule.rules, "other"}]


def _filled(entry: str, values: dict[str, object]) -> str:
    """Put values in the place of their names."""
    # At once: a value may hold what looks like the name of another.
    return VARIABLE.sub(
        lambda found: isolated(str(values[found[1]])) if found[1] in values else found[0], entry
    )


def isolated(text: str) -> str:
    """
    Return a text that turns nothing around it.

    Parameters
    ----------
    text
        Of anybody.

    Returns
    -------
    str
        As it is where it runs from left to right by itself; else between
        signs that isolate it (Unicode's FSI and PDI), as many as it opens and
        closes on its own.
    """
    if not TURNS.search(text):
        return text
    loose = level = 0
    for char in text:
        if char in "\u2066\u2067\u2068":
            level += 1
        elif char == "\u2069" and level:
            level -= 1
        elif char == "\u2069":
            loose += 1
    return "\u2068" * (loose + 1) + text + "\u2069" * (level + 1)


def day(date: dt.date, language: str) -> str:
    """Write a day in the language's long form, e.g. 5 January 2022."""
    return format_date(date, "long", locale=locale_of(nearest(language)))


@lru_cache(4096)
def date(text: str, language: str) -> str:
    """Write an ISO 8601 day or month in the language's long form; a year stays as it is."""
    parts = text.count("-")
    if not parts:
        return text
    first = dt.date.fromisoformat(text if parts > 1 else f"{text}-01")
    if parts > 1:
        return day(first, language)
    return str(format_skeleton("yMMMM", first, locale=locale_of(nearest(language))))


def date_words(language: str) -> dict[str, Any]:
    """
    Return how the language writes dates and numbers, for the page's script.

    Parameters
    ----------
    language
        Code of a catalogue.

    Returns
    -------
    dict
        CLDR patterns ``long``, ``short``, ``day``, ``day_long``, ``month``
        and ``month_short`` (Unicode TR 35), and the names of the months that
        their letters stand for, ``days`` the names of the week, Sunday first.
        ``group`` and ``decimal`` are the signs in numbers. Browsers do not
        know every language: Chromium writes a Kazakh month as "M01".
    """
    locale = Locale.parse(locale_of(nearest(language)))
    skeletons = locale.datetime_skeletons
    patterns = {
        "long": locale.date_formats["long"],
        "short": locale.date_formats["medium"],
        "day": skeletons["MMMd"],
        "day_long": skeletons["MMMMd"],
        "month": skeletons["yMMMM"],
        "month_short": skeletons["yMMM"],
        "year": "y",
    }
    widths = {"MMMM": ("wide", "format"), "MMM": ("abbreviated", "format"),
              "LLLL": ("wide", "stand-alone"), "LLL": ("abbreviated", "stand-alone")}  # fmt: skip
    names = {
        letters: [name for _, name in sorted(locale.months[context][width].items())]
        for letters, (width, context) in widths.items()
    }
    symbols = locale.number_symbols["latn"]
    return {
        "group": symbols["group"],
        "decimal": symbols["decimal"],
        "patterns": {key: str(value) for key, value in patterns.items()},
        "months": names,
        "days": [
            locale.days["stand-alone"]["wide"][(number + 6) % 7] for number in range(7)
        ],  # Sunday first, as JavaScript counts them
    }


@lru_cache(4096)
def number(value: float, language: str, *, exact: bool = False) -> str:
    """Write a number with the language's separators, to three decimals unless it is exact."""
    if abs(value) >= HUGE:
        return format_scientific(value, locale=locale_of(nearest(language)))
    return format_decimal(
        value, locale=locale_of(nearest(language)), decimal_quantization=not exact
    )
