"""Sessions of the staff: what their user pool gives for a refresh token."""

from dataclasses import dataclass

from chalicelib import settings
from chalicelib.domain.errors import SignInRefused
from chalicelib.store.people import staff

_OVER = "This session is over. Sign in again."


@dataclass(frozen=True, slots=True)
class StaffToken:
    """An id token of a member, and for how many seconds it is good."""

    id_token: str
    expires_in: int


def renewed(refresh_token: str) -> StaffToken:
    """A new id token. Raises SignInRefused for a token that is no longer, or never was, one of the panel's."""
    refusals = staff.client().exceptions
    try:
        done = staff.client().admin_initiate_auth(
            UserPoolId=staff.pool(),
            ClientId=settings.PANEL_CLIENT_ID,
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": refresh_token},
        )
    except (
        refusals.NotAuthorizedException,
        refusals.UserNotFoundException,
        refusals.InvalidParameterException,
    ) as error:
        raise SignInRefused(_OVER) from error
    return StaffToken(done["AuthenticationResult"]["IdToken"], done["AuthenticationResult"]["ExpiresIn"])


def end(refresh_token: str) -> None:
    """End what a refresh token renews; one that is none ends nothing."""
    refusals = staff.client().exceptions
    try:
        staff.client().revoke_token(Token=refresh_token, ClientId=settings.PANEL_CLIENT_ID)
    except (
        refusals.UnauthorizedException,
        refusals.InvalidParameterException,
        refusals.UnsupportedTokenTypeException,
    ):
        # Signing out twice, or after the session has lapsed, leaves nobody signed in either.
        return
