"""The words of the page: gettext catalogues, one a language."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from geo.languages import locale_of
from maps.refusals import UnknownNameError

LOCALE = Path(__file__).resolve().parent / "locale"
FALLBACK = "en"
PAGE = "qantar"  # gettext's domain of the words that travel inside the page
CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in the order of a text's forms

Entry = str | list[str]


def languages() -> list[str]:
    """Return the codes of the languages that have a catalogue, English first."""
    codes = sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/qantar.po"))
    return sorted(codes, key=lambda code: code != FALLBACK)


@cache
def catalogue(language: str, domain: str = PAGE) -> dict[str, Entry]:
    """
    Return the words of one language.

    Parameters
    ----------
    language
        ISO 639-1 code of a catalogue.
    domain
        Name of the catalogue: ``qantar``, or one of those whose words are
        not in the page.

    Returns
    -------
    dict
        Text by key; a list of plural forms, in the order of CLDR categories,
        where the key counts something.

    Raises
    ------
    maps.refusals.UnknownNameError
        If there is no such catalogue.
    """
    path = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        known = ", ".join(languages())
        message = f"no catalogue for {language!r}; there are: {known}"
        raise UnknownNameError(message)
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    out: dict[str, Entry] = {}
    for entry in messages:
        if isinstance(entry.id, tuple):
            out[entry.id[0]] = list(entry.string or ())
        elif entry.id:
            out[str(entry.id)] = str(entry.string)
    return out


def text(language: str, key: str, domain: str = PAGE, /, **values: object) -> str:
    """
    Return one text with its values filled in.

    Parameters
    ----------
    language
        Code of a catalogue.
    key
        Key of a text without plural forms.
    domain
        As in `catalogue`.
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
    entry = catalogue(language, domain).get(key) or catalogue(FALLBACK, domain)[key]
    return _filled(entry[-1] if isinstance(entry, list) else entry, values)


def count(language: str, key: str, n: int, domain: str = PAGE, /, **values: object) -> str:
    """
    Return a text that counts something, in the form that its number wants.

    Parameters
    ----------
    language, key, domain, **values
        As in `text`; the key has plural forms.
    n
        The number, also put in place of ``{n}``.

    Returns
    -------
    str
    """
    for code in (language, FALLBACK):
        forms = catalogue(code, domain).get(key)
        if isinstance(forms, list):
            rule = Locale.parse(locale_of(code)).plural_form
            present = [name for name in CATEGORIES if name in {*rule.rules, "other"}]
            form = forms[min(present.index(rule(n)), len(forms) - 1)]
            return _filled(form, {"n": number(n, language), **values})
    raise KeyError(key)


def _filled(entry: str, values: dict[str, object]) -> str:
    """Put values in the place of their names."""
    for name, value in values.items():
        entry = entry.replace(f"{{{name}}}", str(value))
    return entry


def day(date: dt.date, language: str) -> str:
    """Write a day in the language's long form, e.g. 5 January 2022."""
    return format_date(date, "long", locale=locale_of(language))


def date(text: str, language: str) -> str:
    """Write an ISO 8601 day or month in the language's long form; a year stays as it is."""
    parts = text.count("-")
    if not parts:
        return text
    first = dt.date.fromisoformat(text if parts > 1 else f"{text}-01")
    if parts > 1:
        return day(first, language)
    return str(format_skeleton("yMMMM", first, locale=locale_of(language)))


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
        their letters stand for. ``group`` and ``decimal`` are the
        signs in numbers. Browsers do not know every language: Chromium
        writes a Kazakh month as "M01".
    """
    locale = Locale.parse(locale_of(language))
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
    }


def number(value: float, language: str, *, exact: bool = False) -> str:
    """Write a number with the language's separators, to three decimals unless it is exact."""
    return format_decimal(value, locale=locale_of(language), decimal_quantization=not exact)
