"""Routes of mail that came in: the mails of an occurrence, and those that no occurrence took."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.cursors import PageQuery
from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.staff import mails
from chalicelib.api.staff.mails import CaseMailsShape, MailsQuery, UnreadMailsShape
from chalicelib.domain.people.people import Role
from chalicelib.services import mail_reading

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint

_UNREAD = "mails"


@endpoint(
    "GET",
    "/v1/staff/mails",
    query=PageQuery,
    answers={OK: UnreadMailsShape},
    examples={OK: {"one": {"mails": [mails.EXAMPLE | {"outcome": "automatic", "about": None}], "next_cursor": None}}},
)
def list_mails() -> Response:
    """The mails that came in and that no occurrence took, the last one first, each with the reason."""
    request = blueprint.current_request
    auth.actor(request, Role.OMBUDSMAN)
    query = parsing.query(request, PageQuery)
    found, last = mail_reading.unread(cursors.decode_code(query.cursor, _UNREAD), query.limit)
    return answer({"mails": [mails.mail(one) for one in found], "next_cursor": cursors.encode_code(last, _UNREAD)})


@endpoint(
    "GET",
    "/v1/staff/occurrences/{protocol}/mails",
    query=MailsQuery,
    answers={OK: CaseMailsShape},
    examples={OK: {"one": {"mails": [mails.EXAMPLE]}}},
)
def list_mails_of(protocol: str) -> Response:
    """The mails of an occurrence as they were written, for a purpose; every look is logged as one at the identity."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT)
    purpose = parsing.query(request, MailsQuery).purpose
    found = mail_reading.of_case(parsing.protocol(protocol), actor, purpose, datetime.now(UTC))
    return answer({"mails": [mails.mail(one) for one in found]})
