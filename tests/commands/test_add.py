"""`qantar add`: one incident more, wherever it was, with its claims."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adding import SOURCE, content, event, flags
from typer.testing import CliRunner

import geo
from geo.problems import DraftError
from geo.writing import claim_input, staging
from maps.commands import terminal
from maps.commands.app import app

if TYPE_CHECKING:
    from adding import Adder
    from copies import Copy


def test_a_place_by_its_kazakh_name(package_copy: Copy, add: Adder) -> None:
    before = content(package_copy)
    result = add("--yes", "--time", "10:30", "--notes", 'They said "no", and left.')
    assert result.exit_code == 0, result.output
    assert result.stdout == "incidents.csv: 2022-01-04-zhanaozen-strike\n"
    row = event(package_copy, "2022-01-04-zhanaozen-strike")
    assert {key: text for key, text in row.items() if text} == {
        "event_id": "2022-01-04-zhanaozen-strike",
        "event_date": "2022-01-04",
        "event_time": "10:30",
        "time_precision": "1",
        "event_type": "strike",
        "title_en": "A strike",
        "notes_en": 'They said "no", and left.',
        "city_id": "zhanaozen",
        "region_id": "KZ-MAN",
        "latitude": "43.34",
        "longitude": "52.86",
        "geo_precision": "2",
        "precision_m": "5000",  # as the other incidents there
        "scope": "place",
        "verification": "single_source",
        "source_ids": SOURCE,
    }
    after = content(package_copy)
    assert [name for name in after if after[name] != before[name]] == ["incidents.csv"]
    new = set(after["incidents.csv"].splitlines()) - set(before["incidents.csv"].splitlines())
    assert len(new) == 1
    rest = after["incidents.csv"].replace(new.pop() + b"\n", b"")
    assert rest == before["incidents.csv"]
    assert package_copy.problems() == []


@pytest.mark.parametrize("name", ["Janaozen", "Zhanaozn", "Жанаозен", "zhanaozen"])
def test_other_spellings_of_it(add: Adder, name: str) -> None:
    result = add("--dry-run", place=name)
    assert ",zhanaozen,,KZ-MAN,43.34,52.86,2,5000,place," in result.stdout


def test_dry_run_prints_the_row_and_writes_nothing(package_copy: Copy, add: Adder) -> None:
    before = content(package_copy)
    result = add("--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("incidents.csv: 2022-01-04-zhanaozen-strike,2022-01-04,,1,")
    assert content(package_copy) == before


def test_a_town_that_only_the_gazetteer_has(package_copy: Copy, add: Adder) -> None:
    result = add("--yes", place="Теміртау")
    assert result.stdout.splitlines() == [
        "cities.csv: temirtau",
        "incidents.csv: 2022-01-04-temirtau-strike",
    ]
    row = next(row for row in package_copy.rows("cities") if row["city_id"] == "temirtau")
    assert (row["region_id"], row["latitude"], row["source_id"]) == (
        "KZ-KAR",
        "50.052",
        "geo-geonames",
    )
    assert row["name_ru"] == ""  # nobody says which of the names is the Russian one
    assert package_copy.problems() == []


@pytest.mark.parametrize(
    ("where", "cells"),
    [
        (
            {"site": "almaty-akimat", "place": None},
            ["almaty,almaty-akimat,KZ-ALA,43.236,76.946,1,60,place,"],
        ),
        ({"site": "akimat", "place": "Алматы"}, ["almaty,almaty-akimat,KZ-ALA,43.236"]),
        ({"place": "Mangystau Region"}, [",,,KZ-MAN,,,3,,region,"]),
        ({"place": "Казахстан"}, [",,,,,,3,,national,", "2022-01-04-national-strike"]),
        ({"place": None, "lat": "43.34", "lon": "52.86"}, [",,,KZ-MAN,43.34,52.86,3,20000,place,"]),
        (
            {"place": "Janaozen", "lat": "43.3", "lon": "52.9"},
            ["zhanaozen,,KZ-MAN,43.3,52.9,2,5000,place,"],
        ),
    ],
)
def test_where(add: Adder, where: dict[str, str | None], cells: list[str]) -> None:
    result = add("--dry-run", **where)
    assert result.exit_code == 0, result.stderr
    for text in cells:
        assert text in result.stdout


def test_a_type_by_its_label_in_any_language(add: Adder) -> None:
    assert ",protest," in add("--dry-run", type="Протест").stdout


def test_a_source_by_its_address(package_copy: Copy, add: Adder) -> None:
    url = next(row["url"] for row in package_copy.rows("sources") if row["source_id"] == SOURCE)
    assert f",{SOURCE}," in add("--dry-run", source=url).stdout


def test_it_asks_for_an_archived_copy(package_copy: Copy, add: Adder) -> None:
    asked = f"no archived copy: {SOURCE}; save the page in a web archive"
    assert asked in add("--dry-run").stderr
    package_copy.edit("sources", SOURCE, archive_url="https://web.archive.org/web/2022/x")
    assert "no archived copy" not in add("--dry-run").stderr


def test_two_sources_are_not_corroboration_by_themselves(add: Adder) -> None:
    result = add("--dry-run", "--source", "eadaily-2022-01-05")
    assert result.exit_code == 1
    assert "different origins" in result.stderr
    assert "[grade-single]" in result.stderr
    assert "--verification" in result.stderr
    for grade in ("contested", "corroborated"):
        words = ("--source", "eadaily-2022-01-05", "--verification", grade)
        graded = add("--dry-run", *words)
        assert f",{grade},,{SOURCE};eadaily-2022-01-05" in graded.stdout


def test_any_other_column(add: Adder) -> None:
    result = add("--dry-run", "--set", "title_kk=Ереуіл", "--set", "time_precision=2")
    assert "Ереуіл" in result.stdout
    assert "2022-01-04-zhanaozen-strike,2022-01-04,,2," in result.stdout


def test_figures_and_a_claimant_who_is_new(package_copy: Copy, add: Adder) -> None:
    numbers = [int(row["figure_id"][1:]) for row in package_copy.rows("figures")]
    result = add(
        "--yes", "--figure", "killed=1..2:Interior Ministry",
        "--figure", "participants=~300:A reporter, from the square", "--claimant-kind", "media",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    first, second = package_copy.rows("figures")[-2:]
    assert first["figure_id"] == f"F{max(numbers) + 1:03d}"
    keys = ("place_kind", "place_id", "measure", "low", "best", "high", "claimant_kind", "as_of")
    assert [first[key] for key in keys] == [
        "incident", "2022-01-04-zhanaozen-strike", "killed", "1", "", "2", "state", "2022-01-04",
    ]  # fmt: skip
    assert [second[key] for key in keys[2:7]] == ["participants", "", "300", "", "media"]
    assert second["source_id"] == SOURCE
    names = [row["claimant"] for row in package_copy.rows("claimants")]
    assert "A reporter, from the square" in names
    assert names == sorted(names)
    assert package_copy.problems() == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("killed=2:X", ("2", "2", "2")),
        ("killed=1..2:X", ("1", "", "2")),
        ("killed=10..:X", ("10", "10", "")),
        ("killed=..10:X", ("", "10", "10")),
        ("killed=~10:X", ("", "10", "")),
        ("killed = 1.5 : X: and Y", ("1.5", "1.5", "1.5")),
    ],
)
def test_figures_as_they_are_typed(text: str, ends: tuple[str, str, str]) -> None:
    said = claim_input.claim(text)
    assert (said.low, said.best, said.high) == ends
    assert (said.measure, said.population) == ("killed", "all")


def test_a_figure_of_some_people_only() -> None:
    assert claim_input.claim("killed/children=1:X: and Y").population == "children"
    assert claim_input.claim("killed/children=1:X: and Y").claimant == "X: and Y"


@pytest.mark.parametrize("text", ["", "killed", "killed=2", "killed=:X", "killed=..:X", "=2:X",
                                  "killed=two:X", "killed=-1:X", "killed=2:"])  # fmt: skip
def test_figures_that_are_none(add: Adder, text: str) -> None:
    with pytest.raises(DraftError):
        claim_input.claim(text)
    assert "CLAIMANT" in add.refused(2, "--figure", text)


def test_ids_count_on(package_copy: Copy, add: Adder) -> None:
    assert add("--yes").exit_code == 0
    assert "2022-01-04-zhanaozen-strike-2" in add("--yes", "--allow-duplicate").stdout
    assert "2022-01-04-zhanaozen-strike-3" in add("--yes", "--allow-duplicate").stdout
    assert package_copy.problems() == []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_files_with_crlf_stay_so(package_copy: Copy, add: Adder, mark: bytes) -> None:
    path = package_copy.folder / "incidents.csv"
    # A cell may hold a bare line feed: only the ends of rows are changed here.
    rows = path.read_bytes().split(b"\n")
    before = mark + b"\r\n".join(rows)
    path.write_bytes(before)
    assert add("--yes").exit_code == 0
    after = path.read_bytes()
    new = next(line for line in after.split(b"\r\n") if b"zhanaozen-strike" in line)
    assert b"\n" not in new
    assert after.replace(new + b"\r\n", b"") == before
    assert geo.problems_of(package_copy.folder) == []


def test_a_package_with_faults_is_mended_first(package_copy: Copy, add: Adder) -> None:
    package_copy.edit("cities", "aktau", region_id="KZ-XXX")
    said = add.refused(1)
    assert "cities.csv:" in said
    assert "fix the package first" in said


def test_no_package_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["add", str(tmp_path / "none"), *flags(), "--yes"])
    assert result.exit_code == 1
    assert "does not exist" in result.stderr


def test_the_installed_package_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "default_folder", lambda: Path(geo.__file__).parent / "data")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["add", *flags(), "--yes"])
    assert result.exit_code == 2
    assert "part of the installation" in result.stderr


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses(add: Adder, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(staging.tempfile, "mkdtemp", refuse)
    said = add.refused(2, place="Temirtau", figure="killed=1:Interior Ministry")
    assert os.strerror(code) in said
    assert "nothing was changed" in said


def test_the_new_incident_is_on_the_page(package_copy: Copy, add: Adder) -> None:
    from maps.page import payload  # noqa: PLC0415 (folium is slow to import)

    assert add("--yes", place="Temirtau").exit_code == 0
    shown = payload.content(geo.load(package_copy.folder))
    place = shown["incidents"]["id"].index("2022-01-04-temirtau-strike")
    city = shown["incidents"]["city"][place]
    assert shown["cities"]["id"][city] == "temirtau"
    assert json.dumps(shown, allow_nan=False)


def test_a_table_stays_readable_by_csv(package_copy: Copy, add: Adder) -> None:
    assert add("--yes", title='=1+1, "quoted"').exit_code == 0
    text = (package_copy.folder / "incidents.csv").read_text(encoding="utf-8")
    titles = [row["title_en"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert '=1+1, "quoted"' in titles


def test_a_point_that_is_rounded_is_said_to_be(add: Adder) -> None:
    result = add("--dry-run", place="43.34567, 52.86123")
    assert "the point is kept as 43.35, 52.86: two decimals" in result.stderr
    assert ",43.35,52.86," in result.stdout
