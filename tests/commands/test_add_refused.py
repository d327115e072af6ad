"""`qantar add` refuses: a reason, a remedy, and nothing written."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adding import SOURCE, content
from typer.testing import CliRunner

from maps.commands.app import app

if TYPE_CHECKING:
    from adding import Adder
    from copies import Copy


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
        (2, {"title": "A\x07B"}, ["title_en", "U+0007", "take it out"]),
        (2, {"title": ""}, ["missing: --title"]),
        (2, {"source": None, "date": None}, ["missing: --date, --source"]),
    ],
)
def test_what_is_refused(
    add: Adder, code: int, other: dict[str, str | None], told: list[str]
) -> None:
    said = add.refused(code, **other)
    for words in told:
        assert words in said
    assert "nothing was written" in said


def test_nobody_can_confirm_in_a_pipe(package_copy: Copy, add: Adder) -> None:
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


def test_an_id_settles_which_namesake_is_meant(add: Adder) -> None:
    listed = add("--yes", place="Abay").stderr.splitlines()
    name = next(line.split(":")[0].strip() for line in listed if "KZ-YUZ" in line)
    result = add("--dry-run", place=name)
    assert ",abay,,KZ-YUZ," in result.stdout


def test_a_likely_duplicate_stops(add: Adder) -> None:
    assert add("--yes").exit_code == 0
    said = add.refused(1, place=None, lat="43.35", lon="52.87")  # 1.4 km from the town's point
    assert "2022-01-04-zhanaozen-strike: A strike" in said
    assert "--allow-duplicate" in said
    assert "may stand there" not in add("--dry-run", place=None, lat="43.4", lon="52.9").stderr
    assert add("--yes", type="clash").exit_code == 0
    assert add("--yes", date="2022-01-05").exit_code == 0


def test_a_likely_duplicate_without_a_point(add: Adder) -> None:
    assert add("--yes", place="Mangystau Region").exit_code == 0
    assert "mangystau-region-strike" in add.refused(1, place="KZ-MAN")
    assert add("--yes", place="KZ-AKM").exit_code == 0
    assert add("--yes", place="KZ").exit_code == 0
    assert "national-strike" in add.refused(1, place="KZ")


def test_a_table_that_may_not_be_read(
    add: Adder, package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = package_copy.folder / "incidents.csv", Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        result = CliRunner().invoke(app, ["add", str(package_copy.folder), "--yes"])
    assert result.exit_code == 1
    assert result.stderr == f"{path}: can not be read (Permission denied); make it readable\n"
    assert add("--dry-run").exit_code == 0
