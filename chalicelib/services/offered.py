"""The categories offered to citizens: the most used ones first, so that most people find theirs without searching."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.domain.codes import Dimension
from chalicelib.domain.directory.directory import Category
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import EVERYTHING, Measure
from chalicelib.domain.metrics.queries import Period
from chalicelib.store.directory import directory
from chalicelib.store.metrics import reads

# As many as are large buttons in the citizens' app; whoever looks for another one looks by its name.
_MOST_USED = 6
_DAYS = 90
_BELIEVED_SECONDS = 600
# What was counted, and until when it is believed.
_used: list[tuple[float, Mapping[str, int]]] = []


def categories(now: datetime) -> list[Category]:
    """The active categories: the six most used of the last three months or so, then all others by name."""
    active = (one for one in directory.load().categories.values() if one.active)
    known = sorted(active, key=lambda one: one.name)
    used = _numbers(now)
    ordered = sorted((one for one in known if used.get(one.code)), key=lambda one: -used[one.code])
    first = ordered[:_MOST_USED]
    return [*first, *(one for one in known if one not in first)]


def forget() -> None:
    """Count again, for a test that has emptied the tables."""
    _used.clear()


def _numbers(now: datetime) -> Mapping[str, int]:
    """How many occurrences of each category were registered, as of the last ten minutes."""
    if not _used or _used[0][0] <= time.monotonic():
        _used[:] = [(time.monotonic() + _BELIEVED_SECONDS, _counted(now))]
    return _used[0][1]


def _counted(now: datetime) -> Mapping[str, int]:
    last = directory.load().settings.day_of(now)
    months = sorted({f"{day:%Y-%m}" for day in Period(last - timedelta(days=_DAYS), last).days()})
    rows = figures.tally_of(reads.read_mains(EVERYTHING, months)).rows.get(Dimension.CATEGORY, {})
    return {code: counted.get(Measure.TOTAL.value, 0) for code, counted in rows.items()}
