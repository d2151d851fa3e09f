"""Publication: what a town shows everybody is decided and kept first, and every public file is made of that.

A run checks each month, and reads those of which an occurrence has changed; the first run of a month releases the cases
of the months before it. It stops in time, and the next one goes on: nothing is seen of a release before all of it has
been decided, and what was decided is written whatever changes meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from chalicelib import settings
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.queries import SpanRange, spans
from chalicelib.domain.publication import indicators
from chalicelib.domain.publication.cases import opaque_id
from chalicelib.domain.publication.headline import renewed
from chalicelib.domain.publication.months import Month, headline_counts, rules, sums_of_year
from chalicelib.domain.publication.progress import MissingCases, MonthKeys, Published, Underway
from chalicelib.services.shared import publishing, releasing
from chalicelib.services.shared.releasing import Reading
from chalicelib.store.directory import directory, secrets
from chalicelib.store.metrics import reads
from chalicelib.store.publication import files, months, progress, published_reports
from chalicelib.store.publication.progress import Held

__all__ = ["MissingCases", "OtherKey", "Publication", "is_through", "publish"]


class OtherKey(Exception):
    """The key of the public ids is not the one that cases were published with: all would be published again."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The outcome of a run: the published cases, how many are new and how many were taken back, and the files.

    Of a run that stopped in time `is_through` is False: the next one goes on.
    """

    cases: int
    more: int
    less: int
    files: int
    is_through: bool = True


class _OutOfTime(Exception):
    """The run must stop; everything up to here is kept."""


@dataclass(slots=True)
class _Run:
    """One run: the progress in its hands, the directory, the day, and whether there is time for another step."""

    held: Held
    known: Directory
    today: date
    has_time: Callable[[], bool]

    @property
    def published(self) -> Published:
        """What is published, and how far the next release is."""
        return self.held.published

    @property
    def reading(self) -> Reading:
        """What months are read with."""
        zone = ZoneInfo(self.published.zone) if self.published.zone else self.known.settings.zone
        return Reading(self.known, zone, secrets.secret("publication"))

    def save(self, published: Published) -> None:
        """Keep how far the run is. Raises _OutOfTime when it must stop here."""
        self.held = progress.save(self.held, published)
        if not self.has_time():
            raise _OutOfTime

    def save_release(self, underway: Underway, *, is_new: bool) -> None:
        """Keep a release if there is anything new of it, or no time left. Raises _OutOfTime when the run must stop."""
        if is_new or not self.has_time():
            self.save(replace(self.published, underway=underway))


def publish(now: datetime, has_time: Callable[[], bool] = lambda: True) -> Publication | None:
    """Publish what may be public now; None when another run is at it. Raises OtherKey or MissingCases.

    `has_time` is asked between two steps: without time the run stops, and the next one goes on.
    """
    held = progress.begin(now)
    if held is None:
        return None
    known = directory.load(within=0)
    run = _Run(held, known, known.settings.day_of(now), has_time)
    try:
        return _go_on(run)
    except _OutOfTime:
        return Publication(0, 0, 0, 0, is_through=False)
    except progress.EditedMeanwhile:
        return None
    finally:
        _give_back(run.held)


def is_through(now: datetime) -> bool:
    """Whether everything has been published of this day."""
    return progress.find().through_on == directory.load().settings.day_of(now)


def month_before(today: date) -> str:
    """The last month that is over (`2026-10`)."""
    return f"{today.replace(day=1) - ONE_DAY:%Y-%m}"


def _go_on(run: _Run) -> Publication:
    more = less = 0
    if run.published.is_written:
        underway = _release(run)
        more, less = underway.more, underway.less
        decided = _decided(run.published, underway, run.known)
        run.held = progress.keep(run.held, decided)
        # Only now: until it was kept, all of that was what is public.
        files.sweep(_keys(decided))
    publisher = publishing.publisher_of(run.known, settings.CITIZEN_URL, settings.DATA_LICENCE)
    for written in publishing.write_tables(run.published, publisher):
        run.save(replace(run.published, files=written))
    cases, count = publishing.write(run.published, run.known, publisher)
    run.held = progress.save(run.held, replace(run.published, through_on=run.published.decided_on))
    return Publication(cases, more, less, count)


def _release(run: _Run) -> Underway:
    """The release of today, or the one that another run began, with every month read and every year settled."""
    mark = opaque_id(secrets.secret("publication"), "")
    if run.published.key_mark not in ("", mark):
        raise OtherKey
    _take_apart(run)
    underway = _begun(run.published, rules(run.known.settings.neighbourhoods, mark), run.today)
    for month in _months(run.published, underway.on):
        if month not in underway.months:
            before = run.published.months.get(month, MonthKeys())
            underway = releasing.read_month(underway, month, before, run.reading)
            run.save_release(underway, is_new=underway.months[month] != before)
    _require_cases(run, underway)
    for year in sorted({int(month[:4]) for month in underway.months} - underway.settled):
        months_before = underway.months
        underway = releasing.settle_year(underway, year)
        run.save_release(underway, is_new=underway.months != months_before)
    return underway


def _begun(published: Published, rules_now: str, today: date) -> Underway:
    """The release that was begun under the same rules, or one of today."""
    until = month_before(today)
    if published.underway and published.underway.rules == rules_now:
        return published.underway
    return Underway(today, until, rules_now, releases=until > published.until)


def _months(published: Published, on: date) -> list[str]:
    """Every month of each year that has anything to publish, until that of a day."""
    first = reads.first_month()
    year = min([on.year, *published.years, *([int(first[:4])] if first else [])])
    return spans(SpanRange(f"{year}-01", f"{on:%Y-%m}"))


def _take_apart(run: _Run) -> None:
    """Keep by month what an older version kept of a whole year."""
    for year, key in sorted(run.published.whole_years.items()):
        apart = {
            month: MonthKeys(cases=files.keep(month, cases))
            for month, cases in groupby(files.lines(key), lambda one: one.case.month)
        }
        left = {other: kept for other, kept in run.published.whole_years.items() if other != year}
        run.save(replace(run.published, months={**run.published.months, **apart}, whole_years=left))


def _require_cases(run: _Run, underway: Underway) -> None:
    try:
        underway.require_cases()
    except MissingCases:
        # The next run reads again: the table may be whole by then.
        run.held = progress.save(run.held, replace(run.published, underway=None))
        raise


def _decided(before: Published, underway: Underway, known: Directory) -> Published:
    """What is public from now on."""
    headlines = dict(before.headlines)
    for year, read in _by_year(underway.months):
        headline = renewed(headlines.get(year), *headline_counts(read), underway.on)
        headlines.pop(year, None)
        if headline:
            headlines[year] = headline
    decided = replace(
        before,
        until=max(underway.until, before.until),
        headlines=headlines,
        months=underway.months,
        key_mark=opaque_id(secrets.secret("publication"), ""),
        zone=before.zone or known.settings.zone.key,
        decided_on=underway.on,
        underway=None,
    )
    decided = replace(decided, reports=_reports(decided, known))
    return decided if decided.says_as(before) else replace(decided, made_on=underway.on)


def _by_year(keys: Mapping[str, MonthKeys]) -> Iterator[tuple[int, list[Month]]]:
    for year, found in groupby(sorted(keys), lambda month: int(month[:4])):
        yield year, [months.load(keys[month].read) for month in found if keys[month].read]


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
            read = [months.load(one.read) for one in decided.months_of(year).values() if one.read]
            told = indicators.year(publisher, publishing.figures_of(decided, year, sums_of_year(read), report.on))
        keys[year] = published_reports.keep(replace(report, figures=told))
    return keys


def _keys(published: Published) -> set[str]:
    """Where everything is kept that is published."""
    return {key for keys in published.months.values() for key in keys} | set(published.reports.values())


def _give_back(held: Held) -> None:
    try:
        progress.end(held)
    except progress.EditedMeanwhile:
        # This run lasted so long that another one has taken over.
        return
