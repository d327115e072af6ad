"""Questions at a terminal, and what stands for the answers where nobody can be asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.prompt import Confirm, IntPrompt, Prompt
from rich.table import Table
from rich.text import Text

from geo.problems import DraftError, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Asker:
    """
    Who answers.

    Parameters
    ----------
    yes
        Take what is beyond doubt without asking.

    Attributes
    ----------
    terminal
        False where nobody can be asked.
    yes
        True where nobody is to confirm.
    """

    def __init__(self, *, yes: bool) -> None:
        self.terminal = sys.stdin.isatty()
        self.yes = yes
        # Results go to standard output, questions do not.
        self._console = Console(stderr=True, highlight=False)

    def say(self, text: str) -> None:
        """Tell something that is neither a result nor a fault."""
        self._console.print(_shown(text), soft_wrap=True)

    def value(self, question: str, check: Callable[[str], str], *, needed: bool = True) -> str:
        """Ask until a text passes the check, which returns it as written, or may be empty."""
        while True:
            typed = Prompt.ask(_shown(question), console=self._console, default="").strip()
            if not typed and not needed:
                return ""
            try:
                if typed:
                    return check(typed)
            except DraftError as error:
                self.say(str(error))

    def choice(self, question: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """Ask which row of a table is meant; return its place, -1 for none of them."""
        table = Table("", *header, box=None)
        for number, row in enumerate(rows, 1):
            table.add_row(str(number), *map(_shown, row))
        self._console.print(table)
        answer = IntPrompt.ask(
            _shown(f"{question} (0: none of them)"),
            console=self._console,
            choices=[str(number) for number in range(table.row_count + 1)],
            show_choices=False,
            default=1,
        )
        return int(answer) - 1

    def table(self, cells: Mapping[str, str]) -> None:
        """Show a row, a line a column, without what is empty."""
        table = Table("column", "value", box=None)
        for name, text in cells.items():
            if text:
                table.add_row(_shown(name), _shown(text))
        self._console.print(table)

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask yes or no."""
        return Confirm.ask(_shown(question), console=self._console, default=default)


def _shown(text: str) -> Text:
    """Return a text without markup, and with its controls visible; line ends stay."""
    return Text("\n".join(map(visible, text.split("\n"))))
