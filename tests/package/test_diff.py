"""`qantar diff`: what was added, removed and changed, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from copies import DATA, Copy
from typer.testing import CliRunner

import geo
from geo.package.diff import compare
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def changed(package_copy: Copy) -> Copy:
    """A copy with a row more, a row less and two that differ."""
    rows, _ = package_copy.table("incidents")
    columns = rows[0]
    new = list(rows[1])
    new[columns.index("event_id")] = "2022-01-01-zhanaozen-appeal-2"
    del rows[2]
    package_copy.write("incidents", [*rows, new])
    package_copy.edit(
        "incidents", rows[1][0], notes_en="Two\nlines. " + "x" * 100, verification="contested"
    )
    name = package_copy.first("figures", status="current", measure="detained")
    package_copy.edit("figures", name, status="withdrawn", status_reason="Taken back on 9 May.")
    return package_copy


def test_two_that_are_the_same() -> None:
    assert compare(DATA, DATA) == []
    result = CliRunner().invoke(app, ["diff", str(DATA), str(DATA)])
    assert (result.exit_code, result.stdout) == (0, "no incident and no claim differs\n")
    assert CliRunner().invoke(app, ["diff", str(DATA), str(DATA), "--json"]).stdout == "[]\n"


def test_a_line_each_grouped(changed: Copy) -> None:
    result = CliRunner().invoke(app, ["diff", str(DATA), str(changed.folder)])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "incidents, added: 1",
        "incidents, removed: 1",
        "incidents, changed: 1",
        "figures, changed: 1",
    ]
    assert lines[1].startswith("  + 2022-01-01-zhanaozen-appeal-2: Gathering")
    assert lines[3].startswith("  - 2022-01-02-mangystau-rallies: Rallies")
    assert "verification: official_claim -> contested" in lines[5]
    assert "-> Two\\nlines. xxx" in lines[5]
    assert lines[5].endswith("contested")
    assert "status: current -> withdrawn" in lines[7]
    assert lines[7].endswith("(reason: Taken back on 9 May.)")


def test_for_machines(changed: Copy) -> None:
    result = CliRunner().invoke(app, ["diff", str(DATA), str(changed.folder), "--json"])
    records = json.loads(result.stdout)
    assert [(item["table"], item["what"]) for item in records] == [
        ("incidents", "added"),
        ("incidents", "removed"),
        ("incidents", "changed"),
        ("figures", "changed"),
    ]
    assert records[2]["fields"]["verification"] == {"old": "official_claim", "new": "contested"}
    assert records[3]["reason"] == "Taken back on 9 May."
    assert records[3]["fields"]["status"] == {"old": "current", "new": "withdrawn"}


def test_backwards_what_was_added_is_removed(changed: Copy) -> None:
    forth, back = compare(DATA, changed.folder), compare(changed.folder, DATA)
    assert {item.key for item in forth if item.what == "added"} == {
        item.key for item in back if item.what == "removed"
    }


def test_a_column_that_only_one_has(package_copy: Copy) -> None:
    package_copy.json(
        "datapackage.json",
        lambda raw: next(item for item in raw["resources"] if item["name"] == "figures")["schema"][
            "fields"
        ].append({"name": "colour", "type": "string"}),
    )
    rows, _ = package_copy.table("figures")
    package_copy.write("figures", [[*rows[0], "colour"], [*rows[1], "red"],
                                   *([*row, ""] for row in rows[2:])])  # fmt: skip
    (only,) = compare(DATA, package_copy.folder)
    assert only.fields == (("colour", "", "red"),)


def test_what_can_not_be_read_is_said(package_copy: Copy, tmp_path: Path) -> None:
    (package_copy.folder / "figures.csv").write_bytes(b"\xff\xfe")
    result = CliRunner().invoke(app, ["diff", str(DATA), str(package_copy.folder)])
    assert result.exit_code == 1
    assert "figures.csv: must be UTF-8" in result.stderr
    with pytest.raises(geo.DataError):
        compare(tmp_path / "none", DATA)
