"""Write maps/sbom.cdx.json: what Qantar is made of, as CycloneDX, by its declared libraries."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "maps" / "sbom.cdx.json"
# Extras that a reader's installation may have; those of developers are left out.
EXTRAS = ("exchange", "figure", "lesson", "notebook")
NAME = re.compile(r"[A-Za-z0-9._-]+")
# What stands in every page, with its terms.
CARRIED = ("leaflet", "1.9.4", "BSD-2-Clause", "pkg:npm/leaflet@1.9.4")
# Where a library names no SPDX expression: a classifier that can mean one licence only.
LICENCES = {"MIT License": "MIT"}


def names() -> list[tuple[str, bool]]:
    """Return the libraries that are declared, and whether each is needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {_name(text): True for text in project["dependencies"]}
    for extra in EXTRAS:
        for text in project["optional-dependencies"].get(extra, ()):
            if _name(text) != "qantar":
                found.setdefault(_name(text), False)
    return sorted(found.items(), key=lambda item: item[0].lower())


def _name(text: str) -> str:
    """Return the name in a requirement."""
    found = NAME.match(text)
    assert found is not None  # noqa: S101 (pip would refuse it, too)
    return found[0]


def pins() -> dict[str, str]:
    """Return the version of each library that is tested."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    return {name.lower(): version for name, version in (line.split("==") for line in lines)}


def licence(name: str) -> dict[str, Any]:
    """Return the licence of an installed library, as CycloneDX has it."""
    said = importlib.metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return {"expression": expression}
    kinds = [text.rpartition(" :: ")[2] for text in said.get_all("Classifier") or ()
             if text.startswith("License :: OSI")]  # fmt: skip
    known = LICENCES.get(kinds[0]) if len(kinds) == 1 else None
    if known:
        return {"license": {"id": known}}
    text = (said.get("License") or ", ".join(kinds) or "unknown").splitlines()[0][:80]
    return {"license": {"name": text}}


def document() -> dict[str, Any]:
    """Return the list of components."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = pins()
    components = [
        {
            "type": "library",
            "name": name,
            "version": versions[name.lower()],
            "purl": f"pkg:pypi/{name.lower()}@{versions[name.lower()]}",
            "scope": "required" if needed else "optional",
            "licenses": [licence(name)],
        }
        for name, needed in names()
    ]
    name, version, terms, purl = CARRIED
    components.append({
        "type": "library", "name": name, "version": version, "purl": purl, "scope": "required",
        "licenses": [{"license": {"id": terms}}],
    })  # fmt: skip
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": components,
    }


def main() -> None:
    """Write the list."""
    TARGET.write_text(json.dumps(document(), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
