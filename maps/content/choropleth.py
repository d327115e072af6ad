"""What each region shows: a value, its class, and the claim that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.content.classes import NONE, ZERO

if TYPE_CHECKING:
    from maps.content.classes import Classes
    from maps.content.views import View

LATEST, LOW, HIGH = "latest", "low", "high"
GENERAL = (LATEST, LOW, HIGH)


@dataclass(frozen=True)
class Cell:
    """
    What one region or town shows.

    Attributes
    ----------
    place_id
        The region; the town where towns are shown.
    value
        Count or rate, None where nothing was published.
    count
        The number of the claim (people, buildings, rows), None for none.
    figure_id
        The claim; None for a computed number, or where there is none.
    city_id
        The city inside the region that the claim names; None if it names the region.
    place
        Class of the value, 0 for the lowest; `maps.content.classes.NONE` or ``ZERO``.
    """

    place_id: str
    value: float | None
    count: float | None = None
    figure_id: str | None = None
    city_id: str | None = None
    place: int = NONE


@dataclass(frozen=True)
class Choropleth:
    """
    A map of regions: a measure, by whose claims.

    Attributes
    ----------
    view
        The entry of the menu.
    lens
        ``latest``, ``low``, ``high`` or a claimant.
    cells
        In the order of the regions.
    classes
        Of the values.
    towns
        What each town shows of a measure of towns, in the order of the cities; the
        regions then show nothing.
    """

    view: View
    lens: str
    cells: tuple[Cell, ...]
    classes: Classes
    towns: tuple[Cell, ...] = ()

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The cells of the towns, or of the regions."""
        return self.towns or self.cells

    @property
    def claimed(self) -> bool:
        """Whether claims fill the cells."""
        return self.view.measure.kind == "claims"

    @property
    def empty(self) -> bool:
        """Whether no region has a value."""
        return all(cell.value is None for cell in self.cells)

    def shade(self, cell: Cell) -> int:
        """Return the shade of a region that has a class: 0 (low) to 4."""
        return self.classes.shade(cell.place)

    def sign(self, cell: Cell) -> str:
        """Return the name of a region's look: ``none``, ``zero``, ``c0`` to ``c4``."""
        return {NONE: "none", ZERO: "zero"}.get(cell.place) or f"c{self.shade(cell)}"
