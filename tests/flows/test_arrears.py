"""A late occurrence is flagged minutes after local midnight, without a request."""

import pytest

from tests import flow_steps
from tests.clocks import Clock
from tests.flow_steps import (
    OMBUDSMAN,
    WORKS,
    act,
    flag_overdue,
    follow,
    listed,
    read,
    register,
    register_and_route,
    say,
)
from tests.payloads import a_body, deliver, schedule

pytestmark = pytest.mark.usefixtures("town")

# The pothole's five working days from Friday 20 March end on Friday 27 March.
LAST_SECOND = "2026-03-27T23:59:59-03:00"
MINUTES_LATER = "2026-03-28T00:05:00-03:00"


def boxes() -> tuple[int, int, int]:
    """How many are attended, in progress and in arrears, as the lists count them."""
    rows = listed()
    attended = sum(row["status"] in {"concluded", "archived"} for row in rows)
    in_arrears = len(listed("overdue=true"))
    in_progress = sum(row["status"] not in {"concluded", "archived"} for row in listed("overdue=false"))
    assert attended + in_progress + in_arrears == len(rows)
    return attended, in_progress, in_arrears


def test_minutes_after_local_midnight_an_occurrence_moves_to_arrears_by_itself(clock: Clock) -> None:
    late, done = register_and_route(), register()
    act("archive", done["protocol"], OMBUDSMAN, reason="withdrawn", text="Desistiu.")

    clock.set(LAST_SECOND)
    flag_overdue()
    before = boxes()
    clock.set(MINUTES_LATER)
    flag_overdue()

    assert (before, boxes()) == ((1, 1, 0), (1, 0, 1))
    case = read(late["protocol"]).json
    assert (case["overdue"], case["clocks"]["sector"]["overdue"], case["clocks"]["legal"]["overdue"]) == (
        True, True, False,
    )  # fmt: skip
    assert [event["action"] for event in case["timeline"]] == ["register", "forward"]
    assert (case["status"], listed("overdue=true", WORKS)[0]["days_left"]) == ("forwarded", -1)


def test_the_legal_clock_falls_late_for_the_citizen_too(clock: Clock) -> None:
    receipt = register(a_body("other"))

    clock.set("2026-04-20T23:59:59-03:00")
    flag_overdue()
    on_the_last_day = follow(receipt)["overdue"]
    clock.set("2026-04-21T00:04:00-03:00")
    flag_overdue()

    assert (on_the_last_day, follow(receipt)["overdue"]) == (False, True)


def test_anyone_who_waits_for_the_citizen_is_never_flagged(clock: Clock) -> None:
    receipt = register_and_route()
    clock.turn(days=3)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")

    clock.set("2026-06-30T12:00:00-03:00")
    flag_overdue()

    assert boxes() == (0, 1, 0)


def test_a_clock_that_waited_falls_late_when_its_moved_due_passes(clock: Clock) -> None:
    receipt = register_and_route()
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    clock.turn(days=3)
    say(receipt, "Na esquina.")

    clock.set("2026-03-30T23:59:00-03:00")
    flag_overdue()
    before = boxes()
    clock.set("2026-03-31T00:05:00-03:00")
    flag_overdue()

    assert (before, boxes()) == ((0, 1, 0), (0, 0, 1))


def test_an_answer_takes_an_occurrence_out_of_arrears(clock: Clock) -> None:
    receipt = register_and_route()
    clock.set(MINUTES_LATER)
    flag_overdue()

    case = act("answer", receipt["protocol"], WORKS, text="Tapado.", outcome="solved")

    assert boxes() == (0, 1, 0)
    sector = case["clocks"]["sector"]
    assert (sector["on_time"], sector["days_late"], sector["overdue"]) == (False, 1, False)


def test_what_an_officer_does_first_does_not_keep_the_schedule_from_flagging_the_other_clock(clock: Clock) -> None:
    receipt = register_and_route()
    clock.set(MINUTES_LATER)
    flag_overdue()
    clock.set("2026-04-20T12:00:00-03:00")
    act("note", receipt["protocol"], OMBUDSMAN, text="Cobrar.")

    clock.set("2026-04-21T00:05:00-03:00")
    flag_overdue()

    clocks = read(receipt["protocol"]).json["clocks"]
    assert (clocks["legal"]["overdue"], clocks["sector"]["overdue"]) == (True, True)


def test_striking_again_changes_nothing(clock: Clock) -> None:
    register_and_route()
    clock.set(MINUTES_LATER)
    flag_overdue()
    before = flow_steps.items()

    for _ in range(3):
        clock.turn(minutes=5)
        assert deliver("flag_overdue", schedule()) is None

    assert flow_steps.items() == before
