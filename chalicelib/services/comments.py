"""Comments: what people wrote when they evaluated how their occurrences ended, the newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.domain.errors import invalid
from chalicelib.domain.metrics.queries import MetricsQuery
from chalicelib.domain.occurrences.evaluations import Evaluation
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.worklist import Page
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.metrics import reads
from chalicelib.store.occurrences import repository as occurrences

# No index is in the order of evaluations: those of a period are read and put in order, up to so many.
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Comment:
    """An occurrence, and an evaluation of it that says something."""

    occurrence: Occurrence
    evaluation: Evaluation

    @property
    def position(self) -> str:
        """Its place in the list."""
        return f"{self.evaluation.at.timestamp():.6f}#{self.occurrence.protocol}#{self.evaluation.cycle}"

    @property
    def order(self) -> tuple[datetime, Protocol, int]:
        """What the list is ordered by."""
        return self.evaluation.at, self.occurrence.protocol, self.evaluation.cycle


def page(of: MetricsQuery, actor: Actor, limit: int, position: str | None, now: datetime) -> Page[Comment]:
    """One page of the comments on occurrences of a query that an actor may read.

    A confidential occurrence's and a report's are the ombudsman's alone. Raises InvalidFields for a period with more
    than 2,000 evaluations.
    """
    today = directory.load().settings.day_of(now)
    found = sorted(_comments(_evaluated(of), actor), key=lambda one: one.order, reverse=True)
    if position is not None:
        places = [one.position for one in found]
        found = found[places.index(position) + 1 :] if position in places else _before(found, position)
    shown = found[:limit]
    return Page(shown, shown[-1].position if len(found) > limit else None, today)


def _evaluated(of: MetricsQuery) -> list[Protocol]:
    facts = (fact for fact in reads.facts_in(of.period) if of.admits(fact.registered_on, fact.code))
    rated = (fact for fact in facts if fact.satisfaction)
    found = [Protocol(fact.protocol) for fact in islice(rated, _MOST + 1)]
    if len(found) > _MOST:
        raise invalid("from", f"More than {_MOST} evaluations match: choose a shorter period or a filter.")
    return found


def _comments(protocols: Iterable[Protocol], actor: Actor) -> Iterator[Comment]:
    for occurrence in occurrences.get_several(protocols).values():
        if may_see(actor, occurrence) and disclosure.reads_all(actor, occurrence):
            yield from (Comment(occurrence, one) for one in occurrence.evaluations if one.comment)


def _before(found: list[Comment], position: str) -> list[Comment]:
    # What was the last of a page is gone: its author changed it. The list continues with what is older.
    moment = float(position.partition("#")[0])
    return [one for one in found if one.evaluation.at.timestamp() < moment]
