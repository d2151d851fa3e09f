"""Routes of the staff's session: one for all tabs of a browser, in a cookie that no script reads."""

import re
from http.cookies import CookieError, SimpleCookie
from typing import Annotated, Any

from chalice.app import Request, Response
from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import NO_CONTENT, OK, Endpoints
from chalicelib.api.http.fields import Body
from chalicelib.api.http.responses import answer, nothing
from chalicelib.services import staff_sessions
from chalicelib.services.staff_sessions import StaffToken

# Not an authorizer's routes: they are asked when the token has expired, and the cookie says who asks.
blueprint = Endpoints(__name__, "session", "Staff: session")
endpoint = blueprint.endpoint

_NAME = "staff_session"
_TOKEN = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,3800}")
# Sent to these routes alone, never from another site, and never without encryption (browsers except localhost). It has
# no age: it ends with the browser, and in the user pool after twelve hours.
_ATTRIBUTES = "Path=/api/v1/staff/session; HttpOnly; Secure; SameSite=Strict"


class SessionBody(Body):
    """What renews the sign-in that has just been made."""

    refresh_token: Annotated[str, StringConstraints(pattern=rf"^{_TOKEN.pattern}$")]


class StaffTokenShape(TypedDict):
    """A token of a member of the staff; `expires_in` are its seconds."""

    id_token: str
    expires_in: Annotated[int, Field(ge=0)]


_GIVEN: dict[str, Any] = {"id_token": "what-names-the-officer", "expires_in": 900}


@endpoint(
    "POST",
    "/v1/staff/session",
    body=SessionBody,
    body_examples={"panel": {"refresh_token": "what-renews-it"}},
    answers={OK: StaffTokenShape},
    examples={OK: {"kept": _GIVEN}},
    may_be_refused=True,
)
def keep() -> Response:
    """Keep a sign-in for all tabs of a browser, in a cookie that its scripts cannot read."""
    refresh_token = parsing.body(blueprint.current_request, SessionBody).refresh_token
    kept = answer(_token(staff_sessions.renew(refresh_token)))
    kept.headers["Set-Cookie"] = f"{_NAME}={refresh_token}; {_ATTRIBUTES}"
    return kept


@endpoint(
    "POST",
    "/v1/staff/session/token",
    answers={OK: StaffTokenShape},
    examples={OK: {"renewed": _GIVEN}},
    may_be_refused=True,
)
def renew() -> Response:
    """A new token for the session of this browser; 401 when it is over."""
    return answer(_token(staff_sessions.renew(_kept(blueprint.current_request))))


@endpoint("DELETE", "/v1/staff/session", answers={NO_CONTENT: None})
def end() -> Response:
    """End the session of this browser, in all its tabs: nothing renews it any more."""
    staff_sessions.end(_kept(blueprint.current_request))
    ended = nothing()
    ended.headers["Set-Cookie"] = f"{_NAME}=; Max-Age=0; {_ATTRIBUTES}"
    return ended


def _kept(request: Request) -> str | None:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(_NAME)
    except CookieError:
        return None
    return found.value if found and _TOKEN.fullmatch(found.value) else None


def _token(made: StaffToken) -> StaffTokenShape:
    return {"id_token": made.id_token, "expires_in": made.expires_in}
