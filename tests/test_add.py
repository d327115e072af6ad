"""`qantar add`: one incident more, or a reason and nothing written."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import geo
from geo import drafts, typed
from maps import add as command
from maps import files
from maps.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result
    from copies import Copy

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "tass-2022-01-09"
GOOD = {
    "--date": "2022-01-04",
    "--type": "strike",
    "--place": "Жаңаөзен",
    "--title": "A strike",
    "--source": SOURCE,
}


def flags(**other: str | None) -> list[str]:
    """Return the flags of a good incident, with some changed or (None) left out."""
    wanted = {**GOOD, **{f"--{key.replace('_', '-')}": text for key, text in other.items()}}
    return [part for key, text in wanted.items() if text is not None for part in (key, text)]


def content(copy: Copy) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in copy.folder.iterdir()}


@pytest.fixture
def add(package_copy: Copy) -> Callable[..., Result]:
    def run(*more: str, **other: str | None) -> Result:
        line = ["add", str(package_copy.folder), *flags(**other), *more]
        return CliRunner().invoke(app, line, catch_exceptions=False)

    return run


@pytest.fixture
def refused(package_copy: Copy, add: Callable[..., Result]) -> Callable[..., str]:
    """Run what must fail: return what it said, once nothing is seen to have changed."""

    def run(code: int, *more: str, **other: str | None) -> str:
        before = content(package_copy)
        result = add("--yes", *more, **other)
        assert result.exit_code == code, result.output
        assert content(package_copy) == before
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return str(result.stderr)

    return run


def event(copy: Copy, name: str) -> dict[str, str]:
    return next(row for row in copy.rows("incidents") if row["event_id"] == name)


def test_a_place_by_its_kazakh_name(package_copy: Copy, add: Callable[..., Result]) -> None:
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
def test_other_spellings_of_it(add: Callable[..., Result], name: str) -> None:
    result = add("--dry-run", place=name)
    assert ",zhanaozen,,KZ-MAN,43.34,52.86,2,5000,place," in result.stdout


def test_dry_run_prints_the_row_and_writes_nothing(
    package_copy: Copy, add: Callable[..., Result]
) -> None:
    before = content(package_copy)
    result = add("--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("incidents.csv: 2022-01-04-zhanaozen-strike,2022-01-04,,1,")
    assert content(package_copy) == before


def test_a_town_that_only_the_gazetteer_has(package_copy: Copy, add: Callable[..., Result]) -> None:
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
def test_where(add: Callable[..., Result], where: dict[str, str | None], cells: list[str]) -> None:
    result = add("--dry-run", **where)
    assert result.exit_code == 0, result.stderr
    for text in cells:
        assert text in result.stdout


def test_a_type_by_its_label_in_any_language(add: Callable[..., Result]) -> None:
    assert ",protest," in add("--dry-run", type="Протест").stdout


def test_a_source_by_its_address(package_copy: Copy, add: Callable[..., Result]) -> None:
    url = next(row["url"] for row in package_copy.rows("sources") if row["source_id"] == SOURCE)
    assert add("--dry-run", source=url).stdout.rstrip().endswith(SOURCE)


def test_two_sources_are_not_corroboration_by_themselves(add: Callable[..., Result]) -> None:
    result = add("--dry-run", "--source", "eadaily-2022-01-05")
    assert f"single_source,{SOURCE};eadaily-2022-01-05" in result.stdout
    assert "--verification" in result.stderr
    graded = add("--dry-run", "--verification", "contested")
    assert ",contested," in graded.stdout


def test_any_other_column(add: Callable[..., Result]) -> None:
    result = add("--dry-run", "--set", "title_kk=Ереуіл", "--set", "time_precision=2")
    assert "Ереуіл" in result.stdout
    assert "2022-01-04-zhanaozen-strike,2022-01-04,,2," in result.stdout


def test_figures_and_a_claimant_who_is_new(package_copy: Copy, add: Callable[..., Result]) -> None:
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
    said = typed.claim(text)
    assert (said.low, said.best, said.high) == ends
    assert (said.measure, said.population) == ("killed", "all")


def test_a_figure_of_some_people_only() -> None:
    assert typed.claim("killed/children=1:X: and Y").population == "children"
    assert typed.claim("killed/children=1:X: and Y").claimant == "X: and Y"


@pytest.mark.parametrize("text", ["", "killed", "killed=2", "killed=:X", "killed=..:X", "=2:X",
                                  "killed=two:X", "killed=-1:X", "killed=2:"])  # fmt: skip
def test_figures_that_are_none(refused: Callable[..., str], text: str) -> None:
    with pytest.raises(drafts.DraftError):
        typed.claim(text)
    assert "CLAIMANT" in refused(2, "--figure", text)


def test_ids_count_on(package_copy: Copy, add: Callable[..., Result]) -> None:
    assert add("--yes").exit_code == 0
    assert "2022-01-04-zhanaozen-strike-2" in add("--yes", "--allow-duplicate").stdout
    assert "2022-01-04-zhanaozen-strike-3" in add("--yes", "--allow-duplicate").stdout
    assert package_copy.problems() == []


TOMORROW = (dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=2)).date().isoformat()


@pytest.mark.parametrize(
    ("code", "other", "told"),
    [
        (2, {"type": "protst"}, ["event_type = protst", "did you mean protest?"]),
        (2, {"date": "04/01/2022"}, ["event_date = 04/01/2022", "YYYY-MM-DD"]),
        (2, {"date": "2022-02-30"}, ["not a day of the calendar"]),
        (1, {"date": TOMORROW}, ["event_date", "lies in the future", "check the year"]),
        (1, {"date": "2021-01-04"}, ["outside of the period"]),
        (2, {"time": "25:00"}, ["event_time = 25:00", "HH:MM"]),
        (2, {"verification": "sure"}, ["verification = sure", "use one of"]),
        (2, {"source": "tass-2022-01-9"}, ["not a source_id", f"did you mean {SOURCE}"]),
        (2, {"source": "zzz"}, ["add it to sources.csv first"]),
        (2, {"place": "Atlantis City"}, ["--place = Atlantis City", "check the spelling"]),
        (2, {"place": "Abay"}, ["may be one of these", "KZ-KAR", "KZ-YUZ", "name its id"]),
        (2, {"place": "Paris"}, ["may be one of these", "Arys"]),
        (2, {"place": None, "lat": "52.86", "lon": "43.34"}, ["are swapped", "KZ-MAN"]),
        (2, {"place": None, "lat": "48.85", "lon": "2.35"}, ["in no region"]),
        (2, {"place": None, "lat": "43.341", "lon": "52.86"}, ["more than 2 dec", "write 43.34"]),
        (2, {"place": None, "lat": "43,34", "lon": "52.86"}, ["decimal number", "a point"]),
        (2, {"place": None, "lat": "43°20'", "lon": "52.86"}, ["decimal degrees"]),
        (2, {"place": None, "lat": "152.86", "lon": "43.34"}, ["latitude = 152.86", "swapped"]),
        (2, {"place": None, "lat": "nan", "lon": "43.34"}, ["decimal number"]),
        (2, {"place": None, "lat": "43.34"}, ["longitude is empty"]),
        (2, {"lat": "43.25", "lon": "76.95"}, ["Mangystau Region, KZ-MAN", "KZ-ALA"]),
        (2, {"site": "almaty-akimat", "lat": "43.25", "lon": "76.95"}, ["leave out --lat"]),
        (2, {"place": "almaty-akimat", "lat": "43.25", "lon": "76.95"}, ["is a site"]),
        (2, {"site": "akimat"}, ["--site = akimat", "no place"]),  # none in Zhanaozen
        (2, {"figure": "killed=1:Interior Minstry"}, ["there are:", "Interior Ministry"]),
        (1, {"figure": "kiled=1:Interior Ministry"}, ["measure = kiled", "killed"]),
        (1, {"figure": "killed=3..1:Interior Ministry"}, ["above high"]),
        (2, {"set": "colour=red"}, ["--set = colour=red", "event_id"]),
        (2, {"set": "title_ru"}, ["must be column=text"]),
        (1, {"set": "city_id=almaty"}, ["the city almaty lies in KZ-ALA"]),
        (2, {"title": "\udcff"}, ["not UTF-8"]),
        (2, {"title": ""}, ["missing: --title"]),
        (2, {"source": None, "date": None}, ["missing: --date, --source"]),
    ],
)
def test_what_is_refused(
    refused: Callable[..., str], code: int, other: dict[str, str | None], told: list[str]
) -> None:
    said = refused(code, **other)
    for words in told:
        assert words in said
    assert "nothing was written" in said


def test_nobody_can_confirm_in_a_pipe(package_copy: Copy, add: Callable[..., Result]) -> None:
    before = content(package_copy)
    result = add()
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert content(package_copy) == before


def test_everything_that_is_missing_is_listed(package_copy: Copy) -> None:
    result = CliRunner().invoke(app, ["add", str(package_copy.folder)])
    assert result.exit_code == 2
    for flag in ("--date", "--type", "--place", "--title", "--source", "--yes"):
        assert flag in result.stderr


def test_an_id_settles_which_namesake_is_meant(add: Callable[..., Result]) -> None:
    listed = add("--yes", place="Abay").stderr.splitlines()
    name = next(line.split(":")[0].strip() for line in listed if "KZ-YUZ" in line)
    result = add("--dry-run", place=name)
    assert ",abay,,KZ-YUZ," in result.stdout


def test_a_likely_duplicate_stops(add: Callable[..., Result], refused: Callable[..., str]) -> None:
    assert add("--yes").exit_code == 0
    said = refused(1, place=None, lat="43.35", lon="52.87")  # 1.4 km from the town's point
    assert "2022-01-04-zhanaozen-strike: A strike" in said
    assert "--allow-duplicate" in said
    assert add("--dry-run", place=None, lat="43.4", lon="52.9").stderr == ""
    assert add("--yes", type="clash").exit_code == 0
    assert add("--yes", date="2022-01-05").exit_code == 0


def test_a_likely_duplicate_without_a_point(
    add: Callable[..., Result], refused: Callable[..., str]
) -> None:
    assert add("--yes", place="Mangystau Region").exit_code == 0
    assert "mangystau-region-strike" in refused(1, place="KZ-MAN")
    assert add("--yes", place="KZ-AKM").exit_code == 0
    assert add("--yes", place="KZ").exit_code == 0
    assert "national-strike" in refused(1, place="KZ")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_files_with_crlf_stay_so(
    package_copy: Copy, add: Callable[..., Result], mark: bytes
) -> None:
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


def test_a_package_with_faults_is_mended_first(
    package_copy: Copy, refused: Callable[..., str]
) -> None:
    package_copy.edit("cities", "aktau", region_id="KZ-XXX")
    said = refused(1)
    assert "cities.csv:" in said
    assert "mend the package first" in said


def test_no_package_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["add", str(tmp_path / "none"), *flags(), "--yes"])
    assert result.exit_code == 1
    assert "does not exist" in result.stderr


def test_the_installed_package_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "default_folder", lambda: Path(geo.__file__).parent / "data")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["add", *flags(), "--yes"])
    assert result.exit_code == 2
    assert "part of the installation" in result.stderr


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    said = refused(2, place="Temirtau", figure="killed=1:Interior Ministry")
    assert os.strerror(code) in said
    assert "nothing was changed" in said


TWO = """
import sys, time
from pathlib import Path
from maps import cli, files
real, mine, other = files.replace_all, Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
def together(*args):
    mine.touch()
    while not other.exists():
        time.sleep(0.001)
    return real(*args)
