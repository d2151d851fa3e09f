"""A citizen who is asked has twenty days and two reminders; an unanswered occurrence is archived."""

from datetime import datetime, timedelta

import pytest

from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, Json, act, flag_overdue, follow, lapse_unanswered, listed, read, register, say
from tests.payloads import a_body
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("town")

# Asked on Friday 20 March: the twentieth day is Thursday 9 April.
LAST_SECOND = "2026-04-09T23:59:59-03:00"
FIRST_AFTER = "2026-04-10T00:00:00-03:00"


def asked(question: str = "Onde fica?") -> Json:
    """The receipt of an occurrence that waits for its citizen since today."""
    receipt = register(a_body("other"))
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text=question)
    return receipt


def run_on(clock: Clock, until: str) -> None:
    """Run both schedules up to an instant: every hour as they do, or every five in a quick run."""
    end, step = datetime.fromisoformat(until), timedelta(hours=either(thorough=1, quick=5))
    while clock.now < end:
        clock.now = min(clock.now + step, end)
        lapse_unanswered()
        flag_overdue()


def reminders() -> list[tuple[str, int, str]]:
    """Every reminder so far: whom, which day, and until when they may answer."""
    sent = sorted(flow_steps.kept("alert#"), key=lambda item: item["at"]["S"])
    return [(one["to"]["S"], int(one["days"]["N"]), one["due_on"]["S"]) for one in sent]


def test_without_a_complement_in_twenty_days_it_archives_itself_tells_the_citizen_and_was_never_overdue(
    clock: Clock,
) -> None:
    receipt = asked()

    run_on(clock, "2026-04-09T22:00:00-03:00")
    waiting = follow(receipt)
    clock.set(FIRST_AFTER)
    lapse_unanswered()
    flag_overdue()

    assert (waiting["status"], waiting["overdue"]) == ("awaiting_citizen", False)
    assert reminders() == [("citizen", 10, "2026-04-09"), ("citizen", 18, "2026-04-09")]
    lapsed = follow(receipt)
    assert (lapsed["status"], lapsed["overdue"]) == ("archived", False)
    assert lapsed["timeline"][-1]["action"] == "lapse"
    case = read(receipt["protocol"]).json
    assert (case["archive_reason"], case["clocks"]["legal"]["on_time"]) == ("no_complement", True)
    assert (case["timeline"][-1]["role"], case["timeline"][-1]["to"]) == ("system", "archived")
    assert listed("overdue=true") == []


def test_reminders_come_at_eight(clock: Clock) -> None:
    asked()

    clock.set("2026-03-30T07:59:59-03:00")
    lapse_unanswered()
    before = reminders()
    clock.set("2026-03-30T08:00:00-03:00")
    lapse_unanswered()

    assert (before, reminders()) == ([], [("citizen", 10, "2026-04-09")])


def test_the_last_day_counts_to_its_last_second(clock: Clock) -> None:
    receipt = asked()

    clock.set(LAST_SECOND)
    lapse_unanswered()
    assert follow(receipt)["status"] == "awaiting_citizen"
    assert say(receipt, "Na esquina.").status == 201
    clock.set(FIRST_AFTER)
    lapse_unanswered()

    assert follow(receipt)["status"] == "in_analysis"


def test_a_last_day_that_is_no_working_day_rolls_to_one_that_is(clock: Clock) -> None:
    clock.set("2026-03-14T12:00:00-03:00")
    receipt = asked()

    # The twentieth day is Good Friday; the weekend follows.
    assert [kept["paused_until"]["S"] for kept in flow_steps.kept("occurrence")] == ["2026-04-06"]
    clock.set("2026-04-06T23:59:59-03:00")
    lapse_unanswered()
    assert follow(receipt)["status"] == "awaiting_citizen"
    clock.set("2026-04-07T00:00:00-03:00")
    lapse_unanswered()
    assert follow(receipt)["status"] == "archived"


def test_who_comes_too_late_is_told_how_to_go_on(clock: Clock) -> None:
    receipt = asked()
    clock.set(FIRST_AFTER)
    lapse_unanswered()

    assert_problem(say(receipt, "Na esquina."), 409)
    assert "reopen" in follow(receipt)["can"]


def test_after_days_of_outage_everything_lapses_once_and_nobody_is_reminded_of_what_is_over(clock: Clock) -> None:
    receipts = [asked() for _ in range(3)]

    clock.set("2026-04-21T12:00:00-03:00")
    for _ in range(3):
        lapse_unanswered()

    for receipt in receipts:
        actions = [event["action"] for event in read(receipt["protocol"]).json["timeline"]]
        assert actions == ["register", "analyse", "ask_citizen", "lapse"]
    assert reminders() == []


def test_striking_again_changes_nothing(clock: Clock) -> None:
    asked()
    clock.set("2026-03-30T08:00:00-03:00")
    lapse_unanswered()
    before = flow_steps.items()

    for _ in range(3):
        clock.turn(hours=1)
        lapse_unanswered()

    assert flow_steps.items() == before


def test_anyone_who_answered_is_neither_reminded_nor_archived(clock: Clock) -> None:
    receipt = asked()
    clock.turn(days=2)
    say(receipt, "Na esquina.")

    run_on(clock, "2026-04-11T00:00:00-03:00")

    assert reminders() == []
    assert follow(receipt)["status"] == "in_analysis"
