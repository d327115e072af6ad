"""A copy of the data package that a test may spoil, and what is then wrong with it."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.package.casting import cast
from geo.package.reading import Package, read_package
from geo.package.tables import RawTable, to_csv
from geo.rules.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import geo

DATA = Path(__file__).resolve().parents[2] / "data"
# After the last day on which a source was read; tests do not depend on the clock.
TODAY = dt.date(2027, 1, 1)


def rows_in(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table in UTF-8."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def kept(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the data package, as they are written."""
    return rows_in(DATA / f"{name}.csv")


def standing(measure: str, place_id: str) -> dict[str, str]:
    """Return the one claim about all people of a place that stands today."""
    wanted = {"measure": measure, "place_id": place_id, "population": "all", "status": "current"}
    [claim] = [row for row in kept("figures") if wanted.items() <= row.items()]
    return claim


def replaced(
    package: Package, name: str, rows: Sequence[Sequence[str]], *, complete: bool = True
) -> Package:
    """Return the package with other rows in one table."""
    raw = RawTable.of_rows(package.raw[name].spec, rows, range(2, len(rows) + 2), complete=complete)
    frame, _ = cast(raw)
    return dataclasses.replace(
        package, raw=package.raw | {name: raw}, frames=package.frames | {name: frame}
    )


class Copy:
    """
    A copy of the data package that a test may spoil.

    Attributes
    ----------
    folder
        Where it stands.
    """

    def __init__(self, folder: Path, model: Path = DATA) -> None:
        self.folder = folder
        shutil.copytree(model, folder)

    def table(self, name: str) -> tuple[list[list[str]], list[int]]:
        """Return header and rows of a table, and the line on which each begins."""
        text = (self.folder / f"{name}.csv").read_text(encoding="utf-8")
        reader = csv.reader(io.StringIO(text, newline=""))
        rows, lines, begun = [], [], 1
        for row in reader:
            rows.append(row)
            lines.append(begun)
            begun = reader.line_num + 1
        return rows, lines

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a table by column."""
        rows, _ = self.table(name)
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    def first(self, name: str, **cells: str) -> str:
        """Return the key of the first row with these cells; ``"*"`` is any text."""
        for row in self.rows(name):
            if all(row[key] == text or (text == "*" and row[key]) for key, text in cells.items()):
                return next(iter(row.values()))
        message = f"no row of {name} has {cells}"
        raise LookupError(message)

    def edit(self, name: str, key: str, **cells: str) -> int:
        """Change cells of the row with that key; return its line."""
        rows, lines = self.table(name)
        place = next(at for at, row in enumerate(rows) if at and row[0] == key)
        for column, text in cells.items():
            rows[place][rows[0].index(column)] = text
        self.write(name, rows)
        return lines[place]

    def add_column(self, name: str, column: str, after: str, **cells: str) -> None:
        """Add a column, with the cells of some rows by their key; its ending says its type."""
        rows, _ = self.table(name)
        place = rows[0].index(after) + 1
        for row in rows:
            row.insert(place, column if row is rows[0] else cells.get(row[0], ""))
        self.write(name, rows)

        def describe(content: dict[str, Any]) -> None:
            [table] = [item for item in content["resources"] if item["name"] == name]
            kind = {"m": "integer", "date": "date"}.get(column.rpartition("_")[2], "string")
            table["schema"]["fields"].insert(place, {"name": column, "type": kind})

        self.json("datapackage.json", describe)

    def write(self, name: str, rows: list[list[str]]) -> None:
        """Replace a table."""
        (self.folder / f"{name}.csv").write_text(to_csv(rows), encoding="utf-8", newline="")

    def json(self, name: str, change: Callable[[Any], None]) -> None:
        """Change a JSON file."""
        path = self.folder / name
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def problems(self) -> list[geo.Problem]:
        """Return every fault of the copy."""
        package, problems = read_package(self.folder)
        return problems + check(package, TODAY)

    def problem(self) -> geo.Problem:
        """Return the one fault of the copy; fail where there are more or none."""
        problems = self.problems()
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]

    def one(
        self, table: str, key: str, cells: dict[str, str], told: tuple[str, str, str]
    ) -> geo.Problem:
        """
        Edit one row and return its fault, the only one.

        The fault stands in the row's line and the field told, shows the text
        given to it, and has the words told in its rule and its remedy.
        """
        field, rule, remedy = told
        line = self.edit(table, key, **cells)
        problem = self.problem()
        assert (problem.file, problem.row, problem.field) == (f"{table}.csv", line, field)
        assert problem.value == cells.get(field, problem.value)
        assert rule in problem.rule
        assert remedy in problem.remedy
        return problem
