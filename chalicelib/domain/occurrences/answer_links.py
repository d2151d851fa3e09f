"""Answer links: how an outside body, which signs in nowhere, answers what was forwarded to it, once.

A link belongs to the event that asked. It opens nothing once that was answered or returned, while the occurrence is
with nobody or somebody else, and after the sector's due with a margin.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.protocols import Protocol

# A late answer is worth more than none: the due is past, and the body was reminded.
MARGIN = timedelta(days=15)
# Longer than a sector's due can be away, with extension, pause and margin.
KEPT_FOR = timedelta(days=120)
_SECRET_BYTES = 32
_LINK = re.compile(r"([0-9]{14})-([0-9]{1,6})-[0-9A-Za-z_-]{43}")
_ASKS = (Action.FORWARD, Action.SEND_BACK)
_ANSWERS = (Action.ANSWER, Action.RETURN)


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """A link as it is shown: to which event of which occurrence it belongs, and the digest that is kept of it."""

    protocol: Protocol
    asked: int
    digest: str


def draw(protocol: Protocol, asked: int) -> tuple[str, AnswerLink]:
    """A new link as it is mailed, and what is kept of it."""
    text = f"{protocol}-{asked}-{secrets.token_urlsafe(_SECRET_BYTES)}"
    return text, AnswerLink(protocol, asked, _digest(text))


def parse(text: str) -> AnswerLink | None:
    """The link in a text, or None when the text cannot be one."""
    found = _LINK.fullmatch(text)
    return AnswerLink(Protocol(found[1]), int(found[2]), _digest(text)) if found else None


def asked(occurrence: Occurrence, events: Sequence[Event], directory: Directory, today: date) -> int | None:
    """The number of the event that an outside body may answer now; None when it may answer none."""
    sector, clock = directory.sectors.get(occurrence.sector or ""), occurrence.sector_clock
    if sector is None or not sector.outside or not occurrence.is_with_sector or clock is None:
        return None
    if today > clock.due_on + MARGIN:
        return None
    last = next((event for event in reversed(events) if event.action in _ASKS + _ANSWERS), None)
    return last.sequence if last and last.action in _ASKS else None


def answer_to(asked: int, events: Sequence[Event]) -> Event | None:
    """The event that answered or returned what was asked, if it was the next thing that happened to the asking."""
    later = (event for event in events if event.sequence > asked and event.action in _ASKS + _ANSWERS)
    first = next(later, None)
    return first if first and first.action in _ANSWERS else None


def _digest(text: str) -> str:
    # So many random bits need no stretching.
    return hashlib.sha256(text.encode()).hexdigest()
