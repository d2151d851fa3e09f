"""Watching: local days as instants, also when clocks change, and when the schedule looks next."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.escalation import Alerted, ClockName
from chalicelib.domain.schedule.next_checks import NextChecks, end_of, next_checks
from tests.domain.builders import (
    CITIZEN_UNTIL,
    FORWARDED_ON,
    LEGAL_DUE,
    NEW_YORK,
    SAO_PAULO,
    SECTOR_DUE,
    a_legal_clock,
    a_property,
    a_sector_clock,
    an_occurrence,
    noon,
    some_settings,
)

TOWN = some_settings()
SECTOR_ENDS = datetime(2026, 3, 11, 3, tzinfo=UTC)
LEGAL_ENDS = datetime(2026, 4, 2, 3, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
ZONES = [SAO_PAULO, NEW_YORK, ZoneInfo("America/Havana"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Kiritimati")]


def ends(day: date, zone: ZoneInfo) -> datetime:
    """The end of a day somewhere, in UTC: instants at a change of clocks compare reliably only there."""
    return end_of(day, some_settings(zone=zone)).astimezone(UTC)


# São Paulo changed its clocks at midnight until 2019: the day after 3 November 2018 began at one o'clock, and
# 17 February 2018 had its last hour twice. New York changes at two o'clock.
@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        (date(2026, 3, 10), SAO_PAULO, datetime(2026, 3, 11, 3, tzinfo=UTC)),
        (date(2018, 11, 3), SAO_PAULO, datetime(2018, 11, 4, 3, tzinfo=UTC)),
        (date(2018, 11, 4), SAO_PAULO, datetime(2018, 11, 5, 2, tzinfo=UTC)),
        (date(2018, 2, 16), SAO_PAULO, datetime(2018, 2, 17, 2, tzinfo=UTC)),
        (date(2018, 2, 17), SAO_PAULO, datetime(2018, 2, 18, 3, tzinfo=UTC)),
        (date(2026, 3, 7), NEW_YORK, datetime(2026, 3, 8, 5, tzinfo=UTC)),
        (date(2026, 3, 8), NEW_YORK, datetime(2026, 3, 9, 4, tzinfo=UTC)),
        (date(2026, 10, 31), NEW_YORK, datetime(2026, 11, 1, 4, tzinfo=UTC)),
        (date(2026, 11, 1), NEW_YORK, datetime(2026, 11, 2, 5, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_local_midnight_also_when_clocks_change(day: date, zone: ZoneInfo, end: datetime) -> None:
    assert ends(day, zone) == end


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2026, 3, 11, 2, 59, 59, tzinfo=UTC), SAO_PAULO, date(2026, 3, 10)),
        (datetime(2026, 3, 11, 3, tzinfo=UTC), SAO_PAULO, date(2026, 3, 11)),
        (datetime(2018, 11, 4, 2, 59, 59, tzinfo=UTC), SAO_PAULO, date(2018, 11, 3)),
        (datetime(2018, 11, 4, 3, tzinfo=UTC), SAO_PAULO, date(2018, 11, 4)),
        (datetime(2018, 2, 18, 1, 30, tzinfo=UTC), SAO_PAULO, date(2018, 2, 17)),
        (datetime(2018, 2, 18, 2, 30, tzinfo=UTC), SAO_PAULO, date(2018, 2, 17)),
        (datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC), NEW_YORK, date(2026, 3, 8)),
        (datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC), NEW_YORK, date(2026, 11, 1)),
    ],
)
def test_an_instant_belongs_to_its_local_day(moment: datetime, zone: ZoneInfo, day: date) -> None:
    assert some_settings(zone=zone).day_of(moment) == day


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2018, 11, 4), SAO_PAULO, 23),
        (date(2018, 2, 17), SAO_PAULO, 25),
        (date(2026, 3, 8), NEW_YORK, 23),
        (date(2026, 11, 1), NEW_YORK, 25),
    ],
)
def test_a_day_on_which_clocks_change_is_an_hour_shorter_or_longer(day: date, zone: ZoneInfo, hours: int) -> None:
    assert ends(day, zone) - ends(day - timedelta(days=1), zone) == timedelta(hours=hours)


@a_property
@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.sampled_from(ZONES))
def test_the_end_of_a_day_is_the_first_instant_of_the_next(day: date, zone: ZoneInfo) -> None:
    there, end = some_settings(zone=zone), ends(day, zone)

    assert there.day_of(end - MOMENT) == day
    assert there.day_of(end) == day + timedelta(days=1)


@pytest.mark.parametrize("status", [Status.FORWARDED, Status.IN_PROGRESS])
def test_the_sector_clock_is_looked_at_while_the_sector_has_it(status: Status) -> None:
    assert next_checks(an_occurrence(status), TOWN, noon(FORWARDED_ON)).flag_at == SECTOR_ENDS


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_ANALYSIS, Status.SECTOR_ANSWERED])
def test_only_the_legal_clock_is_looked_at_while_no_sector_has_it(status: Status) -> None:
    assert next_checks(an_occurrence(status), TOWN, noon(FORWARDED_ON)).flag_at == LEGAL_ENDS


def test_nothing_is_looked_at_before_the_citizens_days_are_over() -> None:
    check = next_checks(an_occurrence(Status.AWAITING_CITIZEN), TOWN, noon(SECTOR_DUE)).flag_at

    assert check is None or check >= ends(CITIZEN_UNTIL, SAO_PAULO)


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.ARCHIVED])
def test_what_is_closed_is_not_looked_at(status: Status) -> None:
    assert next_checks(an_occurrence(status), TOWN, noon(FORWARDED_ON)).flag_at is None


def test_a_clock_that_is_flagged_is_not_looked_at_again() -> None:
    flagged = a_sector_clock(overdue=True)

    assert (
        next_checks(an_occurrence(Status.FORWARDED, sector_clock=flagged), TOWN, noon(SECTOR_DUE)).flag_at == LEGAL_ENDS
    )


def test_nothing_is_looked_at_once_both_clocks_are_flagged() -> None:
    both = {"legal": a_legal_clock(overdue=True), "sector_clock": a_sector_clock(overdue=True)}

    assert next_checks(an_occurrence(Status.FORWARDED, **both), TOWN, noon(LEGAL_DUE)).flag_at is None


def test_a_moment_that_is_past_is_moved_up_to_now() -> None:
    now = noon(date(2026, 3, 12))

    assert next_checks(an_occurrence(Status.FORWARDED), TOWN, now).flag_at == now


@pytest.mark.parametrize(
    ("now", "check"),
    [
        (date(2026, 3, 5), datetime(2026, 3, 14, 11, tzinfo=UTC)),
        (date(2026, 3, 20), noon(date(2026, 3, 20))),
    ],
)
def test_anyone_who_waits_for_the_citizen_is_looked_at_for_a_reminder_first(now: date, check: datetime) -> None:
    assert next_checks(an_occurrence(Status.AWAITING_CITIZEN), TOWN, noon(now)).lapse_at == check


def test_when_both_reminders_are_sent_the_lapse_is_the_first_instant_after_the_last_day() -> None:
    reminded = (Alerted(ClockName.CITIZEN, 1, CITIZEN_UNTIL, 18),)
    occurrence = an_occurrence(Status.AWAITING_CITIZEN, alerted=reminded)

    assert next_checks(occurrence, TOWN, noon(CITIZEN_UNTIL)).lapse_at == ends(CITIZEN_UNTIL, SAO_PAULO)


@pytest.mark.parametrize(
    ("zone", "eight"),
    [(SAO_PAULO, datetime(2026, 3, 5, 11, tzinfo=UTC)), (NEW_YORK, datetime(2026, 3, 5, 13, tzinfo=UTC))],
)
def test_officers_are_alerted_at_eight_of_the_town(zone: ZoneInfo, eight: datetime) -> None:
    occurrence = an_occurrence(Status.FORWARDED)

    # Five days before the sector's due on the tenth.
    assert next_checks(occurrence, some_settings(zone=zone), noon(FORWARDED_ON)).alert_at == eight


@a_property
@given(st.sampled_from(Status), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_one_cannot_fall_late_and_lapse_at_once_and_what_is_closed_does_neither(status: Status, day: date) -> None:
    occurrence = an_occurrence(status)
    found = next_checks(occurrence, TOWN, noon(day))

    assert found.flag_at is None or found.lapse_at is None
    assert found.alert_at is None or found.lapse_at is None
    assert (found == NextChecks()) == (not occurrence.is_open)
    assert all(at is None or at >= noon(day) for at in (found.flag_at, found.lapse_at, found.alert_at))
