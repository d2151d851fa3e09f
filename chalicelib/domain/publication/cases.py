"""Cases as they may become public: no text, no address, no protocol, no day, and nothing sensitive."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.codes import UNKNOWN, Kind
from chalicelib.domain.metrics.facts import Fact, Snapshot, fact_of
from chalicelib.domain.occurrences.actions import REOPEN_DAYS
from chalicelib.domain.people.people import IdentityMode

_KINDS = frozenset(kind.value for kind in Kind) - {Kind.REPORT.value}
_MODES = frozenset({IdentityMode.ANONYMOUS.value, IdentityMode.IDENTIFIED.value})
_ID_DIGITS = 20
_BAND_DAYS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One occurrence as it is kept for publication, under its opaque `id`.

    `month` is that of registration (`2026-10`). `category` and `neighbourhood` are None where they would identify its
    author. `net_days` are the days of attendance without those paused, None unless it is concluded and no duplicate;
    `satisfaction` is 0 and `solved` empty without an evaluation; `cell` is empty without a position in the town.
    """

    id: str
    month: str
    category: str | None
    neighbourhood: str | None
    kind: str
    channel: str
    status: str
    outcome: str | None
    net_days: int | None
    on_time: bool | None
    satisfaction: int = 0
    solved: str = ""
    cell: str = ""

    @property
    def band_days(self) -> int | None:
        """The days of attendance as they are told, in fives: 5 are 0 to 5, 10 are 6 to 10."""
        return None if self.net_days is None else max(-(-self.net_days // _BAND_DAYS), 1) * _BAND_DAYS


def is_public(seen: Snapshot) -> bool:
    """Whether anything of an occurrence may be counted in public: no `report`, nothing `confidential`.

    What an older version did not write is taken for sensitive.
    """
    return seen.kind in _KINDS and seen.identity_mode in _MODES


def is_final(fact: Fact, today: date) -> bool:
    """Whether an occurrence is closed, and its author's term to contest that is over (`rules.md`, T12)."""
    return fact.is_closed and fact.closed_on is not None and today > fact.closed_on + timedelta(days=REOPEN_DAYS)


def opaque_id(key: bytes, protocol: str) -> str:
    """The public id of an occurrence; without the town's key nobody can compute it from the protocol."""
    return hmac.new(key, protocol.encode(), hashlib.sha256).hexdigest()[:_ID_DIGITS]


def case_of(
    seen: Snapshot, id_: str, day_of: Callable[[datetime], date], neighbourhoods: Sequence[str]
) -> tuple[Case, Fact]:
    """An occurrence as a case, every detail kept, and the fact it was made of.

    A neighbourhood that the directory does not name is its author's own text, and stays away.
    """
    fact = fact_of(seen, day_of, neighbourhoods)
    is_timed = fact.net_days is not None
    case = Case(
        id=id_,
        month=f"{fact.registered_on:%Y-%m}",
        category=None if fact.category == UNKNOWN else fact.category,
        neighbourhood=fact.neighbourhood if fact.neighbourhood in neighbourhoods else None,
        kind=fact.kind,
        channel=fact.channel,
        status=fact.stage.value,
        outcome=seen.outcome if fact.is_closed else None,
        net_days=fact.net_days,
        on_time=fact.on_time if is_timed else None,
        satisfaction=fact.satisfaction,
        solved=fact.solved,
        cell=fact.cell,
    )
    return case, fact
