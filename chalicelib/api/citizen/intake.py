"""Intake: what registers an occurrence, a citizen's body or an attendant's, with all that is wrong with it at once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalice.app import Request as HttpRequest

from chalicelib.api.citizen.requests import OccurrenceBody, StaffOccurrenceBody
from chalicelib.api.http import parsing
from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.people.people import Actor
from chalicelib.services import registration
from chalicelib.services.registration import Request

# What stands for a part that cannot be read while the others are looked at.
_STAND_INS: Mapping[type[OccurrenceBody], Mapping[str, Any]] = {
    OccurrenceBody: {"description": "-" * 10},
    StaffOccurrenceBody: {"description": "-" * 10, "channel": "phone"},
}


def request_of(request: HttpRequest, model: type[OccurrenceBody], actor: Actor) -> Request:
    """What somebody asks to be registered.

    Raises BadRequest, or InvalidFields with every wrong field, those that only the directory knows of included.
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
    """What the directory says against the parts that can be read, provided that the category is one of them."""
    named = {_part(error) for error in errors}
    if "category" in named:
        return []
    sound = {name: said for name, said in parsing.members(raw).items() if name not in named}
    try:
        body = parsing.validated(json.dumps({**_STAND_INS[model], **sound}).encode(), model)
        registration.check(body.to_submission())
    except InvalidFields as more:
        return [error for error in more.errors if _part(error) not in named]
    return []


def _part(error: FieldError) -> str:
    return error.field.partition(".")[0]