files.replace_all = together
cli.main()
"""


def test_two_at_once_one_wins_and_the_other_is_told(package_copy: Copy, tmp_path: Path) -> None:
    marks = [tmp_path / "one", tmp_path / "two"]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", TWO, mine, other, "add", package_copy.folder,
             *flags(title=f"Title of {mine.name}", place=place), "--yes"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for mine, other, place in ((*marks, "Ақтау"), (*marks[::-1], "Алматы"))
    ]  # fmt: skip
    said = [process.communicate(timeout=120) for process in started]
    assert sorted(process.returncode for process in started) == [0, 1], said
    loser = next(at for at, process in enumerate(started) if process.returncode)
    assert "nothing was written" in said[loser][1]
    assert "another command" in said[loser][1] or "changed by somebody" in said[loser][1]
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert [title for title in titles if title.startswith("Title of")] == [
        f"Title of {marks[1 - loser].name}"
    ]
    assert len(titles) == len({row["event_id"] for row in package_copy.rows("incidents")})
    assert not list(package_copy.folder.glob(".qantar*"))
    assert package_copy.problems() == []


def dialogue(line: list[str], answers: list[tuple[str, str]]) -> tuple[str, int]:
    """Run a command at a terminal, and answer each question when it is asked."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "maps.cli", *line], stdin=slave, stdout=subprocess.PIPE,
        stderr=slave, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb",
                                     "COLUMNS": "200"},
    )  # fmt: skip
    os.close(slave)
    heard, until = "", time.monotonic() + 120
    for question, answer in answers:
        begun = len(heard)
        while question not in heard[begun:]:
            assert time.monotonic() < until, heard
            heard += os.read(master, 4096).decode("utf-8", "replace")
        os.write(master, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=120)
    os.close(master)
    return out.decode(), process.returncode


