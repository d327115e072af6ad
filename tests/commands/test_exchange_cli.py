"""The commands import and export, and what build leaves out."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import io
import json
import os
import unicodedata
from typing import TYPE_CHECKING

import pytest
from calling import run
from copies import rows_in
from foreigners import rows_of, sample

import geo
from geo.writing import files, lock
from geo.writing.lock import locked
from maps.commands import exchange, terminal
from maps.commands.mapping import mapping as columns_by
from maps.commands.mapping import spared_columns

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy


def test_a_name_with_a_comma_stands_between_quotes_wherever_columns_are_mapped() -> None:
    text = '"Date, local"=event_date,kind=event_type'
    found = {"Date, local": "event_date", "kind": "event_type"}
    assert columns_by(text)["columns"] == found == spared_columns(text)
    assert spared_columns("a=,b=title") == {"a": None, "b": "title"}


def test_acled_goes_in_and_comes_out_as_equal_claims(package_copy: Copy, tmp_path: Path) -> None:
    log = tmp_path / "report.csv"
    told = run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder,
               "--report", log)  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "9 rows read, 9 taken, 0 skipped" in told.stdout
    assert told.stdout.splitlines()[-1] == str(package_copy.folder)
    outcomes = rows_in(log)
    assert [row["outcome"] for row in outcomes] == ["taken"] * 9
    path = tmp_path / "figures.csv"
    told = run("export", package_copy.folder, "-o", path, "--layer", "figures")
    assert told.exit_code == 0, told.output
    assert "left out: 9 incidents and 9 claims; the licence" in told.stderr
    assert "acled-kaz" not in path.read_text(encoding="utf-8")
    told = run("export", package_copy.folder, "-o", path, "--layer", "figures", "--include-local")
    assert "not to be published: 9 incidents and 9 claims; the licence" in told.stderr
    claims = {row["place_id"][17:]: row["best"] for row in rows_in(path)
              if row["claimant"] == "ACLED"}  # fmt: skip
    assert claims == {r["event_id_cnty"].lower(): r["fatalities"] for r in rows_of("acled")}


def test_ucdp_goes_in_and_comes_out_as_equal_claims(package_copy: Copy, tmp_path: Path) -> None:
    told = run("import", sample("ucdp"), "--from", "ucdp", "--into", package_copy.folder)
    assert told.exit_code == 0, told.output
    assert "ucdp-sample.csv:8: where_prec = 7" in told.stderr
    path = tmp_path / "out.csv"
    assert run("export", package_copy.folder, "-o", path, "--layer", "figures").exit_code == 0
    got = {row["place_id"][16:]: (row["low"], row["best"], row["high"])
           for row in rows_in(path) if row["claimant"] == "UCDP"}  # fmt: skip
    given = {r["id"]: (r["low"], r["best"], r["high"]) for r in rows_of("ucdp")}
    del given["990007"]
    assert got == given


def test_build_leaves_local_rows_out_and_says_so(package_copy: Copy, tmp_path: Path) -> None:
    run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder)
    page = tmp_path / "map.html"
    told = run("build", package_copy.folder, "-o", page)
    assert told.exit_code == 0
    assert "left out: 9 incidents and 9 claims" in told.stderr
    assert 'class="local"' not in page.read_text(encoding="utf-8")
    told = run("build", package_copy.folder, "-o", page, "--include-local")
    assert "not to be published" in told.stderr
    assert 'class="local"' in page.read_text(encoding="utf-8")


def test_a_day_lies_in_the_future_once_it_does_so_everywhere(
    package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As `check` and `add` have it, whatever the day is in Greenwich.
    monkeypatch.setattr("geo.today.latest_day", lambda: dt.date(2021, 12, 31))
    told = run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder)
    assert told.exit_code == 1
    assert "lies in the future (today is 2021-12-31)" in told.stderr


def test_a_dry_run_writes_nothing(package_copy: Copy) -> None:
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    told = run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder,
               "--dry-run")  # fmt: skip
    assert "9 taken" in told.stdout
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before


@pytest.mark.parametrize("form", ["pairs", "toml"])
def test_a_map_of_columns(package_copy: Copy, tmp_path: Path, form: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("when;what;kind;lat;lon\n05.01.2022;Kites;rally;43,24;76,95\n")
    pairs = "when=event_date,what=title_en,kind=event_type,lat=latitude,lon=longitude"
    mapping = tmp_path / "map.toml"
    columns = "\n".join("{} = '{}'".format(*pair.split("=")) for pair in pairs.split(","))
    mapping.write_text(f"[columns]\n{columns}\n[values.event_type]\nrally = 'protest'\n")
    source = package_copy.rows("sources")[0]["source_id"]
    told = run("import", path, "--from", "csv", "--into", package_copy.folder, "--source", source,
               "--dates", "dmy", "--map", pairs if form == "pairs" else mapping)  # fmt: skip
    if form == "toml":
        assert told.exit_code == 0, told.output
        assert package_copy.first("incidents", title_en="Kites", event_date="2022-01-05")
        assert "separator: semicolon" in told.stdout
    else:
        assert told.exit_code == 1
        assert "not known in event_type: rally (1)" in told.stdout
        assert "no row was taken" in told.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--from", "acled", "--map", "x"), 2, "theirs=ours"),
        (("--from", "acled", "--map", "none.toml"), 2, "No such file"),
        (("--from", "acled", "--map", "when=event_date"), 2, "have their names"),
        (("--from", "csv", "--map", "when=evnt_date"), 2, "did you mean event_date?"),
        (("--from", "csv", "--map", "a=title_en,a=notes_en"), 2, "a stands twice"),
        (("--from", "csv", "--map", "a=title_en,b=title_en"), 2, "title_en stands twice"),
        (("--from", "csv", "--map", "a=title_en"), 1, "name one that is there by --map"),
        (("--from", "acled", "--accessed", "soon"), 2, "YYYY-MM-DD"),
        (("--from", "acled", "--accessed", "20220105"), 2, "YYYY-MM-DD"),
        (("--from", "acled", "--report", "no/such/folder.csv"), 2, "no/such/folder.csv: can not"),
        (("--from", "access"), 2, "access"),
        (("--from", "ucdp"), 1, "a column is missing"),
        (("--from", "geojson"), 1, "must be GeoJSON"),
    ],
)
def test_what_is_wrong_is_one_line(
    package_copy: Copy, words: tuple[str, ...], code: int, said: str
) -> None:
    told = run("import", sample("acled"), "--into", package_copy.folder, *words)
    assert told.exit_code == code
    assert said in told.stderr
    assert "Traceback" not in told.output


def test_a_failed_export_leaves_the_file(package_copy: Copy, tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    path.write_text("as before")
    package_copy.edit("cities", "aktau", latitude="99")
    assert run("export", package_copy.folder, "-o", path).exit_code == 1
    assert path.read_text() == "as before"
    assert run("export", "-o", tmp_path / "none" / "x.csv").exit_code == 2
    assert run("export", "-o", tmp_path / "x.shp").exit_code == 2
    assert run("export", "-o", path).stdout.splitlines()[-1] == str(path)
    assert json.loads(path.read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_somebody_who_writes_meanwhile_is_told_in_one_line(
    package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    with locked(package_copy.folder):
        told = run("import", sample("ucdp"), "--from", "ucdp", "--into", package_copy.folder)
    assert told.exit_code == 1
    assert "another command is writing here (process" in told.stderr
    assert "nothing was written" in told.stderr
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns = 'x'", "columns = 'x': must be a table; write [columns]"),
        ("[values]\nevent_type = 'x'", "must be a table; write [values.event_type]"),
        ("[columns]\nwhen = ['event_date']", "columns.when = ['event_date']: must be a text"),
        ("[defaults]\ncolour = 'red'", "defaults, colour: is not a column that can be filled"),
        ("[values.kind]\na = 'b'", "values, kind: is not a column"),
        ("[source]\npublisher = 'Kites'", "source, source_id: must not be empty"),
        ("[source]\nsource_id = 'a'\ncolour = 'red'", "source, colour: is not a column"),
        ("[columns", "must be TOML"),
        ("[colums]", "no part 'colums'; it has columns, defaults, source, values"),
    ],
)
def test_a_map_that_nobody_could_follow(
    package_copy: Copy, tmp_path: Path, text: str, said: str
) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text(text, encoding="utf-8")
    told = run("import", sample("acled"), "--from", "csv", "--into", package_copy.folder,
               "--map", mapping)  # fmt: skip
    assert told.exit_code == 2
    assert said in told.stderr
    assert "Traceback" not in told.output


def test_numbers_and_days_of_a_map_and_letters_taken_apart(
    package_copy: Copy, tmp_path: Path
) -> None:
    path, mapping = tmp_path / "list.csv", tmp_path / "map.toml"
    name = "Событий"
    path.write_text(unicodedata.normalize("NFD", f"{name}\nKites\n"), encoding="utf-8")
    mapping.write_text(
        f"[columns]\n'{name}' = 'title_en'\n[defaults]\nevent_date = 2022-01-05\n"
        "event_type = 'protest'\ngeo_precision = 3\nregion_id = 'KZ-ALA'\n"
        "[source]\nsource_id = 'kites'\npublisher = 'Kites'\nurl = 'https://kites.example/'\n"
        "tier = 2\nshow_title = true\n",
        encoding="utf-8",
    )
    told = run("import", path, "--from", "csv", "--into", package_copy.folder, "--map", mapping)
    assert told.exit_code == 0, told.output
    assert package_copy.first("incidents", event_id="2022-01-05-kites", geo_precision="3")
    assert package_copy.first("sources", source_id="kites", tier="2", show_title="true")


def test_no_file_of_the_package_is_written_over(package_copy: Copy, tmp_path: Path) -> None:
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    table_, link = package_copy.folder / "incidents.csv", tmp_path / "link.csv"
    link.symlink_to(table_)
    mine = tmp_path / "mine.csv"
    mine.write_bytes(sample("acled").read_bytes())
    bring = ("import", mine, "--from", "acled", "--into", package_copy.folder, "--report")
    for words in (
        ("export", package_copy.folder, "-o", table_),
        ("export", package_copy.folder, "-o", link),
        ("build", package_copy.folder, "-o", package_copy.folder / "tour.toml"),
        ("dictionary", package_copy.folder, "-o", table_),
        ("dictionary", package_copy.folder, "-o", package_copy.folder / "datapackage.json"),
        (*bring, package_copy.folder / "lesson.toml"),
    ):
        told = run(*words)
        assert told.exit_code == 2
        assert f"is a file of the package {package_copy.folder}" in told.stderr
    assert f"{mine}: is read; name another file" in run(*bring, mine).stderr
    assert mine.read_bytes() == sample("acled").read_bytes()
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before
    path = tmp_path / "plain"
    path.mkdir()
    (path / "incidents.csv").write_text("event_id\n")
    for name in ("incidents.csv", "cities.csv", "regions.geojson"):
        assert f"is a file of the package {path}" in run("export", path, "-o", path / name).stderr
    (path / "datapackage.json").write_text(
        '{"resources": [{"name": "incidents", "path": "a.csv"}]}'
    )
    (path / "incidents.csv").rename(path / "a.csv")
    for name in ("a.csv", "datapackage.json"):
        told = run("dictionary", path, "-o", path / name)
        assert f"is a file of the package {path}" in told.stderr
    assert (path / "a.csv").read_text() == "event_id\n"


def test_nothing_is_brought_into_an_installation(
    package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "default_folder", lambda: package_copy.folder)
    monkeypatch.setattr(geo, "__file__", str(package_copy.folder.parent / "__init__.py"))
    told = run("import", sample("acled"), "--from", "acled")
    assert told.exit_code == 2
    assert "is part of the installation" in told.stderr


class Full(io.StringIO):
    """A report on a disk that is full: what is written is noticed when it is flushed."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_report_that_finds_no_room_leaves_the_package(
    package_copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    log = tmp_path / "report.csv"
    monkeypatch.setattr(exchange, "_log", lambda *_: contextlib.nullcontext(Full()))
    told = run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder,
               "--report", log)  # fmt: skip
    assert told.exit_code == 2
    assert told.stderr == f"{log}: No space left on device; nothing was changed\n"
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before


def test_a_folder_that_refuses_is_named(
    package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "replace_all", refuse)
    told = run("import", sample("ucdp"), "--from", "ucdp", "--into", package_copy.folder)
    assert told.exit_code == 2
    words = "can not be written (No space left on device); nothing was changed"
    assert told.stderr == f"{package_copy.folder}: {words}\n"


@pytest.mark.parametrize(
    "line", ["check {0}", "build {0}", "diff {0} {0}", "export {0} -o x.csv", "lesson {0} -o x"]
)
def test_a_folder_that_can_not_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(*line.format("n" * 5_000).split())
    assert told.exit_code == 1
    assert "can not be read (File name too long); name a folder" in told.stderr
    assert not list(tmp_path.iterdir())


def test_a_pipe_is_no_file_to_import(package_copy: Copy, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told = run("import", tmp_path / "pipe", "--from", "csv", "--into", package_copy.folder)
    assert told.exit_code == 1
    assert "pipe: is not a readable file" in told.stderr
