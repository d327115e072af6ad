"""What a page says of its own making: program, package, checksums; and whether that still holds."""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.package import json_text
from geo.package.reading import own_files
from geo.package.text_files import whole

if TYPE_CHECKING:
    from pathlib import Path

    from geo import Dataset

# Stands where the digest of the page will stand: the page is hashed with it.
UNSEALED = "0" * 64
ELEMENT = re.compile(rb'<script type="application/json" id="qantar-manifest">([^<]*)</script>')
DIGEST = re.compile(r"[0-9a-f]{64}")
SEAL_FORMAT = 1


class SealError(ValueError):
    """A page says nothing of its making, or what it says can not be read."""


@dataclass(frozen=True)
class Seal:
    """
    What a page says of its making.

    Attributes
    ----------
    program
        Version of Qantar.
    package, version
        Name and version of the package; "" where it has none.
    lang
        Language in which the page opens.
    edit, local
        Whether it has the panel for analysts, and rows that must not be published.
    address
        Where it is published, "" where nobody said.
    files
        SHA-256 of each file of the package, by path.
    digest
        SHA-256 of the page, with zeros in the place of this digest.
    """

    program: str
    package: str
    version: str
    lang: str
    edit: bool
    local: bool
    address: str
    files: dict[str, str]
    digest: str


def facts(data: Dataset, lang: str, *, edit: bool, address: str = "") -> dict[str, Any]:
    """
    Return what a page is to say of its making; its digest is still open.

    Parameters
    ----------
    data
        The dataset that it shows.
    lang
        Language in which it opens.
    edit
        Whether it has the panel for analysts.
    address
        Where it will be published, "" where nobody said.
    """
    described = data.descriptor
    raw = {} if described.is_plain else described.raw
    name, version = str(raw.get("name", "")), str(raw.get("version", ""))
    said = Seal(
        program(), name, version, lang, edit, bool(data.local), address, files(data), UNSEALED
    )
    return as_written(said)


def as_written(seal: Seal) -> dict[str, Any]:
    """Return what a page says of its making as it stands there, name by name."""
    return {
        "format": SEAL_FORMAT,
        "digest": seal.digest,
        "program": seal.program,
        "package": seal.package,
        "version": seal.version,
        "lang": seal.lang,
        "edit": seal.edit,
        "local": seal.local,
        **({"address": seal.address} if seal.address else {}),
        "files": seal.files,
    }


def files(data: Dataset) -> dict[str, str]:
    """Return the SHA-256 of each file that a dataset was read from, by path."""
    return {} if data.folder is None else checksums(data.folder, own_files(data.descriptor))


def short(listed: dict[str, str]) -> str:
    """Return 16 hex digits of the SHA-256 of what `files` lists: what readers cite."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def program() -> str:
    """Return the version of Qantar; "" where it is not installed."""
    try:
        return importlib.metadata.version("qantar")
    except importlib.metadata.PackageNotFoundError:
        return ""


def checksums(folder: Path, names: set[str]) -> dict[str, str]:
    """Return the SHA-256 of files that are there, by path, in order."""
    return {
        name: hashlib.sha256(whole(folder / name, "table")).hexdigest()
        for name in sorted(names)
        if (folder / name).is_file()
    }


def open_(manifest: bytes) -> bytes:
    """Return a manifest without its digest, which differs wherever a page does."""
    return re.sub(rb'"digest":"[^"]*"', b"", manifest)


def closed(page: str) -> str:
    """Put the digest of a page in its place."""
    found = ELEMENT.search(page.encode("utf-8", "surrogatepass"))
    if found is None or UNSEALED.encode() not in found[1]:
        message = "the page has no place for its digest"
        raise SealError(message)
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
    head, mark, rest = page.partition('id="qantar-manifest">')
    return head + mark + rest.replace(UNSEALED, digest, 1)


def read(content: bytes) -> Seal:
    """
    Read what a page says of its making.

    Parameters
    ----------
    content
        All bytes of the page.

    Raises
    ------
    SealError
        If it says nothing, says it twice, or not as Qantar does.
    """
    found = ELEMENT.findall(content)
    if len(found) != 1:
        message = "is no page of Qantar" if not found else f"has {len(found)} manifests"
        raise SealError(message)
    try:
        raw = json_text.parsed(found[0].decode("utf-8"))
        kinds = {"program": str, "package": str, "version": str, "lang": str, "edit": bool,
                 "local": bool, "files": dict, "digest": str}  # fmt: skip
        values = {name: raw[name] for name in kinds} | {"address": raw.get("address", "")}
        texts = [*values["files"], *values["files"].values()]
        good = raw["format"] == SEAL_FORMAT and DIGEST.fullmatch(values["digest"]) is not None
        good &= all(isinstance(values[name], kind) for name, kind in kinds.items())
        good &= all(isinstance(text, str) for text in [*texts, values["address"]])
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = "has a manifest that can not be read"
        raise SealError(message) from error
    if not good:
        message = "has a manifest that can not be read"
        raise SealError(message)
    return Seal(**values)


def holds(content: bytes, seal: Seal) -> bool:
    """Say whether a page is byte for byte what its digest was made of."""
    found = ELEMENT.search(content)
    if found is None or found[1].count(seal.digest.encode()) != 1:
        return False
    begin, end = found.span(1)
    inside = found[1].replace(seal.digest.encode(), UNSEALED.encode())
    whole_ = content[:begin] + inside + content[end:]
    return hashlib.sha256(whole_).hexdigest() == seal.digest
