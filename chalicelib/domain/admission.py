"""Admission: how many registrations one function takes for nothing, and how much work it asks of the next ones.

Addresses are not kept, so nobody can be told from anybody else: when more comes than a town sends, every sender does
some work first. A phone does it in a second or so; who sends a hundred must do it a hundred times.
"""

from dataclasses import dataclass

# What is taken for nothing at once is taken for nothing again after so many seconds.
_DRAINS_IN = 10
# However hard it is pressed, a function is calm again after two such spans.
_FULLEST = 3.0
_PRESSED = 2.0
# Iterations of PBKDF2 for each of 256 tries, as many as it takes on average. A quarter of a million iterations took
# 85 ms of a server's processor; an old phone is estimated at ten times that.
_USUAL, _MOST = 1_000, 2_000
PREFIX = "00"


@dataclass(slots=True)
class Load:
    """How busy one function is: a bucket that each registration fills and time drains."""

    free: int
    level: float = 0.0
    at: float = 0.0

    def count(self, now: float) -> float:
        """Count one more registration at an instant in seconds; how full the bucket is, 1 when no more are free."""
        drained = max(0.0, now - self.at) * self.free / _DRAINS_IN
        self.level = min(max(0.0, self.level - drained) + 1, _FULLEST * self.free)
        self.at = max(now, self.at)
        return self.level / self.free


def work(pressure: float) -> int:
    """The iterations of each try that are asked for at a pressure; 0 when nothing is."""
    if pressure <= 1:
        return 0
    return _USUAL if pressure <= _PRESSED else _MOST
