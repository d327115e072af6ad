"""Settings of the package: their shape, and what they name."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest
from copies import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from proof import times, tried

from geo import measures
from geo.loading import warnings_of
from geo.problems import WARNING
from geo.rules import checks, mapped_measures

if TYPE_CHECKING:
    from collections.abc import Callable

    from copies import Copy

    from geo.package.reading import Package


FILE = "datapackage.json"


def setting(path: str, value: object) -> Callable[[Any], None]:
    """Return a change of one setting; `...` removes it."""

    def change(content: Any) -> None:  # noqa: ANN401 (JSON)
        here = content["qantar"]
        steps = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps[:-1]:
            here = here[step]
        if value is ...:
            del here[steps[-1]]
        else:
            here[steps[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "field", "rule", "remedy"),
    [
        ("country", ..., "country", "must name the country", "place_id"),
        ("country.name_en", "", "country.name_en", "must be a text", "fill it in"),
        ("country.latitude_range", [55.5, 40.5], "country", "lower first", "[40.5, 55.5]"),
        ("country.latitude_range", ["a", "b"], "country", "lower first", "[40.5, 55.5]"),
        ("clocks", "+05:00", "clocks", "must be a list of UTC offsets", "+06:00"),
        ("clocks", ["+05:00", 6], "clocks", "must be a list of UTC offsets", "+06:00"),
        ("languages", ["ru"], "languages", "en among them", "en"),
        ("languages", "en", "languages", "language codes", "en"),
        ("period", ["2022-01-26", "2022-01-01"], "period", "in order", "2022-01-01"),
        ("period", ["soon"], "period", "two days", "2022-01-01"),
        ("period", ..., "period", "two days", "2022-01-01"),
        ("spatial_resources.regions", "region", "spatial_resources.regions", "GeoJSON", "name a"),
        ("headlines", ..., "headlines", "must be a list", "README"),
        ("headlines", {}, "headlines", "must be a list", "README"),
        ("headlines.0", "F024", "headlines[0]", "must be an object", "README"),
        ("headlines.0.figure_id", "F9999", "headlines[0].figure_id", "figures.csv", "mean"),
        ("headlines.0.figure_id", 24, "headlines[0].figure_id", "figures.csv", "name a row"),
        ("headlines.0.figure_id", "F005", "headlines[0].figure_id", "withdrawn", "its place"),
        ("headlines.0.figure_id", "F020", "headlines[0].figure_id", "superseded", "its place"),
        ("measures", ..., "measures", "must be a list", "README"),
        ("measures.0", "killed", "measures[0]", "must be an object", "README"),
        ("measures.0.column", "kiled", "measures[0].column", "vocabulary", "mean killed?"),
        ("measures.0.column", ["killed"], "measures[0]", "must be a text", "correct it"),
        ("measures.0.claim_set", "D1", "measures[0].claim_set", "of killed", "K4"),
        ("measures.0.claim_set", ["K4"], "measures[0]", "must be a text", "correct it"),
        ("measures.1.per", 0, "measures[1]", "no number above 0; write 100_000", "correct it"),
        ("measures.1.per", "many", "measures[1]", "no number above 0", "correct it"),
        ("measures.1.agg", "claim", "measures[1]", "did you mean 'claims'?", "correct it"),
        ("measures.1.pre", 9, "measures[1]", "did you mean 'per'?", "correct it"),
        ("measures.1.id", "killed", "measures[1].id", "an id", "of its own"),
        ("measures.1.id", ..., "measures[1].id", "an id", "of its own"),
        (
            "measures.1",
            {"id": "populaton", "agg": "given"},
            "measures[1].column",
            "not a column of regions.csv or cities.csv",
            "mean population?",
        ),
        (
            "measures.1",
            {"id": "deaths", "agg": "sum"},
            "measures[1].column",
            "not a column of incidents.csv",
            "name a column",
        ),
        ("bands.0.text", "shut", "bands[0].text", "texts.csv", "did you mean shutdown?"),
        ("bands.1.event_id", ..., "bands[1].text", "texts.csv", "name a row"),
        ("bands.1.event_id", "2022-01-20-none", "bands[1].event_id", "incidents.csv", "name a row"),
        ("bands.0.to", "2022-01-04", "bands[0]", "in order", "2022-01-10"),
        ("insets.0.city_id", "almati", "insets[0].city_id", "cities.csv", "mean almaty?"),
        ("insets.0.longitude_range", ..., "insets[0]", "lower first", "[40.5, 55.5]"),
    ],
)
def test_a_setting_that_names_nothing(
    package_copy: Copy, path: str, value: object, field: str, rule: str, remedy: str
) -> None:
    package_copy.json(FILE, setting(path, value))
    told = [item for item in package_copy.problems() if item.file == FILE]
    assert [item.field for item in told] == [f"qantar.{field}"]
    assert rule in told[0].rule
    assert remedy in told[0].remedy


OLDER = [
    {"id": "killed", "measure": "killed", "claim_set": "K4"},
    {"id": "killed_rate", "measure": "killed", "claim_set": "K4", "per": 100000},
    {"id": "incidents"},
]


def older(content: Any) -> None:  # noqa: ANN401 (JSON)
    """Name the measures as version 0.1 did."""
    del content["qantar"]["measures"]
    content["qantar"]["choropleths"] = json.loads(json.dumps(OLDER))


@pytest.mark.parametrize(
    ("path", "value", "field", "rule", "remedy"),
    [
        ("choropleths.0.measure", "kiled", "choropleths[0].measure", "vocabulary", "mean killed?"),
        ("choropleths.0.measure", ["killed"], "choropleths[0].measure", "text", "name a measure"),
        ("choropleths.0.claim_set", "D1", "choropleths[0].claim_set", "of killed", "K4"),
        ("choropleths.0.claim_set", ["K4"], "choropleths[0].claim_set", "of killed", "K4"),
        ("choropleths.1.per", 0, "choropleths[1].per", "above 0", "100000"),
        ("choropleths.1.per", "many", "choropleths[1].per", "above 0", "100000"),
        ("choropleths.1.id", "killed", "choropleths[1].id", "an id", "of its own"),
        ("choropleths.1.id", ..., "choropleths[1].id", "an id", "of its own"),
    ],
)
def test_a_fault_of_choropleths_is_told_as_before(
    package_copy: Copy, path: str, value: object, field: str, rule: str, remedy: str
) -> None:
    package_copy.json(FILE, older)
    test_a_setting_that_names_nothing(package_copy, path, value, field, rule, remedy)


def test_choropleths_are_read_as_measures_and_that_is_said(package_copy: Copy) -> None:
    package_copy.json(FILE, older)
    content = json.loads((package_copy.folder / FILE).read_text("utf-8"))["qantar"]
    assert [*measures.listed(content)] == ["killed", "incidents"]
    [warning] = mapped_measures.older(content)
    assert warning.level == WARNING
    assert str(warning).startswith("datapackage.json: warning: qantar.choropleths: is called")
    assert mapped_measures.older({"measures": []}) == []
    assert warning in warnings_of(package_copy.folder)


def test_measures_of_claims_keep_their_claim_set() -> None:
    items = [
        {"id": "a", "agg": "claims", "column": "killed", "claim_set": "K4"},
        {"id": "injured", "agg": "claims"},
        {"id": "incidents", "agg": "count"},
    ]
    assert mapped_measures.joined({"measures": items}) == {"killed": "K4", "injured": None}
    assert mapped_measures.joined({}) == {}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def _paths(value: object, path: str = "") -> list[str]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return [path, *(deep for key, inner in items for deep in _paths(inner, f"{path}.{key}"))]


@settings(max_examples=times(20, 1000))
@given(data=st.data())
def test_settings_of_any_shape_are_checked_without_a_crash(
    package: Package, data: st.DataObject
) -> None:
    content = json.loads(json.dumps(package.descriptor.raw))
    path = data.draw(st.sampled_from(_paths(content["qantar"])[1:]))
    setting(path[1:], data.draw(json_values))(content)
    descriptor = dataclasses.replace(package.descriptor, settings=content["qantar"])
    tried("settings of any shape, checked")
    for problem in checks.check(dataclasses.replace(package, descriptor=descriptor), TODAY):
        assert str(problem).isprintable()
