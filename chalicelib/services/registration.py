"""Registration: somebody tells the ombudsman something and gets a receipt (Law 13.460/2017, arts. 11 and 12)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ulid import ULID

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.deadlines import clocks
from chalicelib.domain.directory.directory import Category, Directory
from chalicelib.domain.errors import InvalidFields, KeyReused
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo, UploadForm
from chalicelib.domain.occurrences.submissions import Submission, accepted_category
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Actor, IdentityMode, Role
from chalicelib.domain.places.places import placed
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.identities import sealed_keys
from chalicelib.store.occurrences import idempotency, photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import KeyTaken, ProtocolTaken, Registration
from chalicelib.store.occurrences.idempotency import IdempotencyKey, IdempotencyRecord


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the author takes home; the key is shown here and never again.

    `provisional` says that nobody has loaded the calendar of the due's year yet (R3).

    A repetition (`is_new` is False) gets what was said the first time, whatever became of the occurrence since; only
    the upload forms are fresh.
    """

    protocol: Protocol
    access_key: AccessKey
    kind: Kind
    category: str
    registered_at: datetime
    due_on: date
    provisional: bool
    uploads: Sequence[UploadForm]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A submission as it came: who sent it, what they sent, and the key under which they may repeat it."""

    submission: Submission
    actor: Actor
    content: bytes = b""
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class _Draw:
    protocol: Protocol
    key: AccessKey


def register(request: Request, now: datetime) -> Receipt:
    """Register an occurrence once, however often its request arrives.

    Raises InvalidFields, or KeyReused when the idempotency key came with something else before.
    """
    known = directory.load_naming(request.submission.category)
    submission = _placed(request.submission, known)
    request_key = idempotency.idempotency_key_of(request.idempotency_key) if request.idempotency_key else None
    try:
        category = accepted_category(submission, known)
    except InvalidFields:
        # What was accepted once is accepted: the directory may have been edited while the phone lost the answer.
        earlier = idempotency.find(request_key, now) if request_key else None
        if request_key is None or earlier is None or not _is_of(earlier, request_key, request):
            raise
        return _repeated(request_key, earlier, request, now)

    while True:
        draw = _draw(known.settings.day_of(now).year)
        registration = _registration(replace(request, submission=submission), category, draw, now)
        registration = replace(registration, idempotency=_mark(request_key, request, registration, draw))
        try:
            occurrences.register(registration)
        except ProtocolTaken:
            continue
        except KeyTaken:
            earlier = idempotency.find(request_key, now) if request_key else None
            if request_key is None or earlier is None:
                continue
            return _repeated(request_key, earlier, request, now)
        return _receipt(draw, _receipt_document(registration), registration.photos, is_new=True)


def check(submission: Submission) -> None:
    """Raise InvalidFields with everything that the directory says against a submission."""
    known = directory.load_naming(submission.category)
    accepted_category(_placed(submission, known), known)


def _placed(submission: Submission, known: Directory) -> Submission:
    return replace(submission, location=placed(submission.location, known.settings.boundary))


def _draw(year: int) -> _Draw:
    number = secrets.randbelow(10**protocols.RANDOM_DIGITS)
    return _Draw(protocols.compose(year, number), access_keys.compose(secrets.randbits(access_keys.KEY_BITS)))


def _registration(request: Request, category: Category, draw: _Draw, now: datetime) -> Registration:
    known, submission = directory.load(), request.submission
    pictures = [Photo(str(ULID()), content_type, requested_at=now) for content_type in submission.photo_types]
    occurrence = Occurrence(
        protocol=draw.protocol,
        key_digest=access_keys.digest(draw.key, draw.protocol),
        status=Status.RECEIVED,
        kind=submission.kind or category.kind,
        category=category.code,
        channel=submission.channel,
        identity_mode=submission.identity.mode if submission.identity else IdentityMode.ANONYMOUS,
        description=submission.description,
        registered_at=now,
        legal=clocks.legal_clock(known.settings.day_of(now), known.calendar),
        location=submission.location,
        answers=submission.answers,
        taken_at=submission.taken_at,
        public_id=secrets.token_hex(8),
        photo_ids=tuple(picture.id for picture in pictures),
    )
    return Registration(
        occurrence=occurrence,
        event=_event(request.actor, now),
        photos=pictures,
        identity=submission.identity,
        # Who leaves an address is sent the receipt: only until then the key is kept, and sealed.
        sealed_key=sealed_keys.sealed(draw.protocol, draw.key) if _has_address(submission) else None,
    )


def _has_address(submission: Submission) -> bool:
    return submission.identity is not None and submission.identity.email is not None


def _event(actor: Actor, now: datetime) -> Event:
    return Event(
        sequence=1,
        action=Action.REGISTER,
        came_from=None,
        went_to=Status.RECEIVED,
        actor=actor.name,
        role=Role.CITIZEN if Role.CITIZEN in actor.roles else Role.ATTENDANT,
        at=now,
    )


def _mark(
    request_key: IdempotencyKey | None, request: Request, registration: Registration, draw: _Draw
) -> IdempotencyRecord | None:
    if request_key is None:
        return None
    mark = request_key.mark(request.content, draw.protocol, draw.key, registration.event.at)
    return replace(mark, receipt=_receipt_document(registration))


def _receipt_document(registration: Registration) -> dict[str, Any]:
    occurrence = registration.occurrence
    return {
        "kind": occurrence.kind.value,
        "category": occurrence.category,
        "registered_at": occurrence.registered_at.isoformat(),
        "due_on": occurrence.legal.due_on.isoformat(),
        "provisional": not directory.load().calendar.knows(occurrence.legal.due_on),
        "photos": [[photo.id, photo.content_type] for photo in registration.photos],
    }


def _repeated(request_key: IdempotencyKey, idempotency: IdempotencyRecord, request: Request, now: datetime) -> Receipt:
    if not _is_of(idempotency, request_key, request):
        raise KeyReused
    said = idempotency.receipt
    offered = [Photo(photo_id, content_type, requested_at=now) for photo_id, content_type in said["photos"]]
    return _receipt(_Draw(idempotency.protocol, request_key.open(idempotency)), said, offered, is_new=False)


def _is_of(idempotency: IdempotencyRecord, request_key: IdempotencyKey, request: Request) -> bool:
    return idempotency.fingerprint == request_key.fingerprint(request.content)


def _receipt(draw: _Draw, said: Mapping[str, Any], pictures: Sequence[Photo], *, is_new: bool) -> Receipt:
    return Receipt(
        protocol=draw.protocol,
        access_key=draw.key,
        kind=Kind(said["kind"]),
        category=said["category"],
        registered_at=datetime.fromisoformat(said["registered_at"]),
        due_on=date.fromisoformat(said["due_on"]),
        # Receipts of the last version, repeated within a day, did not say it.
        provisional=said.get("provisional", False),
        uploads=[photos.upload_form(draw.protocol, photo) for photo in pictures],
        is_new=is_new,
    )
