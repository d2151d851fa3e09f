"""Routes of saved filters: each officer has their own, which follow them from computer to computer."""

from chalice.app import Response

from chalicelib.api.directory.documents import conflict, document
from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, OK, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.staff.saved_filters import (
    EXAMPLE,
    REQUEST,
    SavedFiltersBody,
    SavedFiltersConflict,
    SavedFiltersShape,
)
from chalicelib.domain.errors import EditConflict
from chalicelib.domain.people.people import Role
from chalicelib.services import saved_filters

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint

_READERS = (Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT, Role.MANAGER)


@endpoint(
    "GET",
    "/v1/staff/filters",
    answers={OK: SavedFiltersShape},
    examples={OK: {"one": EXAMPLE}},
)
def list_filters() -> Response:
    """The saved filters of the caller."""
    return answer(document(saved_filters.read(auth.actor(blueprint.current_request, *_READERS))))


@endpoint(
    "PUT",
    "/v1/staff/filters",
    body=SavedFiltersBody,
    body_examples={"one": REQUEST},
    answers={OK: SavedFiltersShape, CONFLICT: SavedFiltersConflict},
    examples={OK: {"one": EXAMPLE}},
    refusals={EditConflict: conflict},
)
def replace_filters() -> Response:
    """Replace the saved filters of the caller: one is added, renamed or taken out by sending all of them."""
    request = blueprint.current_request
    actor = auth.actor(request, *_READERS)
    wanted = parsing.body(request, SavedFiltersBody)
    return answer(document(saved_filters.replace(wanted.to_filters(), wanted.version, actor)))
