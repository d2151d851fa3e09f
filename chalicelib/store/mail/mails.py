"""What is kept of each mail, once: under its occurrence, or among those that nobody's occurrence took."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.domain.mail.filing import FiledMail, FileOutcome, FilingOutcome, KeptFile
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import secrets
from chalicelib.store.identities.items import IdentityItem, ProtectedItem
from chalicelib.store.mail import inbox
from chalicelib.store.mail.items import AnswersItem, MailItem, SentItem, TakenItem
from chalicelib.store.occurrences.changes import open_connection

UNREAD = "mails#unread"
_PREFIX = "mail#"
# As long as a case may be reopened and its author keep our mail.
_REMEMBERED = timedelta(days=800)
_HOUR = timedelta(hours=1)
_CONDITION_FAILED = "ConditionalCheckFailedException"


def is_taken(fingerprint: str) -> bool:
    """Whether a mail was filed before."""
    return any(TakenItem.query(f"{_PREFIX}{fingerprint}", consistent_read=True, limit=1))


def find_taken(fingerprint: str) -> FiledMail | None:
    """A mail about an occurrence that was filed before."""
    mark = next(iter(TakenItem.query(f"{_PREFIX}{fingerprint}", consistent_read=True, limit=1)), None)
    return find(Protocol(mark.about), mark.filed_as) if mark and mark.about and mark.filed_as else None


def record_of(mail: FiledMail) -> str:
    """The name under which a mail is kept."""
    return f"{_PREFIX}{mail.at.isoformat()}#{mail.id}"


def file(mail: FiledMail, *, is_read: bool) -> None:
    """Keep a mail, with the mark that it was taken; the same one again, however it came, changes nothing.

    It stands under the occurrence it is about, and unless it was added to it among those not read.
    """
    places = [*([mail.about] if mail.about else []), *([] if is_read else [UNREAD])]
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            is_first = TakenItem.protocol.does_not_exist()
            transaction.save(_mark(mail), condition=is_first)
            for place in places:
                transaction.save(_item(mail, place))
    except TransactWriteError as error:
        mark = error.cancellation_reasons[0] if error.cancellation_reasons else None
        if mark is None or mark.code != "ConditionalCheckFailed":
            raise


def _mark(mail: FiledMail) -> TakenItem:
    return TakenItem(f"{_PREFIX}{mail.id}", "mail", at=mail.at, about=mail.about, filed_as=record_of(mail))


def _item(mail: FiledMail, place: str) -> MailItem:
    return MailItem(
        place,
        record_of(mail),
        outcome=mail.outcome.value,
        at=mail.at,
        source=mail.source,
        sender=mail.sender,
        name=mail.name,
        subject=mail.subject,
        text=mail.text,
        about=mail.about,
        files=[asdict(one) for one in mail.files] or None,
        left_out=mail.left_out,
    )


def find(about: Protocol, record: str) -> FiledMail | None:
    """The mail of a name about an occurrence, whether it was added to it or not; None where there is none."""
    if not record.startswith(_PREFIX):
        return None
    return next((mail for _, mail in _filed(MailItem.query(about, MailItem.record == record))), None)


def list_unread(before: str | None, limit: int) -> Sequence[tuple[str, FiledMail]]:
    """At most `limit` mails that no occurrence took, the last one first, each with the place it has in the list."""
    place = MailItem.record < before if before else MailItem.record.startswith(_PREFIX)
    return list(_filed(MailItem.query(UNREAD, place, scan_index_forward=False, limit=limit)))


def list_of(protocol: Protocol, limit: int) -> Sequence[FiledMail]:
    """The first mails of an occurrence."""
    found = MailItem.query(protocol, MailItem.record.startswith(_PREFIX), limit=limit, consistent_read=True)
    return [mail for _, mail in _filed(found)]


def erase(protocol: Protocol) -> None:
    """Take off the mails about an occurrence who wrote them and what; the raw ones and their files are deleted."""
    texts = (MailItem.sender, MailItem.name, MailItem.subject, MailItem.text)
    gone: list[Action] = [*(field.set("") for field in texts), MailItem.files.remove()]
    for item in MailItem.query(protocol, MailItem.record.startswith(_PREFIX), consistent_read=True):
        # The files go first: an item that still names them is found again.
        for key in (*filter(None, [item.source]), *(file["key"] for file in item.files or () if file["key"])):
            inbox.delete(key)
        # Most were added to the occurrence and do not stand among those not read.
        _update(MailItem(UNREAD, item.record), gone, MailItem.about == protocol)
        _update(item, gone, MailItem.protocol.exists())


def erase_raw(protocol: Protocol) -> None:
    """Take away the mails about an occurrence as they came; who wrote them and what stays. Twice is once."""
    gone: list[Action] = [MailItem.source.set("")]
    for item in MailItem.query(protocol, MailItem.record.startswith(_PREFIX), consistent_read=True):
        if item.source:
            inbox.delete(item.source)
            _update(MailItem(UNREAD, item.record), gone, MailItem.about == protocol)
            _update(item, gone, MailItem.protocol.exists())


def _filed(items: Iterator[MailItem]) -> Iterator[tuple[str, FiledMail]]:
    for item in items:
        yield (
            item.record,
            FiledMail(
                id=item.record.rpartition("#")[2],
                outcome=FilingOutcome(item.outcome),
                at=item.at,
                source=item.source,
                sender=item.sender,
                name=item.name,
                subject=item.subject,
                text=item.text,
                about=Protocol(item.about) if item.about else None,
                files=tuple(KeptFile(**one | {"outcome": FileOutcome(one["outcome"])}) for one in item.files or ()),
                left_out=int(item.left_out),
            ),
        )


def reply_secret() -> bytes:
    """The town's secret behind the addresses that answers go to; derived from one that every receipt has made."""
    return hmac.digest(secrets.secret("receipts"), b"replies", hashlib.sha256)


