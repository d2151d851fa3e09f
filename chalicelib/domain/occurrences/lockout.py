"""Lockout: after too many wrong access keys further wrong ones on a protocol are refused for a while.

The right key always opens: a protocol is no secret, and whoever knows one must not lock its author out by wrong keys.
The key's 60 bits are out of reach at any rate the gateway lets through. Wrong keys are counted for unknown protocols
as well, so that they look like existing ones.
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
        """How long further wrong keys are refused uncounted; 0 when they are not."""
        if self.count < MAX_WRONG_KEYS:
            return 0
        return max(0, ceil(self.expires_at - now.timestamp()))
