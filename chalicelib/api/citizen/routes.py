"""Routes of the citizen: register without an account, then follow with protocol and access key."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Response

from chalicelib.api.citizen import categories, messages, push, tracking
from chalicelib.api.citizen.categories import CategoriesShape
from chalicelib.api.citizen.messages import MessageBody, MessageShape
from chalicelib.api.citizen.push import RemainingShape, SubscriptionBody, SubscriptionShape, UnsubscribeQuery
from chalicelib.api.citizen.tracking import FollowedShape, ReopeningBody, followed
from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.shared import evaluation, intake, nearby, photos, receipt
from chalicelib.api.shared.evaluation import EvaluationBody, EvaluationShape
from chalicelib.api.shared.intake import OccurrenceBody
from chalicelib.api.shared.nearby import NearbyQuery, NearbyShape
from chalicelib.api.shared.photos import PhotoBody, UploadShape
from chalicelib.domain.people.people import CITIZEN
from chalicelib.services import citizen_actions, directory, registration
from chalicelib.services import push as push_service
from chalicelib.services import tracking as tracking_service

blueprint = Endpoints(__name__, "occurrences", "Everybody")
endpoint = blueprint.endpoint

_AUTHOR = "Author"


@endpoint(
    "GET",
    "/v1/categories",
    answers={OK: CategoriesShape},
    examples={OK: {"itanhaem": {"categories": [categories.EXAMPLE]}}},
)
def list_categories() -> Response:
    """The categories that an occurrence can be about."""
    return answer(categories.categories(directory.active_categories()))


@endpoint(
    "POST",
    "/v1/occurrences",
    body=OccurrenceBody,
    body_examples={"pothole": intake.POTHOLE, "confidential_report": intake.CONFIDENTIAL_REPORT},
    answers=receipt.ANSWERS,
    examples={CREATED: {"pothole": receipt.EXAMPLE}, OK: {"pothole": receipt.EXAMPLE}},
    is_repeatable=True,
    leads_to=receipt.LEADS_TO,
)
def register() -> Response:
    """Register an occurrence and answer its receipt, the same receipt when the request is repeated."""
    wanted = intake.request_of(blueprint.current_request, OccurrenceBody, CITIZEN)
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


@endpoint(
    "GET",
    "/v1/occurrences/{protocol}",
    part=_AUTHOR,
    needs_key=True,
    answers={OK: FollowedShape},
    examples={OK: {"concluded": tracking.CONCLUDED}},
)
def follow(protocol: str) -> Response:
    """An occurrence as its author follows it."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    return answer(followed(tracking_service.follow(number, key, datetime.now(UTC))))


@endpoint(
    "POST",
    "/v1/occurrences/{protocol}/photos",
    part=_AUTHOR,
    needs_key=True,
    body=PhotoBody,
    body_examples={"jpeg": photos.ANNOUNCED},
    answers={CREATED: UploadShape, CONFLICT: Problem},
    examples={CREATED: {"jpeg": photos.UPLOAD}},
)
def add_photo(protocol: str) -> Response:
    """A form to upload one more photo with."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    picture = parsing.body(blueprint.current_request, PhotoBody)
    form = citizen_actions.add_photo(number, key, picture.content_type, datetime.now(UTC))
    return answer(photos.upload(form), HTTPStatus.CREATED)


@endpoint(
    "POST",
    "/v1/occurrences/{protocol}/messages",
    part=_AUTHOR,
    needs_key=True,
    body=MessageBody,
    body_examples={"more": messages.SENT},
    answers={CREATED: MessageShape, CONFLICT: Problem},
    examples={CREATED: {"more": messages.EXAMPLE}},
)
def add_message(protocol: str) -> Response:
    """Add the author's message, or their answer to a question."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    text = parsing.body(blueprint.current_request, MessageBody).text
    message = citizen_actions.add_message(number, key, text, datetime.now(UTC))
    return answer(messages.added(message), HTTPStatus.CREATED)


@endpoint(
    "PUT",
    "/v1/occurrences/{protocol}/evaluation",
    part=_AUTHOR,
    needs_key=True,
    body=EvaluationBody,
    body_examples={"well": evaluation.SENT},
    answers={OK: EvaluationShape, CONFLICT: Problem},
    examples={OK: {"well": evaluation.EXAMPLE}},
)
def evaluate(protocol: str) -> Response:
    """Store the author's evaluation of how it ended; a second evaluation replaces the first."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    opinion = parsing.body(blueprint.current_request, EvaluationBody).to_opinion()
    given = citizen_actions.evaluate(number, key, opinion, datetime.now(UTC))
    return answer(evaluation.evaluation(given))


@endpoint(
    "POST",
    "/v1/occurrences/{protocol}/reopening",
    part=_AUTHOR,
    needs_key=True,
    body=ReopeningBody,
    body_examples={"again": tracking.CONTESTED},
    answers={OK: FollowedShape, CONFLICT: Problem},
    examples={OK: {"again": tracking.REOPENED}},
)
def reopen(protocol: str) -> Response:
    """Reopen an occurrence whose conclusion the author contests."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    comment = parsing.body(blueprint.current_request, ReopeningBody).comment
    now = datetime.now(UTC)
    citizen_actions.reopen(number, key, comment, now)
    return answer(followed(tracking_service.follow(number, key, now)))


@endpoint(
    "POST",
    "/v1/occurrences/{protocol}/push",
    part=_AUTHOR,
    needs_key=True,
    body=SubscriptionBody,
    body_examples={"browser": push.SENT},
    answers={CREATED: SubscriptionShape, CONFLICT: Problem},
    examples={CREATED: {"browser": push.EXAMPLE}},
)
def subscribe(protocol: str) -> Response:
    """Have a device woken by the news of an occurrence; 404 also where the town has push off."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    endpoint_of_device = parsing.body(blueprint.current_request, SubscriptionBody).endpoint
    kept = push_service.subscribe(number, key, endpoint_of_device, datetime.now(UTC))
    return answer(push.subscription(kept), HTTPStatus.CREATED)


@endpoint(
    "DELETE",
    "/v1/occurrences/{protocol}/push",
    part=_AUTHOR,
    needs_key=True,
    query=UnsubscribeQuery,
    answers={OK: RemainingShape},
    examples={OK: {"none": {"devices": 0}}},
)
def unsubscribe(protocol: str) -> Response:
    """Have a device, or all of them, not woken any more by the news of an occurrence."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    ended = parsing.query(blueprint.current_request, UnsubscribeQuery).id
    return answer({"devices": push_service.unsubscribe(number, key, ended, datetime.now(UTC))})
