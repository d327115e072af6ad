"""Every word of the page stands in every catalogue, and none stands there for nothing."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.pofile import read_po

import maps
from maps import catalogue, style
from maps.content import translator
from maps.page import asked_words, bundle, modules

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    import geo

LANGUAGES = ("en", "ru", "kk")
TEMPLATES = bundle.HERE.parent / "templates"
CONTENT = bundle.HERE.parent / "content"
KEY = r"[a-z_]+(?:\.[a-z0-9_]+)+"
# How the keys begin that no page asks for: those of other files, and of commands.
ELSEWHERE = ("builder.", "index.", "lesson.", "size.", "snippet.", "still.")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Order of CLDR's categories, as words.js counts them.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def script(name: str) -> str:
    return (bundle.HERE / name).read_text("utf-8")


def expansions(data: geo.Dataset) -> dict[str, list[str]]:
    """Return what ends the keys that a script puts together, by how they begin."""
    values = {
        name: [item["value"] for item in data.descriptor.categories("incidents", name)]
        for name in ("verification", "scope")
    }

    def whole(table: str, column: str) -> list[str]:
        field = data.descriptor.tables[table].field(column)
        return [str(number) for number in range(int(field.minimum), int(field.maximum) + 1)]

    return {
        "edit.fault_range_": ["latitude", "longitude"],
        "edit.level_": whole("incidents", "geo_precision"),
        "edit.save_": ["drafts", "moves"],
        "detail.back_": ["thing", "search", "story", "incidents", "places", "sources"],
        "grade.": values["verification"],
        "group.": sorted(style.HUES),
        "hue.": sorted(set(style.HUES.values())),
        "kind.": sorted(set(style.HUES.values())),
        "noun.": ["killed", "killed_short"],
        "panel.stop_": ["low", "half", "full"],
        "way.": ["e", "ne", "n", "nw", "w", "sw", "s", "se"],
        "lens.": ["latest", "low", "high"],
        "layer.": ["regions", "cities", "sites", "landmarks"],
        "places.": ["region", "city", "site"],
        "precision.": [
            *whole("incidents", "geo_precision"),
            *(scope for scope in values["scope"] if scope != "place"),
        ],
        "table.": re.findall(r"^\t\{ id: \"(\w+)\"", script("table/table.js"), re.MULTILINE),
        "table.time_": whole("incidents", "time_precision")[1:],  # what is stated needs no word
        "tier.": whole("sources", "tier"),
        "time_precision.": whole("incidents", "time_precision"),
        "verification.": values["verification"],
    }


def po(language: str) -> Catalog:
    with (catalogue.LOCALE / language / "LC_MESSAGES" / "qantar.po").open("rb") as file:
        return read_po(file, locale=language)


def keys_of_scripts(data: geo.Dataset, *, edit: bool = True) -> set[str]:
    """Return the keys that stand in scripts, and those that they put together."""
    known = expansions(data)
    english = catalogue.catalogue("en")
    prefixes = "|".join(sorted({key.partition(".")[0] for key in english}))
    found: set[str] = set()
    for name in modules.graph(bundle.HERE, bundle.entries(edit=edit)):
        code = script(name)
        found |= set(re.findall(r"\bwords\.(?:t|count)\(\s*\"([^\"]+)\"", code))
        # Also where a key is chosen or kept before it is looked up.
        found |= set(re.findall(rf"\"((?:{prefixes})(?:\.[a-z0-9_]+)+)\"", code))
        starts = set(re.findall(r"`([a-z_]+\.[a-z_.]*)\$\{", code))
        looked_up = set(re.findall(r"\bwords\.(?:t|count)\(`([a-z_]+\.[a-z_.]*)\$\{", code))
        looked_up |= {start for start in starts if any(key.startswith(start) for key in english)}
        assert looked_up <= set(known), f"{name}: say in expansions() what follows"
        found |= {start + end for start in looked_up for end in known[start]}
    return found


@pytest.fixture(scope="module")
def used(data: geo.Dataset) -> set[str]:
    """Every key that scripts, templates or Python look up."""
    asked: set[str] = set()
    look_up = catalogue.text

    def recorded(language: str, key: str, **values: object) -> str:
        asked.add(key)
        return look_up(language, key, **values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "text", recorded)
        page = maps.build_map(data, edit=True).get_root().render()
    asked |= set(re.findall(r"data-t(?:-[a-z]+)?=\"([^\"]*)\"", page))
    # Also what a template shows only of some packages.
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html.j2"))
    asked |= set(re.findall(r"words\(\"([a-z_.]+)\"\)", templates))
    asked |= set(re.findall(rf"\"({KEY})\"", templates)) & set(catalogue.catalogue("en"))
    # Also what Python says of some packages only.
    modules = "".join(
        path.read_text("utf-8") for path in (Path(catalogue.__file__), *CONTENT.glob("*.py"))
    )
    asked |= set(re.findall(rf"\"({KEY})\"", modules)) & set(catalogue.catalogue("en"))
    asked |= {"plain.latest"}  # Python says it where rows are left out
    return asked | keys_of_scripts(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_in_use_has_words(language: str, used: set[str]) -> None:
    words = catalogue.catalogue(language)
    missing = [key for key in sorted(used) if not words.get(key) or not all(words[key])]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_without_use(language: str, used: set[str]) -> None:
    own = {key for key in catalogue.catalogue(language) if not key.startswith(ELSEWHERE)}
    assert sorted(own - used) == []


def test_texts_of_the_package_that_scripts_show_are_there(data: geo.Dataset) -> None:
    scripts = "".join(map(script, modules.graph(bundle.HERE, [bundle.PAGE])))
    page = maps.build_map(data).get_root().render()
    wanted = set(re.findall(r"words\.text\(\"([^\"]+)\"", scripts))
    wanted |= set(re.findall(r"data-text=\"([^\"]*)\"", page))
    assert wanted
    assert wanted <= set(data.texts["key"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_reviewed_and_without_stray_space(language: str) -> None:
    for entry in po(language):
        assert not entry.fuzzy, entry.id
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if entry.id:
            assert [form for form in forms if form != form.strip() or "  " in form] == [], entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_keys(language: str) -> None:
    for key in catalogue.catalogue(language):
        assert re.fullmatch(rf"{KEY}|[a-z]+", key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english(language: str) -> None:
    english, words = catalogue.catalogue("en"), catalogue.catalogue(language)
    for key, entry in words.items():
        wanted = set(PLACEHOLDER.findall(str(english[key])))
        for form in entry if isinstance(entry, list) else [entry]:
            assert set(PLACEHOLDER.findall(form)) == wanted, key
            assert "{" not in PLACEHOLDER.sub("", form), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_a_form_for_each_kind_of_whole_number(language: str) -> None:
    rule = Locale(language).plural_form
    present = [name for name in CATEGORIES if name in {rule(n) for n in range(1000)}]
    english, words = catalogue.catalogue("en"), catalogue.catalogue(language)
    assert {key for key, entry in words.items() if isinstance(entry, list)} == {
        key for key, entry in english.items() if isinstance(entry, list)
    }
    for key, entry in words.items():
        if isinstance(entry, list):
            assert len(entry) == len(present), key
    # words.js takes the place of CLDR's category; gettext tools take the header's formula.
    header = po(language)
    assert header.num_plurals == len(present)
    formula = gettext.c2py(header.plural_expr)
    assert [present[formula(n)] for n in range(1000)] == [rule(n) for n in range(1000)]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_translation_is_in_its_language(language: str) -> None:
    words = catalogue.catalogue(language)
    texts = [
        text for entry in words.values() for text in (entry if isinstance(entry, list) else [entry])
    ]
    # What has letters but no Cyrillic ones is left in English, or is nothing but a name.
    left = [
        text
        for text in texts
        if re.search(r"[A-Za-z]", PLACEHOLDER.sub("", text))
        and not re.search(r"[\u0400-\u04ff]", text)
    ]
    assert left == []
    if language == "kk":
        assert re.search(r"[әғқңөұүһі]", "".join(texts))


def test_the_languages_are_those_of_the_package_english_first(data: geo.Dataset) -> None:
    assert catalogue.languages()[0] == "en"
    assert set(catalogue.languages()) == set(LANGUAGES) == set(data.settings["languages"])
    assert translator.languages(data) == data.settings["languages"]


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(LookupError, match="no catalogue for 'xx'; there are: en"):
        catalogue.catalogue("xx")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two catalogues of which one lacks a word."""
    texts = {
        "en": 'msgid "one"\nmsgstr "{n} of {all}"\n\nmsgid "two"\nmsgid_plural "two"\n'
        'msgstr[0] "{n} thing"\nmsgstr[1] "{n} things"\n',
        "de": 'msgid "one"\nmsgstr ""\n',
    }
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for language, text in texts.items():
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "qantar.po").write_text(header + text, "utf-8")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogue, "catalogue", catalogue.catalogue.__wrapped__)


