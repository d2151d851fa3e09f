"""Routes of the staff: the signed-in member, the worklist, intake for citizens, one occurrence and its actions."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.cursors import PageQuery
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.shared import intake, receipt
from chalicelib.api.shared.nearby import NearbyQuery, found_around
from chalicelib.api.staff import (
    action_examples,
    action_requests,
    bulk,
    case,
    counts,
    identity,
    me,
    nearby,
    new_key,
    people,
    registration,
    worklist,
)
from chalicelib.api.staff.bulk import BulkBody, BulkShape
from chalicelib.api.staff.case import CaseConflict, CaseShape
from chalicelib.api.staff.counts import CountsShape
from chalicelib.api.staff.identity import IdentityQuery, IdentityShape, LooksShape
from chalicelib.api.staff.me import MeQuery, MeShape
from chalicelib.api.staff.nearby import StaffNearbyShape
from chalicelib.api.staff.new_key import NewKeyBody, NewKeyShape
from chalicelib.api.staff.people import ColleaguesShape
from chalicelib.api.staff.registration import StaffOccurrenceBody
from chalicelib.api.staff.worklist import WorklistQuery, WorklistShape
from chalicelib.domain import access_keys
from chalicelib.domain.occurrences.worklist import Sort
from chalicelib.domain.people.people import Role
from chalicelib.services import directory, identities, officer_actions, worklist_counts, workload
from chalicelib.services import people as people_service
from chalicelib.services import registration as registration_service
from chalicelib.services import worklist as worklist_service
from chalicelib.services.officer_actions import Refused
from chalicelib.services.worklist import Listing

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint

_READERS = (Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT, Role.MANAGER)
_CASEWORK = ("staff_read", "staff_act", "staff_reveal", "staff_list_looks")


@endpoint(
    "GET",
    "/v1/staff/me",
    query=MeQuery,
    answers={OK: MeShape},
    examples={OK: {"works": me.EXAMPLE}},
    may_be_missing=True,
    name="me",
)
def read_me() -> Response:
    """The signed-in member of the staff with their roles; on request with the town that the panel needs first."""
    request = blueprint.current_request
    actor = auth.actor(request)
    town = directory.town() if parsing.query(request, MeQuery).town else None
    return answer(me.me(actor, auth.email(request), town))


@endpoint(
    "GET",
    "/v1/staff/occurrences",
    query=WorklistQuery,
    answers={OK: WorklistShape},
    examples={OK: {"works": {"occurrences": [worklist.EXAMPLE], "next_cursor": None}}},
)
def list_occurrences() -> Response:
    """A page of the occurrences that the caller may see; a search for a person is logged with its purpose."""
    actor = auth.actor(blueprint.current_request, *_READERS)
    query = parsing.query(blueprint.current_request, WorklistQuery)
    if query.person:
        # Who a person is in an occurrence says who its author is.
        auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.ATTENDANT)
    filters, sort = query.to_filters(actor), query.sort or Sort.REGISTERED
    wanted = Listing(filters, sort, query.limit, cursors.decode(query.cursor, filters, sort))
    page = worklist_service.page(wanted, actor, datetime.now(UTC), query.purpose or "")
    rows = [worklist.row(row, page.today) for row in page.rows]
    return answer({"occurrences": rows, "next_cursor": cursors.encode(page.next_position, filters, sort)})


@endpoint(
    "GET",
    "/v1/staff/counts",
    answers={OK: CountsShape},
    examples={OK: {"ombudsman": counts.EXAMPLE}},
)
def count_views() -> Response:
    """How many occurrences each view of the list holds for the caller."""
    actor = auth.actor(blueprint.current_request, *_READERS)
    return answer(counts.counts(worklist_counts.count(actor)))


@endpoint(
    "GET",
    "/v1/staff/people",
    answers={OK: ColleaguesShape},
    examples={OK: {"works": people.EXAMPLE}},
)
def list_people() -> Response:
    """The members of the staff to whom the caller may assign occurrences."""
    actor = auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.SECTOR)
    return answer(people.colleagues(people_service.colleagues(actor), workload.count(actor)))


@endpoint(
    "POST",
    "/v1/staff/occurrences",
    body=StaffOccurrenceBody,
    body_examples={"phone_call": registration.PHONE_CALL},
    answers=receipt.ANSWERS,
    examples={CREATED: {"phone_call": registration.RECEIPT}, OK: {"phone_call": registration.RECEIPT}},
    is_repeatable=True,
    leads_to=receipt.LEADS_TO + _CASEWORK,
)
def register() -> Response:
    """Register what a citizen says by phone, letter, e-mail or at the counter, and answer the receipt."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.ATTENDANT, Role.OMBUDSMAN)
    wanted = intake.request_of(request, StaffOccurrenceBody, actor)
    return receipt.answered(registration_service.register(wanted, now=datetime.now(UTC)))