def test_step_by_step_at_a_terminal(package_copy: Copy) -> None:
    out, code = dialogue(
        ["add", str(package_copy.folder)],
        [
            ("Day", "4 January"),
            ("must be a day", "2022-01-04"),
            ("Type (", "strike"),
            ("Title", "A strike [not markup]"),
            ("Source", "tass"),
            ("did you mean", SOURCE),
            ("no more", ""),
            ("Place", "Abay"),
            ("Which one", "0"),
            ("Place", "Жаңаөзен"),
            ("Which one", "1"),
            ("Write it?", "y"),
        ],
    )
    assert code == 0
    assert out == "incidents.csv: 2022-01-04-zhanaozen-strike\n"
    assert event(package_copy, "2022-01-04-zhanaozen-strike")["title_en"] == (
        "A strike [not markup]"
    )


def test_saying_no_at_a_terminal(package_copy: Copy) -> None:
    before = content(package_copy)
    out, code = dialogue(
        ["add", str(package_copy.folder), *flags()], [("Which one", "1"), ("Write it?", "n")]
    )
    assert (out, code) == ("", 0)
    assert content(package_copy) == before


def test_the_new_incident_is_on_the_page(package_copy: Copy, add: Callable[..., Result]) -> None:
    from maps import payload  # noqa: PLC0415 (folium is slow to import)

    assert add("--yes", place="Temirtau").exit_code == 0
    shown = payload.content(geo.load(package_copy.folder))
    place = shown["incidents"]["id"].index("2022-01-04-temirtau-strike")
    city = shown["incidents"]["city"][place]
    assert shown["cities"]["id"][city] == "temirtau"
    assert json.dumps(shown, allow_nan=False)


def test_a_table_stays_readable_by_csv(package_copy: Copy, add: Callable[..., Result]) -> None:
    assert add("--yes", title='=1+1, "quoted"').exit_code == 0
    text = (package_copy.folder / "incidents.csv").read_text(encoding="utf-8")
    titles = [row["title_en"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert '=1+1, "quoted"' in titles
