"""Folium elements of the page: the map, its layers, and what starts it.

They are subclasses of folium's ``Map``, ``Layer`` and ``MacroElement``, so that
``add_child``, ``LayerControl`` and notebooks work. Their templates print names
and fixed words only: free text never passes through folium.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.map import Layer
from folium.template import Template

from geo.writing import files
from maps.rendering import TEMPLATES

if TYPE_CHECKING:
    from os import PathLike

    from geo import Dataset


def _template(name: str) -> Template:
    """Read one of our templates with folium's filters."""
    return Template((TEMPLATES / name).read_text("utf-8"))


class Map(folium.Map):
    """
    A ``folium.Map`` without tiles and without files from the network.

    Parameters
    ----------
    label
        What the map is called for a screen reader.
    **options
        Options of Leaflet's map.

    Attributes
    ----------
    data
        The dataset that it shows; None for a map without one.
    """

    _template = _template("map.js.j2")
    data: Dataset | None = None

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 (as folium)
        super().__init__(tiles=None, **options)
        self.label = label
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401 (as folium)
        """Render the map's own parts; the page sees to head and styles."""
        super(folium.Map, self).render(**kwargs)  # type: ignore[no-untyped-call]  # folium is half typed

    def save(self, outfile: str | PathLike[str], **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401 (as folium)
        """
        Write the page.

        Parameters
        ----------
        outfile
            Path; an existing file is replaced only once the page is whole.
        **kwargs
            Passed to ``render``.

        Raises
        ------
        OSError
            If the file can not be written.
        """
        html = self.get_root().render(**kwargs)
        files.write(Path(outfile), html.encode("utf-8", "surrogatepass"))


class DataLayer(Layer):
    """
    A layer whose marks the page draws from its columns.

    Parameters
    ----------
    kind
        What it shows: ``regions``, ``cities``, ``sites``, ``landmarks`` or
        ``incidents.<group>``.
    name
        Its name in a layer control.
    show
        Whether it is on at first.
    """

    _template = _template("layer.js.j2")

    def __init__(self, kind: str, name: str, *, show: bool = True) -> None:
        super().__init__(name=name, overlay=True, control=True, show=show)
        self._name = "Layer"
        self.kind = kind


class Start(MacroElement):
    """What runs the page once the map and its layers are there."""

    _template = _template("start.js.j2")

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is half typed
        self._name = "Start"

    @property
    def map_name(self) -> str:
        """Name of the map's variable in the page."""
        return "" if self._parent is None else str(self._parent.get_name())
