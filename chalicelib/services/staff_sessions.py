"""One session for all tabs of a browser: what renews it is checked before it is kept, and revoked when it ends."""

from chalicelib.domain.errors import SignInRefused
from chalicelib.store.people import sessions
from chalicelib.store.people.sessions import StaffToken

__all__ = ["StaffToken", "end", "renew"]


def renew(refresh_token: str | None) -> StaffToken:
    """A new id token for a session. Raises SignInRefused when there is none, or it is over."""
    if not refresh_token:
        raise SignInRefused("Nobody has signed in here. Sign in again.")
    return sessions.renewed(refresh_token)


def end(refresh_token: str | None) -> None:
    """End a session in the user pool; without one nothing ends."""
    if refresh_token:
        sessions.end(refresh_token)
