"""Occurrences and everything kept under their protocol: events, photos, messages, and the door."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event, Message
from chalicelib.domain.people.people import Identity
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.occurrences import mapping, record_mapping
from chalicelib.store.occurrences.idempotency import IdempotencyRecord, idempotency_item
from chalicelib.store.occurrences.items import (
    AlertItem,
    EventItem,
    IdempotencyItem,
    LockoutItem,
    MessageItem,
    OccurrenceItem,
    PhotoItem,
    Record,
    SupportTotalItem,
)

_CONFLICT = "TransactionConflict"
_CONDITION_FAILED = "ConditionalCheckFailed"
_ATTEMPTS = 8


class Raced(Exception):
    """Somebody else changed the occurrence between reading and writing; nothing was written."""


class SentBefore(Raced):
    """Alerts of a change were sent already, though its occurrence does not remember it; nothing was written."""

    def __init__(self, others: Sequence[Alert]) -> None:
        super().__init__("sent before")
        self.others = others


class ProtocolTaken(Exception):
    """The protocol drawn for a registration exists already; nothing was written."""


class KeyTaken(Exception):
    """The idempotency key of a registration was used already; nothing was written."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything kept under one protocol; `occurrence` is None when only a door is."""

    occurrence: Occurrence | None = None
    events: Sequence[Event] = ()
    photos: Sequence[Photo] = ()
    messages: Sequence[Message] = ()
    alerts: Sequence[Alert] = ()
    wrong_tries: int = 0
    locked_until: int = 0
    supports: int = 0


@dataclass(frozen=True, slots=True)
class Registration:
    """What one registration writes, all of it or nothing."""

    occurrence: Occurrence
    event: Event
    next_checks: NextChecks
    photos: Sequence[Photo] = ()
    identity: Identity | None = None
    sealed_key: int | None = None
    idempotency: IdempotencyRecord | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one change writes, on condition that the occurrence is still of the version before."""

    occurrence: Occurrence
    next_checks: NextChecks
    events: Sequence[Event] = ()
    photos: Sequence[Photo] = ()
    messages: Sequence[Message] = ()
    alerts: Sequence[Alert] = ()
    leaders: Sequence[Protocol] = field(default_factory=tuple)


def open_connection() -> Connection:
    """The connection transactions go through; the same client as the items' own."""
    return OccurrenceItem._get_connection().connection  # noqa: SLF001  # pynamodb offers no public way to share it


def register(registration: Registration) -> None:
    """Write a new occurrence whole. Raises KeyTaken or ProtocolTaken."""
    occurrence, idempotency = registration.occurrence, registration.idempotency
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            if idempotency:
                expired = IdempotencyItem.expires_at <= int(registration.event.at.timestamp())
                transaction.save(
                    idempotency_item(idempotency), condition=IdempotencyItem.protocol.does_not_exist() | expired
                )
            transaction.save(
                mapping.to_item(occurrence, registration.next_checks),
                condition=OccurrenceItem.protocol.does_not_exist(),
            )
            _save_records(transaction, occurrence.protocol, registration)
            if registration.identity:
                identity = registration.identity
                transaction.save(record_mapping.identity_item(occurrence.protocol, identity, registration.sealed_key))
    except TransactWriteError as error:
        _raise_for_registration(error, with_marker=idempotency is not None)


def save(change: Change) -> None:
    """Replace an occurrence and add its records. Raises Raced; an event once written is never written again.

    `standing` are other occurrences that must still be there and not be duplicates.
    """
    occurrence = change.occurrence
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            for leader in change.leaders:
                transaction.condition_check(
                    OccurrenceItem,
                    leader,
                    mapping.RECORD,
                    condition=OccurrenceItem.version.exists() & OccurrenceItem.leader.does_not_exist(),
                )
            transaction.save(
                mapping.to_item(occurrence, change.next_checks),
                condition=OccurrenceItem.version == occurrence.version - 1,
            )
            _save_records(transaction, occurrence.protocol, change)
    except TransactWriteError as error:
        _raise_for_change(error, change)


