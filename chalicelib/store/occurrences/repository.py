"""Occurrences and the records kept under their protocol, and the one way in which an occurrence is changed.

A change is decided by a pure function of the occurrence as it was just read. `update` owns the rest: the reading, the
next version, the instants of the next scheduled checks, and the attempts after a lost race.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar, overload

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.lockout import WrongKeys
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event, Message
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import changes, mapping, record_mapping
from chalicelib.store.occurrences.changes import Change, Raced, Registration, SentBefore
from chalicelib.store.occurrences.items import (
    AlertItem,
    DuplicateItem,
    EventItem,
    LockoutItem,
    MessageItem,
    OccurrenceItem,
    Record,
    SupportTotalItem,
)
from chalicelib.store.tables import wait

# A change that loses so many races in a row is given up: its caller, the stream or the next run repeats it.
ATTEMPTS = 8
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything kept under one protocol; without an occurrence, at most the count of wrong keys."""

    occurrence: Occurrence | None = None
    events: Sequence[Event] = ()
    photos: Sequence[Photo] = ()
    attachments: Sequence[Attachment] = ()
    messages: Sequence[Message] = ()
    alerts: Sequence[Alert] = ()
    wrong_keys: WrongKeys = field(default_factory=WrongKeys)
    supports: int = 0
    duplicates: Sequence[Protocol] = ()


@dataclass(frozen=True, slots=True)
class Updated(Generic[R]):
    """What an update read, and the change as it was written, with the occurrence's new version."""

    before: R
    change: Change


def get(protocol: Protocol) -> Occurrence | None:
    """The occurrence as it is now, or None."""
    try:
        item = OccurrenceItem.get(protocol, mapping.RECORD, consistent_read=True)
    except OccurrenceItem.DoesNotExist:
        return None
    return mapping.to_occurrence(item)


def get_several(protocols: Iterable[Protocol]) -> dict[Protocol, Occurrence]:
    """Those of some occurrences that exist, by protocol; one request for each hundred."""
    keys = [(protocol, mapping.RECORD) for protocol in protocols]
    found = OccurrenceItem.batch_get(keys) if keys else ()
    return {Protocol(item.protocol): mapping.to_occurrence(item) for item in found}


def get_case_file(protocol: Protocol) -> CaseFile:
    """Everything kept under a protocol as it is now, in one query."""
    items = list(Record.query(protocol, consistent_read=True))
    occurrence = next((item for item in items if isinstance(item, OccurrenceItem)), None)
    lockout = next((item for item in items if isinstance(item, LockoutItem)), None)
    supports = next((item for item in items if isinstance(item, SupportTotalItem)), None)
    return CaseFile(
        occurrence=mapping.to_occurrence(occurrence) if occurrence else None,
        events=[record_mapping.to_event(item) for item in items if isinstance(item, EventItem)],
        photos=record_mapping.photos_among(items),
        attachments=record_mapping.attachments_among(items),
        messages=[record_mapping.to_message(item) for item in items if isinstance(item, MessageItem)],
        alerts=[record_mapping.to_alert(item) for item in items if isinstance(item, AlertItem)],
        wrong_keys=WrongKeys(int(lockout.attempts), int(lockout.expires_at)) if lockout else WrongKeys(),
        supports=int(supports.total) if supports else 0,
        duplicates=tuple(
            record_mapping.to_duplicate(item)
            for item in items
            if isinstance(item, DuplicateItem) and not item.withdrawn
        ),
    )


def register(registration: Registration) -> None:
    """Write a new occurrence with its records and its next checks.

    Raises KeyTaken, ProtocolTaken or PersonGone, and Raced after ATTEMPTS lost races for its person's account.
    """
    settings = directory.load().settings
    checks = next_checks(registration.occurrence, settings, registration.event.at)
    for attempt in range(1, ATTEMPTS):
        try:
            return changes.write_registration(registration, checks)
        except Raced:
            wait(attempt)
    return changes.write_registration(registration, checks)


def update(
    protocol: Protocol,
    decide: Callable[[Occurrence], Change | None],
    now: datetime,
    *,
    seen: Occurrence | None = None,
) -> Change | None:
    """Write what `decide` makes of an occurrence; None when there is no occurrence or nothing to write.

    With `seen`, the occurrence as the caller has just received it, the first attempt needs no read. Raises StaleVersion
    after ATTEMPTS lost races, and whatever `decide` raises.
    """

    def decide_if_found(occurrence: Occurrence | None) -> Change | None:
        return decide(occurrence) if occurrence else None

    updated = _update(_states(protocol, seen), decide_if_found, now)
    return updated.change if updated else None


@overload
def update_with(read: Callable[[], R], decide: Callable[[R], Change], now: datetime) -> Updated[R]: ...
@overload
def update_with(read: Callable[[], R], decide: Callable[[R], Change | None], now: datetime) -> Updated[R] | None: ...
def update_with(read: Callable[[], R], decide: Callable[[R], Change | None], now: datetime) -> Updated[R] | None:
    """Write what `decide` makes of what `read` gives, read again before each attempt; None for nothing to write.

    For decisions that need more than the occurrence. Raises StaleVersion after ATTEMPTS lost races, LeaderMissing, and
    whatever `read` and `decide` raise.
    """
    return _update((read() for _ in range(ATTEMPTS)), decide, now)


def _states(protocol: Protocol, seen: Occurrence | None) -> Iterator[Occurrence | None]:
    for attempt in range(ATTEMPTS):
        yield seen if seen and attempt == 0 else get(protocol)


def _update(states: Iterable[R], decide: Callable[[R], Change | None], now: datetime) -> Updated[R] | None:
    for state in states:
        change = decide(state)
        if change is None:
            return None
        try:
            return Updated(state, _written(change, now))
        except Raced:
            continue
    raise StaleVersion


def _written(change: Change, now: datetime) -> Change:
    occurrence = replace(change.occurrence, version=change.occurrence.version + 1)
    change = replace(change, occurrence=occurrence)
    checks = next_checks(occurrence, directory.load().settings, now)
    try:
        changes.write_change(change, checks)
    except SentBefore as sent:
        # An occurrence restored from a backup may have forgotten an alert that was sent since: it then remembers it,
        # and the alert is not sent twice.
        change = replace(change, alerts=sent.others)
        changes.write_change(change, checks)
    return change
