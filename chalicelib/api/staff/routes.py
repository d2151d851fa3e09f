"""Routes of the staff: who am I, the worklist, intake for others, one occurrence and what may be done with it."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.citizen import intake
from chalicelib.api.citizen import views as citizen_views
from chalicelib.api.citizen.requests import (
    IdentityQuery,
    MeQuery,
    NearbyQuery,
    PageQuery,
    StaffOccurrenceBody,
    WorklistQuery,
)
from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import answer
from chalicelib.api.staff import action_requests
from chalicelib.api.staff import views as staff_views
from chalicelib.domain.occurrences.worklist import Sort
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Point
from chalicelib.services import directory, identities, nearby, officer_actions, registration, worklist
from chalicelib.services.worklist import Listing

blueprint = Blueprint(__name__)

_READERS = (Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT, Role.MANAGER)


@blueprint.route("/v1/staff/me", methods=["GET"], authorizer=auth.staff)
@translate_errors
def me() -> Response:
    """Who is signed in, and as what; with what they have to know of the town first, if that is asked."""
    request = blueprint.current_request
    actor = auth.actor(request)
    town = directory.town() if parsing.query(request, MeQuery).town else None
    return answer(staff_views.me(actor, auth.email(request), town))


@blueprint.route("/v1/staff/occurrences", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_occurrences() -> Response:
    """A page of the occurrences this person may see."""
    actor = auth.actor(blueprint.current_request, *_READERS)
    query = parsing.query(blueprint.current_request, WorklistQuery)
    filters, sort = query.to_filters(), query.sort or Sort.REGISTERED
    wanted = Listing(filters, sort, query.limit, cursors.decode(query.cursor, filters, sort))
    page = worklist.page(wanted, actor, datetime.now(UTC))
    rows = [staff_views.row(row, page.today) for row in page.rows]
    return answer({"occurrences": rows, "next_cursor": cursors.encode(page.next_position, filters, sort)})


@blueprint.route("/v1/staff/occurrences", methods=["POST"], authorizer=auth.staff)
@translate_errors
def register() -> Response:
    """Write down what somebody says by phone, letter, e-mail or at the counter, and give their receipt."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.ATTENDANT, Role.OMBUDSMAN)
    made = registration.register(intake.request_of(request, StaffOccurrenceBody, actor), now=datetime.now(UTC))
    return answer(citizen_views.receipt(made), HTTPStatus.CREATED if made.is_new else HTTPStatus.OK)


@blueprint.route("/v1/staff/occurrences/nearby", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_nearby() -> Response:
    """What is open around a place, with protocols: whoever registers for others sees whether it is there already."""
    # What everybody may see nearby is what these two may open: never a report, never a confidential one.
    auth.actor(blueprint.current_request, Role.ATTENDANT, Role.OMBUDSMAN)
    query = parsing.query(blueprint.current_request, NearbyQuery)
    found = nearby.around(Point(query.latitude, query.longitude), query.radius, query.category)
    return answer(staff_views.nearby(found))


@blueprint.route("/v1/staff/occurrences/{protocol}", methods=["GET"], authorizer=auth.staff)
@translate_errors
def read(protocol: str) -> Response:
    """One occurrence whole, but for who its author is."""
    actor = auth.actor(blueprint.current_request, *_READERS)
    return answer(staff_views.case(officer_actions.read(parsing.protocol(protocol), actor, datetime.now(UTC))))


@blueprint.route("/v1/staff/occurrences/{protocol}/actions", methods=["POST"], authorizer=auth.staff)
@translate_errors
def act(protocol: str) -> Response:
    """Perform one action of the status machine on the version somebody has read."""
    request = blueprint.current_request
    actor = auth.actor(request, *_READERS)
    wanted = action_requests.parse(parsing.raw_body(request))
    case = officer_actions.act(
        parsing.protocol(protocol), wanted.to_command(), wanted.version, actor=actor, now=datetime.now(UTC)
    )
    return answer(staff_views.case(case))


@blueprint.route("/v1/staff/occurrences/{protocol}/identity", methods=["GET"], authorizer=auth.staff)
@translate_errors
def reveal(protocol: str) -> Response:
    """Who the author is, for a purpose; the look is logged."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT)
    purpose = parsing.query(request, IdentityQuery).purpose
    return answer(
        staff_views.identity(identities.reveal(parsing.protocol(protocol), actor, purpose, datetime.now(UTC)))
    )


@blueprint.route("/v1/staff/occurrences/{protocol}/identity/reads", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_looks(protocol: str) -> Response:
    """Who has looked at who the author is."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.ADMIN)
    number, query = parsing.protocol(protocol), parsing.query(request, PageQuery)
    after = cursors.decode_code(query.cursor, number)
    found, last = identities.list_reads(number, actor, after, query.limit)
    reads = [staff_views.identity_read(look) for look in found]
    return answer({"reads": reads, "next_cursor": cursors.encode_code(last, number)})
