"""Public names that are imported when they are asked for: a worker or a wrong flag needs few."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def names(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """
    Return the ``__getattr__`` of a package whose public names live in its modules.

    Parameters
    ----------
    package
        Its name.
    homes
        The module of each public name.

    Returns
    -------
    callable
        Imports a name once, and leaves it in the package.
    """

    def found(name: str) -> object:
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(importlib.import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
