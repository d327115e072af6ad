"""Incidents that somebody brings: their columns read as days, points, kinds, titles and ids."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geo import spelling
from geo.intake import dates, points, recognition
from geo.intake import synonyms as known
from geo.intake.region_choice import COUNTRY, EXACT, WIDER
from geo.intake.shapes import DIGITS
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from geo.intake.text_table import TextTable

FITS = {
    "event_id": recognition.is_unique,
    "event_date": recognition.is_day,
    "event_type": recognition.is_words,
    "title": recognition.is_words,
    "latitude": recognition.is_degrees(points.NORTH),
    "longitude": recognition.is_degrees(points.EAST),
    "point": recognition.is_point,
    "weight": recognition.is_count,
}
# What our precision means for each layout: levels that are a wider area, levels that are a country.
LEVELS = {
    known.ACLED: (frozenset({"3"}), frozenset[str]()),
    known.UCDP: (frozenset({"3", "4"}), frozenset({"5", "6", "7"})),
    known.GTD: (frozenset({"2", "3", "4"}), frozenset({"5"})),
    "gdelt": (frozenset({"2", "5"}), frozenset({"1"})),
    known.PLAIN: (frozenset({"3"}), frozenset[str]()),
}
GDELT = "actiongeotype"
VIOLENCE = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
DAY_KNOWN = {"1": "1", "2": "2", "3": "2", "4": "3", "5": "3"}  # of UCDP's date_prec
INCIDENT = "Incident"
LONGEST = 40
FAR = 1e6


@dataclass
class Incidents:
    """
    Incidents read so far.

    Attributes
    ----------
    sheet
        As brought, without what must not be taken.
    layout
        Of the table.
    fields
        Column by field of ours.
    cells
        Texts by field of ours.
    latitude, longitude
        Degrees, NaN for none.
    precision
        ``exact``, ``wider`` or ``country`` for each row.
    notes, warnings, problems
        What was done, what to look at, what will not do.
    """

    sheet: TextTable
    layout: str
    fields: dict[str, str]
    cells: dict[str, list[str]] = field(default_factory=dict)
    latitude: npt.NDArray[np.float64] = field(default_factory=lambda: np.array([]))
    longitude: npt.NDArray[np.float64] = field(default_factory=lambda: np.array([]))
    precision: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, at: int, column: str, rule: str, remedy: str) -> None:
        """Keep the fault of one cell."""
        line, value = self.sheet.lines[at], self.sheet.column(column)[at]
        self.problems.append(Problem(self.sheet.name, rule, remedy, line, column, value))


def read(
    sheet: TextTable,
    drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None,
    mapping: Mapping[str, str | None],
    layout: str,
    order: str | None,
) -> Incidents:
    """
    Read incidents.

    Parameters
    ----------
    sheet
        One row an incident, as text.
    drawn
        Latitude and longitude of their points; None where columns hold them.
    mapping
        As `geo.from_frames` takes ``columns``.
    layout
        A layout, ``auto`` or ``plain``.
    order
        ``dmy``, ``mdy`` or None.

    Returns
    -------
    Incidents
        Without regions and towns.
    """
    if not len(sheet):
        return _refused(sheet, Problem(sheet.name, "holds no incident", "add a row"))
    named, notes, problems = recognition.mapped(sheet, mapping, FIELDS)
    private = [
        name for name in sheet.columns if known.normal(name) in PRIVATE and name not in named
    ]
    gone = [*private, *(name for name, target in named.items() if target is None)]
    sheet = sheet.blanked().without(gone)
    if private:
        notes.append(f"{sheet.name}: not taken, being about who filled it in: {', '.join(private)}")
    notes += [f"{sheet.name}: {name} was left out: it {why}" for name, why in sheet.left.items()]
    layout = recognition.layout_of(sheet.columns, layout)
    problems += _missing(sheet, layout, mapping)
    found = recognition.recognise(sheet, _asked(layout), layout, named, FITS)
    out = Incidents(sheet, layout, found.fields, {}, notes=[*notes, *found.notes])
    out.problems = [*problems, *found.problems]
    if not out.problems:
        _dates(out, order)
        _points(out, drawn)
        _levels(out)
        _words(out)
    return out


FIELDS = (*known.INCIDENTS, *(f"{name}_precision" for name in ("geo", "time")))
PRIVATE = frozenset(map(known.normal, known.PRIVATE))


def _refused(sheet: TextTable, problem: Problem) -> Incidents:
    """Return no incidents and the reason."""
    return Incidents(sheet, known.PLAIN, {}, problems=[problem])


def _missing(sheet: TextTable, layout: str, mapping: Mapping[str, str | None]) -> list[Problem]:
    """Find the columns of a named layout that are not there."""
    there = {known.normal(name) for name in sheet.columns}
    return [
        Problem(sheet.name, f"a column of the layout {layout} is missing",
                "name another layout, or auto", field=mark)
        for mark in known.LAYOUTS.get(layout, ())
        if known.normal(mark) not in there and mark not in mapping
    ]  # fmt: skip


def _asked(layout: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words of each field, without those that mean something else in a layout."""
    skip = {known.normal(name) for name in known.NOT_REGIONS.get(layout, ())}
    return {
        field_: {
            origin: tuple(it for it in words if known.normal(it) not in skip)
            for origin, words in origins.items()
        }
        for field_, origins in known.INCIDENTS.items()
        if field_ != "source"
    }


