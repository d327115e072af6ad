"""The columns that this version knows: those that Qantar's own package describes.

``datapackage.json`` of the package that travels with Qantar is their only home; another
package may leave some out, or have columns of its own.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.languages import ANY, in_languages, spoken, translations
from geo.package.descriptor import read_descriptor
from geo.package.embedded import default_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.package.descriptor import Descriptor, Field

# Columns that a package may leave out: they came after its first version.
LATER = {
    "sources": ("clock",),
    "claimants": ("kind", "part_of"),
    "cities": ("extent_m", "district_m"),
    "incidents": ("said_by", "locator"),
    "figures": ("locator",),
    "texts": ("source_ids",),
}
# The groups that kinds of event may have, in the order of lists, and the hue of each.
GROUPS: Final[dict[str, str]] = json.loads(
    Path(__file__).with_name("groups.json").read_text(encoding="utf-8")
)
# Those of the kinds that a package of its own has most of: a colour, a sign and a name each.
OWN_GROUPS = tuple(name for name in GROUPS if name.startswith("kind"))
# Tables that may have columns of their own.
OWNED = ("incidents", "regions", "cities")


@cache
def tables() -> dict[str, dict[str, Field]]:
    """
    Return the known columns of each table.

    Returns
    -------
    dict
        By table and column. A column ``title_xx`` stands for the text in
        every language beside English.
    """
    model = read_descriptor(default_folder())
    codes = translations(model.settings)
    out: dict[str, dict[str, Field]] = {}
    for name, spec in model.tables.items():
        known = out.setdefault(name, {})
        for field in spec.fields:
            base, _, code = field.name.rpartition("_")
            any_language = f"{base}_{ANY}"
            key = any_language if base and code in codes else field.name
            known.setdefault(key, replace(field, name=key))
    return out


def contract(name: str, names: Iterable[str], settings: Mapping[str, Any]) -> dict[str, Field]:
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
        Known columns in the languages of table and package, in order.
    """
    known = tables()[name]
    codes = (*spoken(names, known), *translations(settings))
    return in_languages(known, dict.fromkeys(codes))


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
