"""Tables of one's own by command: flags read as the arguments of ``geo.from_frames``."""

from __future__ import annotations

import csv
import dataclasses
import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geo
from maps.commands.mapping import spared_columns
from maps.commands.terminal import USAGE_FAULT, refusing, say_notes, stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.measures import Measure

PER_AREA = 1000  # square kilometres, where nothing is said
NUMBERS = ("per", "k")


@dataclasses.dataclass(frozen=True)
class Flags:
    """What the flags of ``qantar build FILE`` say."""

    regions: Sequence[Path] = ()
    cities: Sequence[Path] = ()
    measure: Sequence[str] = ()
    per: str | None = None
    mapping: Sequence[str] = ()
    title: str | None = None
    source: str | None = None
    layout: str = "auto"
    dates: str | None = None
    sheet: str = ""
    encoding: str | None = None

    def used(self) -> str:
        """Return the first flag that is used, "" for none."""
        flags = {
            "--regions": self.regions, "--cities": self.cities, "--measure": self.measure,
            "--per": self.per, "--map": self.mapping, "--title": self.title,
            "--source": self.source, "--dates": self.dates,
        }  # fmt: skip
        return next((name for name, value in flags.items() if value), "")


def read_files(path: Path, flags: Flags) -> list[Path]:
    """Return the files that are read: of incidents, areas, towns, and of names of columns."""
    return [path, *flags.regions, *flags.cities, *map(Path, flags.mapping)]


def dataset(path: Path, flags: Flags) -> geo.Dataset:
    """Make a dataset of a file of incidents or areas; say its notes and warnings on stderr."""
    from geo.exchange.into.opened import opened
    from geo.intake.brought import FrameOptions
    from geo.loading import brought

    columns = {key: it for text in flags.mapping for key, it in spared_columns(text).items()}
    try:
        options = FrameOptions(
            measures_of(flags), columns, flags.title, flags.source, flags.layout, flags.dates
        )
        with refusing(), warnings.catch_warnings():
            warnings.simplefilter("ignore", geo.DataWarning)  # said below
            events, regions, cities = (
                [opened(it, sheet=flags.sheet, encoding=flags.encoding) for it in files]
                for files in ((path,), flags.regions, flags.cities)
            )
            data = brought(events[0], regions, cities, options)
    except ValueError as error:
        stop(str(error), USAGE_FAULT)
    say_notes(data)
    return data


def measures_of(flags: Flags) -> dict[str, Measure] | None:
    """Return the measures that flags name, None for none; ValueError for one that is no measure."""
    if not flags.measure and flags.per is None:
        return None
    from geo.measures import Measure

    below = _below(flags.per)
    out = {}
    for text in flags.measure:
        name, parts = _measure(text)
        if parts.get("agg") in {"count", "sum"}:
            parts = {**below, **parts}
        out[name] = Measure(parts.pop("agg", None), **parts)
    if below and not any(it.agg == "count" for it in out.values()):
        out["incidents"] = Measure("count", **below)
    return out


def _measure(text: str) -> tuple[str, dict[str, Any]]:
    """Return name and parameters of one measure; a value with a comma stands between quotes."""
    from geo.measures import Measure

    cells = next(csv.reader(io.StringIO(text)), [""])
    name, _, agg = cells[0].rpartition("=") if "=" in cells[0] else (cells[0], "", "")
    parts: dict[str, Any] = {"agg": agg} if agg else {}
    for cell in cells[1:]:
        key, sign, value = cell.strip().partition("=")
        known = {it.name for it in dataclasses.fields(Measure)}
        if not sign or key not in known:
            message = f"--measure {text}: {cell!r} is not one of: {', '.join(sorted(known))}"
            raise ValueError(message)
        parts[key] = _value(key, value)
    return name, parts


def _value(key: str, text: str) -> Any:  # noqa: ANN401 (of any parameter)
    """Read the value of a parameter."""
    if text.casefold() in {"false", "no"} and key == "per":
        return False
    if key in NUMBERS:
        number = float(text.replace("_", ""))
        return int(number) if number.is_integer() else number
    if key == "breaks":
        return tuple(float(it) for it in text.split())
    return text


def _below(per: str | None) -> dict[str, Any]:
    """Return what ``--per`` says: denominator and units of every count and sum."""
    if per is None:
        return {}
    from geo.measures import AREA, PER

    column, sign, number = per.rpartition("=") if "=" in per else (per, "", "")
    units = float(number.replace("_", "")) if sign else PER_AREA if column == AREA else PER
    return {"denominator": column, "per": int(units) if float(units).is_integer() else units}
