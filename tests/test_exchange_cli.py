"""The commands import and export, and what build leaves out."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from foreigners import rows_of, sample
from typer.testing import CliRunner, Result

from geo.lock import locked
from maps import exchange_cli
from maps.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_acled_goes_in_and_comes_out_as_equal_claims(package_copy: Copy, tmp_path: Path) -> None:
    log = tmp_path / "report.csv"
    told = run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder,
               "--report", log)  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "9 rows read, 9 taken, 0 skipped" in told.stdout
    assert told.stdout.splitlines()[-1] == str(package_copy.folder)
    outcomes = table(log)
    assert [row["outcome"] for row in outcomes] == ["taken"] * 9
    path = tmp_path / "figures.csv"
    told = run("export", package_copy.folder, "-o", path, "--layer", "figures")
    assert told.exit_code == 0, told.output
    assert "left out: 9 incidents and 9 claims; the licence" in told.stderr
    assert "acled-kaz" not in path.read_text(encoding="utf-8")
    told = run("export", package_copy.folder, "-o", path, "--layer", "figures", "--include-local")
    assert "not to be published: 9 incidents and 9 claims; the licence" in told.stderr
    claims = {row["place_id"][17:]: row["best"] for row in table(path)
              if row["claimant"] == "ACLED"}  # fmt: skip
    assert claims == {r["event_id_cnty"].lower(): r["fatalities"] for r in rows_of("acled")}


def test_ucdp_goes_in_and_comes_out_as_equal_claims(package_copy: Copy, tmp_path: Path) -> None:
    told = run("import", sample("ucdp"), "--from", "ucdp", "--into", package_copy.folder)
    assert told.exit_code == 0, told.output
    assert "ucdp-sample.csv:8: where_prec = 7" in told.stderr
    path = tmp_path / "out.csv"
    assert run("export", package_copy.folder, "-o", path, "--layer", "figures").exit_code == 0
    got = {row["place_id"][16:]: (row["low"], row["best"], row["high"])
           for row in table(path) if row["claimant"] == "UCDP"}  # fmt: skip
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
    monkeypatch.setattr(exchange_cli, "latest_day", lambda: dt.date(2021, 12, 31))
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
        (("--from", "acled", "--accessed", "soon"), 2, "YYYY-MM-DD"),
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


def test_somebody_who_writes_meanwhile_is_told_in_one_line(package_copy: Copy) -> None:
    before = {item: item.read_bytes() for item in package_copy.folder.iterdir()}
    with locked(package_copy.folder):
        told = run("import", sample("ucdp"), "--from", "ucdp", "--into", package_copy.folder)
    assert told.exit_code == 1
    assert "another command is writing here (process" in told.stderr
    assert "nothing was written" in told.stderr
    assert {item: item.read_bytes() for item in package_copy.folder.iterdir()} == before