def remember_sent(message_id: str, protocol: Protocol, now: datetime) -> None:
    """Remember which occurrence a mail of ours was about, by the id its service gave it."""
    until = int((now + _REMEMBERED).timestamp())
    SentItem(f"sent#{_bare(message_id)}", "sent").update(
        actions=[SentItem.about.set(protocol), SentItem.expires_at.set(until)]
    )


def sent_about(message_id: str) -> Protocol | None:
    """The occurrence a mail of ours was about; None when the id is not of one of ours."""
    try:
        item = SentItem.get(f"sent#{_bare(message_id)}", "sent")
    except SentItem.DoesNotExist:
        return None
    return Protocol(item.about) if item.about else None


def _bare(message_id: str) -> str:
    # The service gives the part before the sign; its host names the region.
    return message_id.strip("<> ").partition("@")[0][:250]


def may_answer(sender: str, most: int, now: datetime) -> bool:
    """Count one more automatic answer to a sender in this hour; False, and not counted, when that is one too many."""
    digest = hmac.digest(reply_secret(), sender.encode(), hashlib.sha256).hex()
    until = int((now + 2 * _HOUR).timestamp())
    return _update(
        AnswersItem(f"answers#{digest[:40]}", now.strftime("%Y-%m-%dT%H")),
        [AnswersItem.answers.add(1), AnswersItem.expires_at.set(until)],
        AnswersItem.answers.does_not_exist() | (AnswersItem.answers < most),
    )


def mark_bounced(protocol: Protocol, address: str, now: datetime) -> bool:
    """Mark that an author's address takes no mail; False when the address is not theirs."""
    bounced: list[Action] = [IdentityItem.bounced_at.set(now)]
    return _update(IdentityItem(protocol, "identity"), bounced, IdentityItem.email == address)


def _update(item: ProtectedItem, actions: list[Action], condition: Condition) -> bool:
    """Change an item whose condition holds; whether it held."""
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True
