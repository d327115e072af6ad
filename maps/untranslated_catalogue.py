"""A catalogue of words that waits for its translator."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError
from babel.messages.pofile import escape

from maps import catalogue


def known(code: str) -> bool:
    """Say whether days, numbers and plurals of a language are known."""
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def written(code: str) -> bytes:
    """
    Return a catalogue without translations, each entry below its English.

    Parameters
    ----------
    code
        Code of a language whose plurals are known.

    Returns
    -------
    bytes
        A PO file.
    """
    rule = Locale.parse(code).plural_form
    forms = len({rule(n) for n in range(1000)})
    from babel.messages.plurals import get_plural  # noqa: PLC0415 (a large table)

    plural = get_plural(code)
    lines = [
        'msgid ""', 'msgstr ""', f'"Language: {code}\\n"', '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"', '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};\\n"', "",
    ]  # fmt: skip
    for key, entry in sorted(catalogue.catalogue(catalogue.FALLBACK).items()):
        shown = entry if isinstance(entry, list) else [entry]
        lines += [f"#. {text}" for text in shown]
        lines.append(f'msgid "{escape(key)[1:-1]}"')
        if isinstance(entry, list):
            lines.append(f'msgid_plural "{escape(key)[1:-1]}"')
            lines += [f'msgstr[{place}] ""' for place in range(max(forms, plural.num_plurals))]
        else:
            name = catalogue.name(code) if key == "language.name" else ""
            lines.append(f'msgstr "{name}"')
        lines.append("")
    return ("\n".join(lines)).encode("utf-8")
