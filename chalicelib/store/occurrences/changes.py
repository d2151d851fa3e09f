"""What a registration or a change of an occurrence writes, each in one transaction: all of it or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.domain.codes import PhotoStatus
from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event, Message
from chalicelib.domain.people.people import Identity
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.accounts import persons
from chalicelib.store.accounts.items import PersonItem
from chalicelib.store.occurrences import file_erasure, mapping, record_mapping
from chalicelib.store.occurrences.idempotency import IdempotencyItem, IdempotencyRecord, idempotency_item
from chalicelib.store.occurrences.items import (
    AlertItem,
    AttachmentItem,
    EventItem,
    MessageItem,
    OccurrenceItem,
    PhotoItem,
)
from chalicelib.store.search import people

_CONFLICT = "TransactionConflict"
_CONDITION_FAILED = "ConditionalCheckFailed"


class Raced(Exception):
    """The occurrence was changed between reading and writing; nothing was written."""


class SentBefore(Raced):
    """Alerts of a change were sent already, though its occurrence does not remember it; nothing was written."""

    def __init__(self, others: Sequence[Alert]) -> None:
        super().__init__("sent before")
        self.others = others


class LeaderMissing(Exception):
    """An occurrence that a change requires as a leader does not exist or is a duplicate; nothing was written."""


class ProtocolTaken(Exception):
    """The protocol drawn for a registration exists already; nothing was written."""


class PersonGone(Exception):
    """The person who registers has no account any more; nothing was written."""


class KeyTaken(Exception):
    """The idempotency key of a registration was used already; nothing was written."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What one registration writes; `person` is the account of an author who signed in and gives an identity."""

    occurrence: Occurrence
    event: Event
    photos: Sequence[Photo] = ()
    identity: Identity | None = None
    sealed_key: int | None = None
    person: str | None = None
    idempotency: IdempotencyRecord | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one change writes: the occurrence's new state and the records it adds.

    `attachments` are new ones, `disclosed` those whose readers change, `covered` the photos whose cover does, and
    `erased` the files that go.
    `leaders` are other occurrences that must exist and not be duplicates; each then names the occurrence as one of its
    duplicates, and `left`, the leader before, no longer does.
    """

    occurrence: Occurrence
    events: Sequence[Event] = ()
    photos: Sequence[Photo] = ()
    covered: Sequence[Photo] = ()
    attachments: Sequence[Attachment] = ()
    disclosed: Sequence[Attachment] = ()
    erased: Sequence[Photo | Attachment] = ()
    messages: Sequence[Message] = ()
    alerts: Sequence[Alert] = ()
    leaders: Sequence[Protocol] = ()
    left: Protocol | None = None


def open_connection() -> Connection:
    """The connection for transactions; it shares the client of the items."""
    return OccurrenceItem._get_connection().connection  # noqa: SLF001  # pynamodb offers no public way to share it


def write_registration(registration: Registration, checks: NextChecks) -> None:
    """Write a new occurrence with its records.

    Raises KeyTaken, ProtocolTaken, PersonGone, or Raced when the account of its person is being written.
    """
    occurrence, idempotency = registration.occurrence, registration.idempotency
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            if idempotency:
                expired = IdempotencyItem.expires_at <= int(registration.event.at.timestamp())
                is_free = IdempotencyItem.protocol.does_not_exist() | expired
                transaction.save(idempotency_item(idempotency), condition=is_free)
            is_new = OccurrenceItem.protocol.does_not_exist()
            transaction.save(mapping.to_item(occurrence, checks), condition=is_new)
            _save_events(transaction, occurrence.protocol, [registration.event])
            for photo in registration.photos:
                transaction.save(record_mapping.photo_item(occurrence.protocol, photo))
            _save_identity(transaction, registration)
    except TransactWriteError as error:
        _raise_for_registration(error, registration)


def _save_identity(transaction: TransactWrite, registration: Registration) -> None:
    identity, person = registration.identity, registration.person
    if identity is None:
        return
    protocol = registration.occurrence.protocol
    transaction.save(record_mapping.identity_item(protocol, identity, registration.sealed_key, person))
    people.save(transaction, protocol, registration.occurrence.registered_at, identity)
    if person is not None:
        transaction.save(persons.link_item(person, protocol, registration.event.at))
        # A token is good for a while after its account is gone. Wherever a check is added, it is sent first.
        transaction.condition_check(PersonItem, *persons.profile_key(person), condition=persons.IS_THERE)


def write_change(change: Change, checks: NextChecks) -> None:
    """Replace the version before the occurrence's own and add the records; an event is never overwritten.

    Raises Raced, SentBefore or LeaderMissing.
    """
    occurrence = change.occurrence
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            for leader in change.leaders:
                leads = OccurrenceItem.version.exists() & OccurrenceItem.leader.does_not_exist()
                transaction.condition_check(OccurrenceItem, leader, mapping.RECORD, condition=leads)
            is_as_read = OccurrenceItem.version == occurrence.version - 1
            transaction.save(mapping.to_item(occurrence, checks), condition=is_as_read)
            _save_leaders(transaction, change)
            _save_records(transaction, occurrence.protocol, change)
    except TransactWriteError as error:
        _raise_for_change(error, change)


def _save_leaders(transaction: TransactWrite, change: Change) -> None:
    occurrence = change.occurrence
    for leader in change.leaders:
        transaction.save(record_mapping.duplicate_item(leader, occurrence.protocol))
    if change.left:
        transaction.save(record_mapping.duplicate_item(change.left, occurrence.protocol, withdrawn=True))


def _save_records(transaction: TransactWrite, protocol: Protocol, change: Change) -> None:
    _save_events(transaction, protocol, change.events)
    for photo in change.photos:
        transaction.save(record_mapping.photo_item(protocol, photo))
    for attachment in change.attachments:
        item = record_mapping.attachment_item(protocol, attachment)
        transaction.save(item, condition=AttachmentItem.protocol.does_not_exist())
    for attachment in change.disclosed:
        _save_readers(transaction, protocol, attachment)
    for photo in change.covered:
        _save_cover(transaction, protocol, photo)
    for file in change.erased:
        file_erasure.save(transaction, protocol, file, change.events[-1].at)
    for message in change.messages:
        is_new = MessageItem.protocol.does_not_exist()
        transaction.save(record_mapping.message_item(protocol, message), condition=is_new)
    # Alerts come last: a failed condition is found by its place.
    for alert in change.alerts:
        transaction.save(record_mapping.alert_item(protocol, alert), condition=AlertItem.protocol.does_not_exist())


def _save_readers(transaction: TransactWrite, protocol: Protocol, attachment: Attachment) -> None:
    # Its file may be settled at this moment: nothing else of the record is written.
    item = AttachmentItem(protocol, record_mapping.attachment_record(attachment.id))
    marked = AttachmentItem.for_sector
    actions: list[Action] = [
        AttachmentItem.visibility.set(attachment.visibility.value),
        marked.set(attachment.for_sector) if attachment.for_sector else marked.remove(),
    ]
    transaction.update(item, actions=actions, condition=AttachmentItem.protocol.exists())


def _save_cover(transaction: TransactWrite, protocol: Protocol, photo: Photo) -> None:
    item, cover = PhotoItem(protocol, record_mapping.photo_record(photo.id)), photo.cover
    actions: list[Action] = [PhotoItem.cover.remove(), PhotoItem.cover_status.remove()]
    if cover:
        document = record_mapping.cover_document(cover)
        actions = [PhotoItem.cover.set(document), PhotoItem.cover_status.set(cover.status.value)]
    transaction.update(item, actions=actions, condition=PhotoItem.status == PhotoStatus.READY.value)


def _save_events(transaction: TransactWrite, protocol: Protocol, events: Iterable[Event]) -> None:
    for event in events:
        transaction.save(record_mapping.event_item(protocol, event), condition=EventItem.protocol.does_not_exist())


def _raise_for_change(error: TransactWriteError, change: Change) -> None:
    codes = _codes(error)
    of_leaders, of_rest = codes[: len(change.leaders)], codes[len(change.leaders) :]
    if _CONDITION_FAILED in of_leaders and not any(of_rest):
        raise LeaderMissing from error
    of_alerts = codes[len(codes) - len(change.alerts) :]
    if _CONDITION_FAILED in of_alerts and not any(codes[: -len(of_alerts)]):
        raise SentBefore([alert for alert, code in zip(change.alerts, of_alerts, strict=True) if not code]) from error
    if {_CONFLICT, _CONDITION_FAILED} & set(codes):
        raise Raced from error
    raise error


def _raise_for_registration(error: TransactWriteError, registration: Registration) -> None:
    codes, with_idempotency = _codes(error), registration.idempotency is not None
    if not codes:
        raise error
    of_person = codes.pop(0) if registration.person is not None else None
    if of_person == _CONDITION_FAILED:
        raise PersonGone from error
    if with_idempotency and codes[0] in (_CONDITION_FAILED, _CONFLICT):
        raise KeyTaken from error
    if codes[int(with_idempotency)] == _CONDITION_FAILED:
        raise ProtocolTaken from error
    if of_person == _CONFLICT:
        raise Raced from error
    raise error


def _codes(error: TransactWriteError) -> list[str | None]:
    return [reason.code if reason else None for reason in error.cancellation_reasons]
