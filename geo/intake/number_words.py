"""What columns of numbers are called: those that people map most, and those that are codes."""

from __future__ import annotations

import re
from typing import Final

from geo.intake.synonyms import ACLED, GTD, UCDP, normal

# Numbers that are codes, so that no sum of them is offered.
NOT_NUMBERS: Final = {
    ACLED: ("event_id_no_cnty", "data_id", "time_precision", "geo_precision"),
    UCDP: (
        "active_year", "where_prec", "date_prec", "event_clarity", "code_status",
        "type_of_violence", "number_of_sources",
    ),
    GTD: (
        "extended", "specificity", "vicinity", "doubtterr", "crit1", "crit2", "crit3", "multiple",
        "success", "suicide", "individual",
    ),
}  # fmt: skip
# Numbers that people map most, by what their names hold; the first is offered.
WANTED: Final = (
    "best", "fatal", "nkill", "killed", "death", "dead", "victim", "casualt", "injur", "wound",
    "affected", "displaced", "idp", "погиб", "жертв", "постра", "ранен", "muert", "mort", "қаза",
)  # fmt: skip

RUNNING: Final = "cumul"  # a number that holds those before it: no sum is made of it
# Numbers that no map shows unasked.
CODE_COLUMNS: Final = re.compile(
    r".*(?:id|code|pcode|fid|objectid|gid|uuid)\d*|fid|gid|shape ?(?:area|leng(?:th)?)|"
    r"(?:lat|lon|lng|long|latitude|longitude|x|y|centerlat|centerlon)|"
    r"(?:start|end|reported)?(?:year|month|day)|iso\d*|geoid|index|monthyear|fractiondate|dateadded|timestamp"
)


def is_code(name: str) -> bool:
    """Say whether a column of numbers holds codes, coordinates or parts of dates by its name."""
    return CODE_COLUMNS.fullmatch(normal(name)) is not None
