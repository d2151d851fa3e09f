"""Routes of the clients: the administrator gives keys to other programs and takes them back."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.clients.keys import EXAMPLE, REQUEST, ClientBody, ClientShape, ClientsShape, NewClientShape, client
from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CREATED, OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.domain.people.people import Role
from chalicelib.services import clients

blueprint = Endpoints(__name__, "clients", "Directory: clients", auth.staff)
endpoint = blueprint.endpoint


@endpoint(
    "GET",
    "/v1/directory/clients",
    answers={OK: ClientsShape},
    examples={OK: {"one": {"clients": [EXAMPLE]}}},
)
def list_all() -> Response:
    """All programs that were given a key, by name."""
    auth.actor(blueprint.current_request, Role.ADMIN)
    return answer({"clients": [client(one) for one in clients.everybody()]})


@endpoint(
    "POST",
    "/v1/directory/clients",
    body=ClientBody,
    body_examples={"one": REQUEST},
    answers={CREATED: NewClientShape},
)
def add() -> Response:
    """Give a program a key, which is shown here and never again."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.ADMIN)
    body = parsing.body(request, ClientBody)
    added, key = clients.add(body.name, body.per_hour, actor, datetime.now(UTC))
    return answer({**client(added), "api_key": key}, CREATED)


@endpoint(
    "DELETE",
    "/v1/directory/clients/{id}",
    answers={OK: ClientShape},
    examples={OK: {"revoked": EXAMPLE | {"revoked_at": "2026-11-27T09:00:00Z"}}},
)
def revoke(**path: str) -> Response:
    """Take a program's key back: what it sends from now on is refused."""
    auth.actor(blueprint.current_request, Role.ADMIN)
    return answer(client(clients.revoke(path["id"], datetime.now(UTC))))