def _dates(out: Incidents, order: str | None) -> None:
    """Read days and hours."""
    sheet, column = out.sheet, out.fields.get("event_date")
    if column is None:
        _date_parts(out)
        return
    read_ = dates.read(sheet.column(column), order)
    remedy = "write 2022-01-05, or leave the row out"
    if read_.open:
        rule = "reads day first and month first alike"
        example = next(it for it in sheet.column(column) if dates.PARTS.fullmatch(it))
        remedy = "say which: dates='dmy' or dates='mdy' (--dates)"
        out.problems.append(Problem(sheet.name, rule, remedy, field=column, value=example))
    for at in read_.strays:
        out.fault(at, column, "is not a day that can be read", remedy)
    for at in read_.impossible:
        out.fault(at, column, "is not a day of the calendar", remedy)
    for at, text in enumerate(sheet.column(column)):
        if not text:
            out.fault(at, column, "has no date", remedy)
    out.cells["event_date"] = read_.days
    if "event_time" not in out.fields and any(read_.times):
        out.cells["event_time"] = read_.times
    if read_.zones:
        out.notes.append(f"{sheet.name}: {column} names zones ({', '.join(read_.zones)}); "
                         "hours are those of the clock as written")  # fmt: skip


def _date_parts(out: Incidents) -> None:
    """Read days of columns for year, month and day."""
    sheet = out.sheet
    parts = {
        name: next((it for it in sheet.columns if known.normal(it) in words), None)
        for name, words in (("y", known.YEAR), ("m", known.MONTH), ("d", known.DAY))
    }
    if parts["y"] is None or parts["m"] is None:
        if _periods(out):
            return
        there = ", ".join(sheet.columns)
        rule = f"no column reads as a date: there are {there}"
        remedy = "say which it is: columns={'…': 'event_date'} (--map …=event_date)"
        out.problems.append(Problem(sheet.name, rule, remedy, field="event_date"))
        return
    read_ = dates.of_parts(*(sheet.column(parts[key]) for key in "ymd"))
    for at in read_.impossible:
        out.fault(at, parts["m"], "makes no day with its year and day", "give year and month")
    used = ", ".join(filter(None, parts.values()))
    out.notes.append(f"{sheet.name}: {used} were taken for event_date")
    out.cells["event_date"] = read_.days
    given = sheet.column(parts["d"])
    out.cells["time_precision"] = ["" if it.strip("0.") else "3" for it in given]


def _periods(out: Incidents) -> bool:
    """Read the periods of rows that stand for many; say whether there is a column of them."""
    sheet = out.sheet
    column = next((it for it in sheet.columns if known.normal(it) in known.PERIODS), None)
    if column is None or "weight" not in out.fields:
        return False
    read_ = dates.of_periods(sheet.column(column))
    for at in read_.impossible:
        remedy = "write 2022-01, 2022-W01 or 2022, or leave the row out"
        out.fault(at, column, "is not a month, week or year", remedy)
    out.notes.append(f"{sheet.name}: {column} was taken for event_date, by its first day")
    out.cells["event_date"] = read_.days
    out.cells["time_precision"] = ["3"] * len(sheet)
    return True


