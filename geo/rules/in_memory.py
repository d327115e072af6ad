"""Frames in memory against the description of their package: nothing is coerced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.measures import listed
from geo.package.casting import DTYPES
from geo.package.geometries import CRS
from geo.package.model import contract, own_columns, tables
from geo.problems import DataError, Problem
from geo.rules import mapped_measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo.package.descriptor import Descriptor, Field

SPATIAL = ("incidents", "cities", "sites", "regions")
FRAME_REMEDY = "change the frames by the methods of Dataset, such as filter"
# What cities and regions carry of the claim that they show: `killed_best` and the others.
CURRENT = {
    "low": DTYPES["number"],
    "best": DTYPES["number"],
    "high": DTYPES["number"],
    "claimant": DTYPES["string"],
    "as_of": DTYPES["string"],
    "figure_id": DTYPES["string"],
    "place_id": DTYPES["string"],
}


def validate(frames: Mapping[str, pd.DataFrame | None], descriptor: Descriptor) -> None:
    """
    Compare every frame of a dataset with the description of its package.

    Parameters
    ----------
    frames
        By the name of their table; None for a table that is left out.
    descriptor
        What the package says of itself.

    Raises
    ------
    DataError
        With every column and value that does not fit.
    """
    problems: list[Problem] = []
    for name in tables():
        frame = frames.get(name)
        if frame is not None:
            problems += _frame(name, frame, descriptor)
    if problems:
        raise DataError(problems)


def expected(name: str, descriptor: Descriptor) -> dict[str, object]:
    """Return the columns that a frame has, in their order, with their dtypes."""
    spec = descriptor.tables[name]
    known = contract(name, spec.columns, descriptor.settings)
    listed = [*(key for key in known if key in spec.columns), *own_columns(descriptor, name)]
    out: dict[str, object] = {key: DTYPES[spec.field(key).type] for key in listed}
    if name in {"cities", "regions"}:
        for measure in mapped_measures.joined(descriptor.settings):
            out |= {f"{measure}_{part}": kind for part, kind in CURRENT.items()}
    if name in SPATIAL:
        out["geometry"] = "geometry"
    return out


def computed_columns(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that regions and cities carry of measures that are no claims."""
    out: list[str] = []
    for name, measure in listed(settings).items():
        if measure.kind != "claims":
            agg = [f"{name}_{measure.agg}", f"{name}_n", f"{name}_missing"]
            out += [*(agg if measure.kind == "computed" else ()), f"{name}_rate"]
    return tuple(out)


def _frame(name: str, frame: pd.DataFrame, descriptor: Descriptor) -> Iterator[Problem]:
    """Find what is wrong with one frame."""
    if name in SPATIAL and getattr(frame, "crs", None) != CRS:
        value = str(getattr(frame, "crs", None))
        yield Problem(name, f"must be in {CRS}", "use to_crs", field="crs", value=value)
        return
    wanted = expected(name, descriptor)
    computed = set(computed_columns(descriptor.settings)) - set(wanted)
    frame = frame.drop(columns=computed.intersection(frame.columns))
    for column in [key for key in frame.columns if key not in wanted]:
        yield Problem(name, "is not a column of this table", FRAME_REMEDY, None, str(column))
    for column in [key for key in wanted if key not in frame.columns]:
        yield Problem(name, "a column is missing", FRAME_REMEDY, None, column)
    shared = [key for key in frame.columns if key in wanted]
    if shared != [key for key in wanted if key in frame.columns]:
        rule = f"columns stand in another order than {', '.join(wanted)}"
        yield Problem(name, rule, FRAME_REMEDY)
    fields = {field.name: field for field in descriptor.tables[name].fields}
    known = contract(name, descriptor.tables[name].columns, descriptor.settings)
    for column in shared:
        values = frame[column]
        if values.dtype != wanted[column]:
            rule = f"must have the dtype {wanted[column]}"
            yield Problem(name, rule, FRAME_REMEDY, None, column, str(values.dtype))
        elif column in known:
            required = fields[column].required if descriptor.is_plain else known[column].required
            yield from _values(name, values, known[column], required=required)
        elif column == "geometry" and name != "incidents" and values.isna().any():
            yield Problem(name, "a row has no geometry", FRAME_REMEDY, None, column)


def _values(name: str, values: pd.Series, field: Field, *, required: bool) -> Iterator[Problem]:
    """Find values that are missing, repeated or out of range."""
    column = str(values.name)
    if required and values.isna().any():
        yield Problem(name, "a value is missing", FRAME_REMEDY, None, column)
    if field.unique:
        for value in values[values.duplicated()]:
            yield Problem(name, "must be unique", FRAME_REMEDY, None, column, str(value))
    if field.minimum is not None:
        for value in values[values < field.minimum]:
            rule = f"must be at least {field.minimum:g}"
            yield Problem(name, rule, FRAME_REMEDY, None, column, str(value))
    if field.maximum is not None:
        for value in values[values > field.maximum]:
            rule = f"must be at most {field.maximum:g}"
            yield Problem(name, rule, FRAME_REMEDY, None, column, str(value))
