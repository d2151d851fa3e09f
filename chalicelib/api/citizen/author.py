"""What an author does with their occurrence, whether by its key or signed in: each a contract and its view."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Request, Response

from chalicelib.api.citizen import messages, push, tracking
from chalicelib.api.citizen.messages import MessageBody, MessageShape
from chalicelib.api.citizen.push import RemainingShape, SubscriptionBody, SubscriptionShape, UnsubscribeQuery
from chalicelib.api.citizen.tracking import FollowedShape, ReopeningBody, followed
from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Contract
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.shared import admission, evaluation, intake, photos, receipt
from chalicelib.api.shared.evaluation import EvaluationBody, EvaluationShape
from chalicelib.api.shared.intake import OccurrenceBody
from chalicelib.api.shared.photos import PhotoBody, UploadShape
from chalicelib.domain.people.people import CITIZEN
from chalicelib.services import citizen_actions
from chalicelib.services import push as push_service
from chalicelib.services import tracking as tracking_service
from chalicelib.services.shared.authentication import Proof
from chalicelib.services.shared.registering import Request as Registration

REGISTER: Contract = admission.admitted(
    {
        "body": OccurrenceBody,
        "body_examples": {"pothole": intake.POTHOLE, "confidential_report": intake.CONFIDENTIAL_REPORT},
        "answers": receipt.ANSWERS,
        "examples": {CREATED: {"pothole": receipt.EXAMPLE}, OK: {"pothole": receipt.EXAMPLE}},
        "is_repeatable": True,
    }
)
FOLLOW: Contract = {"answers": {OK: FollowedShape}, "examples": {OK: {"concluded": tracking.CONCLUDED}}}
ADD_PHOTO: Contract = {
    "body": PhotoBody,
    "body_examples": {"jpeg": photos.ANNOUNCED},
    "answers": {CREATED: UploadShape, CONFLICT: Problem},
    "examples": {CREATED: {"jpeg": photos.UPLOAD}},
}
ADD_MESSAGE: Contract = {
    "body": MessageBody,
    "body_examples": {"more": messages.SENT},
    "answers": {CREATED: MessageShape, CONFLICT: Problem},
    "examples": {CREATED: {"more": messages.EXAMPLE}},
}
EVALUATE: Contract = {
    "body": EvaluationBody,
    "body_examples": {"well": evaluation.SENT},
    "answers": {OK: EvaluationShape, CONFLICT: Problem},
    "examples": {OK: {"well": evaluation.EXAMPLE}},
}
REOPEN: Contract = {
    "body": ReopeningBody,
    "body_examples": {"again": tracking.CONTESTED},
    "answers": {OK: FollowedShape, CONFLICT: Problem},
    "examples": {OK: {"again": tracking.REOPENED}},
}
SUBSCRIBE: Contract = {
    "body": SubscriptionBody,
    "body_examples": {"browser": push.SENT},
    "answers": {CREATED: SubscriptionShape, CONFLICT: Problem},
    "examples": {CREATED: {"browser": push.EXAMPLE}},
}
UNSUBSCRIBE: Contract = {
    "query": UnsubscribeQuery,
    "answers": {OK: RemainingShape},
    "examples": {OK: {"none": {"devices": 0}}},
}


def registration(request: Request) -> Registration:
    """The registration a citizen asks for, once it is admitted."""
    admission.admit(request)
    return intake.request_of(request, OccurrenceBody, CITIZEN)


def by_key(contract: Contract) -> Contract:
    """A contract of an author who shows the access key."""
    return {**contract, "part": "Author", "needs_key": True}


def leading_on(contract: Contract) -> Contract:
    """The contract of a registration whose receipt opens what an author does by key."""
    return {**contract, "leads_to": receipt.LEADS_TO}


def follow(request: Request, protocol: str, proof: Proof) -> Response:  # noqa: ARG001  # as the others
    """An occurrence as its author follows it."""
    return answer(followed(tracking_service.follow(parsing.protocol(protocol), proof, datetime.now(UTC))))


def add_photo(request: Request, protocol: str, proof: Proof) -> Response:
    """A form to upload one more photo with."""
    number, picture = parsing.protocol(protocol), parsing.body(request, PhotoBody)
    form = citizen_actions.add_photo(number, proof, picture.content_type, datetime.now(UTC))
    return answer(photos.upload(form), HTTPStatus.CREATED)


def add_message(request: Request, protocol: str, proof: Proof) -> Response:
    """The author's message, added."""
    number, text = parsing.protocol(protocol), parsing.body(request, MessageBody).text
    message = citizen_actions.add_message(number, proof, text, datetime.now(UTC))
    return answer(messages.added(message), HTTPStatus.CREATED)


def evaluate(request: Request, protocol: str, proof: Proof) -> Response:
    """The author's evaluation, stored."""
    number, opinion = parsing.protocol(protocol), parsing.body(request, EvaluationBody).to_opinion()
    given = citizen_actions.evaluate(number, proof, opinion, datetime.now(UTC))
    return answer(evaluation.evaluation(given))


def reopen(request: Request, protocol: str, proof: Proof) -> Response:
    """The occurrence, reopened."""
    number, comment = parsing.protocol(protocol), parsing.body(request, ReopeningBody).comment
    now = datetime.now(UTC)
    citizen_actions.reopen(number, proof, comment, now)
    return answer(followed(tracking_service.follow(number, proof, now)))


def subscribe(request: Request, protocol: str, proof: Proof) -> Response:
    """The subscription of a device."""
    number, device = parsing.protocol(protocol), parsing.body(request, SubscriptionBody).endpoint
    return answer(
        push.subscription(push_service.subscribe(number, proof, device, datetime.now(UTC))), HTTPStatus.CREATED
    )


def unsubscribe(request: Request, protocol: str, proof: Proof) -> Response:
    """How many devices are left."""
    number, ended = parsing.protocol(protocol), parsing.query(request, UnsubscribeQuery).id
    return answer({"devices": push_service.unsubscribe(number, proof, ended, datetime.now(UTC))})
