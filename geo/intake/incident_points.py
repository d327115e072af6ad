"""The coordinates of incidents that somebody brings, and how exact they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo import when
from geo.intake import points
from geo.intake import synonyms as known
from geo.intake.region_choice import COUNTRY_FIT, EXACT_FIT, WIDER_FIT
from geo.intake.shapes import POINT_DIGITS
from geo.package.cells import number_text

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.intake.incidents import Incidents

# What our precision means for each layout: levels that are a wider area, levels that are a country.
PRECISION_LEVELS = {
    known.ACLED: (frozenset({"3"}), frozenset[str]()),
    known.UCDP: (frozenset({"3", "4"}), frozenset({"5", "6", "7"})),
    known.GTD: (frozenset({"2", "3", "4"}), frozenset({"5"})),
    "gdelt": (frozenset({"2", "5"}), frozenset({"1"})),
    known.PLAIN_LAYOUT: (frozenset({"3"}), frozenset[str]()),
}
GDELT = "actiongeotype"
# What our time_precision is for that of each layout; others are ours.
DAY_KNOWN = {
    known.ACLED: {"1": "1", "2": when.ABOUT_DAY, "3": when.OF_A_MONTH},
    known.UCDP: {
        "1": "1",
        "2": when.ABOUT_DAY,
        "3": when.ABOUT_DAY,
        "4": when.OF_A_MONTH,
        "5": when.OF_A_YEAR,
    },
}
NO_RADIUS = 1e6


def read(
    out: Incidents, drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None
) -> None:
    """Read coordinates."""
    sheet, fields = out.sheet, out.fields
    if drawn is not None:
        for name in ("latitude", "longitude", "point"):
            fields.pop(name, None)
        out.latitude, out.longitude = drawn
    elif "latitude" in fields and "longitude" in fields:
        out.latitude = _axis(out, "latitude", points.MOST_NORTH)
        out.longitude = _axis(out, "longitude", points.MOST_EAST)
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
    return [_degrees_text(value) for value in np.round(values, POINT_DIGITS).tolist()]


def _degrees_text(value: float) -> str:
    """Write a rounded number of degrees."""
    return number_text(value + 0.0) if math.isfinite(value) else ""  # none is -0


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
            swapped = "; swapped with longitude?" if limit < abs(value) <= points.MOST_EAST else ""
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


def levels(out: Incidents) -> None:
    """Read how exact points and days are."""
    column = out.fields.get("geo_precision")
    cells = [it.removesuffix(".0") for it in out.sheet.column(column)]
    form = "gdelt" if column and known.normal(column) == GDELT else out.layout
    wider, country = PRECISION_LEVELS.get(form, PRECISION_LEVELS[known.PLAIN_LAYOUT])
    out.precision = [
        COUNTRY_FIT if it in country else WIDER_FIT if it in wider else EXACT_FIT for it in cells
    ]
    written = {EXACT_FIT: "2", WIDER_FIT: "3", COUNTRY_FIT: "3"}
    ours = form in {known.ACLED, known.PLAIN_LAYOUT}
    out.cells["geo_precision"] = [
        it if ours and it in {"1", "2", "3"} else written[level] if it else ""
        for it, level in zip(cells, out.precision, strict=True)
    ]
    if metres := out.fields.get("precision_m"):
        read_ = [points.degrees(it) for it in out.sheet.column(metres)]
        out.cells["precision_m"] = [
            str(round(it)) if it is not None and 0 <= it < NO_RADIUS else "" for it in read_
        ]
    if time := out.fields.get("time_precision"):
        given = [it.removesuffix(".0") for it in out.sheet.column(time)]
        table = DAY_KNOWN.get(out.layout, {it: it for it in "12345"})
        out.cells["time_precision"] = [table.get(it, "") for it in given]
