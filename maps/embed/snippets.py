"""Code to copy into another page: a frame in three sizes, with a link below it."""

from __future__ import annotations

from dataclasses import dataclass

from maps.rendering import ENVIRONMENT

CARD = "card.html"
MAP = "map.html"

# What opens from the frame opens as itself: without the last word a page opened from the
# card would have no scripts either, and the sources' pages would not work.
LINKS = "allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True)
class Size:
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
    """

    name: str
    page: str
    embedded: bool
    height: int
    style: str
    sandbox: str


SIZES = (
    Size("card", CARD, embedded=False, height=320, style="border:0", sandbox=LINKS),
    Size("lesson", MAP, embedded=True, height=560, style="border:0",
         sandbox=f"allow-scripts {LINKS}"),
    # Where the page around drops the style, the height in pixels stays.
    Size("full", MAP, embedded=False, height=800, style="border:0;height:100vh;min-height:560px",
         sandbox=f"allow-scripts allow-downloads {LINKS}"),
)  # fmt: skip


def snippet(size: Size, *, src: str, href: str, title: str, link: str, lang: str) -> str:
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


def blank(size: Size) -> str:
    """Return the code with names in braces where addresses and words go."""
    names = ("src", "href", "title", "link", "lang")
    return snippet(size, **{name: f"{{{name}}}" for name in names})
