"""Ladders: the highest rung that has come, once, and never one that was due before its clock began."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.deadlines.escalation import (
    DEFAULT_LADDER,
    EscalationState,
    EscalationStep,
    Rungs,
    next_on,
    reached,
)
from chalicelib.domain.people.recipients import Recipient
from tests.domain.builders import a_property

DUE = date(2026, 3, 27)
BEGAN = DUE - timedelta(days=7)
ONE_DAY = timedelta(days=1)


def climb(sent: int | None = None, rungs: Rungs = DEFAULT_LADDER.sector, began: date = BEGAN) -> EscalationState:
    """The sector's ladder for a due, climbed so far."""
    return EscalationState(rungs, DUE, began, sent)


@pytest.mark.parametrize(
    ("days", "rung"),
    [
        (-6, None),
        (-5, (-5, Recipient.SECTOR)),
        (-2, (-5, Recipient.SECTOR)),
        (-1, (-1, Recipient.SECTOR)),
        (0, (0, Recipient.SECTOR)),
        (1, (1, Recipient.SECTOR_HEAD)),
        (4, (1, Recipient.SECTOR_HEAD)),
        (5, (5, Recipient.SECRETARY)),
        (9, (5, Recipient.SECRETARY)),
        (10, (10, Recipient.TOP_AUTHORITY)),
        (16, (10, Recipient.TOP_AUTHORITY)),
        (17, (17, Recipient.TOP_AUTHORITY)),
        (40, (38, Recipient.TOP_AUTHORITY)),
    ],
)
def test_the_sectors_ladder_rises_to_the_top_authority_and_returns_weekly(
    days: int, rung: tuple[int, Recipient] | None
) -> None:
    found = reached(climb(), DUE + timedelta(days=days))

    assert (found and (found.days, found.to)) == rung


def test_the_law_s_ladder_is_the_ombudsmans() -> None:
    legal = climb(rungs=DEFAULT_LADDER.legal, began=DUE - timedelta(days=30))
    sent = [day for day in range(-30, 60) if next_told(legal, day)]

    assert sent == [-10, -5, -3, -1]


def next_told(one: EscalationState, days: int) -> bool:
    """Whether a rung falls exactly on a day."""
    found = reached(one, DUE + timedelta(days=days))
    return found is not None and found.days == days


@pytest.mark.parametrize(("began", "first"), [(-7, -5), (-6, -5), (-5, -1), (-2, -1), (-1, 0)])
def test_a_rung_counts_only_after_the_day_its_clock_began(began: int, first: int) -> None:
    assert next_on(climb(began=DUE + timedelta(days=began))) == DUE + timedelta(days=first)


def test_what_was_sent_is_not_reached_again() -> None:
    assert reached(climb(sent=1), DUE + timedelta(days=4)) is None
    assert next_on(climb(sent=1)) == DUE + timedelta(days=5)
    assert next_on(climb(sent=-1, rungs=DEFAULT_LADDER.legal)) is None


def test_no_rungs_are_no_alerts() -> None:
    assert reached(climb(rungs=()), DUE) is None
    assert next_on(climb(rungs=())) is None


rungs = st.lists(
    st.builds(EscalationStep, st.integers(-29, 60), st.sampled_from(Recipient), st.none() | st.integers(1, 30)),
    max_size=6,
).map(tuple)
began_before = st.integers(0, 40).map(lambda days: DUE - timedelta(days=days))


@a_property
@given(rungs, began_before, st.lists(st.integers(-45, 120), max_size=30))
def test_looking_on_any_days_sends_each_rung_once_rising_and_after_the_start(
    ladder: Rungs, began: date, looked: list[int]
) -> None:
    sent: list[int] = []
    for day in sorted(looked):
        today = DUE + timedelta(days=day)
        one = EscalationState(ladder, DUE, began, sent[-1] if sent else None)
        rung = reached(one, today)
        coming = next_on(one)

        assert (rung is not None) == (coming is not None and coming <= today)
        if rung is not None:
            assert rung.days <= day
            assert DUE + timedelta(days=rung.days) > began
            sent.append(rung.days)
            assert reached(EscalationState(ladder, DUE, began, rung.days), today) is None

    assert all(earlier < later for earlier, later in pairwise(sent))


@a_property
@given(rungs, began_before, st.integers(0, 60))
def test_anyone_who_looks_every_day_and_anyone_who_comes_back_agree_on_what_is_highest(
    ladder: Rungs, began: date, away: int
) -> None:
    sent: int | None = None
    for day in range(-45, away + 1):
        rung = reached(EscalationState(ladder, DUE, began, sent), DUE + timedelta(days=day))
        sent = rung.days if rung else sent

    after_the_outage = reached(EscalationState(ladder, DUE, began), DUE + timedelta(days=away))
    assert (after_the_outage.days if after_the_outage else None) == sent
