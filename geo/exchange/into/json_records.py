"""Tables in JSON: a list of objects, as interfaces of data providers give it, or one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geo.intake.area_files import FOLDER_COLUMN
from geo.package import json_text
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from pathlib import Path

UMAP_LAYERS, UMAP_OPTIONS, FEATURE_LIST = "layers", "_umap_options", "features"


def read(path: Path) -> pd.DataFrame | None:
    """
    Read a table.

    Parameters
    ----------
    path
        A list of objects; an object with one such list, as ACLED's ``data``;
        an object a line; or a map of uMap, whose layers are folders.

    Returns
    -------
    pandas.DataFrame or None
        None for any other content.
    """
    text = path.read_text("utf-8-sig")
    content = _parsed(text)
    if isinstance(content, dict) and UMAP_LAYERS in content:
        return _layers(content[UMAP_LAYERS])
    if isinstance(content, dict) and FEATURE_LIST not in content:
        lists = [it for it in content.values() if _is_table(it)]
        content = lists[0] if len(lists) == 1 else None
    return pd.DataFrame(content) if _is_table(content) else None


def _parsed(text: str) -> Any:  # noqa: ANN401 (any JSON)
    """Return what a text holds, a list of its lines where each is an object."""
    try:
        return json_text.parsed(text)
    except (ValueError, RecursionError):
        pass
    try:
        return [json_text.parsed(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _is_table(content: object) -> bool:
    """Say whether JSON is a list of objects, which are no features."""
    if not isinstance(content, list) or not content:
        return False
    return all(isinstance(it, dict) and it.get("type") != "Feature" for it in content)


def _layers(layers: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Read the layers of uMap, their names as those of folders."""
    features = []
    for layer in layers:
        name = layer.get(UMAP_OPTIONS, {}).get("name", "")
        for feature in layer.get(FEATURE_LIST, []):
            kept = {k: it for k, it in feature.get("properties", {}).items() if k != UMAP_OPTIONS}
            features.append({**feature, "properties": {**kept, FOLDER_COLUMN: name}})
    return gpd.GeoDataFrame.from_features(features, crs=CRS)
