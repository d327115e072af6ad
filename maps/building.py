"""``build_map``: a dataset as a folium map whose page is one self-contained HTML file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import asked, together
from geo.dataset import Dataset
from geo.loading import Given, from_frames, load
from maps import catalogue
from maps.content import around, outlines, sections, translator
from maps.elements import DataLayer, Map, Start
from maps.page.figure import Page
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.intake.measure_choice import Asked


def build_map(  # noqa: PLR0913 (the words that analysts know, by name)
    data: Given | Dataset = None,
    lang: str | None = None,
    *,
    regions: Given | Sequence[Given] = None,
    cities: Given | Sequence[Given] = None,
    measures: Asked | None = None,
    columns: Mapping[str, str | None] | None = None,
    title: str | Mapping[str, str] | None = None,
    source: str | None = None,
    dates: str | None = None,
    encoding: str | None = None,
    edit: bool = False,
    address: str = "",
) -> Map:
    """
    Return the map of a dataset, or of frames of one's own.

    Parameters
    ----------
    data
        A dataset, the folder of a package, or incidents as `geo.from_frames`
        takes them.
    lang
        Language in which the page opens; None for the first of the data.
    regions, cities, measures, columns, title, source, dates, encoding
        As `geo.from_frames` takes them; for frames only.
    edit
        Whether the page gets the panel with which analysts add incidents and
        move them; what is published has none of it.
    address
        Where the page will be published, http or https: what "Copy link" gives
        while the page is a file on a computer.

    Returns
    -------
    Map
        A folium.Map with one layer for the regions, cities, sites, landmarks
        and each group of incidents; ``data`` is its dataset. ``save`` writes a
        self-contained page.

    Raises
    ------
    TypeError
        If there is nothing to show, arguments for frames stand beside a
        dataset, or a frame stands in the place of the language.
    maps.refusals.UnknownNameError
        If the page does not have the language.
    geo.DataError
        If a frame can not be shown.
    """
    if not isinstance(lang, str | None):
        message = f"lang: a {type(lang).__name__} is no language; give it by name: regions=…"
        raise TypeError(message)
    asked.text("address", address)
    frames = {"regions": regions, "cities": cities, "measures": measures, "columns": columns,
              "title": title, "source": source, "dates": dates, "encoding": encoding}  # fmt: skip
    given = {name: it for name, it in frames.items() if it is not None}
    return _map(_dataset(data, given), lang, edit=edit, address=address)


def _dataset(data: Given | Dataset, given: dict[str, Any]) -> Dataset:
    """Return the dataset of whatever is to be shown."""
    is_folder = isinstance(data, str | os.PathLike) and Path(data).is_dir()
    if isinstance(data, Dataset) or is_folder:
        if given:
            what = "a folder" if is_folder else "a Dataset"
            first, remedy = next(iter(given)), "use `with_measure` or `filter`"
            message = f"`{first}` belongs to frames; this is {what}: {remedy}"
            raise TypeError(message)
        return data if isinstance(data, Dataset) else load(data)  # type: ignore[arg-type]
    if data is None and not given.keys() & {"regions", "cities"}:
        message = "nothing to show: give a Dataset, incidents, regions or cities"
        raise TypeError(message)
    return from_frames(data, **given)


def _map(data: Dataset, lang: str | None, *, edit: bool, address: str) -> Map:
    """Return the map of a dataset."""
    languages = translator.languages(data)
    lang = languages[0] if lang is None else lang
    if lang not in languages:
        message = f"no language {lang!r}; this package has: {', '.join(languages)}"
        if any(lang in getattr(data, name).columns for name in ("regions", "cities", "incidents")):
            message += f"; to shade by it: measures={lang!r}"
        raise UnknownNameError(message)
    together.check(data)
    drawn = around.unrolled(data)
    page = Page(drawn, lang, edit=edit, address=address)
    west, south, east, north = outlines.bounds(drawn)
    chart = Map(
        catalogue.text(lang, "map.label"),
        location=[round((south + north) / 2, 3), round((west + east) / 2, 3)],
        zoom_start=4,  # until the page's script fits the window
        minZoom=sections.least_zoom(east - west, north - south),
        maxZoom=16,
        zoomSnap=0.25,
        maxBoundsViscosity=0.8,
    )
    page.add_child(chart)
    for kind in sections.layers(data):
        shown = kind not in sections.OFF_AT_FIRST
        chart.add_child(DataLayer(kind, sections.layer_name(data, lang, kind), show=shown))
    chart.add_child(Start())
    chart.data = data
    return chart
