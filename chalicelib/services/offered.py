"""The categories offered to citizens: the most used ones first, so that most people find theirs without searching."""

from datetime import date, datetime, timedelta

from chalicelib.domain.directory.directory import Category
from chalicelib.domain.metrics.queries import Period
from chalicelib.store.directory import directory
from chalicelib.store.metrics import used

# As many as are large buttons in the citizens' app; whoever looks for another one looks by its name.
_MOST_USED = 6
_DAYS = 90


def categories(now: datetime) -> list[Category]:
    """The active categories: the six most used of the last three months or so, then all others by name."""
    town = directory.load()
    known = sorted((one for one in town.categories.values() if one.active), key=lambda one: one.name)
    uses = used.by_category(_months(town.settings.day_of(now)))
    ordered = sorted((one for one in known if uses.get(one.code)), key=lambda one: -uses[one.code])
    first = ordered[:_MOST_USED]
    return [*first, *(one for one in known if one not in first)]


def _months(last: date) -> list[str]:
    return sorted({f"{day:%Y-%m}" for day in Period(last - timedelta(days=_DAYS), last).days()})
