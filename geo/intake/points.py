"""Coordinates: degrees in a column, or both in one cell."""

from __future__ import annotations

import re
from typing import NamedTuple

import shapely

DEGREE_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
# "43.2567, 76.9286", and Kobo's "43.2567 76.9286 850 5" (altitude, precision in metres).
PAIR = re.compile(rf"\(?({DEGREE_NUMBER})\s*[,;\s]\s*({DEGREE_NUMBER})\)?", re.ASCII)
# One number, as much of the world writes it.
DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3},\d+", re.ASCII)
COMMAS = re.compile(r"([+-]?\d{1,3},\d+)\s*[;\s]\s*([+-]?\d{1,3},\d+)", re.ASCII)
KOBO_POINT = re.compile(
    rf"({DEGREE_NUMBER}) ({DEGREE_NUMBER})(?: [+-]?\d+(?:\.\d+)?){{1,2}}", re.ASCII
)
LIST = re.compile(rf"\[\s*({DEGREE_NUMBER})\s*,\s*({DEGREE_NUMBER})\s*\]", re.ASCII)
WKT = re.compile(
    rf"(?:SRID=4326;)?(?:MULTI)?POINT\s*Z?\s*\(+\s*({DEGREE_NUMBER})\s+({DEGREE_NUMBER})(?:\s+[^,\s]+)?\s*\)+",
    re.IGNORECASE,
)
# Google's @lat,lon,17z, !3dlat!4dlon (the place itself), q=lat,lon; OpenStreetMap's
# #map=17/lat/lon.
MAP_ADDRESSES = (
    re.compile(rf"!3d({DEGREE_NUMBER})!4d({DEGREE_NUMBER})"),
    re.compile(
        rf"[?&](?:q|ll|query|daddr|destination|center)=(?:loc:)?({DEGREE_NUMBER})(?:,|%2C)\s*({DEGREE_NUMBER})"
    ),
    re.compile(rf"[?&]mlat=({DEGREE_NUMBER})&mlon=({DEGREE_NUMBER})"),
    re.compile(rf"@({DEGREE_NUMBER}),({DEGREE_NUMBER})"),
    re.compile(rf"#map=\d+(?:\.\d+)?/({DEGREE_NUMBER})/({DEGREE_NUMBER})"),
    re.compile(rf"^geo:({DEGREE_NUMBER}),({DEGREE_NUMBER})"),
)
ANGLE = (
    r"(?P<before{0}>[NSEWСЮВЗ])?\s*(?P<sign{0}>[+-])?(?P<d{0}>\d{{1,3}}(?:[.,]\d+)?)\s*[°º]\s*"  # noqa: RUF001
    r"(?:(?P<m{0}>\d{{1,2}}(?:[.,]\d+)?)\s*['′’]\s*)?"  # noqa: RUF001
    r"(?:(?P<s{0}>\d{{1,2}}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?"  # noqa: RUF001
    r"(?P<after{0}>[NSEW]|[сСюЮ]\.?\s*[шШ]\.?|[вВзЗ]\.?\s*[дД]\.?)?"
)
ANGLES = re.compile(rf"{ANGLE.format(1)}\s*[,;]?\s*{ANGLE.format(2)}")
# Without signs of degrees, a letter says which axis it is: 43.25N 76.95E, N43 15.4 E76 55.7.
LETTER = (
    r"(?:(?P<before{0}>[NSEW])\s*)?(?P<sign{0}>)(?P<d{0}>\d{{1,3}}(?:[.,]\d+)?)"
    r"(?:[\s°º]+(?P<m{0}>\d{{1,2}}(?:[.,]\d+)?)['′’]?)?"  # noqa: RUF001
    r"(?:\s+(?P<s{0}>\d{{1,2}}(?:[.,]\d+)?)[\"″”]?)?\s*(?P<after{0}>[NSEW])?"
)
LETTERED = re.compile(rf"(?=.*[NS])(?=.*[EW]){LETTER.format(1)}\s*[,;]?\s*{LETTER.format(2)}")
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{42}(?:[0-9A-Fa-f]{8})?", re.ASCII)
GEOJSON_POINT = re.compile(
    rf"""\{{.*["']Point["'].*\[\s*({DEGREE_NUMBER})\s*,"""
    rf"""\s*({DEGREE_NUMBER})\s*(?:,[^\]]*)?\].*\}}""",
    re.DOTALL,
)
PAIR_FORMS = (PAIR, KOBO_POINT, LIST, COMMAS)
NEGATIVE = frozenset("swюз")
EASTING = frozenset("ewвз")
MOST_NORTH, MOST_EAST = 90.0, 180.0
SIXTY = 60.0
POINT_COLUMN = "point"  # both coordinates in one cell

