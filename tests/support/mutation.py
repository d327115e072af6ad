"""How long a fixture stands: as a rule for many tests, but for one while mutmut counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable


def shared(scope: Literal["module", "session"]) -> Callable[..., str]:
    """
    Return a scope of a fixture.

    Mutmut notes which tests call a function, and runs these against its mutants. What a
    fixture calls counts for the test that it was made for, so each test makes its own then.
    """
    return lambda **_: "function" if os.environ.get("MUTANT_UNDER_TEST") == "stats" else scope
