"""Every month's figures, counted again from its occurrences and compared with those kept."""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.domain import protocols
from chalicelib.domain.metrics.queries import month_after
from chalicelib.services import reconciliation
from chalicelib.services.reconciliation import Reconciled
from tasks.operations.check_result import Checked

# Protocols and calendars are of this century.
_FIRST_YEAR = 2000


def check(now: datetime, since: date = date.min) -> Iterator[Checked]:
    """Each month since that of a day that has occurrences or figures, with the differences between the two."""
    for month in (month for month in months(now) if month >= since.replace(day=1)):
        found = reconciliation.check(month)
        if found.occurrences or found.counters:
            yield Checked(f"{month:%Y-%m}", list(_differences(found)))


def months(now: datetime) -> Iterator[date]:
    """The first day of every month until today."""
    month = date(_FIRST_YEAR, 1, 1)
    while month <= reconciliation.today_of(now):
        yield month
        month = month_after(month)


def _differences(found: Reconciled) -> Iterator[str]:
    for protocol in found.behind:
        yield f"{protocols.shown(protocol)} is counted as it was before, or not yet"
    for protocol in found.facts:
        yield f"{protocols.shown(protocol)} is counted as something it is not"
    for wrong in found.counters:
        place = " ".join(part for part in (wrong.bucket.selection, wrong.bucket.span, wrong.bucket.part) if part)
        names = sorted(name for name in wrong.found.keys() | wrong.wanted.keys())
        for name in names:
            kept, wanted = wrong.found.get(name, 0), wrong.wanted.get(name, 0)
            if kept != wanted:
                yield f"{place} {name}: {kept} instead of {wanted}"
    if not found.is_sure:
        yield "was never quiet enough to compare its counters; repeat it later"
