"""The copy of everything kept about a signed-in citizen, as they take it along."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.citizen import messages
from chalicelib.api.citizen.messages import SaidShape
from chalicelib.api.http.cursors import CursorText
from chalicelib.api.http.examples import CLOSED_AT, PROTOCOL, REGISTERED_AT, TEXT
from chalicelib.api.http.fields import Body
from chalicelib.api.http.values import Cursor, Instant, ProtocolShown, instant
from chalicelib.api.shared import evaluation, location
from chalicelib.api.shared.evaluation import EvaluationShape
from chalicelib.api.shared.location import LocationShape
from chalicelib.api.shared.status import public_status
from chalicelib.domain import protocols
from chalicelib.domain.accounts.persons import Level
from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.people.people import Identity, IdentityMode, Role
from chalicelib.services.my_profile import Copy, Kept


class CopyQuery(Body):
    """A page of the copy of everything."""

    limit: Annotated[int, Field(ge=1, le=25)] = 10
    cursor: CursorText | None = None


class AccountCopyShape(TypedDict):
    """All that an account says."""

    email: str | None
    name: str | None
    phone: str | None
    document: str | None
    level: Level
    since: Instant


class GivenIdentityShape(TypedDict):
    """The identity that a citizen gave with an occurrence."""

    mode: IdentityMode
    name: str
    email: str | None
    phone: str | None
    document: str | None


class IdentityReadShape(TypedDict):
    """One reading of that identity by the staff: in which role, and for what."""

    at: Instant
    role: Role
    purpose: str


class MailCopyShape(TypedDict):
    """A mail that the citizen wrote."""

    at: Instant
    sender: str
    name: str
    subject: str
    text: str


class OccurrenceCopyShape(TypedDict):
    """What a citizen said in an occurrence, who they said they are, and who read that.

    Of mails and readings there are the first 100.
    """

    protocol: ProtocolShown
    status: Status
    kind: Kind
    category: str
    description: str
    answers: dict[str, str]
    location: LocationShape | None
    registered_at: Instant
    closed_at: Instant | None
    photos: int
    identity: GivenIdentityShape | None
    identity_reads: list[IdentityReadShape]
    messages: list[SaidShape]
    mails: list[MailCopyShape]
    evaluations: list[EvaluationShape]


class CopyShape(TypedDict):
    """A page of everything kept about a citizen."""

    account: AccountCopyShape
    occurrences: list[OccurrenceCopyShape]
    next_cursor: Cursor


def copied(copy: Copy, next_cursor: str | None) -> CopyShape:
    """A page of everything kept about a citizen."""
    profile = copy.profile
    return {
        "account": {
            "email": profile.email,
            "name": profile.name,
            "phone": profile.phone,
            "document": profile.document,
            "level": profile.level,
            "since": instant(profile.since),
        },
        "occurrences": [_occurrence(kept) for kept in copy.occurrences],
        "next_cursor": next_cursor,
    }


def _occurrence(kept: Kept) -> OccurrenceCopyShape:
    occurrence = kept.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "status": public_status(occurrence.status),
        "kind": occurrence.kind,
        "category": occurrence.category,
        "description": occurrence.description,
        "answers": dict(occurrence.answers),
        "location": location.location(occurrence.location),
        "registered_at": instant(occurrence.registered_at),
        "closed_at": instant(occurrence.closed_at),
        "photos": len(occurrence.photo_ids),
        "identity": _identity(kept.identity) if kept.identity else None,
        "identity_reads": [{"at": instant(one.at), "role": one.role, "purpose": one.purpose} for one in kept.reads],
        "messages": [{"at": instant(one.at), "text": one.text} for one in kept.words],
        "mails": [
            {"at": instant(one.at), "sender": one.sender, "name": one.name, "subject": one.subject, "text": one.text}
            for one in kept.mails
        ],
        "evaluations": [evaluation.evaluation(given) for given in occurrence.evaluations],
    }


def _identity(given: Identity) -> GivenIdentityShape:
    return {
        "mode": given.mode,
        "name": given.name,
        "email": given.email,
        "phone": given.phone,
        "document": given.document,
    }


_GIVEN: dict[str, Any] = {
    "email": "cidada@example.com",
    "name": "Rosa Lima",
    "phone": "+55 13 99999-0000",
    "document": "52998224725",
}
COPIED: dict[str, Any] = {
    "account": {**_GIVEN, "level": "email", "since": REGISTERED_AT},
    "occurrences": [
        {
            "protocol": PROTOCOL,
            "status": "concluded",
            "kind": "complaint",
            "category": "pothole",
            "description": TEXT,
            "answers": {"depth": "deep"},
            "location": None,
            "registered_at": REGISTERED_AT,
            "closed_at": CLOSED_AT,
            "photos": 1,
            "identity": {**_GIVEN, "mode": "identified"},
            "identity_reads": [{"at": CLOSED_AT, "role": "ombudsman", "purpose": "Contato com a autora"}],
            "messages": [messages.SAID],
            "mails": [],
            "evaluations": [evaluation.EXAMPLE],
        }
    ],
    "next_cursor": None,
}
