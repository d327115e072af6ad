"""The data dictionary is what the descriptor says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copies import DATA
from typer.testing import CliRunner

from geo.package.descriptor import read_descriptor
from geo.package.dictionary import dictionary
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTOR = read_descriptor(DATA)


def test_it_is_up_to_date() -> None:
    made = dictionary(DESCRIPTOR)
    kept = (DATA / "DICTIONARY.md").read_text(encoding="utf-8")
    assert kept == made, "write it anew: qantar dictionary data -o data/DICTIONARY.md"


def test_every_table_column_and_word_is_in_it_and_explained() -> None:
    lines = dictionary(DESCRIPTOR).splitlines()
    for spec in DESCRIPTOR.tables.values():
        start = lines.index(f"## {spec.path}")
        end = next((at for at in range(start + 1, len(lines)) if lines[at][:3] == "## "), None)
        part = lines[start:end]
        for field in spec.fields:
            (row,) = [
                line for line in part if line.startswith(f"| `{field.name}` | {field.type} |")
            ]
            assert not row.endswith("|  |"), f"{spec.name}.{field.name} has no description"
            for word in field.categories:
                assert any(line.startswith(f"| `{word['value']}` |") for line in part)


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    width = 0
    for line in dictionary(DESCRIPTOR).splitlines():
        cells = line.replace("\\|", "").count("|")
        assert not width or not cells or cells == width, line
        width = cells


def test_the_hidden_command(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["dictionary", str(DATA)])
    assert shown.stdout == dictionary(DESCRIPTOR)
    path = tmp_path / "words.md"
    assert CliRunner().invoke(app, ["dictionary", "-o", str(path)]).stdout == f"{path}\n"
    assert path.read_text(encoding="utf-8") == dictionary(DESCRIPTOR)
    assert "dictionary" not in CliRunner().invoke(app, ["--help"]).stdout
    refused = CliRunner().invoke(app, ["dictionary", "-o", str(tmp_path / "no" / "x.md")])
    assert refused.exit_code == 2
    assert "can not be written" in refused.stderr
    assert CliRunner().invoke(app, ["dictionary", str(tmp_path)]).exit_code == 1