def _points(
    out: Incidents, drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None
) -> None:
    """Read coordinates."""
    sheet, fields = out.sheet, out.fields
    if drawn is not None:
        for name in ("latitude", "longitude", "point"):
            fields.pop(name, None)
        out.latitude, out.longitude = drawn
    elif "latitude" in fields and "longitude" in fields:
        out.latitude = _axis(out, "latitude", points.NORTH)
        out.longitude = _axis(out, "longitude", points.EAST)
        _pairs(out)
        out.notes.append(f"{sheet.name}: {fields['latitude']} and {fields['longitude']} are "
                         "degrees (EPSG:4326)")  # fmt: skip
    elif "point" in fields:
        _one_cell(out)
    else:
        out.latitude = out.longitude = np.full(len(sheet), np.nan)
    for name, values in (("latitude", out.latitude), ("longitude", out.longitude)):
        out.cells[name] = degrees_texts(values)


def degrees_texts(values: npt.NDArray[np.float64]) -> list[str]:
    """Write degrees with as many decimals as they have, seven at most; nothing for none."""
    return [_degrees_text(value) for value in np.round(values, DIGITS).tolist()]


def _degrees_text(value: float) -> str:
    """Write a rounded number of degrees."""
    if not math.isfinite(value):
        return ""
    text = repr(value)
    if "e" in text:  # such as 1e-07
        text = np.format_float_positional(value, trim="-")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _axis(out: Incidents, name: str, limit: float) -> npt.NDArray[np.float64]:
    """Read latitudes or longitudes."""
    column = out.fields[name]
    values = np.full(len(out.sheet), np.nan)
    read_: dict[str, float | None] = {}
    for at, text in enumerate(out.sheet.column(column)):
        if not text:
            continue
        if text not in read_:
            read_[text] = points.degrees(text)
        value = read_[text]
        if value is None:
            out.fault(at, column, "is not a number of degrees", "write 43.24, with a point")
        elif abs(value) > limit:
            swapped = "; swapped with longitude?" if limit < abs(value) <= points.EAST else ""
            rule = f"is out of range{swapped}"
            remedy = f"{name} lies between -{limit:g} and {limit:g}: correct it, or map the columns"
            out.fault(at, column, rule, remedy)
        else:
            values[at] = value
    return values


def _pairs(out: Incidents) -> None:
    """Find rows with one of the two coordinates."""
    names = out.fields["latitude"], out.fields["longitude"]
    cells = [out.sheet.column(name) for name in names]
    for at, (one, two) in enumerate(zip(*cells, strict=True)):
        if bool(one) != bool(two):
            empty, full = (names[0], two) if not one else (names[1], one)
            rule = f"is empty where the other coordinate is given ({full})"
            out.fault(at, empty, rule, "give both coordinates or neither")


def _one_cell(out: Incidents) -> None:
    """Read points that stand in one cell."""
    column = out.fields["point"]
    up, right = np.full(len(out.sheet), np.nan), np.full(len(out.sheet), np.nan)
    for at, text in enumerate(out.sheet.column(column)):
        found = points.point(text) if text else None
        if found is not None:
            up[at], right[at] = found
        elif text:
            out.fault(at, column, "is not a place that can be read", "write 43.2567, 76.9286")
    out.latitude, out.longitude = up, right


def _levels(out: Incidents) -> None:
    """Read how exact points and days are."""
    column = out.fields.get("geo_precision")
    cells = [it.removesuffix(".0") for it in out.sheet.column(column)]
    form = "gdelt" if column and known.normal(column) == GDELT else out.layout
    wider, country = LEVELS.get(form, LEVELS[known.PLAIN])
    out.precision = [COUNTRY if it in country else WIDER if it in wider else EXACT for it in cells]
    written = {EXACT: "2", WIDER: "3", COUNTRY: "3"}
    ours = form in {known.ACLED, known.PLAIN}
    out.cells["geo_precision"] = [
        it if ours and it in {"1", "2", "3"} else written[level] if it else ""
        for it, level in zip(cells, out.precision, strict=True)
    ]
    if metres := out.fields.get("precision_m"):
        read_ = [points.degrees(it) for it in out.sheet.column(metres)]
        out.cells["precision_m"] = [
            str(round(it)) if it is not None and 0 <= it < FAR else "" for it in read_
        ]
    if time := out.fields.get("time_precision"):
        given = [it.removesuffix(".0") for it in out.sheet.column(time)]
        table = DAY_KNOWN if out.layout == known.UCDP else {"1": "1", "2": "2", "3": "3"}
        out.cells["time_precision"] = [table.get(it, "") for it in given]


