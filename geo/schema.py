"""The contract of the frames in memory; the descriptor is the contract of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.languages import in_languages, spoken, translations
from geo.measures import listed
from geo.package.casting import DTYPES
from geo.package.contracts import TABLES, current_columns
from geo.package.geometries import CRS
from geo.problems import DataError, Problem
from geo.rules import mapped_measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.package.descriptor import Descriptor

SPATIAL = ("incidents", "cities", "sites", "regions")
# Tables that a package may leave out.
OPTIONAL = ("gazetteer",)
# Tables that may have columns of their own.
OWNED = ("incidents", "regions", "cities")


def table_schema(
    name: str, measures: Iterable[str] = (), columns: Mapping[str, pa.Column] | None = None
) -> pa.DataFrameSchema:
    """
    Return the contract of one table in memory: strict, nothing coerced.

    Parameters
    ----------
    name
        Name of the table.
    measures
        Measures whose current figures the table carries (cities, regions).
    columns
        The table's own columns; None for those of `TABLES`.

    Returns
    -------
    pandera.DataFrameSchema
    """
    columns = dict(TABLES[name] if columns is None else columns)
    if name in {"cities", "regions"}:
        columns |= current_columns(measures)
    if name in SPATIAL:
        columns["geometry"] = pa.Column("geometry", nullable=name == "incidents")
    return pa.DataFrameSchema(columns, name=name, strict=True, coerce=False, ordered=True)


def contract(name: str, names: Iterable[str], settings: Mapping[str, Any]) -> dict[str, pa.Column]:
    """
    Return the columns that a table of a package may have.

    Parameters
    ----------
    name
        Name of the table.
    names
        Columns that it has. Translations into languages that the package does
        not show may stay.
    settings
        The package's settings: its languages.

    Returns
    -------
    dict
        Columns of `TABLES` in the languages of table and package, in order.
    """
    codes = (*spoken(names, TABLES[name]), *translations(settings))
    return in_languages(TABLES[name], dict.fromkeys(codes))


def _described(descriptor: Descriptor, name: str) -> dict[str, pa.Column]:
    """Return the contract of a table as its package describes it."""
    spec = descriptor.tables[name]
    known = contract(name, spec.columns, descriptor.settings)
    out = {key: rule for key, rule in known.items() if key in spec.columns}
    if descriptor.is_plain:
        needed = {field.name for field in spec.fields if field.required}
        for key in out.keys() - needed:
            out[key] = pa.Column(out[key].dtype, out[key].checks, nullable=True)
    for key in own_columns(descriptor, name):
        out[key] = pa.Column(DTYPES[spec.field(key).type], nullable=True)
    return out


def own_columns(descriptor: Descriptor, name: str) -> tuple[str, ...]:
    """
    Return the columns of a table beside those that are known here.

    Parameters
    ----------
    descriptor
        Of the package.
    name
        Name of the table.

    Returns
    -------
    tuple of str
        In the order of the table; none for tables other than incidents,
        regions and cities.
    """
    if name not in OWNED:
        return ()
    spec = descriptor.tables[name]
    known = contract(name, spec.columns, descriptor.settings)
    return tuple(key for key in spec.columns if key not in known)


def computed_columns(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that regions and cities carry of measures that are no claims."""
    out: list[str] = []
    for name, measure in listed(settings).items():
        if measure.kind != "claims":
            agg = [f"{name}_{measure.agg}", f"{name}_n", f"{name}_missing"]
            out += [*(agg if measure.kind == "computed" else ()), f"{name}_rate"]
    return tuple(out)


class Frames(Protocol):
    """What is validated: a dataset, whose module imports this one."""

    @property
    def settings(self) -> dict[str, Any]:
        """What the package says under ``qantar``."""

    @property
    def descriptor(self) -> Descriptor:
        """What the package says of itself."""


def validate(dataset: Frames) -> None:
    """
    Hold every frame of a dataset against its contract.

    Parameters
    ----------
    dataset
        As assembled.

    Raises
    ------
    DataError
        With every column and row that breaks the contract.
    """
    measures = mapped_measures.joined(dataset.settings)
    worked_out = computed_columns(dataset.settings)
    problems = []
    for name in TABLES:
        frame = getattr(dataset, name)
        if frame is None and name in OPTIONAL:
            continue
        if name in SPATIAL and frame.crs != CRS:
            rule = f"must be in {CRS}"
            problems.append(Problem(name, rule, "use to_crs", field="crs", value=str(frame.crs)))
            continue
        try:
            own = _described(dataset.descriptor, name)
            computed = [it for it in worked_out if it not in own]
            table_schema(name, measures, own).validate(
                frame.drop(columns=computed, errors="ignore"), lazy=True
            )
        except SchemaErrors as error:
            for case in error.failure_cases.itertuples():
                rule, value = f"fails {case.check}", str(case.failure_case)
                column = None if case.column is None else str(case.column)
                problems.append(Problem(name, rule, "mend the frame", None, column, value))
    if problems:
        raise DataError(problems)