def renew(protocol: Protocol, make: Callable[[Occurrence], Change | None]) -> Change | None:
    """Save what a rule makes of an occurrence as it is now, again for each time somebody was faster; None for nothing.

    One that is never left alone stays as it is: whoever watches finds it again. One that came back from a backup may
    have forgotten an alert that was sent since: it then remembers, and nobody is told twice.
    """
    for _ in range(_ATTEMPTS):
        occurrence = get(protocol)
        change = make(occurrence) if occurrence else None
        if change is None:
            return None
        try:
            return _saved(change)
        except Raced:
            continue
    return None


def _saved(change: Change) -> Change:
    try:
        save(change)
    except SentBefore as sent:
        change = replace(change, alerts=sent.others)
        save(change)
    return change


def get(protocol: Protocol) -> Occurrence | None:
    """The occurrence as it is now, or None."""
    try:
        item = OccurrenceItem.get(protocol, mapping.RECORD, consistent_read=True)
    except OccurrenceItem.DoesNotExist:
        return None
    return mapping.to_occurrence(item)


def get_case_file(protocol: Protocol) -> CaseFile:
    """Everything kept under a protocol as it is now, in one query."""
    items = list(Record.query(protocol, consistent_read=True))
    occurrence = next((item for item in items if isinstance(item, OccurrenceItem)), None)
    lockout = next((item for item in items if isinstance(item, LockoutItem)), None)
    supports = next((item for item in items if isinstance(item, SupportTotalItem)), None)
    return CaseFile(
        occurrence=mapping.to_occurrence(occurrence) if occurrence else None,
        events=[record_mapping.to_event(item) for item in items if isinstance(item, EventItem)],
        photos=[record_mapping.to_photo(item) for item in items if isinstance(item, PhotoItem)],
        messages=[record_mapping.to_message(item) for item in items if isinstance(item, MessageItem)],
        alerts=[record_mapping.to_alert(item) for item in items if isinstance(item, AlertItem)],
        wrong_tries=int(lockout.attempts) if lockout else 0,
        locked_until=int(lockout.expires_at) if lockout else 0,
        supports=int(supports.total) if supports else 0,
    )


def _save_records(transaction: TransactWrite, protocol: Protocol, written: Registration | Change) -> None:
    events = [written.event] if isinstance(written, Registration) else written.events
    for event in events:
        transaction.save(record_mapping.event_item(protocol, event), condition=EventItem.protocol.does_not_exist())
    for photo in written.photos:
        transaction.save(record_mapping.photo_item(protocol, photo))
    if isinstance(written, Change):
        _save_messages(transaction, protocol, written.messages)
        for alert in written.alerts:
            transaction.save(record_mapping.alert_item(protocol, alert), condition=AlertItem.protocol.does_not_exist())


def _save_messages(transaction: TransactWrite, protocol: Protocol, messages: Iterable[Message]) -> None:
    for message in messages:
        item = record_mapping.message_item(protocol, message)
        transaction.save(item, condition=MessageItem.protocol.does_not_exist())


def _raise_for_change(error: TransactWriteError, change: Change) -> None:
    codes = [reason.code if reason else None for reason in error.cancellation_reasons]
    # Alerts come last.
    of_alerts = codes[len(codes) - len(change.alerts) :]
    if _CONDITION_FAILED in of_alerts and not any(codes[: -len(of_alerts)]):
        raise SentBefore([alert for alert, code in zip(change.alerts, of_alerts, strict=True) if not code]) from error
    if {_CONFLICT, _CONDITION_FAILED} & set(codes):
        raise Raced from error
    raise error


def _raise_for_registration(error: TransactWriteError, *, with_marker: bool) -> None:
    codes = [reason.code if reason else None for reason in error.cancellation_reasons]
    if not codes:
        raise error
    if with_marker and codes[0] in (_CONDITION_FAILED, _CONFLICT):
        raise KeyTaken from error
    if codes[int(with_marker)] == _CONDITION_FAILED:
        raise ProtocolTaken from error
    raise error
