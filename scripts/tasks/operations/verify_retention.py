"""Every occurrence of a stage, compared with how long its town's settings let it say who its author is.

An identity may outlive its term by the days that the nightly function needs to come round; what has an end of its own,
such as a device that news is pushed to, a code to sign in or an upload, must have gone some days after it.
"""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.domain import protocols
from chalicelib.domain.accounts.retention import Retention
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.identities import identities
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from tasks.operations import expired
from tasks.operations.check_result import Checked

_FIRST_YEAR = 2000
_ROUND = timedelta(days=30)


def check(now: datetime) -> Iterator[Checked]:
    """Each occurrence, with what is kept too long of its author."""
    retention = directory.load().settings.retention
    for protocol in _protocols(now):
        wrong = itertools.chain(_kept_too_long(protocol, retention, now - _ROUND), _expired(protocol, now))
        yield Checked(protocols.shown(protocol), list(wrong))


def _kept_too_long(protocol: Protocol, retention: Retention, now: datetime) -> Iterator[str]:
    occurrence = occurrences.get(protocol)
    if occurrence is None or not retention.is_over(occurrence.kind, occurrence.closed_at, now):
        return
    if identities.holder(protocol) is not None:
        yield f"was closed on {occurrence.closed_at:%Y-%m-%d} and still says who its author is"


def _expired(protocol: Protocol, now: datetime) -> Iterator[str]:
    count = identities.count_expired(protocol, now - expired.REMOVED_WITHIN)
    if count:
        yield f"has {count} items with its author that ended over {expired.REMOVED_WITHIN.days} days ago"


def _protocols(now: datetime) -> Iterator[Protocol]:
    for year, month in itertools.product(range(_FIRST_YEAR, now.year + 1), range(1, 13)):
        text = f"{year:04d}-{month:02d}"
        yield from (row.protocol for _, row in lists.list_by_registration(text, text, f"{text}~"))
