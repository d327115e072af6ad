"""Warnings and notes: what is no fault but wants a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from calling import run

import geo
from geo.problems import NOTE, WARNING
from geo.rules import translated

if TYPE_CHECKING:
    from copies import Copy

TIMED = "2021-07-13-alexandra-soldiers"  # 14:00, date_note, IOL


def told(copy: Copy, level: str = WARNING) -> list[geo.Problem]:
    assert geo.problems_of(copy.folder) == []
    return [item for item in geo.warnings_of(copy.folder) if item.level == level]


def clocks(copy: Copy, **pages: str) -> None:
    """Give pages their clocks, and the package its own."""
    copy.add_column("sources", "clock", "language", **pages)

    def change(content: dict[str, Any]) -> None:
        content["qantar"]["clocks"] = ["+02:00"]

    copy.json("datapackage.json", change)


def test_an_hour_of_another_clock_wants_a_word(small_copy: Copy) -> None:
    clocks(small_copy, **{"iol-2021-07-13-d": "+00:00"})
    assert told(small_copy) == []  # date_note says whose hour it is
    small_copy.edit("incidents", TIMED, date_note="")
    [warning] = told(small_copy)
    assert (warning.field, warning.code) == ("event_time", "hour")
    assert "(+00:00)" in warning.rule
    assert "date_note" in warning.remedy


@pytest.mark.parametrize(
    "sources", ["iol-2021-07-13-d;iol-2021-07-13-a", "iol-2021-07-13-a"], ids=["also", "only"]
)
def test_an_hour_of_a_page_of_the_place_wants_none(small_copy: Copy, sources: str) -> None:
    clocks(small_copy, **{"iol-2021-07-13-d": "+00:00", "iol-2021-07-13-a": "+02:00"})
    small_copy.edit("incidents", TIMED, date_note="", source_ids=sources)
    assert told(small_copy) == []


def test_a_package_without_clocks_is_not_asked(small_copy: Copy) -> None:
    small_copy.edit("incidents", TIMED, date_note="")
    assert told(small_copy) == []


FIRST = "2022-01-02-zhanaozen-protest"


def test_a_text_that_changes_alone_wants_its_translations(package_copy: Copy) -> None:
    assert told(package_copy) == []
    package_copy.edit("incidents", FIRST, title_en="Residents gather in Zhanaozen")
    warnings = told(package_copy)
    assert [item.field for item in warnings] == ["title_ru", "title_kk"]
    assert all(item.rule == "did not change with title_en" for item in warnings)
    assert all(item.code == "translation" for item in warnings)


def test_a_translation_that_changes_alone_is_told_of_the_others(package_copy: Copy) -> None:
    package_copy.edit("texts", "title", text_kk="Қаңтар")
    assert [item.field for item in told(package_copy)] == ["text_en", "text_ru"]


def test_texts_that_change_together_want_nothing(package_copy: Copy) -> None:
    cells = {f"title_{code}": "Zhanaozen" for code in ("en", "ru", "kk")}
    package_copy.edit("incidents", FIRST, **cells)
    assert told(package_copy) == []


def test_english_without_an_ending_has_translations_too(package_copy: Copy) -> None:
    figure = package_copy.first("figures", note="*", note_ru="*")
    package_copy.edit("figures", figure, note="Another note.")
    assert [item.field for item in told(package_copy)] == ["note_ru", "note_kk"]


def test_recording_takes_the_texts_as_they_stand(package_copy: Copy) -> None:
    package_copy.edit("incidents", FIRST, title_en="Residents gather in Zhanaozen")
    assert told(package_copy)
    result = run("translations", package_copy.folder)
    assert result.exit_code == 0
    assert result.stdout.strip().endswith(translated.SUMS_FILE)
    assert told(package_copy) == []


def test_a_faulty_package_is_not_recorded(package_copy: Copy) -> None:
    kept = (package_copy.folder / translated.SUMS_FILE).read_bytes()
    package_copy.edit("incidents", FIRST, title_en="")
    assert run("translations", package_copy.folder).exit_code == 1
    assert (package_copy.folder / translated.SUMS_FILE).read_bytes() == kept


def test_a_record_that_is_none_is_told(package_copy: Copy) -> None:
    (package_copy.folder / translated.SUMS_FILE).write_text("a,b\n", encoding="utf-8")
    result = run("check", package_copy.folder)
    assert result.exit_code == 1
    assert "translations.sums:1: must begin with table, id, text" in result.stderr


def test_a_package_without_a_record_is_not_asked(package_copy: Copy) -> None:
    (package_copy.folder / translated.SUMS_FILE).unlink()
    package_copy.edit("incidents", FIRST, title_en="Residents gather in Zhanaozen")
    assert told(package_copy) == []


def test_rows_of_one_hour_type_and_place_may_be_one_event(small_copy: Copy) -> None:
    other = "2021-07-10-alexandra-shops"
    same = {"event_date": "2021-07-13", "event_time": "14:00", "event_type": "security_operation"}
    small_copy.edit("incidents", other, **same)
    [note] = [item for item in told(small_copy, NOTE) if item.code == "duplicate"]
    assert note.value == TIMED
    assert other in note.rule
    small_copy.edit("incidents", other, event_time="14:01")
    assert all(item.code != "duplicate" for item in told(small_copy, NOTE))


def test_sources_without_a_copy_are_listed_on_demand(small_copy: Copy) -> None:
    small_copy.edit("sources", "statssa-2021", archive_url="https://web.archive.org/web/2021/x")
    notes = [item for item in told(small_copy, NOTE) if item.code == "archive"]
    assert len(notes) == len(small_copy.rows("sources")) - 1
    assert "statssa-2021" not in {item.value for item in notes}
    assert "archive" not in run("check", small_copy.folder).stderr
    shown = run("check", small_copy.folder, "--all")
    assert shown.exit_code == 0
    assert shown.stderr.count("[archive]") == len(notes)


def test_warnings_are_shown_counted_and_no_faults_unless_strict(small_copy: Copy) -> None:
    clocks(small_copy, **{"iol-2021-07-13-d": "+00:00"})
    small_copy.edit("incidents", TIMED, date_note="")
    result = run("check", small_copy.folder)
    assert result.exit_code == 0
    assert "warning: event_time = 14:00" in result.stderr
    assert "no fault, 1 warning in" in result.stdout
    strict = run("check", small_copy.folder, "--strict")
    assert strict.exit_code == 1
    assert "1 fault in" in strict.stderr
    geo.load(small_copy.folder)  # a warning holds nobody up
