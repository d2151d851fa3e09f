"""How long the town keeps who an author was, after their occurrence is closed (Law 13.709/2018, arts. 15 and 16)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.codes import Kind

# Claims against a municipality end after five years (Decree 20.910/1932, art. 1): until then it must be able to answer.
DEFAULT_YEARS = 5
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Retention:
    """The years after closing that an identity is kept, and after it is gone the log of who read it."""

    identity_years: int = DEFAULT_YEARS
    read_years: int = DEFAULT_YEARS

    def closed_before(self, now: datetime) -> datetime:
        """The instant before which an occurrence must have been closed for its identity to be due."""
        return _moved(now, -self.identity_years)

    def reads_end_at(self, now: datetime) -> datetime:
        """The instant at which the log of an identity that goes now ends."""
        return _moved(now, self.read_years)

    def is_over(self, kind: Kind, closed_at: datetime | None, now: datetime) -> bool:
        """Whether the identity of an occurrence is due. A report's stays, as access to it does (LAI, art. 31, §1)."""
        return kind is not Kind.REPORT and closed_at is not None and closed_at < self.closed_before(now)


DEFAULT_RETENTION = Retention()


def _moved(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        # The 29th of February has no day in most years.
        return moment.replace(year=moment.year + years, day=28)
