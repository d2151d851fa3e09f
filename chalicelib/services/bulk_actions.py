"""Bulk actions: one action on several occurrences, each on the version that was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import DomainError
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.people.people import Actor
from chalicelib.domain.protocols import Protocol
from chalicelib.services import officer_actions
from chalicelib.services.officer_actions import Refused


@dataclass(frozen=True, slots=True)
class Item:
    """An occurrence and the version of it that the officer has read."""

    protocol: Protocol
    version: int


@dataclass(frozen=True, slots=True)
class BulkResult:
    """The occurrences that were acted on, and those that were not, with the reasons; both in the order asked."""

    done: Sequence[Protocol]
    refused: Sequence[tuple[Protocol, DomainError]]


def act(items: Sequence[Item], command: Command, *, actor: Actor, now: datetime) -> BulkResult:
    """Perform an action on each of some occurrences.

    A repeated request finds later versions and so acts on none of them again.
    """
    done: list[Protocol] = []
    refused: list[tuple[Protocol, DomainError]] = []
    for item in items:
        try:
            officer_actions.act(item.protocol, command, item.version, actor=actor, now=now)
        except Refused as error:
            refused.append((item.protocol, error.reason))
        except DomainError as error:
            refused.append((item.protocol, error))
        else:
            done.append(item.protocol)
    return BulkResult(done, refused)
