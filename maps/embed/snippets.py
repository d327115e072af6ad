"""Code to copy into another page: a frame in three sizes, with a link below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maps.embed import heights
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from maps.embed.heights import CardTexts

CARD = "card.html"
MAP = "map.html"

# What opens from the frame opens as itself: without the last word a page opened from the
# card would have no scripts either, and the sources' pages would not work.
LINK_RIGHTS = "allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True)
class FrameSize:
    """
    A frame.

    Attributes
    ----------
    name
        ``card``, ``lesson`` or ``full``.
    page
        The file that it shows.
    embedded
        Whether the page shows its compact form.
    height
        Pixels; the width is that of the page around it.
    style
        CSS of the frame.
    sandbox
        What the page may do.
    measured
        Whether its height follows from its width by `style`.
    """

    name: str
    page: str
    embedded: bool
    height: int
    style: str
    sandbox: str
    measured: bool = False


FRAME_SIZES = (
    # Its script tells its height, and can do nothing else: the card's policy names no address.
    FrameSize("card", CARD, embedded=False, height=320, style="border:0",
              sandbox=f"allow-scripts {LINK_RIGHTS}"),
    FrameSize("lesson", MAP, embedded=True, height=560, style="border:0",
              sandbox=f"allow-scripts {LINK_RIGHTS}"),
    # Where the page around drops the style, the height in pixels stays.
    FrameSize("full", MAP, embedded=False, height=800,
              style="border:0;height:100vh;min-height:560px",
              sandbox=f"allow-scripts allow-downloads {LINK_RIGHTS}"),
)  # fmt: skip


def sizes(texts: CardTexts) -> tuple[FrameSize, ...]:
    """
    Return the frames, the card's as high as its content.

    Parameters
    ----------
    texts
        What the card says.

    Returns
    -------
    tuple of FrameSize
        Where the page around drops the style, the card has the height that it
        needs at the least width.
    """
    card, *others = FRAME_SIZES
    style = f"{card.style};height:{heights.style(texts)}"
    tall = heights.tallest(texts)
    return replace(card, height=tall, style=style, measured=True), *others


def listener() -> str:
    """Return the code with which a page gives a frame the height that the card tells."""
    return ENVIRONMENT.get_template("embed/listener.html.j2").render().strip()


def snippet(size: FrameSize, *, src: str, href: str, title: str, link: str, lang: str) -> str:
    """
    Return the code of a frame.

    Parameters
    ----------
    size
        The frame.
    src, href
        Addresses of what it shows and of what the link below opens.
    title, link
        Name of the frame, words of the link; escaped here.
    lang
        Their language.

    Returns
    -------
    str
        HTML, without a line break at the end.
    """
    return ENVIRONMENT.get_template("embed/snippet.html.j2").render(
        size=size, src=src, href=href, title=title, link=link, lang=lang
    )


def blank(size: FrameSize) -> str:
    """Return the code with names in braces where addresses and words go."""
    names = ("src", "href", "title", "link", "lang")
    return snippet(size, **{name: f"{{{name}}}" for name in names})
