"""One thing, one word: terms that have been wrong before, in data, interface, tour and lesson.

The glossary was drawn up in the second round of facts. Statements of the article stay out:
their words are the article's. What stands in quotation marks is somebody's word as well.
"""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA, kept

from geo.package.descriptor import read_descriptor
from maps import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("incidents", "figures", "texts", "claimants", "cities", "sites", "regions")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
# By language a pattern of what must not be written, and what is written instead.
WRONG = [
    (row["language"], row["wrong"], row["instead"])
    for row in csv.DictReader(
        (DATA.parent / "tests" / "data" / "terms.csv").read_text(encoding="utf-8").splitlines()
    )
]
# Labels that were changed for good: key of the catalogue, or value of a vocabulary.
LABELS = {
    "ru": {
        "detail.verification": "Степень подтверждения",
        "detail.figures": "Числа",
        "link.copy": "Скопировать ссылку",
    },
    "kk": {
        "detail.verification": "Расталу дәрежесі",
        "detail.figures": "Сандар",
        "group.detention": "Адамдарды ұстау",
        "cite.button": "Дәйексөз келтіру",
    },
}
VOCABULARY = {
    ("figures", "measure", "injured", "ru"): "Раненые и травмированные",
    ("incidents", "event_type", "detention", "kk"): "Адамдарды ұстау",
    ("incidents", "event_type", "seizure", "kk"): "Адамдардың ғимаратты не орынды бақылауға алуы",
}


def _leaves(name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (TOML)
    """Go through the texts of a TOML file with the keys that lead to them."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(f"{name}.{key}", item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(name, item)
    elif isinstance(value, str):
        yield name, value


@cache
def written(lang: str) -> tuple[tuple[str, str], ...]:
    """Return all that we write in a language, and where it stands."""
    out = []
    english = {"date_note", "value_text", "note", "status_reason"} if lang == "en" else set()
    for table in TABLES:
        for row in kept(table):
            place = f"{table}.csv, {next(iter(row.values()))}"
            columns = english if table in {"incidents", "figures"} else set()
            out += [
                (f"{place}, {name}", text)
                for name, text in row.items()
                if name.endswith(f"_{lang}") or name in columns
            ]
    for file in ("tour.toml", "lesson.toml"):
        found = _leaves(file, tomllib.loads((DATA / file).read_text(encoding="utf-8")))
        out += [(name, text) for name, text in found if name.endswith((f"_{lang}", f".{lang}"))]
    for key, entry in catalogue.catalogue(lang).items():
        forms = [entry] if isinstance(entry, str) else entry
        out += [(f"qantar.po, {key}", form) for form in forms]
    for table, spec in read_descriptor(DATA).tables.items():
        label = "label" if lang == "en" else f"label_{lang}"
        for field in spec.fields:
            out += [(f"{table}.{field.name}", word.get(label, "")) for word in field.categories]
    return tuple(out)


@pytest.mark.parametrize(("lang", "wrong", "instead"), WRONG)
def test_a_term_that_was_wrong_stays_away(lang: str, wrong: str, instead: str) -> None:
    assert len(written(lang)) > 1000
    kept_in = [(place, text, QUOTED.sub("", text)) for place, text in written(lang)]
    found = [f"{place}: {text}" for place, text, bare in kept_in if re.search(wrong, bare)]
    assert not found, f"write: {instead}"


@pytest.mark.parametrize(
    ("lang", "key"), [(lang, key) for lang, words in LABELS.items() for key in words]
)
def test_a_label_that_was_corrected_stays_so(lang: str, key: str) -> None:
    assert catalogue.text(lang, key) == LABELS[lang][key]


@pytest.mark.parametrize("place", VOCABULARY)
def test_a_word_of_a_vocabulary_that_was_corrected_stays_so(
    place: tuple[str, str, str, str],
) -> None:
    table, name, value, lang = place
    words = read_descriptor(DATA).tables[table].field(name).categories
    [label] = [word[f"label_{lang}"] for word in words if word["value"] == value]
    assert label == VOCABULARY[place]