Point = tuple[float, float]


def degrees(text: str) -> float | None:
    """
    Read degrees of one axis.

    Parameters
    ----------
    text
        43.24, 43,24 or 43°14'24"N.

    Returns
    -------
    float or None
        None where it is no number of degrees.
    """
    bare = text.replace("\u2212", "-").strip()
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", bare, re.ASCII):
        return float(bare)
    if DECIMAL_COMMA.fullmatch(bare):
        return float(bare.replace(",", "."))
    found = angle(bare)
    return found.value if found else None


class Angle(NamedTuple):
    """Degrees of one axis, None with minutes or seconds above 59; the letter of its side, small."""

    value: float | None
    side: str


def angle(text: str) -> Angle | None:
    """Return an angle of degrees, minutes and seconds; None for any other text."""
    found = re.fullmatch(ANGLE.format(1), text) or re.fullmatch(LETTER.format(1), text)
    return Angle(_angle(found, 1), _side(found, 1)) if found else None


def point(text: str) -> Point | None:
    """
    Read a place that stands in one cell.

    Parameters
    ----------
    text
        ``43.2567, 76.9286``; degrees, minutes and seconds; a geopoint of Kobo;
        WKT, WKB, GeoJSON; an address of a map by Google or OpenStreetMap.

    Returns
    -------
    tuple of float or None
        Latitude and longitude; None where the text is no place on Earth.
    """
    bare = text.strip().replace("\u2212", "-")
    if DECIMAL_COMMA.fullmatch(bare):
        return None
    if found := WKT.fullmatch(bare) or GEOJSON_POINT.fullmatch(bare):
        return _sound(float(found[2]), float(found[1]))
    if HEXADECIMAL.fullmatch(bare):
        return _of_wkb(bare)
    if bare.startswith(("http://", "https://", "geo:")):
        matches = (form.search(bare) for form in MAP_ADDRESSES)
        return next((_sound(float(it[1]), float(it[2])) for it in matches if it), None)
    if found := next(filter(None, (form.fullmatch(bare) for form in PAIR_FORMS)), None):
        return _sound(*(float(part.replace(",", ".")) for part in found.groups()))
    found = ANGLES.fullmatch(bare) or LETTERED.fullmatch(bare)
    return _both(found) if found else None


def _of_wkb(text: str) -> Point | None:
    """Return the point of well-known binary in hexadecimal, in degrees if it says in what."""
    shape = shapely.from_wkb(text, on_invalid="ignore")
    if shape is None or shape.geom_type != "Point" or shape.is_empty:
        return None
    return _sound(shape.y, shape.x) if shapely.get_srid(shape) in {0, 4326} else None


def _sound(latitude: float, longitude: float) -> Point | None:
    """Return a point, None where no such is on Earth."""
    return (
        (latitude, longitude)
        if abs(latitude) <= MOST_NORTH and abs(longitude) <= MOST_EAST
        else None
    )


def _both(found: re.Match[str]) -> Point | None:
    """Return the point of two angles, in the order that their letters say."""
    one, two = _angle(found, 1), _angle(found, 2)
    if one is None or two is None:
        return None
    swapped = _side(found, 1) in EASTING
    return _sound(two, one) if swapped else _sound(one, two)


def _side(found: re.Match[str], number: int) -> str:
    """Return the letter of a side, small; "" for none."""
    return (found[f"before{number}"] or found[f"after{number}"] or "").casefold()[:1]


def _angle(found: re.Match[str], number: int) -> float | None:
    """Add up degrees, minutes and seconds."""
    whole, minutes, seconds = (
        float((found[f"{key}{number}"] or "0").replace(",", ".")) for key in "dms"
    )
    if minutes >= SIXTY or seconds >= SIXTY:
        return None
    # A part that has smaller ones beside it is whole: 43.2 43.3 are two numbers of degrees.
    if (whole % 1 and found[f"m{number}"]) or (minutes % 1 and found[f"s{number}"]):
        return None
    value = whole + minutes / SIXTY + seconds / SIXTY**2
    negative = found[f"sign{number}"] == "-" or _side(found, number) in NEGATIVE
    return -value if negative else value
