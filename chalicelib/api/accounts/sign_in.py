"""Bodies and answers of signing in."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Email, Line
from chalicelib.domain.accounts.sign_in import Tokens

# What an app sends back is as it was given: nothing in it is a blank or a control character.
Opaque = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,4096}$")]


class SignInBody(Body):
    """The address a code is sent to."""

    email: Email


class CodeBody(Body):
    """A code, and the attempt that it was sent for."""

    attempt: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    code: Line


class GovbrCodeBody(Body):
    """What gov.br gave to the browser that it led back."""

    code: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,2048}$")]
    state: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class RefreshBody(Body):
    """What renews a sign-in."""

    refresh_token: Opaque


class SignOutBody(RefreshBody):
    """The sign-in to end, or with `everywhere` all of the same person's."""

    everywhere: bool = False


class AttemptShape(TypedDict):
    """The attempt that the code in the mail belongs to."""

    attempt: str


class StartShape(TypedDict):
    """Where the citizen signs in."""

    authorize_url: str


class TokensShape(TypedDict):
    """Tokens of a citizen; `expires_in` are the seconds of the id token."""

    id_token: str
    refresh_token: str
    expires_in: Annotated[int, Field(ge=0)]


def tokens(made: Tokens) -> TokensShape:
    """Tokens of a citizen."""
    return {"id_token": made.id_token, "refresh_token": made.refresh_token, "expires_in": made.expires_in}


ATTEMPT = "p3w5PpCwFzXYyS6o0tYV0u2l1bq8m4Kd"
ASKED: dict[str, Any] = {"email": "cidada@example.com"}
SENT: dict[str, Any] = {"attempt": ATTEMPT}
TYPED: dict[str, Any] = {"attempt": ATTEMPT, "code": "048213"}
STARTED: dict[str, Any] = {
    "authorize_url": "https://sso.acesso.gov.br/authorize?response_type=code&state=p3w5PpCwFzXYyS6o0tYV0u2l1bq8m4Kd"
}
LED_BACK: dict[str, Any] = {"code": "what-govbr-gave", "state": ATTEMPT}
RENEWED: dict[str, Any] = {"refresh_token": "what-renews-it"}
GIVEN: dict[str, Any] = {"id_token": "what-names-the-caller", "refresh_token": "what-renews-it", "expires_in": 900}
