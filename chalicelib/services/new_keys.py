"""A new access key for an author who has lost theirs: the office gives it, and the one before it opens nothing."""

import secrets
from datetime import datetime

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.people.people import Actor
from chalicelib.domain.protocols import Protocol
from chalicelib.services import officer_actions


def give(protocol: Protocol, reason: str, actor: Actor, now: datetime) -> AccessKey:
    """The new key of an occurrence, which is kept nowhere in clear; who gave it and why stands in the timeline.

    Raises NotFound when there is no occurrence that the actor may see, Forbidden, or Refused after too many races.
    """
    key = access_keys.compose(secrets.randbits(access_keys.KEY_BITS))
    digest = access_keys.digest(key, protocol)
    officer_actions.act(
        protocol, Command(Action.REISSUE_KEY, text=reason, key_digest=digest), None, actor=actor, now=now
    )
    return key
