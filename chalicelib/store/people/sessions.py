"""Sessions of the staff: what their user pool gives for a refresh token."""

from dataclasses import dataclass

from chalicelib import settings
from chalicelib.domain.errors import SignInRefused
from chalicelib.store.people import staff
from chalicelib.store.user_pools import PoolApp

_OVER = "This session is over. Sign in again."


@dataclass(frozen=True, slots=True)
class StaffToken:
    """An id token of a member, and for how many seconds it is good."""

    id_token: str
    expires_in: int


def renewed(refresh_token: str) -> StaffToken:
    """A new id token. Raises SignInRefused for a token that is no longer, or never was, one of the panel's."""
    try:
        given = _panel().renew(refresh_token)
    except SignInRefused as error:
        raise SignInRefused(_OVER) from error
    return StaffToken(given["IdToken"], given["ExpiresIn"])


def end(refresh_token: str) -> None:
    """End what a refresh token renews; one that is none ends nothing."""
    _panel().end(refresh_token)


def _panel() -> PoolApp:
    return PoolApp(staff.pool(), settings.PANEL_CLIENT_ID)
