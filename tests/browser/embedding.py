"""A page of somebody else with a frame of ours in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


LANGUAGES = ("en", "ru", "kk")


@dataclass
class Lesson:
    """A page of somebody else with a frame of ours in it."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The frame of ours."""
        return self.page.frames[1]

    @property
    def middle(self) -> tuple[float, float]:
        """A point of the frame, in pixels of the page around it."""
        box = self.page.locator("iframe").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def scrolled(self) -> float:
        """How far the page around is scrolled."""
        self.page.wait_for_timeout(300)
        return float(self.page.evaluate("scrollY"))
