"""A foreign XLSX workbook, read row by row: its sheet, its formulas, no bomb in its zip."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo import limits
from geo.exchange.into import merged_cells, sheet_bytes
from geo.exchange.into.encodings import fault, fingerprint, unchanged
from geo.exchange.into.foreign import ForeignTable, Line, names_of
from geo.exchange.sheet_text import decode
from geo.intake import text_table
from geo.package import text_files
from geo.package.shape_files import BROKEN_ZIP
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.exchange.into.conversion import Options

WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
ZIP = b"PK\x03\x04"
ROWS, SHEET_COLUMNS = 1 << 20, 512
COLUMNS_BEHIND = 16  # columns looked at behind the last that has a name
WORKBOOK_EXTRAS = ("openpyxl", "defusedxml")
# What the libraries raise where the XML inside is not that of a workbook, or has entities.
FOREIGN = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


def is_workbook(path: Path) -> bool:
    """Say whether a file is a workbook by its name or by its first bytes."""
    if path.suffix.lower() in WORKBOOK_ENDINGS:
        return True
    with contextlib.suppress(OSError):
        if path.is_file():  # a pipe would be read empty, or waited for
            with text_files.opened(path, "foreign") as file:
                return file.read(len(ZIP)) == ZIP
    return False


def table_of(
    path: Path,
    options: Options,
    needs: tuple[str, ...],
    said: list[str],
    otherwise: str = "",
) -> ForeignTable | Workbook:
    """Return a foreign table as its file is: a workbook, or CSV."""
    if is_workbook(path):
        return Workbook(path, options.sheet, needs, said=said, otherwise=otherwise)
    return ForeignTable(path, options.encoding, needs, said=said, otherwise=otherwise)


@dataclass
class Workbook:
    """A foreign workbook, as `foreign.ForeignTable`; its first sheet if none is named."""

    path: Path
    sheet: str = ""
    needs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    otherwise: str = ""

    def rows(self) -> Iterator[Line | Problem]:
        """
        Read the sheet.

        Yields
        ------
        Line or Problem
            A row, or what is wrong with it: a formula without a value, an
            error value, a value outside of the columns. Days are
            YYYY-MM-DD, hours HH:MM, numbers decimal with a point.

        Raises
        ------
        DataError
            Where nothing can be read: no workbook, a library that is not
            there, more bytes than a table has, entities, no such sheet, a
            column that stands twice, or a file that changed meanwhile.
        """
        with self._sound(), self._opened() as book:
            sheet = self._chosen(book)
            formulas, merged = sheet_bytes.signs(self.path, sheet._worksheet_path)  # noqa: SLF001 (no other way)
            if merged:
                self.said.append(f"merged cells ({merged}): each has its value in its first cell")
            if formulas:
                self.said.append("formulas: the values that were saved with them are read")
            with self._opened(values=False) if formulas else contextlib.nullcontext(book) as told:
                yield from self._lines(sheet, told[sheet.title])

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        """Raise DataError for what is no workbook, or no longer the one that it was."""
        for name in WORKBOOK_EXTRAS:
            try:
                importlib.import_module(name)
            except ImportError:
                rule = f"can not be read: the library {name} is missing"
                raise fault(self.path, rule, "pip install 'qantar[exchange]'") from None
        before = fingerprint(self.path)
        try:
            with zipfile.ZipFile(self.path) as packed:
                sheet_bytes.no_bomb(self.path, packed)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that it does not know
                yield
        except BROKEN_ZIP as error:
            rule = f"is no sound .xlsx workbook ({error})"
            remedy = "save it anew as .xlsx, without a password"
            raise fault(self.path, rule, remedy) from None
        except FOREIGN as error:
            first: BaseException = error  # openpyxl tells its own instead
            while first.__context__ is not None:
                first = first.__context__
            kind = type(first).__name__
            rule = f"holds XML that is no workbook's ({kind}: {str(first)[:80]})"
            raise fault(self.path, rule, "save it anew as .xlsx, or as CSV UTF-8") from None
        unchanged(self.path, before)

    @contextlib.contextmanager
    def _opened(self, *, values: bool = True) -> Iterator[Any]:
        """Open the workbook, for its values or its formulas."""
        openpyxl = importlib.import_module(WORKBOOK_EXTRAS[0])
        with text_files.opened(self.path, "foreign") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
            with contextlib.closing(book):
                yield book

    def grid(self) -> Iterator[tuple[int, list[str]]]:
        """
        Read the sheet without looking for its header.

        Yields
        ------
        int
            Number of the row, from 1.
        list of str
            Its cells as text, a column each.

        Raises
        ------
        DataError
            As `rows` does.
        """
        with self._sound(), self._opened() as book:
            sheet = self._chosen(book)
            part = sheet._worksheet_path  # noqa: SLF001 (no other way)
            sheet_bytes.need_computed(self.path, part)
            merged = merged_cells.spans(self.path, part)
            if merged:
                self.said.append("cells that are merged downwards: each has the first's value")
            yield from merged_cells.filled(self._grid(sheet), merged)

    def _grid(self, sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 (an untyped library)
        """Yield number and cells of each row that has any; those between are none in the file."""
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > ROWS:
                raise fault(self.path, f"has more than {ROWS} rows", "leave out empty rows")
            if any(it is not None for it in row[SHEET_COLUMNS:]):
                rule = f"has more than {SHEET_COLUMNS} columns"
                raise fault(self.path, rule, "leave out the others")
            if row:
                yield number, [_text(it) for it in row[:SHEET_COLUMNS]]

    def _chosen(self, book: Any) -> Any:  # noqa: ANN401 (an untyped library)
        """Return the sheet to read, and say which it is where there are more."""
        names = [item.title for item in book.worksheets]
        if not names:
            raise fault(self.path, "has no sheet with cells", "save the table as a sheet")
        if self.sheet and self.sheet not in names:
            rule = f"has no sheet {self.sheet!r}"
            raise fault(self.path, rule, f"name one of: {', '.join(names[:20])}")
        name = self.sheet or names[0]
        if len(names) > 1:
            which = "" if self.sheet else ", the first"
            others = ", ".join(other for other in names[:20] if other != name)
            self.said.append(f"sheet: {name}{which} of {len(names)} (others, by --sheet: {others})")
        return book[name]

    def _lines(self, sheet: Any, told: Any) -> Iterator[Line | Problem]:  # noqa: ANN401 (the same)
        """Find the header, and name the cells of each row after it."""
        rows = _rows(sheet, 1)
        found = ((at, row) for at, row in enumerate(rows, 1) if any(map(_filled, row)))
        begun, header = next(found, (0, ()))
        cells = [_text(cell.value) for cell in header]
        places = [place for place, text in enumerate(cells) if text.strip()]
        if any(map(_filled, header[SHEET_COLUMNS:])):
            raise fault(self.path, f"has more than {SHEET_COLUMNS} columns", "leave out the others")
        names = [cells[place] for place in places]
        self.columns = names_of(self.path, names, self.needs, self.otherwise, max(begun, 1))
        width = places[-1] + COLUMNS_BEHIND
        rows = _rows(sheet, begun + 1, width)
        texts = _rows(told, begun + 1, width) if told is not sheet else None
        for number, row in enumerate(rows, begun + 1):
            if number > min(ROWS, limits.current().rows):
                most = min(ROWS, limits.current().rows)
                raise fault(self.path, f"has more than {most} rows", "leave out empty rows")
            text = row if texts is None else next(texts)
            if any(map(_filled, text)):
                cells = [_text(cell.value) for cell in row]
                yield self._line(number, places, cells, _odd(row, text))

    def _line(
        self, number: int, places: list[int], cells: list[str], odd: tuple[int, str, str] | None
    ) -> Line | Problem:
        """Name the cells of a row."""
        names = dict(zip(places, self.columns, strict=True))
        if odd is not None and odd[0] in names:
            place, rule, value = odd
            remedy = "open it in a spreadsheet, fix the cell, and save"
            return Problem(self.path.name, rule, remedy, number, names[place], value)
        for place, text in enumerate(cells):
            if text and place not in names:
                rule, remedy = "stands in a column without a name", "give the column a name"
                return Problem(self.path.name, rule, remedy, number, value=text)
        found = {name: cells[at] if at < len(cells) else "" for at, name in names.items()}
        return Line(number, found)


def _rows(sheet: Any, begun: int, width: int | None = None) -> Iterator[Any]:  # noqa: ANN401 (an untyped library)
    """Yield the rows of a sheet from one on, whatever size it says that it has."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(min_row=begun, max_col=width))


def _filled(cell: Any) -> bool:  # noqa: ANN401 (the same)
    """Say whether a cell holds anything."""
    return cell.value is not None


def _odd(values: Any, told: Any) -> tuple[int, str, str] | None:  # noqa: ANN401 (the same)
    """Return place, rule and value of the first cell that has no value to read."""
    for place, (value, text) in enumerate(zip(values, told, strict=True)):
        if text.value is not None and value.value is None:
            shown = getattr(text.value, "text", text.value)
            return place, "is a formula without a saved value", str(shown)
        if value.value is not None and value.data_type == "e":
            return place, "is an error value", str(value.value)
    return None


def _text(value: object) -> str:
    """Write a value of a cell as text."""
    if isinstance(value, str):
        return decode(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.datetime | dt.time):
        return value.isoformat(timespec="minutes")
    return text_table.text(value)
