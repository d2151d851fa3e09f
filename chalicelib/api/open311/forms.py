"""Forms: the body of a service request, read field by field; every wrong one is named as the client wrote it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from chalice.app import Request as HttpRequest
from pydantic import Field, ValidationError

from chalicelib.api.http.fields import Body, Email, Hint, Latitude, Line, Longitude, Phone, Text
from chalicelib.api.http.parsing import MAX_BODY_BYTES
from chalicelib.api.open311.formats import Refused
from chalicelib.domain.codes import Channel
from chalicelib.domain.directory.directory import Category
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences.photos import UNKNOWN_TYPE
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.people.people import CITIZEN, Identity, IdentityMode
from chalicelib.domain.places.places import Address, Location, point_at
from chalicelib.services.shared.registering import Request

_MEDIA = "application/x-www-form-urlencoded"
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8"}
_ENCODINGS |= dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252"), "cp1252")
_MAX_FIELDS = 200
_LONGEST_ANSWER = 200
_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,64})\](?:\[\])?")
# What the directory refuses, in the words of the client.
_NAMES = {"category": "service_code", "location": "lat", "photos": "media_url"}


class RequestForm(Body):
    """A service request as another program sends it; each question of its service is an `attribute[code]` more."""

    api_key: str = ""
    service_code: str
    description: Text | None = None
    lat: Latitude | None = None
    long: Longitude | None = None
    address_string: Hint | None = None
    first_name: Line | None = None
    last_name: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    media_url: Annotated[str, Field(max_length=2000)] | None = None

    def to_submission(self, answers: Mapping[str, str], name: str) -> Submission:
        """The submission in the domain's types; one that says nothing more says the name of its service."""
        point = point_at(self.lat, self.long) if self.lat is not None and self.long is not None else None
        return Submission(
            category=self.service_code,
            kind=None,
            description=self.description or name,
            channel=Channel.OPEN311,
            location=Location(point, Address(street=self.address_string) if self.address_string else None),
            answers=answers,
            identity=self._identity(),
            photo_types=(UNKNOWN_TYPE,) if self.media_url else (),
        )

    def _identity(self) -> Identity | None:
        name = " ".join(part for part in (self.first_name, self.last_name) if part)
        name = name or (self.email or "").partition("@")[0] or self.phone or ""
        return Identity(IdentityMode.IDENTIFIED, name[:120], self.email, self.phone) if name else None


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a body, each with its first value, and the body in one spelling."""

    fields: Mapping[str, str]
    content: bytes

    @property
    def api_key(self) -> str:
        """The key that was sent."""
        return self.fields.get("api_key", "")


def read(request: HttpRequest) -> Form:
    """The fields of a body, and those of the query string that it does not have. Raises Refused."""
    said = str(request.headers.get("content-type", ""))
    if said.partition(";")[0].strip().lower() != _MEDIA:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send the fields as {_MEDIA}.")
    charset = _CHARSET.search(said)
    encoding = _ENCODINGS.get(charset[1].lower()) if charset else "utf-8"
    raw = request.raw_body
    raw = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if encoding is None:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the fields in UTF-8.")
    if len(raw) > MAX_BODY_BYTES:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 256 KB.")
    try:
        pairs = parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, encoding=encoding, errors="strict", max_num_fields=_MAX_FIELDS
        )
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, _unreadable(error)) from error
    for name, value in dict(request.query_params or {}).items():
        pairs.append((name, value))
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return Form(fields, urlencode(sorted(fields.items())).encode("ascii"))


def registration(form: Form, client: str, day: str, services: Mapping[str, Category]) -> tuple[Request, str | None]:
    """The registration that a form asks for, and the address of its photo. Raises Refused naming every wrong field.

    The same form of one client on one day is one registration, however often it is sent: no client sends a key for it.
    """
    names = {field: form.fields[field].strip() for field in RequestForm.model_fields if form.fields.get(field)}
    try:
        wanted = RequestForm.model_validate_strings({name: value for name, value in names.items() if value})
    except ValidationError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, *_said(error)) from error
    if (wanted.lat is None) != (wanted.long is None):
        raise Refused(HTTPStatus.BAD_REQUEST, "lat: give lat and long together.")
    once = hashlib.sha256(f"{client} {day} ".encode() + form.content).hexdigest()
    service = services.get(wanted.service_code)
    if service is None:
        raise Refused(HTTPStatus.NOT_FOUND, "service_code: there is no such service.")
    submission = wanted.to_submission(_answers(form.fields), service.name)
    return Request(submission, CITIZEN, form.content, f"open311-{once[:48]}"), wanted.media_url


def refused(error: InvalidFields) -> Refused:
    """What the directory refuses, each field under the name that the client gave it."""
    if any(one.field == "category" for one in error.errors):
        return Refused(HTTPStatus.NOT_FOUND, "service_code: there is no such service.")
    return Refused(HTTPStatus.BAD_REQUEST, *(f"{_named(one.field)}: {one.message}" for one in error.errors))


def _answers(fields: Mapping[str, str]) -> dict[str, str]:
    found = ((_ATTRIBUTE.fullmatch(name), value.strip()) for name, value in fields.items())
    answers = {name[1]: value for name, value in found if name and value}
    wrong = [
        f"attribute[{code}]: write at most {_LONGEST_ANSWER} characters."
        for code, value in answers.items()
        if len(value) > _LONGEST_ANSWER
    ]
    if wrong:
        raise Refused(HTTPStatus.BAD_REQUEST, *wrong)
    return answers


def _named(field: str) -> str:
    part, dot, rest = field.partition(".")
    return f"attribute[{rest}]" if part == "answers" and dot else _NAMES.get(part, field)


def _said(error: ValidationError) -> list[str]:
    return [f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}" for one in error.errors()]


def _unreadable(error: ValueError) -> str:
    if isinstance(error, UnicodeError):
        return "The fields are not in UTF-8: encode them in it, or say in which charset they are."
    return f"Send at most {_MAX_FIELDS} fields."
