"""Content-Security-Policies: nothing but a file's own code runs, and nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from maps.page import bundle

if TYPE_CHECKING:
    from collections.abc import Sequence


# What ends or hides an inline script; a backslash before its second character changes no literal.
ENDS_CODE = re.compile(r"<(?=/script|/style|!--)", re.IGNORECASE)


def inline(code: str) -> str:
    """
    Return a script as it can stand in an HTML document, doing the same.

    Parameters
    ----------
    code
        JavaScript whose text literals may hold anything.

    Returns
    -------
    str
        Without what would close its element or open a comment, and without line
        ends and NUL that an HTML parser changes, since the policy's hash is of
        what the parser makes of it.
    """
    lines = code.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\\x00")
    return ENDS_CODE.sub(r"<\\", lines)


def policy(scripts: Sequence[str], styles: Sequence[str], **sources: str) -> str:
    """
    Return a policy under which only inline code runs that is named here.

    Parameters
    ----------
    scripts, styles
        The code that stands inline.
    **sources
        What else may be used, e.g. ``img="data:"``, ``frame="'self'"``.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If code would close its element or open a comment.
    """
    for code in (*scripts, *styles):
        if any(mark in code.lower() for mark in ("</script", "</style", "<!--")):
            message = "inline code must not close its element or open a comment"
            raise ValueError(message)
    hashes = {"script": scripts, "style": styles}
    return "; ".join(
        (
            "default-src 'none'",
            *(
                f"{kind}-src {' '.join(bundle.csp_hash(code) for code in codes)}"
                for kind, codes in hashes.items()
                if codes
            ),
            *(f"{kind}-src {source}" for kind, source in sources.items()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
