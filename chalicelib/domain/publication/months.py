"""What was read of a month's occurrences, kept so that it is read again only when an occurrence of it has changed."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain.metrics.counters import Counts, measures
from chalicelib.domain.metrics.facts import Fact, Snapshot
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.publication.cases import Case, case_of, is_final, is_public
from chalicelib.domain.publication.pieces import LEAST
from chalicelib.domain.publication.released import Lost, Released
from chalicelib.domain.publication.sums import Sums, merged

# Raised when other things are made of the same occurrences: every month is then read again.
_RULES = 1


@dataclass(frozen=True, slots=True)
class Month:
    """What was read of a month, and the sums of its published cases.

    `mark` tells its occurrences from those of any other reading; `counted` are the counts of its public occurrences,
    `alone` the number of the closed ones in no piece, and `alone_counted` the counts of these; `waiting` are those that
    a later release may publish; `lost` is what the year does not know yet to be taken back.
    """

    mark: str
    everything: int
    counted: Counts
    alone: int
    alone_counted: Counts
    waiting: int
    sums: Sums
    lost: Lost = field(default_factory=Lost)

    def is_as(self, mark: str, *, releases: bool) -> bool:
        """Whether another reading would find the same: nothing has changed, and nothing can be released."""
        return self.mark == mark and not (releases and self.waiting >= LEAST)


@dataclass(slots=True)
class Seen:
    """The occurrences of a month as they are now.

    `closed` are the facts of its closed public occurrences by their ids, `final` the cases of those whose author can
    no longer contest, `shown` the ids of all that may be public, and `hidden` those of the others.
    """

    everything: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    closed: dict[str, Fact] = field(default_factory=dict)
    final: list[Case] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


def rules(neighbourhoods: Sequence[str], key_mark: str) -> str:
    """What the reading of a month depends on beside its occurrences."""
    return json.dumps([_RULES, list(neighbourhoods), key_mark], ensure_ascii=False)


def mark_of(rules_now: str, versions: Iterable[str]) -> str:
    """The mark of a month's occurrences, given each one's protocol and version in their order."""
    found = hashlib.sha256(rules_now.encode())
    for version in versions:
        found.update(f"\n{version}".encode())
    return found.hexdigest()


def see(
    occurrences: Iterable[Snapshot],
    id_of: Callable[[Protocol], str],
    day_of: Callable[[datetime], date],
    neighbourhoods: Sequence[str],
    today: date,
) -> Seen:
    """The occurrences of a month, as they are read."""
    seen = Seen()
    for one in occurrences:
        seen.everything += 1
        id_ = id_of(one.protocol)
        if not is_public(one):
            seen.hidden.add(id_)
            continue
        case, fact = case_of(one, id_, day_of, neighbourhoods)
        seen.counted.update(measures(fact))
        seen.shown.add(id_)
        if fact.is_closed:
            seen.closed[id_] = fact
            if is_final(fact, today):
                seen.final.append(case)
    return seen


def month_of(mark: str, seen: Seen, kept: Iterable[Released], sums: Sums, lost: Lost) -> Month:
    """What is remembered of a month, given what is published of it and its sums."""
    known: set[str] = set()
    told: set[str] = set()
    for one in kept:
        known.add(one.case.id)
        if not one.is_withdrawn:
            told.add(one.case.id)
    alone = [fact for id_, fact in seen.closed.items() if id_ not in told]
    alone_counted: Counter[str] = Counter()
    for fact in alone:
        alone_counted.update(measures(fact))
    waiting = sum(id_ not in known for id_ in seen.closed)
    return Month(mark, seen.everything, dict(seen.counted), len(alone), dict(alone_counted), waiting, sums, lost)


def headline_counts(months: Iterable[Month]) -> tuple[Mapping[str, int], int]:
    """The counts of a year's headline, and the number of all that were registered.

    One or two closed cases that are in no piece are left out: the table of cases compared with the headline would tell
    how long they took.
    """
    counted: Counter[str] = Counter()
    alone_counted: Counter[str] = Counter()
    everything = alone = 0
    for one in months:
        counted.update(one.counted)
        alone_counted.update(one.alone_counted)
        everything += one.everything
        alone += one.alone
    if alone < LEAST:
        counted.subtract(alone_counted)
    return {name: count for name, count in counted.items() if count}, everything


def sums_of_year(months: Iterable[Month]) -> Sums:
    """What is published of a year."""
    return merged(one.sums for one in months)
