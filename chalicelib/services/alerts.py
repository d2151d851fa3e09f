"""Alerts: every morning officers are alerted of dues that come near or have passed (R10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from chalicelib import batch
from chalicelib.domain.deadlines.calendars import years_to_load
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import Purpose, morning_of
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.notices import outbox
from chalicelib.store.occurrences import due_index, lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change

CHECKPOINT = "send_alerts"
_WARNED, _WARNED_AGAIN_AFTER = "calendar_warning", timedelta(days=7)
# Thirty days, thirty more, and a pause of twenty leave no due beyond it; one that rolls further is still in time.
_NO_DUE_BEYOND = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Morning:
    """The alerts of one morning: the day, and the number of occurrences with an alert."""

    day: date
    alerted: int


def send(now: datetime) -> Morning | None:
    """Send each rung reached and the digest, once a local day from eight o'clock on; None when that is done.

    Only due occurrences are read, from the day the last run finished on, so after an outage the highest rung reached
    is sent. Two runs at once, or a repeated one, still send each rung once: it is written with the occurrence that
    remembers it, and the digest of a day is one email however often it is requested.
    """
    known = directory.load()
    finished, today = checkpoints.read(CHECKPOINT), known.settings.day_of(now)
    if now < morning_of(today, known.settings) or (finished is not None and finished >= today):
        return None

    found = due_index.list_due(Purpose.ALERT, finished, now)
    decide = partial(_change, known=known, now=now)
    changes = batch.run_each(found, lambda protocol: occurrences.update(protocol, decide, now))

    years = _years_to_warn_of(known, today)
    warnings = [{"warning": "calendar", "year": year, "on": today.isoformat()} for year in years]
    outbox.put([{"digest": today.isoformat()}, *warnings])
    if years:
        checkpoints.write(_WARNED, today)
    checkpoints.write(CHECKPOINT, today)
    return Morning(today, len(changes))


def _change(occurrence: Occurrence, known: Directory, now: datetime) -> Change | None:
    sent = due_alerts.alerted(occurrence, known.settings.ladder, known.settings.day_of(now), now)
    return Change(sent.after, alerts=sent.alerts) if sent.alerts else None


def _years_to_warn_of(known: Directory, today: date) -> tuple[int, ...]:
    warned = checkpoints.read(_WARNED)
    if warned is not None and warned < today < warned + _WARNED_AGAIN_AFTER:
        return ()
    return years_to_load(known.calendar, today, _first_dues_of_unknown_years(known, today))


def _first_dues_of_unknown_years(known: Directory, today: date) -> Iterator[date]:
    year = today.year
    while True:
        while year in known.calendar.years:
            year += 1
        if date(year, 1, 1) > today + _NO_DUE_BEYOND:
            return
        # The first due from there on is enough: once its year is loaded, the next warning is about the next one.
        rows = (row for _, row in lists.list_by_due([*known.sectors, lists.TRIAGE], f"{year}-01-01"))
        row = next(rows, None)
        if row is None:
            return
        yield row.next_due_on
        year = row.next_due_on.year + 1
