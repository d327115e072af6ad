"""Incidents that name a town and no point: they stand at that of the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.intake import region_choice
from geo.problems import counted

if TYPE_CHECKING:
    from geo.intake.brought import Brought
    from geo.intake.incidents import Incidents
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import AreaTable
    from geo.intake.towns import Towns

OF_TOWN = "2"  # as `geo_precision`: the town, not where in it


def settle(
    incidents: Incidents,
    chosen: Chosen | None,
    regions: AreaTable | None,
    towns: Towns,
    out: Brought,
) -> None:
    """Give incidents without a point, and without a region, those of the town that they name."""
    listed = zip(towns.ids, *towns.axes(), strict=True)
    spots = {name: (north, east) for name, north, east in listed if north and east}
    found = towns.places.find_all(incidents.sheet.column(incidents.fields.get("city_id")))
    rows = [
        at for at, town in enumerate(found)
        if town in spots and not np.isfinite(incidents.latitude[at])
        and incidents.precision[at] == region_choice.EXACT_FIT
    ]  # fmt: skip
    if not rows:
        return
    incidents.latitude, incidents.longitude = incidents.latitude.copy(), incidents.longitude.copy()
    for at in rows:
        up, right = spots[found[at]]
        incidents.latitude[at], incidents.longitude[at] = float(up), float(right)
        incidents.cells["latitude"][at], incidents.cells["longitude"][at] = up, right
        incidents.cells["geo_precision"][at] = incidents.cells["geo_precision"][at] or OF_TOWN
    if chosen is not None and regions is not None:
        here = region_choice.Located(
            incidents.latitude[rows], incidents.longitude[rows], [""] * len(rows),
            [region_choice.EXACT_FIT] * len(rows),
        )  # fmt: skip
        homes = region_choice.choose(here, regions.places, regions.shapes).ids
        for at, home in zip(rows, homes, strict=True):
            chosen.ids[at] = chosen.ids[at] or home
    many = counted(len(rows), "incident stands", "incidents stand")
    out.notes.append(f"{incidents.sheet.name}: {many} at the point of the town")
