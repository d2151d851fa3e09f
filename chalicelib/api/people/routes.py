"""Routes of the people: the administrator invites, edits and disables the staff."""

from chalice.app import Response

from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.people.members import EXAMPLE, REQUEST, MemberBody, MemberShape, MembersShape, member
from chalicelib.domain.people.people import Role
from chalicelib.services import people

blueprint = Endpoints(__name__, "people", "Directory: people", auth.staff)
endpoint = blueprint.endpoint


@endpoint(
    "GET",
    "/v1/directory/people",
    answers={OK: MembersShape},
    examples={OK: {"one": {"people": [EXAMPLE]}}},
)
def list_everybody() -> Response:
    """All members of the staff, by name."""
    auth.actor(blueprint.current_request, Role.ADMIN)
    return answer({"people": [member(one) for one in people.everybody()]})


@endpoint(
    "POST",
    "/v1/directory/people",
    body=MemberBody,
    body_examples={"works": REQUEST},
    answers={CREATED: MemberShape},
    examples={CREATED: {"works": EXAMPLE}},
)
def invite() -> Response:
    """Add a member, who gets a mail with a first password."""
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    return answer(member(people.invite(parsing.body(request, MemberBody).to_wanted())), CREATED)


@endpoint(
    "PUT",
    "/v1/directory/people/{id}",
    body=MemberBody,
    body_examples={"works": REQUEST},
    answers={OK: MemberShape},
    examples={OK: {"works": EXAMPLE}},
    may_be_missing=True,
)
def edit(**path: str) -> Response:
    """Change a member; who is made inactive or loses a role cannot renew a sign-in."""
    request = blueprint.current_request
    auth.actor(request, Role.ADMIN)
    return answer(member(people.edit(path["id"], parsing.body(request, MemberBody).to_wanted())))


@endpoint(
    "POST",
    "/v1/directory/people/{id}/invitation",
    answers={OK: MemberShape, CONFLICT: Problem},
    examples={OK: {"works": EXAMPLE}},
)
def invite_again(**path: str) -> Response:
    """Send the invitation once more, with a new first password."""
    auth.actor(blueprint.current_request, Role.ADMIN)
    return answer(member(people.invite_again(path["id"])))
