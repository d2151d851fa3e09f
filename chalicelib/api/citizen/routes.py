"""Routes of the citizen: register without an account, then follow with protocol and access key."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.citizen import intake
from chalicelib.api.citizen import views as citizen_views
from chalicelib.api.citizen.requests import (
    EvaluationBody,
    MessageBody,
    NearbyQuery,
    OccurrenceBody,
    PhotoBody,
    ReopeningBody,
)
from chalicelib.api.http import parsing, views
from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import answer
from chalicelib.domain.people.people import CITIZEN
from chalicelib.domain.places.places import Point
from chalicelib.services import citizen_actions, directory, nearby, registration, tracking

blueprint = Blueprint(__name__)


@blueprint.route("/v1/categories", methods=["GET"])
@translate_errors
def list_categories() -> Response:
    """What an occurrence may be about."""
    return answer(citizen_views.categories(directory.active_categories()))


@blueprint.route("/v1/occurrences", methods=["POST"])
@translate_errors
def register() -> Response:
    """Accept an occurrence and give its receipt, the same one when the request is repeated."""
    wanted = intake.request_of(blueprint.current_request, OccurrenceBody, CITIZEN)
    made = registration.register(wanted, now=datetime.now(UTC))
    return answer(citizen_views.receipt(made), HTTPStatus.CREATED if made.is_new else HTTPStatus.OK)


@blueprint.route("/v1/occurrences/nearby", methods=["GET"])
@translate_errors
def list_nearby() -> Response:
    """What is open around a place."""
    query = parsing.query(blueprint.current_request, NearbyQuery)
    found = nearby.around(Point(query.latitude, query.longitude), query.radius, query.category)
    return answer(citizen_views.nearby(found))


@blueprint.route("/v1/occurrences/{protocol}", methods=["GET"])
@translate_errors
def follow(protocol: str) -> Response:
    """What became of an occurrence, for whoever has its key."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    return answer(citizen_views.followed(tracking.follow(number, key, datetime.now(UTC))))


@blueprint.route("/v1/occurrences/{protocol}/photos", methods=["POST"])
@translate_errors
def add_photo(protocol: str) -> Response:
    """A form to upload one more photo with."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    picture = parsing.body(blueprint.current_request, PhotoBody)
    form = citizen_actions.add_photo(number, key, picture.content_type, datetime.now(UTC))
    return answer(views.upload(form), HTTPStatus.CREATED)


@blueprint.route("/v1/occurrences/{protocol}/messages", methods=["POST"])
@translate_errors
def add_message(protocol: str) -> Response:
    """Take what the author adds, or their answer to a question."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    text = parsing.body(blueprint.current_request, MessageBody).text
    said = citizen_actions.add_message(number, key, text, datetime.now(UTC))
    return answer(citizen_views.message(said), HTTPStatus.CREATED)


@blueprint.route("/v1/occurrences/{protocol}/evaluation", methods=["PUT"])
@translate_errors
def evaluate(protocol: str) -> Response:
    """Take what the author thinks of how it ended; saying it again edits it."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    opinion = parsing.body(blueprint.current_request, EvaluationBody).to_opinion()
    evaluation = citizen_actions.evaluate(number, key, opinion, datetime.now(UTC))
    return answer(views.evaluation(evaluation))


@blueprint.route("/v1/occurrences/{protocol}/reopening", methods=["POST"])
@translate_errors
def reopen(protocol: str) -> Response:
    """Open again what the author contests."""
    number, key = parsing.protocol(protocol), parsing.access_key(blueprint.current_request)
    comment = parsing.body(blueprint.current_request, ReopeningBody).comment
    now = datetime.now(UTC)
    citizen_actions.reopen(number, key, comment, now)
    return answer(citizen_views.followed(tracking.follow(number, key, now)))
