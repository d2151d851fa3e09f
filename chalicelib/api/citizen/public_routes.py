"""Routes that are open to everybody and name no protocol: the town, and one occurrence that was seen nearby."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.citizen import public_case, town
from chalicelib.api.citizen.public_case import PublicCaseShape, SupportsShape
from chalicelib.api.citizen.town import TownProfileShape
from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import CONFLICT, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer, public_answer
from chalicelib.services import supports
from chalicelib.services import town as town_service

blueprint = Endpoints(__name__, "public", "Everybody")
endpoint = blueprint.endpoint


@endpoint("GET", "/v1/town", answers={OK: TownProfileShape}, examples={OK: {"itanhaem": town.EXAMPLE}})
def read_town() -> Response:
    """The town: its place, languages, contacts, emergency numbers and privacy notice."""
    return public_answer(town.town(town_service.read()), town.KEPT_SECONDS)


@endpoint(
    "GET",
    "/v1/occurrences/nearby/{id}",
    answers={OK: PublicCaseShape},
    examples={OK: {"concluded": public_case.EXAMPLE}},
)
def read_nearby(id: str) -> Response:  # noqa: A002  # the name in the path
    """One occurrence that was seen nearby, until a year after it was closed."""
    return answer(public_case.public_case(supports.read(id, datetime.now(UTC))))


@endpoint(
    "PUT",
    "/v1/occurrences/nearby/{id}/support",
    counts_key=True,
    may_be_missing=True,
    answers={OK: SupportsShape, CONFLICT: Problem},
    examples={OK: {"more": {"supports": 8}}},
)
def support(id: str) -> Response:  # noqa: A002  # the same
    """Count the caller's support of an open occurrence, once for each key however often it is sent."""
    key = parsing.needed_idempotency_key(blueprint.current_request)
    return answer({"supports": supports.support(id, key, datetime.now(UTC))})


@endpoint(
    "DELETE",
    "/v1/occurrences/nearby/{id}/support",
    counts_key=True,
    answers={OK: SupportsShape, CONFLICT: Problem},
    examples={OK: {"fewer": {"supports": 7}}},
)
def withdraw_support(id: str) -> Response:  # noqa: A002  # the same
    """Take the support that was counted under a key back, while the occurrence is open."""
    key = parsing.needed_idempotency_key(blueprint.current_request)
    return answer({"supports": supports.withdraw(id, key, datetime.now(UTC))})
