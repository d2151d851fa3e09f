"""The clocks through the API: waiting for the citizen and extending, and the lateness that neither removes."""

import pytest

from tests.clocks import Clock
from tests.flow_steps import (
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    flag_overdue,
    follow,
    read,
    register,
    register_and_route,
    say,
    try_to,
)
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

JUSTIFICATION = "O material ainda não chegou ao almoxarifado."


def dues(protocol: str) -> tuple[str, str | None]:
    """The legal and the sector's due as the ombudsman reads them."""
    case = read(protocol).json
    return case["due_on"], case["sector_due_on"]


def extend(protocol: str) -> int:
    """Ask for the legal extension; the status of the answer."""
    return try_to("extend", protocol, OMBUDSMAN, justification=JUSTIFICATION).status


def an_accepted_one() -> str:
    """An occurrence of Friday 20 March that works has accepted; its sector has 5 working days."""
    protocol: str = register(a_body("other"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("accept", protocol, WORKS)
    return protocol


# Scenario 3


def test_a_question_and_its_answer_move_both_dues_by_exactly_the_days_between(clock: Clock) -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    act("accept", protocol, WORKS)
    assert dues(protocol) == ("2026-04-20", "2026-03-27")

    clock.set("2026-03-23T23:30:00-03:00")
    act("ask_citizen", protocol, OMBUDSMAN, text="Em frente a qual número?")
    asked: Json = follow(receipt)
    clock.set("2026-03-26T00:10:00-03:00")
    assert say(receipt, "Em frente ao 120.").status == 201

    case = read(protocol).json
    assert (asked["status"], asked["complement_until"], asked["can"]) == (
        "awaiting_citizen",
        "2026-04-13",
        ["complement"],
    )
    # Three local days, although little more than two times 24 hours.
    assert (case["status"], case["paused_days"]) == ("in_progress", 3)
    assert dues(protocol) == ("2026-04-23", "2026-03-30")
    assert follow(receipt)["due_on"] == "2026-04-23"


def test_a_question_answered_on_its_day_moves_nothing(clock: Clock) -> None:
    receipt = register_and_route()
    before = dues(receipt["protocol"])
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    clock.turn(hours=8)

    say(receipt, "Na esquina.")

    assert dues(receipt["protocol"]) == before


def test_a_question_asked_late_cures_neither_clock(clock: Clock) -> None:
    receipt = register_and_route()
    clock.set("2026-04-22T12:00:00-03:00")
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    assert not read(receipt["protocol"]).json["overdue"]

    clock.turn(days=10)
    say(receipt, "Na esquina.")

    case = read(receipt["protocol"]).json
    assert dues(receipt["protocol"]) == ("2026-04-20", "2026-03-27")
    assert (case["clocks"]["legal"]["overdue"], case["clocks"]["sector"]["overdue"]) == (True, True)


def test_a_question_asked_between_the_dues_moves_only_the_one_that_was_on_time(clock: Clock) -> None:
    receipt = register_and_route()
    clock.set("2026-03-30T12:00:00-03:00")
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    clock.turn(days=2)

    say(receipt, "Na esquina.")

    assert dues(receipt["protocol"]) == ("2026-04-22", "2026-03-27")
    assert read(receipt["protocol"]).json["clocks"]["sector"]["overdue"]


# Scenario 10


def test_an_extension_on_day_28_works_and_the_citizen_is_told(clock: Clock) -> None:
    receipt = register(a_body("other"))
    clock.turn(days=28)

    case = act("extend", receipt["protocol"], OMBUDSMAN, justification=JUSTIFICATION)

    # Thirty days from Sunday 19 April, not from the Monday it rolled to.
    assert (case["due_on"], case["clocks"]["legal"]["extended"]) == ("2026-05-19", True)
    seen = follow(receipt)
    assert (seen["due_on"], seen["timeline"][-1]["text"]) == ("2026-05-19", JUSTIFICATION)


def test_a_second_extension_is_refused_and_says_why(clock: Clock) -> None:
    protocol = register(a_body("other"))["protocol"]
    clock.turn(days=28)
    assert extend(protocol) == 200

    answer = try_to("extend", protocol, OMBUDSMAN, justification=JUSTIFICATION)

    assert (answer.status, "extend" in answer.json["allowed_actions"]) == (409, False)
    assert answer.json["detail"] == "The legal term was already extended in this cycle."
    assert dues(protocol) == ("2026-05-19", None)


def test_an_extension_once_the_term_is_over_is_refused_and_says_why(clock: Clock) -> None:
    # Day 30 is a Sunday, so this term ends with Monday, day 31; the next day is too late.
    protocol, on_its_last_day = register(a_body("other"))["protocol"], register(a_body("other"))["protocol"]
    clock.set("2026-04-20T23:59:59-03:00")
    assert extend(on_its_last_day) == 200
    clock.set("2026-04-21T00:00:00-03:00")

    answer = try_to("extend", protocol, OMBUDSMAN, justification=JUSTIFICATION)

    assert (answer.status, answer.json["detail"]) == (409, "The legal term has expired.")
    assert "extend" not in answer.json["allowed_actions"]


def test_an_extension_on_day_31_is_refused_where_day_30_is_a_working_day(clock: Clock) -> None:
    clock.set("2026-03-23T12:00:00-03:00")
    protocol = register(a_body("other"))["protocol"]
    assert dues(protocol) == ("2026-04-22", None)
    clock.turn(days=31)

    assert extend(protocol) == 409
    assert dues(protocol) == ("2026-04-22", None)


def test_an_extension_takes_the_flag_of_a_clock_with_it_only_when_it_was_in_time(clock: Clock) -> None:
    protocol = register(a_body("other"))["protocol"]
    clock.turn(days=28)
    extend(protocol)
    clock.set("2026-04-21T00:05:00-03:00")
    flag_overdue()
    on_time = read(protocol).json["overdue"]
    clock.set("2026-05-20T00:05:00-03:00")
    flag_overdue()

    assert (on_time, read(protocol).json["overdue"]) == (False, True)


def test_a_sector_is_given_its_days_again_once_and_no_more_than_its_cap(clock: Clock) -> None:
    protocol = an_accepted_one()

    case = act("extend_sector", protocol, OMBUDSMAN, justification=JUSTIFICATION)
    again = try_to("extend_sector", protocol, OMBUDSMAN, justification=JUSTIFICATION)

    assert (case["due_on"], case["sector_due_on"]) == ("2026-04-20", "2026-04-06")
    assert (again.status, again.json["detail"]) == (
        409,
        "The sector's term was already extended for this forwarding.",
    )


def test_another_forwarding_may_be_extended_again_under_the_same_cap(clock: Clock) -> None:
    protocol = an_accepted_one()
    act("extend_sector", protocol, OMBUDSMAN, justification=JUSTIFICATION)
    clock.set("2026-04-08T12:00:00-03:00")
    act("forward", protocol, OMBUDSMAN, sector="health")

    case = act("extend_sector", protocol, OMBUDSMAN, justification=JUSTIFICATION)

    # Two working days before Monday 20 April.
    assert case["sector_due_on"] == "2026-04-16"


@pytest.mark.parametrize("justification", ["", "Falta material.", " " * 40])
def test_an_extension_without_a_justification_is_refused(clock: Clock, justification: str) -> None:
    protocol = register(a_body("other"))["protocol"]

    answer = try_to("extend", protocol, OMBUDSMAN, justification=justification)

    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["justification"])
    assert dues(protocol) == ("2026-04-20", None)


def test_an_answer_sent_back_after_weeks_keeps_to_the_cap_and_one_sent_back_late_is_as_late(clock: Clock) -> None:
    early, late = an_accepted_one(), an_accepted_one()
    clock.set("2026-03-24T12:00:00-03:00")
    act("answer", early, WORKS, text="Feito.", outcome="solved")
    clock.set("2026-03-30T12:00:00-03:00")
    act("answer", late, WORKS, text="Feito.", outcome="solved")

    clock.set("2026-04-15T12:00:00-03:00")
    for protocol in (early, late):
        act("send_back", protocol, OMBUDSMAN, reason="Diga quando.")

    assert dues(early) == ("2026-04-20", "2026-04-16")
    assert dues(late) == ("2026-04-20", "2026-04-12")
    assert read(late).json["clocks"]["sector"]["overdue"]
