"""Mail: what comes in becomes an occurrence or part of the one it answers; what does neither is kept and listed."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ulid import ULID

from chalicelib.domain.codes import Channel
from chalicelib.domain.errors import IllegalAction, OccurrenceFull
from chalicelib.domain.mail import filing, mails, senders, threads
from chalicelib.domain.mail.filing import FiledMail, FileOutcome, FilingOutcome, KeptFile
from chalicelib.domain.mail.mails import Attachment, Mail
from chalicelib.domain.notices import notices
from chalicelib.domain.occurrences.photos import Photo, has_room
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.occurrences.timeline import Author, Message
from chalicelib.domain.people.people import CITIZEN, Identity, IdentityMode
from chalicelib.domain.people.recipients import mailable
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol, first_in, shown
from chalicelib.services.shared import messages
from chalicelib.services.shared.registering import Receipt, Request
from chalicelib.store.identities import identities
from chalicelib.store.mail import inbox
from chalicelib.store.mail import mails as kept_mails
from chalicelib.store.notices import outbox
from chalicelib.store.occurrences import photos as uploads
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile

_CATEGORY = "other"
_REPEATED, _GONE = "repeated", "gone"
_ID_BYTES = 16

Register = Callable[[Request, datetime], Receipt]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw mail's place in the inbox and when it came; one that is not opened is listed as it is."""

    key: str
    at: datetime
    is_opened: bool = True


def receive(arrival: Arrival, register: Register, now: datetime) -> str:
    """Take one mail, once; the word for what became of it."""
    size = inbox.size(arrival.key) if arrival.key.startswith(inbox.PLACE) else None
    if size is None:
        return _GONE
    if size > mails.MAX_BYTES or not arrival.is_opened:
        return _unopened(arrival, FilingOutcome.TOO_LARGE if arrival.is_opened else FilingOutcome.UNREADABLE)
    mail = mails.read(inbox.read(arrival.key))
    if kept_mails.is_taken(mail.fingerprint):
        filed = kept_mails.find_taken(mail.fingerprint)
        if filed:
            # Its answer may have failed after it was kept.
            _tell(filed, now)
        return _REPEATED
    reason = filing.refused(mail)
    protocol = _answered(mail)
    if reason is not None:
        if reason is FilingOutcome.BOUNCE:
            _mark_bounce(mail, protocol, now)
        kept_mails.file(_filed(mail, arrival, reason, protocol), is_read=False)
        return reason.value
    if protocol is not None:
        return _replied(mail, arrival, protocol, now)
    return _registered(mail, arrival, register, now)


def _unopened(arrival: Arrival, reason: FilingOutcome) -> str:
    fingerprint = hashlib.sha256(arrival.key.encode()).hexdigest()[:40]
    if kept_mails.is_taken(fingerprint):
        return _REPEATED
    kept_mails.file(FiledMail(fingerprint, reason, arrival.at, arrival.key), is_read=False)
    return reason.value


def _answered(mail: Mail) -> Protocol | None:
    """The occurrence a mail answers: by its address, by a mail of ours, or by a subject of its proved author."""
    secret = kept_mails.reply_secret()
    # A reader that does not answer to the reply address refers to what it answers all the same.
    known = threads.addressed(mail.recipients, secret) or threads.addressed(" ".join(mail.answers), secret)
    for message_id in (*reversed(mail.answers), *threads.ids_in(mail.report)):
        known = known or kept_mails.sent_about(message_id)
    if known is None and mail.is_proved:
        named = first_in(mail.subject)
        addressee = identities.addressee(named) if named else None
        if addressee and addressee.email and addressee.email.lower() == mail.sender:
            known = named
    return known if known and occurrences.get(known) else None


def _mark_bounce(mail: Mail, protocol: Protocol | None, now: datetime) -> None:
    failed = senders.failed_for(mail.report)
    if protocol and failed:
        kept_mails.mark_bounced(protocol, failed, now)


def _registered(mail: Mail, arrival: Arrival, register: Register, now: datetime) -> str:
    sorted_files = _sorted(mail)
    pictures = [file for file, outcome in sorted_files if outcome is FileOutcome.PHOTO]
    email = mailable(mail.sender) if mail.sender else None
    submission = Submission(
        category=_CATEGORY,
        kind=None,
        description=filing.description(mail),
        channel=Channel.EMAIL,
        location=Location(),
        answers={},
        identity=_identity(mail, email),
        photo_types=tuple(file.content_type for file in pictures),
    )
    answers = email is not None and kept_mails.may_answer(mail.sender, filing.MAX_ANSWERS_PER_HOUR, now)
    named = first_in(mail.subject)
    request = Request(
        submission,
        CITIZEN,
        content=mail.fingerprint.encode(),
        idempotency_key=f"mail-{mail.fingerprint}",
        hint=f"? {shown(named)}" if named and occurrences.get(named) else "",
        mails_receipt=answers,
    )
    receipt = register(request, now)
    for form, file in zip(receipt.uploads, pictures, strict=True):
        uploads.put_upload(receipt.protocol, form.photo_id, file.content, file.content_type)
    filed = _filed(mail, arrival, FilingOutcome.NEW, receipt.protocol)
    return _answered_and_kept(replace(filed, files=_keep(mail, sorted_files)), now)


