"""Intake: the body of a new occurrence, read so that every wrong field is named at once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from chalice.app import Request as HttpRequest
from pydantic import Field

from chalicelib.api.http import parsing
from chalicelib.api.http.examples import TEXT
from chalicelib.api.http.fields import Body, Code, Description, Hint
from chalicelib.api.shared import location
from chalicelib.api.shared.identity import IdentityBody
from chalicelib.api.shared.location import LocationBody
from chalicelib.api.shared.photos import ANNOUNCED, PhotoBody
from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.occurrences.photos import MAX_PHOTOS
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.people.people import Actor
from chalicelib.domain.places.places import Location
from chalicelib.services import registration
from chalicelib.services.shared.registering import Request


class OccurrenceBody(Body):
    """A new occurrence as a citizen sends it."""

    # Required parts that replace unreadable ones while the other parts are checked.
    stand_ins: ClassVar[Mapping[str, Any]] = {"description": "-" * 10}

    category: Code
    kind: Kind | None = None
    description: Description
    location: LocationBody | None = None
    answers: dict[Code, Hint] = Field(default_factory=dict, max_length=20)
    identity: IdentityBody = IdentityBody.model_construct()
    photos: list[PhotoBody] = Field(default_factory=list, max_length=MAX_PHOTOS)
    channel: Literal[Channel.APP, Channel.WEB] = Channel.APP

    def to_submission(self) -> Submission:
        """The submission in the domain's types."""
        return Submission(
            category=self.category,
            kind=self.kind,
            description=self.description,
            channel=self.channel,
            location=self.location.to_location() if self.location else Location(),
            answers=self.answers,
            identity=self.identity.to_identity(),
            photo_types=tuple(photo.content_type for photo in self.photos),
        )


def request_of(request: HttpRequest, model: type[OccurrenceBody], actor: Actor) -> Request:
    """The registration that a request asks for.

    Raises BadRequest, or InvalidFields with every wrong field, including those that only the directory can refuse.
    """
    raw = parsing.raw_body(request)
    submission = _submission(raw, model)
    return Request(submission, actor, parsing.canonical(raw), parsing.idempotency_key(request))


def _submission(raw: bytes, model: type[OccurrenceBody]) -> Submission:
    try:
        return parsing.validated(raw, model).to_submission()
    except InvalidFields as wrong:
        raise InvalidFields([*wrong.errors, *_further(raw, model, wrong.errors)]) from wrong


def _further(raw: bytes, model: type[OccurrenceBody], errors: Sequence[FieldError]) -> list[FieldError]:
    """The directory's refusals of the parts that can be read, provided that the category is one of them."""
    named = {_part(error) for error in errors}
    if "category" in named:
        return []
    readable = {name: value for name, value in parsing.members(raw).items() if name not in named}
    try:
        body = parsing.validated(json.dumps({**model.stand_ins, **readable}).encode(), model)
        registration.check(body.to_submission())
    except InvalidFields as more:
        return [error for error in more.errors if _part(error) not in named]
    return []


def _part(error: FieldError) -> str:
    return error.field.partition(".")[0]


POTHOLE: dict[str, Any] = {
    "category": "pothole",
    "kind": "complaint",
    "description": TEXT,
    "location": location.EXAMPLE,
    "answers": {"depth": "deep"},
    "identity": {"mode": "anonymous"},
    "photos": [ANNOUNCED],
    "channel": "app",
}
CONFIDENTIAL_REPORT: dict[str, Any] = {
    "category": "misconduct",
    "description": "Um servidor pediu dinheiro para liberar o alvará da minha loja.",
    "identity": {"mode": "confidential", "name": "Cidadã Exemplo", "email": "cidada@example.com"},
    "channel": "web",
}
