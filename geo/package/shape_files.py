"""Files of shapes from strangers: what GDAL must not be given."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

from geo import limits
from geo.package import text_files
from geo.problems import DataError, Problem

HEAD_BYTES = 1 << 16  # bytes that are looked at
MOST_UNPACKED = 1 << 30  # bytes once unpacked
# How files begin whose ending says what they are: GDAL goes by the content alone.
BEGINNINGS = {".gpkg": b"SQLite format 3\0", ".shp": b"\0\0\x27\x0a", ".fgb": b"fgb"}
ZIPS, XML = {".zip", ".kmz"}, {".kml", ".gpx", ".gml"}
# Files that GDAL reads beside one.
BESIDE_A_FILE = {
    ".shp": (".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn"),
    ".gpkg": ("-wal", "-shm", "-journal"),
}
SQLITE = BEGINNINGS[".gpkg"]
# What makes GDAL read other files, or ask other machines.
LEADING_OUT = b"<OGR"
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
# Views that early GeoPackages have by their standard.
SYSTEM_TABLES = {"st_spatial_ref_sys", "st_geometry_columns"}


def check(path: Path) -> None:
    """
    Look at a file of shapes before GDAL opens it.

    Parameters
    ----------
    path
        GeoPackage, shapefile, FlatGeobuf, KML and others; one of them in a zip.

    Raises
    ------
    DataError
        If it is not what its ending says, leads to other files, has a view,
        which may have no end, or a column that is worked out, or would unpack
        to more than a map has.
    OSError
        If it can not be read, or is no plain file.
    """
    ending = path.suffix.casefold()
    with text_files.opened(path, "file" if ending in XML else "foreign") as file:
        head = file.read(HEAD_BYTES)
    for beside in BESIDE_A_FILE.get(ending, ()):
        for name in (path.stem + beside, path.stem + beside.upper(), path.name + beside):
            place = path.with_name(name)
            if os.path.exists(place):  # noqa: PTH110 (Path.exists raises where a name is too long)
                text_files.opened(place, "foreign").close()  # GDAL would wait for a pipe
    if ending in ZIPS:
        _packed(path)
    else:
        _sniffed(path.name, path.name, head)
        if head.startswith(SQLITE):
            _without_views(path, path.name)


def _packed(path: Path) -> None:
    """Look at the files of a zip."""
    try:
        with zipfile.ZipFile(path) as packed:
            listed = packed.infolist()
            size = sum(item.file_size for item in listed)
            if size > MOST_UNPACKED:
                rule = f"unpacks to {size >> 20} MB, more than {MOST_UNPACKED >> 20}"
                raise DataError([Problem(path.name, rule, "leave out what is no boundary")])
            for item in listed:
                _small(path.name, item)
                with packed.open(item) as file:
                    head = file.read(HEAD_BYTES)
                _sniffed(path.name, item.filename, head)
                if head.startswith(SQLITE):
                    _unpacked(path.name, packed, item)
    except BROKEN_ZIP:
        raise DataError(
            [Problem(path.name, "is no zip file, or a broken one", "pack it anew")]
        ) from None


def _small(name: str, item: zipfile.ZipInfo) -> None:
    """Raise DataError for XML in a zip that is in memory as a whole and would not fit."""
    most = limits.current().file
    if Path(item.filename).suffix.casefold() in XML and item.file_size > most:
        rule = f"{item.filename} unpacks to {item.file_size >> 20} MB, more than {most >> 20}"
        raise DataError([Problem(name, rule, limits.remedy("file"))])


def _unpacked(name: str, packed: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    """Look at a GeoPackage in a zip."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "one.gpkg"
        with packed.open(item) as file, place.open("wb") as out:
            left = MOST_UNPACKED
            while left > 0 and (piece := file.read(min(text_files.PIECE, left))):
                left -= len(piece)
                out.write(piece)
        _without_views(place, name)


def _sniffed(name: str, inside: str, head: bytes) -> None:
    """Raise DataError for what is not what its ending says, or leads to other files."""
    ending = Path(inside).suffix.casefold()
    shown = name if inside == name else f"{name}, {inside}"
    if not head.startswith(BEGINNINGS.get(ending, b"")):
        rule = f"does not begin as a {ending} file"
        raise DataError([Problem(shown, rule, "give it the ending of what it is")])
    if LEADING_OUT in head:
        rule, remedy = "leads to other files, which are not read", "name the file with the shapes"
        raise DataError([Problem(shown, rule, remedy)])


def _without_views(path: Path, name: str) -> None:
    """Raise DataError for a GeoPackage with views, whose rows may have no end."""
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base:
            query = "SELECT name FROM sqlite_master WHERE type = 'view' LIMIT 100"
            views = [str(row[0]) for row in base.execute(query)]
            if not views:
                _counted(base, name)
                _stored(base, name)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        rule = f"is no sound GeoPackage ({error})"
        raise DataError([Problem(name, rule, "write it anew")]) from None
    if unusual := [view for view in views if view not in SYSTEM_TABLES]:
        rule = f"layer {unusual[0]} is a view, whose rows may have no end"
        raise DataError([Problem(name, rule, "export it as a table")])


def _stored(base: sqlite3.Connection, name: str) -> None:
    """Raise DataError for a column that is worked out: a short formula may fill the memory."""
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    for (table,) in base.execute(tables).fetchall():
        quoted = str(table).replace('"', '""')
        for _, column, *_, hidden in base.execute(f'PRAGMA table_xinfo("{quoted}")').fetchall():
            if hidden:
                rule = f"column {column} of layer {table} is worked out when it is read"
                raise DataError([Problem(name, rule, "export it as a column that is stored")])


def _counted(base: sqlite3.Connection, name: str) -> None:
    """Raise DataError for a layer that says it has more rows, for which GDAL would make room."""
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_ogr_contents'").fetchone():
        return
    said = base.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents").fetchall()
    for table, count in said:
        quoted = str(table).replace('"', '""')
        [(rows,)] = base.execute(f'SELECT count(*) FROM "{quoted}"').fetchall()  # noqa: S608 (quoted)
        if count is not None and (not isinstance(count, int) or count != rows):
            rule = f"layer {table} says that it has {count} rows, and has {rows}"
            raise DataError([Problem(name, rule, "write it anew")])
