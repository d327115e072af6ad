"""The latest day that it is somewhere: a date after it lies in the future."""

from __future__ import annotations

import datetime as dt

# A date lies in the future once it does so everywhere on Earth.
LAST_ZONE = dt.timezone(dt.timedelta(hours=14))


def latest_day() -> dt.date:
    """Return the latest day that it is somewhere."""
    return dt.datetime.now(tz=LAST_ZONE).date()