@pytest.mark.usefixtures("small")
def test_a_text_is_filled_in_and_english_where_a_language_has_none() -> None:
    assert catalogue.languages() == ["en", "de"]
    assert catalogue.missing("de") == ["one", "two"]
    assert catalogue.count("de", "two", 1) == "1 thing"
    assert catalogue.name("de") == "Deutsch"
    assert catalogue.name("zz") == "zz"
    assert catalogue.catalogue("en") == {"one": "{n} of {all}", "two": ["{n} thing", "{n} things"]}
    assert catalogue.text("de", "one", n=3, all="{n}") == "3 of {n}"
    assert catalogue.text("en", "two", n=3) == "3 things"
    with pytest.raises(KeyError, match="three"):
        catalogue.text("de", "three")


def spaced(text: str) -> str:
    """Return text with every kind of space as the plain one: CLDR's change from year to year."""
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        ("en", "5 January 2022", "9,900.5"),
        ("ru", "5 января 2022 г.", "9 900,5"),  # noqa: RUF001 (Cyrillic)
        ("kk", "2022 ж. 5 қаңтар", "9 900,5"),
    ],
)
def test_days_and_numbers_are_written_as_the_language_does(
    language: str, day: str, number: str
) -> None:
    assert spaced(catalogue.day(dt.date(2022, 1, 5), language)) == day
    assert spaced(catalogue.number(9900.5, language)) == number


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "5 January 2022", "January 2022"),
        ("ru", "5 января 2022 г.", "январь 2022 г."),  # noqa: RUF001 (Cyrillic)
        ("kk", "2022 ж. 5 қаңтар", "2022 ж. қаңтар"),
    ],
)
def test_dates_of_claims_are_days_months_or_years(language: str, day: str, month: str) -> None:
    assert spaced(catalogue.date("2022-01-05", language)) == day
    assert spaced(catalogue.date("2022-01", language)) == month
    assert catalogue.date("2022", language) == "2022"
    assert catalogue.date("", language) == ""


