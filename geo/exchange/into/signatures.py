"""Files of other kinds than text, known by their first bytes, and what to do about each."""

from __future__ import annotations

from dataclasses import dataclass

ANEW = "export the table itself as CSV UTF-8, .xlsx or GeoJSON"


@dataclass(frozen=True)
class FileKind:
    """What a file is, what to do, and whether ``qantar build`` reads it by its own ending."""

    what: str
    remedy: str = ANEW
    built: bool = False


def _built(what: str, ending: str) -> FileKind:
    """Return a kind that is read as a map, by its ending."""
    return FileKind(what, f"{ANEW}; qantar build reads it as {ending}", built=True)


KINDS = {
    b"PAR1": _built("a Parquet file", ".parquet"),
    b"SQLite format 3\0": _built("a GeoPackage or another database", ".gpkg"),
    b"fgb\3fgb": _built("a FlatGeobuf file", ".fgb"),
    b"\0\0\x27\x0a": _built("a shapefile", ".shp"),
    b"\xd0\xcf\x11\xe0": FileKind(
        "a workbook of the old kind (.xls), or one with a password", "save it as .xlsx without one"
    ),
    b"\x1f\x8b": FileKind("packed by gzip", "unpack it"),
    b"ARROW1": FileKind("an Arrow or Feather file"),
    b"%PDF-": FileKind("a PDF"),
    b"\x89PNG": FileKind("a picture (PNG)"),
    b"\xff\xd8\xff": FileKind("a picture (JPEG)"),
    b"<!doctype html": FileKind("a web page"),
    b"<html": FileKind("a web page"),
}


def of(head: bytes) -> FileKind | None:
    """Return the kind of file that begins so, None for text and what is not known."""
    start = head[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, kind in KINDS.items():
        if head.startswith(sign) or start[: len(sign)].lower() == sign:
            return kind
    return None
