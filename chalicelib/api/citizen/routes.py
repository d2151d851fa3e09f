"""Routes of the citizen: register without an account, then follow with protocol and access key."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.citizen import author, categories
from chalicelib.api.citizen.categories import CategoriesShape
from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.shared import nearby, receipt
from chalicelib.api.shared.nearby import NearbyQuery, NearbyShape
from chalicelib.services import offered, registration

blueprint = Endpoints(__name__, "occurrences", "Everybody")
endpoint = blueprint.endpoint


@endpoint(
    "GET",
    "/v1/categories",
    answers={OK: CategoriesShape},
    examples={OK: {"itanhaem": {"categories": [categories.EXAMPLE]}}},
)
def list_categories() -> Response:
    """The categories that an occurrence can be about: the six most used ones, then all others by name."""
    return answer(categories.categories(offered.categories(datetime.now(UTC))))


@endpoint("POST", "/v1/occurrences", **author.leading_on(author.REGISTER))
def register() -> Response:
    """Register an occurrence and answer its receipt, the same receipt when the request is repeated."""
    wanted = author.registration(blueprint.current_request)
    return receipt.answered(registration.register(wanted, now=datetime.now(UTC)))


@endpoint(
    "GET",
    "/v1/occurrences/nearby",
    query=NearbyQuery,
    answers={OK: NearbyShape},
    examples={OK: {"centre": {"occurrences": [nearby.EXAMPLE]}}},
)
def list_nearby() -> Response:
    """The open occurrences around a point."""
    query = parsing.query(blueprint.current_request, NearbyQuery)
    return answer({"occurrences": [nearby.neighbour(found) for found in nearby.found_around(query)]})


@endpoint("GET", "/v1/occurrences/{protocol}", **author.by_key(author.FOLLOW))
def follow(protocol: str) -> Response:
    """An occurrence as its author follows it."""
    return author.follow(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("POST", "/v1/occurrences/{protocol}/photos", **author.by_key(author.ADD_PHOTO))
def add_photo(protocol: str) -> Response:
    """A form to upload one more photo with."""
    return author.add_photo(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("POST", "/v1/occurrences/{protocol}/messages", **author.by_key(author.ADD_MESSAGE))
def add_message(protocol: str) -> Response:
    """Add the author's message, or their answer to a question."""
    return author.add_message(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("PUT", "/v1/occurrences/{protocol}/evaluation", **author.by_key(author.EVALUATE))
def evaluate(protocol: str) -> Response:
    """Store the author's evaluation of how it ended; a second evaluation replaces the first."""
    return author.evaluate(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("POST", "/v1/occurrences/{protocol}/reopening", **author.by_key(author.REOPEN))
def reopen(protocol: str) -> Response:
    """Reopen an occurrence whose conclusion the author contests."""
    return author.reopen(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("POST", "/v1/occurrences/{protocol}/push", **author.by_key(author.SUBSCRIBE))
def subscribe(protocol: str) -> Response:
    """Have a device woken by the news of an occurrence; 404 also where the town has push off."""
    return author.subscribe(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))


@endpoint("DELETE", "/v1/occurrences/{protocol}/push", **author.by_key(author.UNSUBSCRIBE))
def unsubscribe(protocol: str) -> Response:
    """Have a device, or all of them, not woken any more by the news of an occurrence."""
    return author.unsubscribe(blueprint.current_request, protocol, parsing.access_key(blueprint.current_request))