def test_a_number_takes_the_form_of_its_language() -> None:
    said = [catalogue.count("ru", "legend.not_published", n) for n in (1, 3, 5, 11, 21)]
    assert [text.rpartition(" ")[2] for text in said] == [
        "регион", "региона", "регионов", "регионов", "регион"
    ]  # fmt: skip
    with pytest.raises(KeyError):
        catalogue.count("en", "no.such", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_gets_what_it_needs_to_write_days_and_numbers(language: str) -> None:
    words = catalogue.date_words(language)
    date = dt.date(2022, 1, 5)
    parts = {"y": "2022", "d": "5", "dd": "05"}
    parts |= {letters: names[date.month - 1] for letters, names in words["months"].items()}
    assert all(len(set(names)) == 12 for names in words["months"].values())

    def written(pattern: str) -> str:
        return re.sub(
            r"'([^']*)'|[A-Za-z]+", lambda m: m[1] if m[1] is not None else parts[m[0]], pattern
        )

    texts = {name: written(pattern) for name, pattern in words["patterns"].items()}
    assert texts["long"] == catalogue.day(date, language)
    assert len(set(texts.values())) == len(texts)
    assert "5" not in texts["month"]
    sample = f"9{words['group']}900{words['decimal']}5"
    assert sample == catalogue.number(9900.5, language)


def test_a_value_is_filled_in_once_and_turns_nothing() -> None:
    said = catalogue.text("en", "claim.by", claimant="{date}\u202e", date="5 January")
    assert said.count("5 January") == 1
    assert "\u2068{date}\u202e\u2069" in said
    assert catalogue.isolated("Police") == "Police"
    assert catalogue.isolated("a\u2069\u202eb") == "\u2068\u2068a\u2069\u202eb\u2069"
    assert catalogue.isolated("\u2067a") == "\u2068\u2067a\u2069\u2069"


@pytest.mark.parametrize("edit", [False, True])
def test_a_page_has_the_words_that_it_asks_for_and_few_others(
    data: geo.Dataset, *, edit: bool
) -> None:
    sent = set(asked_words.words("en", edit=edit))
    page = maps.build_map(data, edit=edit).get_root().render()
    asked = keys_of_scripts(data, edit=edit)
    asked |= set(re.findall(r"data-t(?:-[a-z]+)?=\"([^\"]*)\"", page))
    assert asked <= sent
    assert not {"agg.sum", "legend.claimant", "lens.latest", "cover.line"} & sent
    assert edit == any(key.startswith("edit.") for key in sent)


def test_a_number_of_many_digits_is_written_with_an_exponent() -> None:
    assert [catalogue.number(it, "en") for it in (1e20, 1e21, -1e300)] == [
        "100,000,000,000,000,000,000", "1E21", "-1E300",
    ]  # fmt: skip
