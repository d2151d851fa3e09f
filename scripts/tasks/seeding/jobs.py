"""Jobs: one occurrence to create from one case, under a protocol that is always the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from chalicelib.domain import protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.protocols import Protocol
from tasks.seeding.cases import Case


@dataclass(frozen=True, slots=True)
class Job:
    """A case, the protocol it gets, the key its author would have, and the occurrence it repeats."""

    protocol: Protocol
    case: Case
    key: AccessKey | None = None
    leader: Protocol | None = None


def jobs_of(cases: Iterable[Case], origin: str) -> list[Job]:
    """A job for every case; the same case of the same origin gets the same protocol each time."""
    taken: set[Protocol] = set()
    return [Job(_drawn(case, origin, taken), case) for case in cases]


def _drawn(case: Case, origin: str, taken: set[Protocol]) -> Protocol:
    for attempt in count():
        digest = sha256(f"{origin}/{case.id}/{attempt}".encode()).digest()
        number = int.from_bytes(digest[:8]) % 10**protocols.RANDOM_DIGITS
        protocol = protocols.compose(case.opened_at.year, number)
        if protocol not in taken:
            break
    taken.add(protocol)
    return protocol
