"""KML 2.2: placemarks with their columns as extended data."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import geopandas as gpd
import shapely

from geo import when
from geo.exchange import flat
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from geo.package.descriptor import TableSpec

SPACE = "http://www.opengis.net/kml/2.2"
KML_NAMESPACE = {"k": SPACE}
KML_TYPES = {"string": "string", "integer": "int", "number": "double", "boolean": "bool",
         "date": "string"}  # fmt: skip
TITLE_COLUMNS, NOTES_COLUMNS, DAY_COLUMN = (
    ("title_en", "name_en"),
    ("notes_en", "note"),
    "event_date",
)
HOW = "time_precision"
# A parser turns a bare carriage return into a line feed.
KEPT = {"\r": "&#13;"}


def write(table: pd.DataFrame, spec: TableSpec) -> bytes:
    """
    Return a layer as UTF-8; its rows have a column ``geometry``, EPSG:4326.

    Viewers read a description as HTML: it is escaped for them a second time,
    so that no text of the data becomes markup.
    """
    return "\n".join(_lines(table, spec)).encode("utf-8")


def _lines(table: pd.DataFrame, spec: TableSpec) -> Iterator[str]:
    """Yield the document in pieces."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<kml xmlns="{SPACE}"><Document><name>{escape(spec.name)}</name>'
    yield f'<Schema name="{spec.name}" id="{spec.name}">'
    for field in spec.fields:
        yield f'<SimpleField name={quoteattr(field.name)} type="{KML_TYPES[field.type]}"/>'
    yield f"</Schema><Folder><name>{escape(spec.name)}</name>"
    columns = {
        field.name: [flat.text_of(value, field.type) for value in table[field.name]]
        for field in spec.fields
    }
    shapes = shapely.orient_polygons(table["geometry"].to_numpy())
    for place, shape in enumerate(shapes):
        row = {name: values[place] for name, values in columns.items()}
        yield from _placemark(row, shape, spec)
    yield "</Folder></Document></kml>\n"


def _placemark(
    row: dict[str, str], shape: shapely.Geometry | None, spec: TableSpec
) -> Iterator[str]:
    """Yield one row."""
    title = next((row[name] for name in TITLE_COLUMNS if row.get(name)), "")
    notes = next((row[name] for name in NOTES_COLUMNS if row.get(name)), "")
    yield f"<Placemark><name>{_text(title)}</name>"
    if notes:
        yield f"<description>{_text(html.escape(notes, quote=False))}</description>"
    if row.get(DAY_COLUMN):
        day = when.known(row[DAY_COLUMN], row.get(HOW))
        yield f"<TimeStamp><when>{day}</when></TimeStamp>"
    yield f'<ExtendedData><SchemaData schemaUrl="#{spec.name}">'
    for name, text in row.items():
        if text:
            yield f"<SimpleData name={quoteattr(name)}>{_text(text)}</SimpleData>"
    yield "</SchemaData></ExtendedData>"
    yield f"{_shape(shape)}</Placemark>"


def _text(text: str) -> str:
    """Escape a text for XML."""
    return escape(text, KEPT)


def _shape(shape: shapely.Geometry | None) -> str:
    """Write a point, a polygon or several."""
    if shape is None:
        return ""
    if shape.geom_type == "Point":
        return f"<Point><coordinates>{_places([(shape.x, shape.y)])}</coordinates></Point>"
    if shape.geom_type == "MultiPolygon":
        return f"<MultiGeometry>{''.join(map(_shape, shape.geoms))}</MultiGeometry>"
    rings = [("outer", shape.exterior), *(("inner", ring) for ring in shape.interiors)]
    parts = [
        f"<{side}BoundaryIs><LinearRing><coordinates>{_places(ring.coords)}</coordinates>"
        f"</LinearRing></{side}BoundaryIs>"
        for side, ring in rings
    ]
    return f"<Polygon>{''.join(parts)}</Polygon>"


def _places(coordinates: shapely.coords.CoordinateSequence | list[tuple[float, float]]) -> str:
    """Write longitude and latitude of each point."""
    return " ".join(
        f"{flat.text_of(place[0], 'number')},{flat.text_of(place[1], 'number')}"
        for place in coordinates
    )


def read(path: Path, spec: TableSpec) -> gpd.GeoDataFrame:
    """Read what `write` wrote; not for files of others."""
    marks = ET.parse(path).getroot().findall(".//k:Placemark", KML_NAMESPACE)  # noqa: S314 (our own file)
    rows = [
        {item.get("name"): item.text for item in mark.findall(".//k:SimpleData", KML_NAMESPACE)}
        for mark in marks
    ]
    columns = {
        field.name: flat.typed([row.get(field.name) for row in rows], field.type)
        for field in spec.fields
    }
    shapes = gpd.GeoSeries([_read_shape(mark) for mark in marks], crs=CRS)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def _read_shape(mark: ET.Element) -> shapely.Geometry | None:
    """Read the geometry of a placemark."""
    point = mark.find("k:Point", KML_NAMESPACE)
    if point is not None:
        return shapely.Point(_read_places(point)[0])
    polygons = [
        shapely.Polygon(
            _read_places(item.find("k:outerBoundaryIs", KML_NAMESPACE)),
            [_read_places(ring) for ring in item.findall("k:innerBoundaryIs", KML_NAMESPACE)],
        )
        for item in mark.iter(f"{{{SPACE}}}Polygon")
    ]
    if mark.find("k:MultiGeometry", KML_NAMESPACE) is not None:
        return shapely.MultiPolygon(polygons)
    return polygons[0] if polygons else None


def _read_places(item: ET.Element | None) -> list[tuple[float, float]]:
    """Read the points of an element."""
    text = "" if item is None else item.findtext(".//k:coordinates", "", KML_NAMESPACE)
    pairs = (place.split(",") for place in text.split())
    return [(float(east), float(north)) for east, north, *_ in pairs]
