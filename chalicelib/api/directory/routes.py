"""Routes of the directory: the staff reads it, the administrator edits it."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Response

from chalicelib.api.directory import documents
from chalicelib.api.directory.calendars import CALENDARS, PROPOSED, CalendarProposalShape, proposal
from chalicelib.api.directory.categories import CATEGORIES
from chalicelib.api.directory.documents import DocumentType
from chalicelib.api.directory.rules import RULES
from chalicelib.api.directory.sectors import SECTORS, SuccessorQuery
from chalicelib.api.directory.settings import SETTINGS, settings
from chalicelib.api.directory.templates import TEMPLATES
from chalicelib.api.directory.texts import TEXTS
from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.cursors import PageQuery
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.problems import Refusals
from chalicelib.api.http.responses import answer
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import EditConflict, NotFound, invalid
from chalicelib.domain.people.people import Role
from chalicelib.services import directory

blueprint = Endpoints(__name__, "directory", "Directory", auth.staff)
endpoint = blueprint.endpoint

_MUNICIPALITY = "municipality"
_DOCUMENT_TYPES: Mapping[str, DocumentType] = {
    "categories": CATEGORIES,
    "sectors": SECTORS,
    "rules": RULES,
    "calendars": CALENDARS,
    "texts": TEXTS,
    "templates": TEMPLATES,
}
_REFUSALS: Refusals = {EditConflict: documents.conflict}


@endpoint(
    "GET",
    "/v1/directory/settings",
    part="Directory: settings",
    answers={OK: SETTINGS.document},
    may_be_missing=True,
)
def read_settings() -> Response:
    """The municipality's settings."""
    auth.actor(blueprint.current_request)
    return answer(settings(directory.read(SETTINGS.record, _MUNICIPALITY)))


@endpoint(
    "PUT",
    "/v1/directory/settings",
    part="Directory: settings",
    body=SETTINGS.body,
    answers={OK: SETTINGS.document, CREATED: SETTINGS.document, CONFLICT: SETTINGS.conflict},
    refusals=_REFUSALS,
)
def put_settings() -> Response:
    """Replace the municipality's settings."""
    return _put(SETTINGS, _MUNICIPALITY)


@endpoint(
    "GET",
    "/v1/directory/calendars/{year}/proposal",
    part="Directory: calendars",
    answers={OK: CalendarProposalShape},
    examples={OK: {"holidays": PROPOSED}},
)
def propose_calendar(year: str) -> Response:
    """The holidays of the federation in a year, the movable ones too, which a calendar may begin with."""
    auth.actor(blueprint.current_request, Role.ADMIN)
    _check_could_be(CALENDARS, year)
    return answer(proposal(int(year)))


def _list(name: str, document_type: DocumentType) -> Response:
    auth.actor(blueprint.current_request)
    query = parsing.query(blueprint.current_request, PageQuery)
    after = cursors.decode_code(query.cursor, name)
    page, last = directory.list_page(document_type.record, after, query.limit)
    shown = [documents.document(document) for document in page]
    return answer({name: shown, "next_cursor": cursors.encode_code(last, name)})


def _read(document_type: DocumentType, code: str) -> Response:
    auth.actor(blueprint.current_request)
    _check_could_be(document_type, code)
    return _answer(directory.read(document_type.record, code))


def _put(document_type: DocumentType, code: str) -> Response:
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    if not re.fullmatch(document_type.pattern, code):
        raise invalid("code", f"A code looks like {document_type.pattern}.")
    body = parsing.body(request, document_type.body)
    if body.own_names - {code}:
        raise invalid("code", f"The address says {code}.")
    document = directory.put(document_type.record, code, body.to_content(code), body.version)
    return _answer(document, HTTPStatus.OK if body.version else HTTPStatus.CREATED)


def _delete(document_type: DocumentType, code: str) -> Response:
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    _check_could_be(document_type, code)
    if document_type is SECTORS:
        successor = parsing.query(request, SuccessorQuery).successor
        return _answer(directory.deactivate_sector(code, successor, datetime.now(UTC)))
    return _answer(directory.deactivate(document_type.record, code))


def _check_could_be(document_type: DocumentType, code: str) -> None:
    # DynamoDB refuses to look for a key longer than it can hold: no document has such a name.
    if not re.fullmatch(document_type.pattern, code):
        raise NotFound


def _answer(document: Document, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return answer(documents.document(document), status)


def _register(name: str, document_type: DocumentType) -> None:
    part, document = f"Directory: {name}", document_type.document
    every, one = f"/v1/directory/{name}", f"/v1/directory/{name}/{{{document_type.by}}}"
    edited = {OK: document, CONFLICT: document_type.conflict}

    @endpoint("GET", every, f"list_documents_{name}", part=part, query=PageQuery, answers={OK: document_type.page})
    def list_documents() -> Response:
        """A page of them, by code."""
        return _list(name, document_type)

    @endpoint(
        "GET",
        one,
        f"read_document_{name}",
        part=part,
        answers={OK: document},
        examples={OK: document_type.examples},
    )
    def read_document(**path: str) -> Response:
        """One of them."""
        return _read(document_type, path[document_type.by])

    @endpoint(
        "PUT",
        one,
        f"put_document_{name}",
        part=part,
        body=document_type.body,
        body_examples=document_type.body_examples,
        answers={**edited, CREATED: document},
        refusals=_REFUSALS,
    )
    def put_document(**path: str) -> Response:
        """Make one, or replace the version that was read."""
        return _put(document_type, path[document_type.by])

    @endpoint(
        "DELETE",
        one,
        f"delete_document_{name}",
        part=part,
        query=document_type.delete_query,
        answers=edited,
        refusals=_REFUSALS,
    )
    def delete_document(**path: str) -> Response:
        """Take one out of use; documents and occurrences that refer to it stay as they are."""
        return _delete(document_type, path[document_type.by])


for _name, _document_type in _DOCUMENT_TYPES.items():
    _register(_name, _document_type)