def _words(out: Incidents) -> None:
    """Read kinds, texts in languages, ids and what has one name alone."""
    sheet, fields = out.sheet, out.fields
    kinds = list(sheet.column(fields.get("event_type")))
    if "event_type" in fields and set(kinds) - {""} <= VIOLENCE.keys():
        kinds = [VIOLENCE.get(it, it) for it in kinds]
    out.cells["event_type"] = [it or INCIDENT for it in kinds]
    for name, column in fields.items():
        if name in recognition.FREE or recognition.LANGUAGE.fullmatch(name):
            out.cells[name] = list(sheet.column(column))
    if "event_time" in fields:
        out.cells["event_time"] = [_clock(it) for it in sheet.column(fields["event_time"])]
    for name in ("title", "notes"):
        out.cells[name] = list(sheet.column(fields.get(name)))
    if "title" not in fields and not any(it.startswith("title_") for it in fields):
        made = [it for it in known.TITLE_OF.get(out.layout, ()) if it in sheet.cells]
        parts = [sheet.column(it) for it in made]
        out.cells["title"] = [", ".join(filter(None, row)) for row in zip(*parts, strict=True)] or [
            ""
        ] * len(sheet)
        if made:
            out.notes.append(f"{sheet.name}: titles are made of {' and '.join(made)}")
    _ids(out)


def _clock(text: str) -> str:
    """Return HH:MM, "" for what is no time of day."""
    parts = text.split(":")
    if len(parts) >= 2 and parts[0].strip().isdecimal() and parts[1].isdecimal():  # noqa: PLR2004
        hour, minute = int(parts[0]), int(parts[1])
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""  # noqa: PLR2004
    return ""


def _ids(out: Incidents) -> None:
    """Take ids, or make them of date, place and title."""
    column = out.fields.get("event_id")
    if column is not None:
        out.cells["event_id"] = [it.removesuffix(".0") for it in out.sheet.column(column)]
        first: dict[str, int] = {}
        for at, text in enumerate(out.cells["event_id"]):
            if not text:
                out.fault(at, column, "has no id", "give it one, or leave the column out")
            elif text in first:
                rule = f"stands already in line {out.sheet.lines[first[text]]}"
                out.fault(at, column, rule, "give each row an id of its own")
            first.setdefault(text, at)
        return
    out.cells["event_id"] = made_ids(out)
    out.notes.append(f"{out.sheet.name}: ids were made of date, place and title")


def made_ids(out: Incidents) -> list[str]:
    """Return ids that stay the same when rows move: of date, title or place, and a number."""
    titles = out.cells["title"] if any(out.cells["title"]) else out.cells["event_type"]
    place = out.sheet.column(out.fields.get("city_id"))
    bases = []
    for at, day in enumerate(out.cells.get("event_date", [""] * len(out.sheet))):
        words = spelling.slug(titles[at])[:LONGEST].strip("-")
        town = spelling.slug(place[at])[:LONGEST].strip("-")
        parts = (day, town if town not in words else "", words)
        bases.append("-".join(filter(None, parts)) or "incident")
    counts = Counter(bases)
    names = sorted(out.sheet.columns)
    order = sorted(range(len(bases)), key=lambda at: [out.sheet.column(name)[at] for name in names])
    seen: Counter[str] = Counter()
    ids = list(bases)
    for at in order:
        if counts[bases[at]] > 1:
            seen[bases[at]] += 1
            ids[at] = f"{bases[at]}-{seen[bases[at]]}"
    return ids


def whole(values: Sequence[str]) -> list[str]:
    """Return whole numbers without the ``.0`` that a program added."""
    return [it.removesuffix(".0") for it in values]
