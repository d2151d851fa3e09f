"""What an author wrote and who they were, taken off a closed occurrence; the occurrence itself does not change."""

from datetime import datetime

from pynamodb.exceptions import TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Author
from chalicelib.domain.people.people import Identity, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import persons
from chalicelib.store.identities import identities
from chalicelib.store.identities.items import IdentityItem
from chalicelib.store.occurrences import mapping, record_mapping
from chalicelib.store.occurrences.changes import Raced, open_connection
from chalicelib.store.occurrences.items import EventItem, MessageItem, OccurrenceItem
from chalicelib.store.occurrences.repository import CaseFile
from chalicelib.store.search import people

_CONDITION_FAILED, _CONFLICT = "ConditionalCheckFailed", "TransactionConflict"


def erase_identity(occurrence: Occurrence, account: str, now: datetime) -> bool:
    """Take a person off the identity of an occurrence that is as it was read; twice is once. Raises Raced."""
    known = persons.identity_given(account, occurrence.protocol)
    return _take_off(occurrence, known, IdentityItem.person == account, now)


def anonymise(occurrence: Occurrence, now: datetime) -> bool:
    """Take whoever it is off the identity of an occurrence; whether there was anybody. Raises Raced."""
    known = identities.known([occurrence.protocol]).get(occurrence.protocol)
    is_there = IdentityItem.mode.exists() & IdentityItem.erased_at.does_not_exist()
    return _take_off(occurrence, known, is_there, now)


def _take_off(occurrence: Occurrence, known: Identity | None, is_wanted: Condition, now: datetime) -> bool:
    personal = (IdentityItem.email, IdentityItem.phone, IdentityItem.document, IdentityItem.sealed_key)
    gone: list[Action] = [field.remove() for field in (*personal, IdentityItem.person, IdentityItem.bounced_at)]
    gone += [IdentityItem.name.set(""), IdentityItem.erased_at.set(now)]
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            is_as_read = OccurrenceItem.version == occurrence.version
            transaction.condition_check(OccurrenceItem, occurrence.protocol, mapping.RECORD, condition=is_as_read)
            if known:
                people.delete(transaction, occurrence.protocol, occurrence.registered_at, known)
            transaction.update(IdentityItem(occurrence.protocol, "identity"), actions=gone, condition=is_wanted)
    except TransactWriteError as error:
        codes = [reason.code if reason else None for reason in error.cancellation_reasons]
        if not codes:
            raise
        # A check is sent before what is written, and what is deleted between the two.
        if codes[0] == _CONDITION_FAILED or _CONFLICT in codes:
            raise Raced from error
        if codes[-1] != _CONDITION_FAILED:
            raise
        return False
    return True


def erase_words(protocol: Protocol, case_file: CaseFile, instead: str) -> None:
    """Put a text in the place of everything that the author wrote after registering."""
    for message in case_file.messages:
        if message.author is Author.CITIZEN and message.text != instead:
            written = record_mapping.message_item(protocol, message)
            _put(written, MessageItem.text.set(instead), MessageItem.text.exists())
    for event in case_file.events:
        if event.role is Role.CITIZEN and event.public_text not in ("", instead):
            happened = record_mapping.event_item(protocol, event)
            _put(happened, EventItem.public_text.set(instead), EventItem.public_text.exists())


def _put(item: MessageItem | EventItem, text: Action, condition: object) -> None:
    try:
        item.update(actions=[text], condition=condition)  # type: ignore[arg-type]  # pynamodb's own
    except UpdateError as error:
        # It was never written, or has gone: there is nothing to take away.
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
