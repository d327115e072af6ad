"""What of ours does the same as a child of folium's that the page can not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOR_CLUSTERS = "leave it out: marks gather by themselves"
STRIP = "leave it out: the time strip plays, and computed measures follow it"
FOUND = "leave it out: the page has search, a locator, filters and a menu of layers"
CHOSEN = "use measures=…, whose numbers have a legend and a source"
GROUND = "use regions=… for what is on the ground; the base map is ours"
# By the name of the class.
INSTEAD = {
    "Popup": "use a tooltip", "Icon": "use folium.DivIcon",
    "Choropleth": CHOSEN, "LinearColormap": CHOSEN, "StepColormap": CHOSEN, "ColorMap": CHOSEN,
    "MarkerCluster": FOR_CLUSTERS, "FastMarkerCluster": FOR_CLUSTERS, "HeatMap": FOR_CLUSTERS,
    "OverlappingMarkerSpiderfier": FOR_CLUSTERS,
    "Timeline": STRIP, "TimestampedGeoJson": STRIP, "TimeSliderChoropleth": STRIP,
    "HeatMapWithTime": STRIP, "TimelineSlider": STRIP,
    "Search": FOUND, "Geocoder": FOUND, "MiniMap": FOUND, "TagFilterButton": FOUND,
    "TreeLayerControl": FOUND,
    "Draw": "use build_map(…, edit=True)",
    "TileLayer": GROUND, "WmsTileLayer": GROUND, "Realtime": GROUND, "VectorGridProtobuf": GROUND,
    "ImageOverlay": "give the picture as an array",
}  # fmt: skip


def of(names: Iterable[str]) -> str:
    """
    Return what to do in place of some children.

    Parameters
    ----------
    names
        Of their classes.

    Returns
    -------
    str
        A sentence for each that is known; "" where none is.
    """
    known = dict.fromkeys(name for name in names if name in INSTEAD)
    return "".join(f"; {name}: {INSTEAD[name]}" for name in known)
