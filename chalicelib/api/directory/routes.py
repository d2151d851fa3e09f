"""Routes of the directory: the staff reads it, the administrator keeps it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.citizen.requests import PageQuery, SuccessorQuery
from chalicelib.api.directory.requests import CalendarBody, CategoryBody, DocumentBody, RuleBody, SectorBody, TextBody
from chalicelib.api.directory.settings_requests import SettingsBody
from chalicelib.api.http import auth, cursors, parsing, views
from chalicelib.api.http.fields import CODE_PATTERN
from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import Json, answer
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import FieldError, InvalidFields, NotFound, invalid
from chalicelib.domain.people.people import Role
from chalicelib.services import directory

blueprint = Blueprint(__name__)

_YEAR_PATTERN = r"20[0-9]{2}"
_MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class _DocumentType:
    """What one part of the directory is called inside, what its documents look like, and what tells them apart."""

    holds: str
    body: type[DocumentBody]
    pattern: str = CODE_PATTERN
    by: str = "code"


_DOCUMENT_TYPES: Mapping[str, _DocumentType] = {
    "categories": _DocumentType("category", CategoryBody),
    "sectors": _DocumentType("sector", SectorBody),
    "rules": _DocumentType("rule", RuleBody, by="id"),
    "calendars": _DocumentType("calendar", CalendarBody, _YEAR_PATTERN, by="year"),
    "texts": _DocumentType("text", TextBody),
}
_SETTINGS = _DocumentType("settings", SettingsBody)


def _list(name: str, document_type: _DocumentType) -> Response:
    auth.actor(blueprint.current_request)
    query = parsing.query(blueprint.current_request, PageQuery)
    after = cursors.decode_code(query.cursor, name)
    page, last = directory.list_page(document_type.holds, after, query.limit)
    return answer(
        {name: [views.document(document) for document in page], "next_cursor": cursors.encode_code(last, name)}
    )


def _read(document_type: _DocumentType, code: str) -> Response:
    auth.actor(blueprint.current_request)
    _check_could_be(document_type, code)
    return _answer(directory.read(document_type.holds, code))


def _put(document_type: _DocumentType, code: str) -> Response:
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    if not re.fullmatch(document_type.pattern, code):
        raise invalid("code", f"A code looks like {document_type.pattern}.")
    body = parsing.body(request, document_type.body)
    if body.own_names - {code}:
        raise invalid("code", f"The address says {code}.")
    content = body.to_content(code)
    if document_type.holds == "calendar":
        _check_year(content, code)
    document = directory.put(document_type.holds, code, content, body.version)
    return _answer(document, HTTPStatus.OK if body.version else HTTPStatus.CREATED)


def _delete(document_type: _DocumentType, code: str) -> Response:
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    _check_could_be(document_type, code)
    if document_type.holds == "sector":
        successor = parsing.query(request, SuccessorQuery).successor
        return _answer(directory.deactivate_sector(code, successor, datetime.now(UTC)))
    return _answer(directory.deactivate(document_type.holds, code))


def _check_could_be(document_type: _DocumentType, code: str) -> None:
    # DynamoDB refuses to look for a longer key than it can hold: nothing has such a name.
    if not re.fullmatch(document_type.pattern, code):
        raise NotFound


def _answer(document: Document, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return answer(views.document(document), status)


def _check_year(content: Json, year: str) -> None:
    strays = [
        FieldError(f"days.{place}.date", f"This day is not in {year}.")
        for place, day in enumerate(content["days"])
        if not day["date"].startswith(f"{year}-")
    ]
    if strays:
        raise InvalidFields(strays)


def _register(name: str, document_type: _DocumentType) -> None:
    def list_documents() -> Response:
        """A page of them, by code."""
        return _list(name, document_type)

    def read_document(**path: str) -> Response:
        """One of them."""
        return _read(document_type, path[document_type.by])

    def put_document(**path: str) -> Response:
        """Make one, or replace the version that was read."""
        return _put(document_type, path[document_type.by])

    def delete_document(**path: str) -> Response:
        """Take one out of use; what refers to it stays as it is."""
        return _delete(document_type, path[document_type.by])

    one = f"/v1/directory/{name}/{{{document_type.by}}}"
    for path, method, view in (
        (f"/v1/directory/{name}", "GET", list_documents),
        (one, "GET", read_document),
        (one, "PUT", put_document),
        (one, "DELETE", delete_document),
    ):
        route = blueprint.route(path, methods=[method], authorizer=auth.staff, name=f"{view.__name__}_{name}")
        route(translate_errors(view))


for _name, _document_type in _DOCUMENT_TYPES.items():
    _register(_name, _document_type)


@blueprint.route("/v1/directory/settings", methods=["GET"], authorizer=auth.staff)
@translate_errors
def read_settings() -> Response:
    """The municipality itself."""
    auth.actor(blueprint.current_request)
    return answer(views.settings(directory.read(_SETTINGS.holds, _MUNICIPALITY)))


@blueprint.route("/v1/directory/settings", methods=["PUT"], authorizer=auth.staff)
@translate_errors
def put_settings() -> Response:
    """Replace the municipality's settings."""
    return _put(_SETTINGS, _MUNICIPALITY)
