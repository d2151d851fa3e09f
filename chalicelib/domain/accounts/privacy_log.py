"""What was done with personal data: the requests of citizens, the terms that were over, and the reads of identities."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import Protocol


class PrivacyEvent(StrEnum):
    """What happened (Law 13.709/2018, arts. 16 and 18): none of it says whose data it was."""

    READ = "read"
    SEARCHED = "searched"
    COPIED = "copied"
    CORRECTED = "corrected"
    ERASED = "erased"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class PrivacyEntry:
    """One entry of the log: of a read who, in which role, why and of which occurrence; of the others how many.

    `erased` are the occurrences that no longer say who their author is, `kept` those that go on saying it by law.
    """

    event: PrivacyEvent
    at: datetime
    protocol: Protocol | None = None
    reader: str | None = None
    role: Role | None = None
    purpose: str | None = None
    erased: int = 0
    kept: int = 0
