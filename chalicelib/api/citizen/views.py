"""What the author of an occurrence is shown: nothing internal, and nobody's name."""

from collections.abc import Sequence

from chalicelib.api.http import views
from chalicelib.api.http.shapes import (
    CategoriesShape,
    CategoryShape,
    FollowedShape,
    MessageShape,
    NearbyShape,
    NeighbourShape,
    PublicEvent,
    ReceiptShape,
    SaidShape,
)
from chalicelib.domain import access_keys, protocols
from chalicelib.domain.codes import Status
from chalicelib.domain.directory.directory import Category
from chalicelib.domain.occurrences.timeline import Event, Message
from chalicelib.services.nearby import NearbyResult
from chalicelib.services.registration import Receipt
from chalicelib.services.tracking import Followed


def receipt(made: Receipt) -> ReceiptShape:
    """The receipt of a registration (Law 13.460/2017, art. 12)."""
    return {
        "protocol": protocols.shown(made.protocol),
        "access_key": access_keys.shown(made.access_key),
        "status": Status.RECEIVED,
        "kind": made.kind,
        "category": made.category,
        "registered_at": views.instant(made.registered_at),
        "due_on": made.due_on.isoformat(),
        "provisional": made.provisional,
        "photos": [views.upload(form) for form in made.uploads],
    }


def followed(seen: Followed) -> FollowedShape:
    """An occurrence as its author follows it."""
    occurrence = seen.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "status": _public(occurrence.status),
        "kind": occurrence.kind,
        "category": occurrence.category,
        "description": occurrence.description,
        "location": views.location(occurrence.location),
        "registered_at": views.instant(occurrence.registered_at),
        "due_on": occurrence.legal.due_on.isoformat(),
        "provisional": seen.provisional,
        "overdue": occurrence.legal.overdue,
        "answer": (seen.answer.text or None) if seen.answer else None,
        "outcome": seen.answer.outcome if seen.answer else None,
        "competent_body": seen.answer.competent_body if seen.answer else None,
        "complement_until": occurrence.pause.until.isoformat() if occurrence.pause else None,
        "photos": views.photos(seen.case_file.photos, seen.links),
        "timeline": [_event(event) for event in seen.case_file.events if event.is_public],
        "messages": [_message(message) for message in seen.case_file.messages],
        "evaluation": views.evaluation(seen.evaluation),
        "can": list(seen.can),
    }


def categories(known: list[Category]) -> CategoriesShape:
    """The categories a citizen may choose from."""
    return {"categories": [_category(category) for category in known]}


def nearby(neighbours: Sequence[NearbyResult]) -> NearbyShape:
    """What is open around a place."""
    return {"occurrences": [neighbour(one) for one in neighbours]}


def neighbour(found: NearbyResult) -> NeighbourShape:
    """What everybody may know of an open occurrence nearby."""
    return {
        "id": found.occurrence.id,
        "category": found.occurrence.category,
        "status": _public(found.occurrence.status),
        "registered_on": found.registered_on.isoformat(),
        "distance_m": found.metres,
        "latitude": found.point.latitude,
        "longitude": found.point.longitude,
        "supports": found.supports,
        "thumb_url": found.thumb_url,
    }


def message(said: Message) -> MessageShape:
    """What the author has just said."""
    return {"id": said.id, **_message(said)}


def _public(status: Status) -> Status:
    # The sector's draft and its way back are internal: for the author both are work in progress.
    return Status.IN_PROGRESS if status is Status.SECTOR_ANSWERED else status


def _event(event: Event) -> PublicEvent:
    return {"at": views.instant(event.at), "action": event.action, "text": event.public_text}


def _message(said: Message) -> SaidShape:
    return {"at": views.instant(said.at), "text": said.text}


def _category(category: Category) -> CategoryShape:
    return {
        "code": category.code,
        "name": category.name,
        "description": category.description,
        "kind": category.kind,
        "requires_location": category.requires_location,
        "requires_photo": category.requires_photo,
        "term": {"days": category.term.days, "unit": category.term.unit},
        "questions": [
            {
                "code": question.code,
                "label": question.label,
                "type": question.type,
                "required": question.required,
                "choices": [{"code": code, "label": label} for code, label in question.choices.items()],
            }
            for question in category.questions
        ],
        "keywords": list(category.keywords),
        "notice": {"text": category.notice.text, "phone": category.notice.phone} if category.notice else None,
    }