def _identity(mail: Mail, email: str | None) -> Identity | None:
    name = mail.name or mail.sender.partition("@")[0]
    return Identity(IdentityMode.IDENTIFIED, name, email=email) if name else None


def _replied(mail: Mail, arrival: Arrival, protocol: Protocol, now: datetime) -> str:
    sorted_files = _sorted(mail)
    message = Message(_id(arrival, mail, "message"), Author.CITIZEN, mail.text or mail.subject or "-", now)
    given = [
        (Photo(_id(arrival, mail, f"photo {number}"), file.content_type, requested_at=now), file)
        for number, (file, outcome) in enumerate(sorted_files)
        if outcome is FileOutcome.PHOTO
    ]
    said_as = FilingOutcome.MESSAGE

    def decide(case_file: CaseFile) -> Change | None:
        nonlocal said_as
        occurrence = case_file.occurrence
        if occurrence is None:
            return None
        said_as = FilingOutcome.COMPLEMENT if occurrence.is_paused else FilingOutcome.MESSAGE
        change = messages.said(case_file, occurrence, message, now)
        return _with_photos(change, case_file, [photo for photo, _ in given], now) if change else None

    try:
        updated = occurrences.update_with(lambda: occurrences.get_case_file(protocol), decide, now)
    except OccurrenceFull:
        said_as = FilingOutcome.FULL
    except IllegalAction:
        # It never reopens by itself: its author is told how, and the staff reads it in the list.
        said_as = FilingOutcome.CLOSED
    else:
        taken = {photo.id for photo in updated.change.photos} if updated else {photo.id for photo, _ in given}
        for photo, file in given:
            if photo.id in taken:
                uploads.put_upload(protocol, photo.id, file.content, file.content_type)
    filed = _filed(mail, arrival, said_as, protocol)
    return _answered_and_kept(replace(filed, files=_keep(mail, sorted_files)), now)


def _answered_and_kept(mail: FiledMail, now: datetime) -> str:
    """Keep a mail that an occurrence took or had to leave, and have its sender told what did not reach it."""
    kept_mails.file(mail, is_read=mail.outcome not in (FilingOutcome.CLOSED, FilingOutcome.FULL))
    _tell(mail, now)
    return mail.outcome.value


def _tell(mail: FiledMail, now: datetime) -> None:
    is_told = notices.answer_to(mail) is not None and mailable(mail.sender) is not None
    if mail.about and is_told and kept_mails.may_answer(mail.sender, filing.MAX_ANSWERS_PER_HOUR, now):
        outbox.put([{"protocol": mail.about, "record": kept_mails.record_of(mail)}])


def _with_photos(change: Change, case_file: CaseFile, photos: Sequence[Photo], now: datetime) -> Change:
    added: list[Photo] = []
    for photo in photos:
        if has_room([*case_file.photos, *added], now):
            added.append(photo)
    ids = (*change.occurrence.photo_ids, *(photo.id for photo in added))
    return replace(change, occurrence=replace(change.occurrence, photo_ids=ids), photos=added)


def _sorted(mail: Mail) -> list[tuple[Attachment, FileOutcome]]:
    chosen: list[tuple[Attachment, FileOutcome]] = []
    for file in mail.attachments[: filing.MAX_FILES]:
        photos = sum(outcome is FileOutcome.PHOTO for _, outcome in chosen)
        chosen.append((file, filing.outcome_of(file, photos)))
    return chosen


def _keep(mail: Mail, sorted_files: Sequence[tuple[Attachment, FileOutcome]]) -> tuple[KeptFile, ...]:
    kept = []
    for number, (file, outcome) in enumerate(sorted_files):
        is_kept = outcome is FileOutcome.KEPT
        key = inbox.keep_file(mail.fingerprint, number, file.content) if is_kept else None
        kept.append(KeptFile(file.name, file.content_type, len(file.content), outcome, key))
    return tuple(kept)


def _filed(mail: Mail, arrival: Arrival, outcome: FilingOutcome, about: Protocol | None) -> FiledMail:
    return FiledMail(
        id=mail.fingerprint,
        outcome=outcome,
        at=arrival.at,
        source=arrival.key,
        sender=mail.sender,
        name=mail.name,
        subject=mail.subject,
        text=mail.original[:20_000],
        about=about,
        left_out=mail.left_out + max(len(mail.attachments) - filing.MAX_FILES, 0),
    )


def _id(arrival: Arrival, mail: Mail, purpose: str) -> str:
    """An id that is the same at every delivery of a mail, in the order of arrivals."""
    moment = int(arrival.at.timestamp() * 1000).to_bytes(6, "big")
    digest = hashlib.sha256(f"{mail.fingerprint} {purpose}".encode()).digest()
    return str(ULID(moment + digest[: _ID_BYTES - len(moment)]))
