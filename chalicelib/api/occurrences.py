"""Routes of the citizen: register without an account, then follow with protocol and access key."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api import citizen_views, intake, reading, views
from chalicelib.api.problems import translate_errors
from chalicelib.api.requests import EvaluationBody, MessageBody, NearbyQuery, OccurrenceBody, PhotoBody, ReopeningBody
from chalicelib.api.responses import answer
from chalicelib.domain.people import CITIZEN
from chalicelib.domain.places import Point
from chalicelib.services import author, catalogue, following, nearby, registration

blueprint = Blueprint(__name__)


@blueprint.route("/v1/categories", methods=["GET"])
@translate_errors
def list_categories() -> Response:
    """What an occurrence may be about."""
    return answer(citizen_views.categories(catalogue.active_categories()))


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
    query = reading.query(blueprint.current_request, NearbyQuery)
    found = nearby.around(Point(query.latitude, query.longitude), query.radius, query.category)
    return answer(citizen_views.nearby(found))


@blueprint.route("/v1/occurrences/{protocol}", methods=["GET"])
@translate_errors
def follow(protocol: str) -> Response:
    """What became of an occurrence, for whoever has its key."""
    number, key = reading.protocol(protocol), reading.access_key(blueprint.current_request)
    return answer(citizen_views.followed(following.follow(number, key, datetime.now(UTC))))


@blueprint.route("/v1/occurrences/{protocol}/photos", methods=["POST"])
@translate_errors
def add_photo(protocol: str) -> Response:
    """A form to upload one more photo with."""
    number, key = reading.protocol(protocol), reading.access_key(blueprint.current_request)
    picture = reading.body(blueprint.current_request, PhotoBody)
    form = author.add_photo(number, key, picture.content_type, datetime.now(UTC))
    return answer(views.upload(form), HTTPStatus.CREATED)


@blueprint.route("/v1/occurrences/{protocol}/messages", methods=["POST"])
@translate_errors
def add_message(protocol: str) -> Response:
    """Take what the author adds, or their answer to a question."""
    number, key = reading.protocol(protocol), reading.access_key(blueprint.current_request)
    text = reading.body(blueprint.current_request, MessageBody).text
    said = author.add_message(number, key, text, datetime.now(UTC))
    return answer(citizen_views.message(said), HTTPStatus.CREATED)


@blueprint.route("/v1/occurrences/{protocol}/evaluation", methods=["PUT"])
@translate_errors
def evaluate(protocol: str) -> Response:
    """Take what the author thinks of how it ended; saying it again edits it."""
    number, key = reading.protocol(protocol), reading.access_key(blueprint.current_request)
    opinion = reading.body(blueprint.current_request, EvaluationBody).to_opinion()
    evaluation = author.evaluate(number, key, opinion, datetime.now(UTC))
    return answer(views.evaluation(evaluation))


@blueprint.route("/v1/occurrences/{protocol}/reopening", methods=["POST"])
@translate_errors
def reopen(protocol: str) -> Response:
    """Open again what the author contests."""
    number, key = reading.protocol(protocol), reading.access_key(blueprint.current_request)
    comment = reading.body(blueprint.current_request, ReopeningBody).comment
    now = datetime.now(UTC)
    author.reopen(number, key, comment, now)
    return answer(citizen_views.followed(following.follow(number, key, now)))
