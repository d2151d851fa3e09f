"""Routes of what is kept about a signed-in citizen: see, correct, take along, erase (Law 13.709/2018, art. 18)."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Response

from chalicelib.api.accounts import me, my_copy
from chalicelib.api.accounts.me import CitizenShape, ErasureShape, MeBody
from chalicelib.api.accounts.my_copy import CopyQuery, CopyShape
from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.endpoints import ACCEPTED, OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.services import erasure, my_profile

blueprint = Endpoints(__name__, "me", "Signed in", auth.citizens)
endpoint = blueprint.endpoint


@endpoint("GET", "/v1/citizen/me", answers={OK: CitizenShape}, examples={OK: {"citizen": me.ME}})
def read() -> Response:
    """The account of the signed-in citizen; 401 once there is none."""
    return answer(me.me(my_profile.read(auth.person(blueprint.current_request))))


@endpoint(
    "PUT",
    "/v1/citizen/me",
    body=MeBody,
    body_examples={"phone": me.CORRECTED},
    answers={OK: CitizenShape},
    examples={OK: {"citizen": me.ME}},
)
def correct() -> Response:
    """Correct the account, and the identities that said the same; a corrected contact is told to both addresses."""
    person, body = auth.person(blueprint.current_request), parsing.body(blueprint.current_request, MeBody)
    return answer(me.me(my_profile.correct(person, body.corrected, datetime.now(UTC))))


@endpoint(
    "GET",
    "/v1/citizen/me/data",
    query=CopyQuery,
    answers={OK: CopyShape},
    examples={OK: {"everything": my_copy.COPIED}},
)
def copy() -> Response:
    """Everything kept about the signed-in citizen, in pages; what they sent anonymously is not theirs to anybody."""
    person, query = auth.person(blueprint.current_request), parsing.query(blueprint.current_request, CopyQuery)
    page = my_profile.copy(person, cursors.decode_code(query.cursor, person.list_name), query.limit, datetime.now(UTC))
    return answer(my_copy.copied(page, cursors.encode_code(page.last, person.list_name)))


@endpoint(
    "DELETE",
    "/v1/citizen/me",
    answers={ACCEPTED: ErasureShape},
    examples={ACCEPTED: {"one_is_open": me.ERASED}},
)
def erase() -> Response:
    """Erase the account, and who the citizen was in their closed occurrences; those that keep it say why.

    Identity, contacts and messages go; the occurrences, their figures and the log of who read the identity stay.
    """
    done = erasure.erase(auth.person(blueprint.current_request), datetime.now(UTC))
    return answer(me.erased(done), HTTPStatus.ACCEPTED)
