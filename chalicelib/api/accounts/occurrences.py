"""Routes of a signed-in citizen's occurrences: register, list, and all that an author does, without the key."""

from dataclasses import replace
from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.accounts import mine
from chalicelib.api.accounts.mine import MineShape
from chalicelib.api.citizen import author
from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.cursors import PageQuery
from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.shared import receipt
from chalicelib.domain.accounts.persons import Person
from chalicelib.services import my_occurrences, registration

blueprint = Endpoints(__name__, "mine", "Signed in", auth.citizens)
endpoint = blueprint.endpoint

_BASE = "/v1/citizen/occurrences"


@endpoint("POST", _BASE, **author.REGISTER)
def register() -> Response:
    """Register as the anonymous route does; with an identity it is then found again, anonymous leaves no link."""
    signed = replace(author.registration(blueprint.current_request), person=_person())
    return receipt.answered(registration.register(signed, now=datetime.now(UTC)))


@endpoint(
    "GET",
    _BASE,
    query=PageQuery,
    answers={OK: MineShape},
    examples={OK: {"one": {"occurrences": [mine.EXAMPLE], "next_cursor": None}}},
)
def list_mine() -> Response:
    """The occurrences that the citizen registered signed in and not anonymously, the newest first."""
    person, query = _person(), parsing.query(blueprint.current_request, PageQuery)
    before = cursors.decode_code(query.cursor, person.list_name)
    page = my_occurrences.list_mine(person, before, query.limit)
    return answer(mine.mine(page, cursors.encode_code(page.last, person.list_name)))


@endpoint("GET", _BASE + "/{protocol}", **author.FOLLOW)
def follow(protocol: str) -> Response:
    """An occurrence as its author follows it."""
    return author.follow(blueprint.current_request, protocol, _person())


@endpoint("POST", _BASE + "/{protocol}/photos", **author.ADD_PHOTO)
def add_photo(protocol: str) -> Response:
    """A form to upload one more photo with."""
    return author.add_photo(blueprint.current_request, protocol, _person())


@endpoint("POST", _BASE + "/{protocol}/messages", **author.ADD_MESSAGE)
def add_message(protocol: str) -> Response:
    """Add the author's message, or their answer to a question."""
    return author.add_message(blueprint.current_request, protocol, _person())


@endpoint("PUT", _BASE + "/{protocol}/evaluation", **author.EVALUATE)
def evaluate(protocol: str) -> Response:
    """Store the author's evaluation of how it ended; a second evaluation replaces the first."""
    return author.evaluate(blueprint.current_request, protocol, _person())


@endpoint("POST", _BASE + "/{protocol}/reopening", **author.REOPEN)
def reopen(protocol: str) -> Response:
    """Reopen an occurrence whose conclusion the author contests."""
    return author.reopen(blueprint.current_request, protocol, _person())


@endpoint("POST", _BASE + "/{protocol}/push", **author.SUBSCRIBE)
def subscribe(protocol: str) -> Response:
    """Have a device woken by the news of an occurrence; 404 also where the town has push off."""
    return author.subscribe(blueprint.current_request, protocol, _person())


@endpoint("DELETE", _BASE + "/{protocol}/push", **author.UNSUBSCRIBE)
def unsubscribe(protocol: str) -> Response:
    """Have a device, or all of them, not woken any more by the news of an occurrence."""
    return author.unsubscribe(blueprint.current_request, protocol, _person())


def _person() -> Person:
    return auth.person(blueprint.current_request)