@endpoint(
    "GET",
    "/v1/staff/occurrences/nearby",
    query=NearbyQuery,
    answers={OK: StaffNearbyShape},
    examples={OK: {"centre": {"occurrences": [nearby.EXAMPLE]}}},
)
def list_nearby() -> Response:
    """The open occurrences around a point, with protocols: an attendant sees whether it is registered already."""
    # These two roles may open every occurrence that is public here: reports and confidential ones never are.
    auth.actor(blueprint.current_request, Role.ATTENDANT, Role.OMBUDSMAN)
    return answer(nearby.nearby(found_around(parsing.query(blueprint.current_request, NearbyQuery))))


@endpoint(
    "GET",
    "/v1/staff/occurrences/{protocol}",
    answers={OK: CaseShape},
    examples={OK: {"forwarded": case.EXAMPLE}},
)
def read(protocol: str) -> Response:
    """One occurrence whole, but for the author's identity."""
    actor = auth.actor(blueprint.current_request, *_READERS)
    return answer(case.case(officer_actions.read(parsing.protocol(protocol), actor, datetime.now(UTC))))


@endpoint(
    "POST",
    "/v1/staff/occurrences/{protocol}/actions",
    body=action_requests.ACTION,
    body_examples=action_examples.EXAMPLES,
    answers={OK: CaseShape, CONFLICT: CaseConflict},
    examples={OK: {"forward": case.EXAMPLE}, CONFLICT: {"changed": case.CHANGED}},
    refusals={Refused: case.refused},
)
def act(protocol: str) -> Response:
    """Perform one action of the status machine on the version that the officer has read."""
    request = blueprint.current_request
    actor = auth.actor(request, *_READERS)
    wanted = action_requests.parse(parsing.raw_body(request))
    done = officer_actions.act(
        parsing.protocol(protocol), wanted.to_command(), wanted.version, actor=actor, now=datetime.now(UTC)
    )
    return answer(case.case(done))


@endpoint(
    "POST",
    "/v1/staff/actions",
    body=BulkBody,
    body_examples={"forward": bulk.REQUEST},
    answers={OK: BulkShape},
    examples={OK: {"forward": bulk.EXAMPLE}},
)
def act_on_several() -> Response:
    """Perform one action on up to 50 occurrences; each that does not admit it is named with the reason."""
    request = blueprint.current_request
    actor = auth.actor(request, *_READERS)
    command, items = bulk.parse(parsing.raw_body(request))
    return answer(bulk.result(officer_actions.act_on_several(items, command, actor=actor, now=datetime.now(UTC))))


@endpoint(
    "POST",
    "/v1/staff/occurrences/{protocol}/key",
    body=NewKeyBody,
    body_examples={"lost": new_key.REQUEST},
    answers={CREATED: NewKeyShape, CONFLICT: CaseConflict},
    examples={CREATED: {"lost": new_key.EXAMPLE}, CONFLICT: {"changed": case.CHANGED}},
    refusals={Refused: case.refused},
)
def give_new_key(protocol: str) -> Response:
    """Give the author of an occurrence a new access key; the one before it opens nothing any more."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.ATTENDANT)
    reason = parsing.body(request, NewKeyBody).reason
    key = officer_actions.give_new_key(parsing.protocol(protocol), reason, actor, datetime.now(UTC))
    return answer({"access_key": access_keys.shown(key)}, CREATED)


@endpoint(
    "GET",
    "/v1/staff/occurrences/{protocol}/identity",
    query=IdentityQuery,
    answers={OK: IdentityShape},
    examples={OK: {"identified": identity.EXAMPLE}},
)
def reveal(protocol: str) -> Response:
    """The author's identity, for a purpose; every reading is logged."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT)
    purpose = parsing.query(request, IdentityQuery).purpose
    known = identities.reveal(parsing.protocol(protocol), actor, purpose, datetime.now(UTC))
    return answer(identity.identity(known))


@endpoint(
    "GET",
    "/v1/staff/occurrences/{protocol}/identity/reads",
    query=PageQuery,
    answers={OK: LooksShape},
    examples={OK: {"one": {"reads": [identity.READ], "next_cursor": None}}},
)
def list_looks(protocol: str) -> Response:
    """The readings of the author's identity."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.ADMIN)
    number, query = parsing.protocol(protocol), parsing.query(request, PageQuery)
    after = cursors.decode_code(query.cursor, number)
    found, last = identities.list_reads(number, actor, after, query.limit)
    reads = [identity.identity_read(read) for read in found]
    return answer({"reads": reads, "next_cursor": cursors.encode_code(last, number)})
