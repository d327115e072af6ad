"""KML 2.2: placemarks with their columns as extended data."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import shapely

from geo import when
from geo.package.casting import texts
from geo.package.cells import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.package.descriptor import TableSpec

KML_SPACE = "http://www.opengis.net/kml/2.2"
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
    yield f'<kml xmlns="{KML_SPACE}"><Document><name>{escape(spec.name)}</name>'
    yield f'<Schema name="{spec.name}" id="{spec.name}">'
    for field in spec.fields:
        yield f'<SimpleField name={quoteattr(field.name)} type="{KML_TYPES[field.type]}"/>'
    yield f"</Schema><Folder><name>{escape(spec.name)}</name>"
    columns = {field.name: texts(table[field.name], field.type) for field in spec.fields}
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
    return " ".join(f"{number_text(it[0])},{number_text(it[1])}" for it in coordinates)
