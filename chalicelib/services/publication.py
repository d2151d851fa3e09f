"""Publication: what a town shows everybody is decided and kept first, and every public file is made of that.

Every run renews the headlines of this year and the last, and reads one older year in turn. The cases of the two years
are released by the first run of a month, for the months before it; those of an older one in its turn. A run
that broke off before its decision was kept has changed nothing; after that, the next one writes the same files again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import chain

from chalicelib import settings
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.counters import measures
from chalicelib.domain.metrics.facts import Fact, Snapshot
from chalicelib.domain.metrics.queries import Period, SpanRange, spans
from chalicelib.domain.publication import indicators
from chalicelib.domain.publication.cases import Case, case_of, is_final, is_public, opaque_id
from chalicelib.domain.publication.headline import renewed
from chalicelib.domain.publication.pieces import LEAST
from chalicelib.domain.publication.progress import Published
from chalicelib.domain.publication.released import Released, release, withdraw
from chalicelib.services.shared import publishing
from chalicelib.store.directory import directory, secrets
from chalicelib.store.metrics import observations, reads
from chalicelib.store.publication import files, progress, published_reports
from chalicelib.store.publication.progress import Held


class OtherKey(Exception):
    """The key of the public ids is not the one that cases were published with: all would be published again."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The outcome of a run: the published cases, how many are new and how many were taken back, and the files."""

    cases: int
    more: int
    less: int
    files: int


@dataclass(slots=True)
class YearSeen:
    """The occurrences of a year as they are now: the number of all, and the counts of the public ones.

    `final` are the cases that may be released, `sensitive` the ids published before that must be taken back, and
    `closed` the facts of the closed public ones that are in no table, by their ids.
    """

    everything: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    final: list[Case] = field(default_factory=list)
    sensitive: set[str] = field(default_factory=set)
    closed: dict[str, Fact] = field(default_factory=dict)


def publish(now: datetime) -> Publication | None:
    """Publish what may be public now; None when another run is at it. Raises OtherKey."""
    held = progress.begin(now)
    if held is None:
        return None
    before, known = held.published, directory.load(within=0)
    try:
        decided, more, less = _decide(before, known, known.settings.day_of(now))
        held = progress.keep(held, decided)
        cases, written = publishing.write(decided, known, settings.CITIZEN_URL, settings.DATA_LICENCE)
    finally:
        _give_back(held)
    kept = {*decided.years.values(), *decided.reports.values()}
    for key in (*before.years.values(), *before.reports.values()):
        if key not in kept:
            files.drop(key)
    return Publication(cases, more, less, written)


def see(year: int, known: Directory, today: date, until: str, kept: Sequence[Released]) -> YearSeen:
    """The occurrences of a year, given the last month whose cases may be released and the cases that were."""
    seen, key = YearSeen(), secrets.secret("publication")
    published = {one.case.id for one in kept}
    told = {one.case.id for one in kept if not one.is_withdrawn}
    for one in _registered(year, known):
        seen.everything += 1
        id_ = opaque_id(key, one.protocol)
        if not is_public(one):
            seen.sensitive |= {id_} & told
            continue
        case, fact = case_of(one, id_, known.settings.day_of, known.settings.neighbourhoods)
        seen.counted.update(measures(fact))
        if fact.is_closed and id_ not in told:
            seen.closed[id_] = fact
            if id_ not in published and case.month <= until and is_final(fact, today):
                seen.final.append(case)
    return seen


def years_of(published: Published, today: date) -> list[int]:
    """Every year that has anything to publish, until this one."""
    first = reads.first_month()
    return list(range(min([today.year, *published.years, *([int(first[:4])] if first else [])]), today.year + 1))


def month_before(today: date) -> str:
    """The last month that is over (`2026-10`)."""
    return f"{today.replace(day=1) - ONE_DAY:%Y-%m}"


def _decide(before: Published, known: Directory, today: date) -> tuple[Published, int, int]:
    """What is public now, and how many cases are more and less than before."""
    until, mark = month_before(today), opaque_id(secrets.secret("publication"), "")
    if before.key_mark not in ("", mark):
        raise OtherKey
    is_due = until > before.until
    keys, headlines = dict(before.years), dict(before.headlines)
    more = less = 0
    years = years_of(before, today)
    in_turn = _older_in_turn(years, today)
    for year in years:
        if year < today.year - 1 and year in keys and year != in_turn:
            continue
        kept = files.load(keys[year]) if year in keys else []
        seen = see(year, known, today, until, kept)
        after = withdraw(kept, seen.sensitive)
        if after != kept:
            # The others of a piece that was taken back are in no table any more.
            seen = see(year, known, today, until, after)
        less += _withdrawn(after) - _withdrawn(kept)
        if is_due or year == in_turn or year not in keys:
            after = release(after, seen.final, today)
            more += len(after) - len(kept)
        if after != kept or year not in keys:
            keys[year] = files.keep(year, after)
        headline = renewed(headlines.get(year), *_counted(seen, after), today)
        headlines.pop(year, None)
        if headline:
            headlines[year] = headline
    decided = Published(before.number, before.made_on, max(until, before.until), headlines, keys, mark, before.reports)
    decided = replace(decided, reports=_reports(decided, known))
    return (decided if decided == before else replace(decided, made_on=today)), more, less


def _reports(decided: Published, known: Directory) -> dict[int, str]:
    """Where each published report is kept; one that is new or was published again gets the figures of today."""
    keys = dict(decided.reports)
    publisher = publishing.publisher_of(known, settings.CITIZEN_URL, settings.DATA_LICENCE)
    for report in published_reports.find_all():
        year = report.year
        if year in keys and report.is_same(published_reports.load(keys[year])):
            continue
        told = None
        if year in decided.years:
            cases = files.load(decided.years[year])
            told = indicators.year(publisher, publishing.figures_of(decided, year, cases, report.on))
        keys[year] = published_reports.keep(replace(report, figures=told))
    return keys


def _older_in_turn(years: list[int], today: date) -> int | None:
    """The year before the last one that is read tonight: they change seldom, and together they may be many."""
    older = [year for year in years if year < today.year - 1]
    return older[today.toordinal() % len(older)] if older else None


def _counted(seen: YearSeen, kept: list[Released]) -> tuple[Mapping[str, int], int]:
    """The counts of a year's headline, and the number of all that were registered.

    One or two closed cases that are in no piece are left out: the table of cases compared with the headline would tell
    how long they took.
    """
    alone = seen.closed.keys() - {one.case.id for one in kept if not one.is_withdrawn}
    counted = Counter(seen.counted)
    if len(alone) < LEAST:
        for id_ in alone:
            counted.subtract(measures(seen.closed[id_]))
    return {name: count for name, count in counted.items() if count}, seen.everything


def _withdrawn(kept: list[Released]) -> int:
    return sum(one.is_withdrawn for one in kept)


def _registered(year: int, known: Directory) -> Iterator[Snapshot]:
    zone, period = known.settings.zone, Period(date(year, 1, 1), date(year, 12, 31))
    begin, end = (
        datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC) for day in (period.first, period.last + ONE_DAY)
    )
    months = spans(SpanRange(f"{begin:%Y-%m}", f"{end:%Y-%m}"))
    found = (observations.registered_between(month, begin, end) for month in months)
    return chain.from_iterable(observations.observed_all(protocols) for protocols in found)


def _give_back(held: Held) -> None:
    try:
        progress.end(held)
    except progress.EditedMeanwhile:
        # This run lasted so long that another one has taken over.
        return
