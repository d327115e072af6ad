"""Files that go into the page: Leaflet's, and our scripts and styles."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from maps.page import modules
from maps.page.minified import small

HERE = Path(__file__).resolve().parents[1] / "assets"
LEAFLET_SHA256 = "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a"
LEAFLET_IMAGES = ("layers.png", "layers-2x.png", "marker-icon.png")

OPENING = "opening.js"  # runs before all else
PAGE = "main.js"
EDIT = "edit/editor.js"  # what a page for analysts has besides; no other page has any of it
MEDIA = "media"  # style sheets for frames, narrow screens and paper, which override the others


@cache
def leaflet_script() -> str:
    """
    Return Leaflet 1.9.4's own script, without the link to its source map.

    Raises
    ------
    RuntimeError
        If the installed file is not the one that was reviewed.
    """
    content = _leaflet("leaflet.js")
    found = hashlib.sha256(content).hexdigest()
    if found != LEAFLET_SHA256:
        message = (
            f"leaflet.js has sha256 {found}, not {LEAFLET_SHA256}: reinstall the pinned package"
        )
        raise RuntimeError(message)
    return content.decode("utf-8").replace("//# sourceMappingURL=leaflet.js.map", "").strip()


@cache
def leaflet_licence() -> str:
    """Return the terms under which Leaflet may be passed on, which travel with it."""
    listed = metadata.files("django-js-lib-leaflet") or []
    return next(item for item in listed if item.name == "LICENSE").read_text("utf-8").strip()


@cache
def leaflet_style(*, images: bool) -> str:
    """
    Return Leaflet's style sheet.

    Parameters
    ----------
    images
        Whether its three images come along as data addresses: folium's own
        markers and layer control want them, our page does not.
    """
    text = _leaflet("leaflet.css").decode("utf-8")
    for name in LEAFLET_IMAGES:
        image = base64.b64encode(_leaflet(f"images/{name}")).decode("ascii") if images else ""
        text = text.replace(f"url(images/{name})", f"url(data:image/png;base64,{image})")
    return small("text/css", text)


@cache
def page_script(*, edit: bool = False) -> str:
    """Return our modules as one, made small; those that edit as well, if wanted."""
    return joined_script(*entries(edit=edit))


@cache
def opening_script() -> str:
    """Return what shows the page, or says why it does not open, made small."""
    return joined_script(OPENING)


@cache
def page_style(*, edit: bool = False) -> str:
    """Return our style sheets as one, made small; that of the edit panel as well, if wanted."""
    return joined_style(*modules.styles(HERE, entries(edit=edit), MEDIA))


def entries(*, edit: bool) -> tuple[str, ...]:
    """Return the modules that start the page."""
    return (PAGE, EDIT) if edit else (PAGE,)


def joined_style(*names: str) -> str:
    """Return some of our style sheets as one, made small."""
    return small("text/css", "\n".join((HERE / name).read_text("utf-8") for name in names))


def joined_script(*names: str) -> str:
    """Return some of our modules, with all that they need, as one script, made small."""
    return small("application/javascript", modules.joined(HERE, names))


def csp_hash(code: str) -> str:
    """Return the Content-Security-Policy source of an inline script or style."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _leaflet(name: str) -> bytes:
    """Read one of Leaflet's files from the package that carries it."""
    root = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    return (root / name).read_bytes()
