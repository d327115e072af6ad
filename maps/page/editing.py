"""What a page for analysts holds besides: ids and columns of its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo import spelling
from geo.rules import settings
from geo.writing import claim_input

if TYPE_CHECKING:
    from geo import Dataset


def content(data: Dataset) -> dict[str, Any]:
    """
    Return what the panel needs and the page does not show.

    Parameters
    ----------
    data
        A validated dataset.

    Returns
    -------
    dict
        ``columns`` of incidents.csv in their order; ``sources``, ids by row;
        ``claimants``, names by row as figures write them, and ``kinds``, ``""``
        for one without a figure; ``slugs``, what an id says of each region,
        city, site and event type; ``box``, southern, northern, western and
        eastern limit in degrees, None if the package states none.
    """
    types = [item["value"] for item in data.descriptor.categories("incidents", "event_type")]
    slugged = {
        "region": data.regions["name_en"],
        "city": data.cities["city_id"],
        "site": data.sites["site_id"],
        "type": types,
    }
    names = [str(name) for name in data.claimants["claimant"]]
    return {
        "columns": list(data.descriptor.tables["incidents"].columns),
        "sources": [str(name) for name in data.sources["source_id"]],
        "claimants": names,
        "kinds": [claim_input.claimant_kind(name, data.figures) for name in names],
        "slugs": {
            kind: [spelling.slug(str(text).replace("_", " ")) for text in texts]
            for kind, texts in slugged.items()
        },
        "box": settings.box(data.settings.get("country")),
    }
