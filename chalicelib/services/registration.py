"""Registration: a submission becomes an occurrence and its author gets a receipt (Law 13.460/2017, arts. 11, 12)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ulid import ULID

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Kind
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import InvalidFields, KeyReused, SignInRefused
from chalicelib.domain.occurrences import lifecycle
from chalicelib.domain.occurrences.commands import context_of
from chalicelib.domain.occurrences.lifecycle import Identifiers
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.submissions import Submission, accepted_category, placed_in
from chalicelib.domain.people.people import Role
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared.registering import Receipt, Request
from chalicelib.store.directory import directory
from chalicelib.store.identities import sealed_keys
from chalicelib.store.occurrences import idempotency, photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import KeyTaken, PersonGone, ProtocolTaken, Registration
from chalicelib.store.occurrences.idempotency import IdempotencyKey, IdempotencyRecord

_PUBLIC_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class _Draw:
    protocol: Protocol
    key: AccessKey


def register(request: Request, now: datetime) -> Receipt:
    """Register an occurrence once, however often its request arrives.

    Raises InvalidFields, KeyReused when the idempotency key came with a different request before, or SignInRefused
    when its person has no account any more.
    """
    request = _linked(request)
    known = directory.load_naming(request.submission.category)
    submission = placed_in(request.submission, known.settings)
    request_key = idempotency.idempotency_key_of(request.idempotency_key) if request.idempotency_key else None
    try:
        accepted_category(submission, known)
    except InvalidFields:
        # A request that was accepted once stays accepted: the directory may have been edited while the phone lost the
        # answer.
        earlier = idempotency.find(request_key, now) if request_key else None
        if request_key is None or earlier is None or not _is_of(earlier, request_key, request):
            raise
        return _repeated(request_key, earlier, request, now)

    request = replace(request, submission=submission)
    while True:
        draw = _draw(known.settings.day_of(now).year)
        registration = _registration(request, draw, known, now)
        registration = replace(registration, idempotency=_record(request_key, request, registration, draw))
        try:
            occurrences.register(registration)
        except ProtocolTaken:
            continue
        except PersonGone as error:
            raise SignInRefused from error
        except KeyTaken:
            earlier = idempotency.find(request_key, now) if request_key else None
            if request_key is None or earlier is None:
                continue
            return _repeated(request_key, earlier, request, now)
        return _receipt(draw, _receipt_document(registration), registration.photos, is_new=True)


def check(submission: Submission) -> None:
    """Raise InvalidFields with everything that the directory has against a submission."""
    known = directory.load_naming(submission.category)
    accepted_category(placed_in(submission, known.settings), known)


def _linked(request: Request) -> Request:
    """The request with its person only where an identity is given: who stays anonymous leaves no link anywhere."""
    if request.person is None or request.submission.identity is None:
        return replace(request, person=None)
    return replace(request, content=request.content + request.person.id.encode())


def _draw(year: int) -> _Draw:
    number = secrets.randbelow(10**protocols.RANDOM_DIGITS)
    return _Draw(protocols.compose(year, number), access_keys.compose(secrets.randbits(access_keys.KEY_BITS)))


def _registration(request: Request, draw: _Draw, known: Directory, now: datetime) -> Registration:
    submission, actor = request.submission, request.actor
    role = Role.CITIZEN if Role.CITIZEN in actor.roles else Role.ATTENDANT
    pictures = [Photo(str(ULID()), content_type, requested_at=now) for content_type in submission.photo_types]
    drawn = Identifiers(
        protocol=draw.protocol,
        key_digest=access_keys.digest(draw.key, draw.protocol),
        public_id=secrets.token_hex(_PUBLIC_ID_BYTES),
        photo_ids=tuple(picture.id for picture in pictures),
    )
    registered = lifecycle.register(submission, drawn, context_of(known, actor, role, now))
    return Registration(
        occurrence=disclosure.covered(registered.after, submission.identity),
        event=replace(registered.event, internal_text=request.hint),
        photos=pictures,
        identity=submission.identity,
        # An author who leaves an address is sent the receipt: the key is kept, sealed, only until then.
        person=request.person.id if request.person else None,
        sealed_key=sealed_keys.sealed(draw.protocol, draw.key) if _takes_receipt(request) else None,
    )


def _takes_receipt(request: Request) -> bool:
    identity = request.submission.identity
    return request.mails_receipt and identity is not None and identity.email is not None


def _record(
    request_key: IdempotencyKey | None, request: Request, registration: Registration, draw: _Draw
) -> IdempotencyRecord | None:
    if request_key is None:
        return None
    record = request_key.record(request.content, draw.protocol, draw.key, registration.event.at)
    return replace(record, receipt=_receipt_document(registration))


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


def _repeated(request_key: IdempotencyKey, earlier: IdempotencyRecord, request: Request, now: datetime) -> Receipt:
    if not _is_of(earlier, request_key, request):
        raise KeyReused
    document = earlier.receipt
    offered = [Photo(photo_id, content_type, requested_at=now) for photo_id, content_type in document["photos"]]
    return _receipt(_Draw(earlier.protocol, request_key.open(earlier)), document, offered, is_new=False)


def _is_of(earlier: IdempotencyRecord, request_key: IdempotencyKey, request: Request) -> bool:
    return earlier.fingerprint == request_key.fingerprint(request.content)


def _receipt(draw: _Draw, document: Mapping[str, Any], pictures: Sequence[Photo], *, is_new: bool) -> Receipt:
    return Receipt(
        protocol=draw.protocol,
        access_key=draw.key,
        kind=Kind(document["kind"]),
        category=document["category"],
        registered_at=datetime.fromisoformat(document["registered_at"]),
        due_on=date.fromisoformat(document["due_on"]),
        # Receipts of the last version, repeated within a day, do not have it.
        provisional=document.get("provisional", False),
        uploads=[photos.upload_form(draw.protocol, photo) for photo in pictures],
        is_new=is_new,
    )
