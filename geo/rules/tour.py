"""The guided tour of a package: ``tour.toml``, read, checked and filled in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.claim import written
from geo.languages import ENGLISH, translations
from geo.package.tour_file import TOUR_FILE, Entry
from geo.problems import Problem
from geo.rules import addresses
from geo.rules.rows import known_ids, suggester

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.package.descriptor import Descriptor
    from geo.package.reading import Package
    from geo.rules.rows import Tables

# Longest texts, in characters: they stand beside the map, on a phone too.
STEP_TEXTS = {"title": 80, "text": 700, "question": 300, "alt": 600}
# Texts in languages that the package does not show may stay.
TRANSLATED = re.compile(rf"({'|'.join(STEP_TEXTS)})_[a-z]{{2,3}}")
CITED = {"figures": "figure_id", "incidents": "event_id", "sources": "source_id"}
STEP_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# What turns lines around or breaks them would change the words beside it.
CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True)
class Step:
    """
    One step of the tour.

    Attributes
    ----------
    id
        Its name in the page's address.
    state
        What the map shows, as the keys and values of that address.
    title, text, question, alt
        By language; numbers are those of the claims that the file names.
    cites
        Ids of claims, incidents and sources, in the order of their naming.
    """

    id: str
    state: dict[str, str]
    title: dict[str, str]
    text: dict[str, str]
    question: dict[str, str]
    alt: dict[str, str]
    cites: tuple[str, ...]


def check(entries: tuple[Entry, ...], tables: Tables, descriptor: Descriptor) -> list[Problem]:
    """
    Validate the steps of a tour: their shape and what they name.

    Parameters
    ----------
    entries
        As read.
    tables
        Tables that agree with the contract in memory.
    descriptor
        For languages, vocabularies and settings.

    Returns
    -------
    list of Problem
        In the order of steps: ids, keys, texts, placeholders, states, cites.
    """
    problems: list[Problem] = []
    seen: set[object] = set()
    languages = (ENGLISH, *translations(descriptor.settings))
    for number, entry in enumerate(entries, 1):
        name = entry.get("id")
        sound = isinstance(name, str) and bool(STEP_ID.fullmatch(name))
        fault = _Fault(f"{name}." if sound else f"step {number}.", entry[""])
        if not sound:
            rule = "a step has an id of small letters, digits and hyphens"
            problems.append(fault("id", name, rule, "give it one, such as began"))
        elif name in seen:
            rule, remedy = "stands twice", "give each step an id of its own"
            problems.append(fault("id", name, rule, remedy))
        seen.add(name if sound else None)
        problems += _keys(entry, languages, fault)
        problems += _texts(entry, languages, tables, fault)
        problems += _cites(entry, tables, fault)
        state = entry.get("state", {})
        if not isinstance(state, dict):
            problems.append(fault("state", state, "must be a table", 'write {from = "2022-01-05"}'))
            continue
        for key, value, rule, remedy in addresses.faults(state, tables, descriptor):
            problems.append(fault(f"state.{key}", value, rule, remedy))
    return problems


@dataclass(frozen=True)
class _Fault:
    """Makes the faults of one step."""

    prefix: str
    line: int | None

    def __call__(self, field: str, value: object, rule: str, remedy: str) -> Problem:
        """Return a fault of one field."""
        shown = None if value is None else str(value)
        return Problem(
            TOUR_FILE, rule, remedy, row=self.line, field=self.prefix + field, value=shown
        )


def _keys(entry: Entry, languages: tuple[str, ...], fault: _Fault) -> Iterator[Problem]:
    """Find keys that a step does not have."""
    known = [
        "id",
        "state",
        "cites",
        *(f"{name}_{code}" for name in STEP_TEXTS for code in languages),
    ]
    remedy = suggester(known, "take it out")
    for key in entry:
        if key and key not in known and not TRANSLATED.fullmatch(key):
            yield fault(key, None, "is not a key of a step", remedy(key))


def _texts(
    entry: Entry, languages: tuple[str, ...], tables: Tables, fault: _Fault
) -> Iterator[Problem]:
    """Find texts that are absent, too long, or not plain words."""
    claims = known_ids(tables, "figures", "figure_id")
    for name, most in STEP_TEXTS.items():
        for code in languages:
            key, value = f"{name}_{code}", entry.get(f"{name}_{code}")
            if code != ENGLISH and not value:
                continue  # the English is shown, and hints tell of it
            if not isinstance(value, str) or not value.strip():
                rule = "a text is words"
                yield fault(key, value, rule, f"write it in {code}")
                continue
            if len(value) > most:
                rule = f"has {len(value)} characters, {most} at most"
                yield fault(key, value, rule, "shorten it")
            if any(unicodedata.category(char) in CONTROLS for char in value):
                rule = "holds a line break or another control character"
                yield fault(key, value, rule, "write one paragraph of plain words")
            for inside in PLACEHOLDER.findall(value):
                yield from _placeholder(key, inside, claims, fault)


def _placeholder(
    key: str, inside: str, claims: dict[str, None] | None, fault: _Fault
) -> Iterator[Problem]:
    """Find a placeholder that names no claim."""
    kind, _, name = inside.partition(":")
    if kind != "figure":
        rule = "braces hold a claim: {figure:F001}"
        yield fault(key, f"{{{inside}}}", rule, "name a claim, or take the braces out")
    elif claims is not None and name not in claims:
        remedy = suggester(claims, "name a row of figures.csv")
        rule = "is not a figure_id of figures.csv"
        yield fault(key, f"{{{inside}}}", rule, remedy(name))


def _cites(entry: Entry, tables: Tables, fault: _Fault) -> Iterator[Problem]:
    """Find cited ids that no table holds."""
    cites = entry.get("cites", [])
    if not isinstance(cites, list):
        yield fault("cites", cites, "must be a list of ids", 'write ["F024"]')
        return
    tabled = [known_ids(tables, table, key) for table, key in CITED.items()]
    if None in tabled:
        return
    known = {name: None for ids in tabled if ids is not None for name in ids}
    remedy = suggester(known, "name a row of figures.csv, incidents.csv or sources.csv")
    for name in cites:
        if not isinstance(name, str) or name not in known:
            rule = "is not an id of figures.csv, incidents.csv or sources.csv"
            yield fault("cites", name, rule, remedy(str(name)))


def steps(package: Package) -> tuple[Step, ...]:
    """
    Return the steps of a sound package, numbers filled in.

    Parameters
    ----------
    package
        Without faults. A step whose state or text names a row that was left
        out because of its rights is left out too.

    Returns
    -------
    tuple of Step
        Empty where the package has no tour.
    """
    claims = package.frames["figures"].set_index("figure_id").to_dict("index")
    known = {name for table, key in CITED.items() for name in package.frames[table][key]}
    languages = (ENGLISH, *translations(package.descriptor.settings))
    out = []
    for entry in package.tour:
        state = dict(entry.get("state", {}))
        texts = [_text(entry, name, code) for name in STEP_TEXTS for code in languages]
        used = [item[7:] for text in texts for item in PLACEHOLDER.findall(text)]
        named = [*used, *(state[key] for key in ("incident", "figure") if key in state)]
        if not known.issuperset(named):
            continue
        words = {
            name: {code: filled(_text(entry, name, code), claims, code) for code in languages}
            for name in STEP_TEXTS
        }
        cites = tuple(dict.fromkeys(i for i in (*used, *entry.get("cites", [])) if i in known))
        out.append(Step(entry["id"], state, cites=cites, **words))
    return tuple(out)


def _text(entry: Entry, name: str, code: str) -> str:
    """Return a text of a step, in English where the language lacks it."""
    return str(entry.get(f"{name}_{code}") or entry[f"{name}_{ENGLISH}"])


def filled(text: str, claims: Mapping[str, Mapping[str, Any]], language: str) -> str:
    """Return a text with the values of its claims, as the language writes numbers."""
    return PLACEHOLDER.sub(lambda found: written(claims[found[1][7:]], language), text)
