"""Facts: what is counted of an occurrence, and what of it never is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import h3
import pytest

from chalicelib.domain.codes import UNKNOWN, Dimension
from chalicelib.domain.metrics.facts import Fact, Snapshot, Stage, fact_of, gone
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from tests.domain.builders import CLOSED_ON, PROTOCOL, REGISTERED_ON, noon, some_settings

CELL = h3.latlng_to_cell(-24.18, -46.78, 9)
PLAIN = Snapshot(
    PROTOCOL,
    version=3,
    registered_at=noon(REGISTERED_ON),
    status="forwarded",
    sector="works",
    category="pothole",
    channel="app",
    kind="complaint",
    identity_mode="anonymous",
    neighbourhood="Centro",
    cell=CELL,
)


def a_fact(**changes: Any) -> Fact:
    """The fact of an ordinary occurrence with changes."""
    return fact_of(replace(PLAIN, **changes), some_settings().day_of)


def concluded(**changes: Any) -> Fact:
    """The fact of one that was concluded on time after 18 days."""
    return a_fact(**{"status": "concluded", "closed_on": CLOSED_ON, "on_time": True, "outcome": "solved"} | changes)


def an_evaluation(cycle: int) -> Evaluation:
    """Four of five, and solved."""
    return Evaluation(cycle, 4, Solved.YES, "", noon(CLOSED_ON))


def test_an_open_one_has_its_codes_and_no_days() -> None:
    fact = a_fact()

    assert [fact.code(dimension) for dimension in Dimension] == ["works", "pothole", "app", "complaint", "Centro"]
    assert (fact.stage, fact.gross_days, fact.net_days, fact.on_time) == (Stage.RUNNING, None, None, False)


def test_the_day_of_registration_is_the_towns() -> None:
    just_before_midnight = noon(REGISTERED_ON) + timedelta(hours=11, minutes=59)

    assert just_before_midnight.date() > REGISTERED_ON
    assert a_fact(registered_at=just_before_midnight).registered_on == REGISTERED_ON


def test_attendance_is_counted_in_whole_days_with_and_without_those_waited() -> None:
    fact = concluded(paused_days=5)

    assert (fact.gross_days, fact.net_days) == (18, 13)
    assert concluded(paused_days=40).net_days == 0


@pytest.mark.parametrize("changes", [{"status": "archived"}, {"outcome": "duplicate"}, {"closed_on": None}])
def test_what_was_not_answered_has_no_days_and_is_not_on_time(changes: dict[str, Any]) -> None:
    fact = concluded(**changes)

    assert (fact.gross_days, fact.net_days, fact.on_time) == (None, None, False)


def test_only_what_runs_is_in_arrears() -> None:
    assert a_fact(overdue=True).overdue
    assert not a_fact(overdue=True, status="awaiting_citizen").overdue
    assert not concluded(overdue=True).overdue


def test_the_evaluation_of_the_present_cycle_counts_and_only_of_what_is_concluded() -> None:
    assert (concluded(evaluations=[an_evaluation(1)]).satisfaction, concluded().satisfaction) == (4, 0)
    assert concluded(evaluations=[an_evaluation(1)], cycle=2).solved == ""
    assert a_fact(evaluations=[an_evaluation(1)]).satisfaction == 0
    assert a_fact(evaluations=[an_evaluation(1)], status="archived").satisfaction == 0


def test_one_opened_again_is_reopened_from_then_on() -> None:
    assert not a_fact().reopened
    assert a_fact(cycle=2).reopened
    assert concluded(cycle=3).reopened


@pytest.mark.parametrize("changes", [{"kind": "report"}, {"identity_mode": "confidential"}])
def test_where_somebody_accuses_or_hides_is_known_only_roughly(changes: dict[str, Any]) -> None:
    assert a_fact().cell == CELL
    assert a_fact(**changes).cell == h3.cell_to_parent(CELL, 7)


def test_what_an_older_version_did_not_write_is_unknown() -> None:
    fact = fact_of(Snapshot(PROTOCOL, 1, noon(REGISTERED_ON)), some_settings().day_of)

    assert {fact.code(dimension) for dimension in Dimension} == {UNKNOWN}
    assert (fact.stage, fact.cell) == (Stage.RUNNING, "")


def test_what_is_gone_keeps_nothing_but_where_it_was() -> None:
    assert gone(concluded()) == Fact(PROTOCOL, 3, date(2026, 3, 2), Stage.GONE)
