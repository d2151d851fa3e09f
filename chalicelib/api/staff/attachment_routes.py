"""Routes of attachments: a file of the staff is announced, and uploaded with the form that this answers."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.shared.photos import UploadShape, upload
from chalicelib.api.staff import attachments
from chalicelib.api.staff.attachments import AttachmentBody
from chalicelib.domain.people.people import Role
from chalicelib.services import attachments as attaching

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint


@endpoint(
    "POST",
    "/v1/staff/occurrences/{protocol}/attachments",
    body=AttachmentBody,
    body_examples={"document": attachments.DOCUMENT},
    answers={CREATED: UploadShape, OK: UploadShape, CONFLICT: Problem},
    is_repeatable=True,
    examples={status: {"document": attachments.FORM} for status in (CREATED, OK)},
)
def attach(protocol: str) -> Response:
    """Announce a photo or a PDF of the staff, and get the form to upload it with."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.SECTOR)
    file = parsing.body(request, AttachmentBody).to_file()
    key = parsing.idempotency_key(request)
    announced = attaching.attach(parsing.protocol(protocol), file, actor, datetime.now(UTC), key)
    return answer(upload(announced.form), OK if announced.is_repeated else CREATED)
