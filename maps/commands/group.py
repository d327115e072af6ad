"""The commands by name; each is imported when it is called."""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from geo import limits
from geo.problems import DataError, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is said of wrong flags and arguments: Typer gives no name to the kind of all of them.
MISUSE: type[Any] = typer.BadParameter.__bases__[0]
# Module and function of each command, in the order in which they are listed.
COMMANDS = {
    "build": ("build", "build"),
    "check": ("check", "check"),
    "translations": ("translations", "translations"),
    "add": ("add", "add"),
    "import": ("exchange", "bring_in"),
    "export": ("exchange", "hand_out"),
    "embed": ("embed", "hand_over"),
    "lesson": ("lesson", "teach"),
    "still": ("still", "still"),
    "new": ("new", "new"),
    "verify": ("verify", "verify"),
    "diff": ("differences", "differences"),
    "language": ("language", "language"),
    "counts": ("counts", "count"),
    "dictionary": ("describing", "write_dictionary"),
}
HIDDEN = {"dictionary"}
RENAMED = {"figure": "still"}  # a figure is a claim


@contextlib.contextmanager
def _visibly() -> Iterator[None]:
    """Let no flag or argument steer the terminal on which its fault is told."""
    try:
        yield
    except MISUSE as error:
        error.message = "\n".join(map(visible, str(error.message).split("\n")))
        raise


class Lazy(TyperGroup):
    """A group that imports a command's module when the command is asked for."""

    def make_context(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401 (as typer has it)
        """Read the flags that stand before a command."""
        with _visibly():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (as typer has it)
        """Run a command."""
        from maps.commands.terminal import DATA_FAULT, stop

        try:
            with _visibly():
                return super().invoke(ctx)
        except DataError as error:  # of a file that every command reads: a catalogue of words
            stop(str(error), DATA_FAULT)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 (as typer has it)
        """Return the names in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 (as typer has it)
        """Return a command, None for an unknown name."""
        if cmd_name in RENAMED:
            typer.echo(f"note: qantar {cmd_name} is now qantar {RENAMED[cmd_name]}", err=True)
            cmd_name = RENAMED[cmd_name]
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        call = getattr(importlib.import_module(f"maps.commands.{module}"), function)
        if isinstance(call, typer.Typer):
            return typer.main.get_command(call)
        single.command(cmd_name, hidden=cmd_name in HIDDEN)(call)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Lazy,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A map of a contested event as one HTML file, every figure with its source.",
)


@app.callback()
def root(
    ctx: typer.Context,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            help=f"Read more, or less, of something: NAME=NUMBER, of "
            f"{', '.join(limits.LIMIT_NAMES)}; may be repeated.",
            metavar="NAME=NUMBER",
        ),
    ] = None,
) -> None:
    """Set the limits that hold for the command."""
    for text in limit or ():
        name, _, number = text.partition("=")
        if not number.isdecimal():
            message = f"{text}: write NAME=NUMBER, such as rows=9000000"
            raise typer.BadParameter(message, param_hint="--limit")
        try:
            before = limits.set_limits(**{name: int(number)})
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--limit") from None
        ctx.call_on_close(lambda before=before: limits.restore(before))
