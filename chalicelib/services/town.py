"""The town as its citizens' app shows it before anything is registered."""

from dataclasses import dataclass

from chalicelib.domain.accounts.sign_in import SignIn
from chalicelib.domain.directory.directory import Settings
from chalicelib.store.accounts import issuer
from chalicelib.store.directory import directory
from chalicelib.store.notices import push_keys, ses


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality's settings, the key that browsers need to subscribe to push, and the ways to sign in.

    The key is None where push is off.
    """

    settings: Settings
    push_key: str | None
    sign_in: tuple[SignIn, ...]


def read() -> Town:
    """The town as it was within the last minute."""
    keys = push_keys.find()
    ways = ((SignIn.EMAIL, ses.is_on()), (SignIn.GOVBR, issuer.find() is not None))
    return Town(directory.load().settings, keys.public if keys else None, tuple(way for way, is_on in ways if is_on))
