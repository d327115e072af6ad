"""Names that nobody vouches for are faults; words that judge and are nobody's are warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plains import SOUTH_AFRICA

import geo
from geo.problems import WARNING
from geo.rules import harm, person_names
from maps.page import payload

if TYPE_CHECKING:
    from copies import Copy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A shop owned by Aibek Serikov was burned", ["Aibek Serikov"]),
        ("On Monday John A. Smith spoke", ["John A. Smith"]),
        ("Protest outside the Prosecutor General's Office", []),
        ("On Monday police came", []),
        ("Republic Square, Tole Bi Street", []),
    ],
)
def test_what_looks_like_a_name(text: str, found: list[str]) -> None:
    assert person_names.persons(text, frozenset({*harm.WORD_LISTS["things"]})) == found


KNOWN = frozenset({"кызылординская", "алматы", "назарбаев", "жаңаөзен"})


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Сожжён магазин Айбека Серикова.", "ru", ["Айбека Серикова"]),
        ("Её звали Анна Петровна.", "ru", ["Анна Петровна"]),
        ("Задержан Сериков Д. Б.", "ru", ["Задержан Сериков"]),
        ("Избили Д.Серикова.", "ru", ["Избили Д."]),
        ("Памятник Нурсултану Назарбаеву", "ru", []),
        ("Аким Кызылординской области", "ru", []),
        ("Протест в Алматы. Полиция пришла.", "ru", []),
        ("Айбек Сериковтің дүкені өртенді", "kk", ["Айбек Сериковтің"]),
        ("Мұхтар Әбілқасымұлы келді", "kk", ["Мұхтар Әбілқасымұлы"]),
        ("Тұрғындар Жаңаөзеннің алаңында", "kk", []),
        ("Aibek Serikov", "fr", []),
    ],
)
def test_names_in_other_languages(text: str, language: str, found: list[str]) -> None:
    assert person_names.persons(text, KNOWN, language) == found


# Invented people; places, offices and things of the package's kind.
# ruff: noqa: RUF001 (Cyrillic letters that look like Latin ones)
NAMED = {
    "en": [
        "Police detained A. Serikov", "Police detained Serikov A.B.", "Anna-Maria O'Brien was hit",
        "Police detained A.B. Serikov near the bank", "aibek serikova was hit", "SERIK AIBEKOV hit",
        "Mr Serikov was hit", "Ms. Akhmetova was detained", "A man named Aibek was hit",
        "14-year-old Aibek was hit", "Aibek, 14, was hit", "Nurlan bin Said spoke",
        "Ludwig van Beethoven spoke", "José García was there", "Zhanat Äbdïqulov was there",
        "Aibek\u00a0Serikov was hit", "Aibek  Serikov was hit", "Aibek-Serikov Omarov was hit",
        "Айбек Сериков was hit", "Daniyar Omaruly was hit", "Daniyar uly Omar was hit",
    ],
    "ru": [
        "Избит Айбек Сериков", "А. Сериков избит", "Избили А.Б. Серикова", "Избили Серикова А.Б.",
        "Избита Анна Петровна Иванова-Смирнова", "Избит Тарас Бондаренко", "Избит АЙБЕК СЕРИКОВ",
        "избит айбек сериков", "Избит Даниярұлы Омар", "Избит Омар Данияр улы", "Избит Рауан Ким",
        "Избита госпожа Ахметова", "гражданин Ахметов избит", "14-летний Омар избит",
        "Aibek Serikov избит", "Убиты братья Сериковы Айбек и Данияр", "Избита Айгуль Омаркызы",
    ],
    "kk": [
        "Айбек Серікұлы келді", "Серікұлы Айбек келді", "А. Серіков келді", "Серіков А.Б. келді",
        "Айбек Сейітұлының дүкені өртенді", "Ержан Нұралы келді", "Айбек Серік ұлы келді",
        "Aibek Serikov келді", "Жанар Омарова-Сейітова келді", "14 жасар Омар келді",
        "Айгүл Омарқызы келді", "Әйгерім Тілеу келді",
    ],
}  # fmt: skip
NOBODY = {
    "en": [
        "Protest on Republic Square in Almaty", "Crowd at Abai Avenue", "Orthodox Christmas Day",
        "Ministry of Internal Affairs says order restored",
        "State of emergency in Mangystau Region",
        "Peacekeepers of the Collective Security Treaty Organization arrive",
        "New Year's Eve rally",
        "Strike at the plant", "OSCE and UN call for calm", "U.S. Embassy closed",
        "Police came. No.",
        "Shots at block A. Residents fled", "On Monday, 10, the square was empty",
        "an unruly crowd",
    ],
    "ru": [
        "Протест на площади Республики в Алматы", "Толпа на проспекте Абая", "Миротворцы прибыли",
        "Режим чрезвычайного положения в Кызылординской области", "Канун Нового года",
        "Министерство внутренних дел сообщило", "Забастовка нефтяников", "Верховный суд отклонил",
        "Снесён памятник Назарбаеву", "больница имени Шанина",
        "колонна грузовиков", "В Алматы митинг",
    ],
    "kk": [
        "Алматыда Республика алаңында наразылық", "Абай даңғылы мен Төле би көшесінде",
        "Ішкі істер министрлігі хабарлады", "Жаңаөзенде мұнайшылар ереуілі", "Бас прокуратура",
        "Назарбаев ескерткіші құлатылды", "Батыс өңірде интернет өшірілді", "Станцияда жол жабылды",
    ],
}  # fmt: skip
THINGS = KNOWN | {*person_names.WORD_LISTS["things"]}


@pytest.mark.parametrize("language", NAMED)
def test_people_are_found_and_nobody_else(language: str) -> None:
    missed = [it for it in NAMED[language] if not person_names.persons(it, THINGS, language)]
    told = {it: person_names.persons(it, THINGS, language) for it in NOBODY[language]}
    assert (missed, {it: names for it, names in told.items() if names}) == ([], {})


def test_what_only_begins_as_a_known_word_is_not_known() -> None:
    known = frozenset({"серіктестік"})
    assert person_names.persons("Айбек Серікұлы келді", known, "kk") == ["Айбек Серікұлы"]


@pytest.mark.parametrize("word", ["Аа ", "А", "Аа-", "А. ", "Аов ", "Aa ", "A. ", "A-"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_text_keeps_the_search_for_names_for_long(word: str, language: str) -> None:
    text = word * (130_000 // len(word))
    assert all(name in text for name in person_names.persons(text, KNOWN, language))
    assert harm.judging(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Terrorists took the square.", "en", ["Terrorists"]),
        ("Officials called them terrorists.", "en", []),
        ("A banner read “we are not terrorists”.", "en", []),
        ("The mayor spoke. Bandits came. He said so.", "en", ["Bandits"]),
        ("Bandits came. Police left. Then a mob came.", "en", ["Bandits", "mob"]),
        ("Террористы заняли площадь.", "ru", ["Террористы"]),
        ("Министр назвал их террористами.", "ru", []),
        ("Лаңкестер келді.", "kk", ["Лаңкестер"]),
        ("Отряд террористов и карателей.", "ru", ["террористов", "карателей"]),
        ("Мирная встреча, террористическая угроза", "ru", ["Мирная"]),
        ("Содырлардың тобы", "kk", ["Содырлардың"]),
        ("Terrorists", "fr", []),
    ],
)
def test_a_word_that_judges_has_a_speaker(text: str, language: str, found: list[str]) -> None:
    assert harm.judging(text, language) == found


def test_a_word_that_judges_is_warned_of_with_its_place(small_copy: Copy) -> None:
    key = small_copy.rows("incidents")[0]["event_id"]
    line = small_copy.edit("incidents", key, title_en="Thugs beat a passer-by")
    told = [item for item in geo.warnings_of(small_copy.folder) if item.row == line]
    [problem] = [item for item in told if item.code == harm.WORD_RULE]
    assert (problem.field, problem.value, problem.level) == ("title_en", "Thugs", WARNING)
    assert problem.rule.startswith("judges, and the sentence does not say")
    assert problem.remedy.startswith("say who calls it so")


def faults(copy: Copy) -> set[tuple[str | None, str | None, int | None]]:
    return {
        (item.field, item.value, item.row)
        for item in geo.problems_of(copy.folder)
        if item.code == harm.NAME_RULE
    }


def test_a_name_is_a_fault_until_the_package_says_why(small_copy: Copy) -> None:
    first, second = (row["event_id"] for row in small_copy.rows("incidents")[:2])
    line = small_copy.edit("incidents", first, title_en="A crowd beat Aibek Serikov")
    other = small_copy.edit("incidents", second, notes_en="A crowd beat John Smith")
    assert faults(small_copy) == {
        ("title_en", "Aibek Serikov", line), ("notes_en", "John Smith", other)
    }  # fmt: skip
    named = {"Aibek Serikov": "Minister of Roads", "John Smith": "his deputy"}
    small_copy.json("datapackage.json", lambda raw: raw["qantar"].update(named=named))
    assert faults(small_copy) == set()


def test_a_name_in_another_language_is_told_with_what_to_do(package_copy: Copy) -> None:
    key = package_copy.rows("incidents")[0]["event_id"]
    line = package_copy.edit("incidents", key, notes_kk="Мұхтар Әбілқасымұлы келді.")
    [problem] = [item for item in package_copy.problems() if item.code == harm.NAME_RULE]
    assert (problem.row, problem.field, problem.value) == (line, "notes_kk", "Мұхтар Әбілқасымұлы")
    assert problem.rule.startswith("looks like a person's name")
    assert problem.remedy.startswith("leave it out, or say why")


def test_a_row_may_say_why_it_names_somebody_and_the_page_shows_it(small_copy: Copy) -> None:
    first, second = (row["event_id"] for row in small_copy.rows("incidents")[:2])
    small_copy.edit("incidents", first, title_en="A crowd beat Aibek Serikov")
    line = small_copy.edit("incidents", second, title_en="A crowd beat John Smith")
    last = small_copy.table("incidents")[0][0][-1]
    reasons = {first: "a minister, in office", second: " "}
    small_copy.add_column("incidents", harm.NAME_REASON, last, **reasons)
    assert faults(small_copy) == {("title_en", "John Smith", line)}
    small_copy.edit("incidents", second, title_en="A crowd beat a man")
    shown = payload.content(geo.load(small_copy.folder))["incidents"]["extra"]
    assert shown[0][0] == harm.NAME_REASON
    assert "a minister, in office" in shown[0][1]


def test_names_of_databases_and_of_rows_that_no_page_shows_are_warned_of(small_copy: Copy) -> None:
    first, second = (row["event_id"] for row in small_copy.rows("incidents")[:2])
    small_copy.edit("incidents", first, title_en="A crowd beat Aibek Serikov", rights="local_only")
    small_copy.edit("incidents", second, title_en="A crowd beat John Smith")
    small_copy.edit("sources", small_copy.rows("incidents")[1]["source_ids"], kind="data")
    assert small_copy.problems() == []
    told = {
        (it.value, it.level)
        for it in geo.warnings_of(small_copy.folder)
        if it.code == harm.NAME_RULE
    }
    assert told == {("Aibek Serikov", WARNING), ("John Smith", WARNING)}


def test_the_packages_of_the_project_need_no_look() -> None:
    for folder in (None, SOUTH_AFRICA):
        place = folder or geo.load().folder
        assert place is not None
        assert geo.problems_of(place) == []
        assert harm.WORD_RULE not in {item.code for item in geo.warnings_of(place)}
