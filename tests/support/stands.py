"""Stand-ins: small tables of claims as awkward as real ones, without a package around them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

CLAIM = {
    "figure_id": "F1",
    "place_kind": "region",
    "place_id": "R1",
    "measure": "killed",
    "population": "all",
    "low": None,
    "best": None,
    "high": None,
    "value_text": None,
    "as_of": "2022-01-05",
    "claimant": "Ministry",
    "claimant_kind": "state",
    "status": "current",
    "claim_set": None,
    "source_id": "S1",
}
REGIONS = pd.DataFrame(
    {
        "region_id": ["R1", "R2", "C1"],
        "kind": ["region", "region", "city"],
        "population": [200_000.0, None, 1_000_000.0],
    }
)
CITIES = pd.DataFrame({"city_id": ["a", "b", "c", "unit"], "region_id": ["R1", "R1", "R2", "C1"]})


def claims(*rows: dict[str, object]) -> pd.DataFrame:
    """Return a table of claims, in the order given; numbers are missing unless given."""
    frame = pd.DataFrame([CLAIM | {"figure_id": f"F{n}"} | row for n, row in enumerate(rows, 1)])
    return frame.astype({"low": float, "best": float, "high": float})


def dataset(*rows: dict[str, object], **measure: object) -> Any:  # noqa: ANN401 (for a Dataset)
    """Return what an atlas reads of a dataset, with one measure of these claims."""
    table = claims(*rows)
    names = sorted(set(table["claimant"]))
    return SimpleNamespace(
        figures=table,
        regions=REGIONS,
        cities=CITIES,
        incidents=pd.DataFrame({"region_id": ["R1", "R1", None]}),
        claimants=pd.DataFrame({"claimant": names, "name_en": names}),
        settings={"measures": [{"id": "killed", "agg": "claims", **measure}]},
    )
