"""Tables in JSON: a list of objects, as interfaces of data providers give it, or one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.intake.area_files import FOLDER_COLUMN
from geo.package import geometries, json_text, text_files
from geo.problems import DataError, Problem

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

    Raises
    ------
    DataError
        If the file can not be read, or a layer of uMap is none.
    """
    content = _parsed(text_files.text(path.parent, path.name, "utf-8-sig"))
    if isinstance(content, dict) and UMAP_LAYERS in content:
        frame, problems = geometries.of_content(_layers(content, path.name), path.name)
        if problems:
            raise DataError(problems)
        return frame
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


def _layers(content: dict[str, Any], file: str) -> dict[str, Any]:
    """Return the layers of uMap as one collection, their names as those of folders."""
    features = []
    for number, layer in enumerate(_listed(content, UMAP_LAYERS, file), 1):
        name = _object(layer, UMAP_OPTIONS, f"layer {number}", file).get("name", "")
        for feature in _listed(layer, FEATURE_LIST, file):
            said = _object(feature, "properties", f"a feature of layer {number}", file)
            kept = {key: it for key, it in said.items() if key != UMAP_OPTIONS}
            features.append({**feature, "properties": {**kept, FOLDER_COLUMN: name}})
    return {"type": geometries.COLLECTION, "features": features}


def _listed(content: dict[str, Any], name: str, file: str) -> list[Any]:
    """Return a list of an object, empty where there is none."""
    found = content.get(name) or []
    if not isinstance(found, list):
        raise DataError([_fault(file, name, "must be a list")])
    return found


def _object(content: Any, name: str, what: str, file: str) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    """Return an object of an object, empty where there is none."""
    found = (content.get(name) or {}) if isinstance(content, dict) else None
    if not isinstance(found, dict):
        raise DataError([_fault(file, what, f"must be an object, and so must its {name}")])
    return found


def _fault(file: str, what: str, rule: str) -> Problem:
    """Return what is no map of uMap."""
    return Problem(file, rule, "export the map of uMap again", field=what)
