"""Lockout: after too many wrong access keys a protocol opens to no key for a while.

Wrong keys are counted for unknown protocols as well, so that they look like existing ones.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

MAX_WRONG_KEYS = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class WrongKeys:
    """How many wrong keys were tried on a protocol, and until when they count, in seconds since 1970."""

    count: int = 0
    expires_at: int = 0

    def seconds_locked(self, now: datetime) -> int:
        """How long the protocol still opens to no key, not even the right one; 0 when it is not locked."""
        if self.count < MAX_WRONG_KEYS:
            return 0
        return max(0, ceil(self.expires_at - now.timestamp()))
