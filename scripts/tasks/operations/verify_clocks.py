"""Every occurrence's clocks, computed from its timeline and compared with those kept."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

from chalicelib.domain import protocols
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.clock_snapshot import differences, kept_clocks
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.replay import TimelineIncomplete, replay
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile
from tasks.operations.check_result import Checked

# Protocols and calendars are of this century.
_FIRST_YEAR = 2000
_AT_ONCE = 8
_BATCH = 500


def check(now: datetime) -> Iterator[Checked]:
    """Each occurrence that was ever registered, with what is wrong about its clocks."""
    known, today = directory.load(), directory.load().settings.day_of(now)

    def checked(protocol: Protocol) -> Checked:
        return _checked(protocol, occurrences.get_case_file(protocol), known, today)

    found = _protocols(now)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while batch := list(itertools.islice(found, _BATCH)):
            yield from pool.map(checked, batch)


def _protocols(now: datetime) -> Iterator[Protocol]:
    # The index is read month by month, since a table must never be read whole while it serves.
    for year in range(_FIRST_YEAR, now.year + 2):
        for month in range(1, 13):
            text = f"{year:04d}-{month:02d}"
            # `~` sorts after every digit: the whole month.
            yield from (row.protocol for _, row in lists.list_by_registration(text, text, f"{text}~"))


def _checked(protocol: Protocol, case_file: CaseFile, known: Directory, today: date) -> Checked:
    name, occurrence = protocols.shown(protocol), case_file.occurrence
    if occurrence is None:
        return Checked(name, ["is in the index of months only"])
    try:
        replayed = replay(case_file.events, known.calendar, known.settings.day_of)
    except TimelineIncomplete:
        return Checked(name, ["has a timeline that does not say enough to be replayed"])
    return Checked(name, [*differences(kept_clocks(occurrence), replayed), *_wrong_flags(occurrence, today)])


def _wrong_flags(occurrence: Occurrence, today: date) -> Iterator[str]:
    now, yesterday = flagged(occurrence, today), flagged(occurrence, today - timedelta(days=1))
    for name, kept, is_late, was_late in zip(
        ("legal", "sector"), _flags(occurrence), _flags(now), _flags(yesterday), strict=True
    ):
        if kept and not is_late:
            yield f"{name}.overdue: set, but it is not late"
        # What fell late last night may wait for the schedule, on a machine that was off.
        if was_late and is_late and not kept:
            yield f"{name}.overdue: not set, but it is late for more than a day"


def _flags(occurrence: Occurrence) -> tuple[bool, bool]:
    clock = occurrence.sector_clock
    return occurrence.legal.overdue, clock is not None and clock.overdue
