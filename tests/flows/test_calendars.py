"""Calendars: after an edit, open occurrences follow within minutes, and closed ones stay."""

import pytest

from tests import flow_steps
from tests.clocks import Clock
from tests.flow_steps import ADMIN, OMBUDSMAN, WORKS, Json, act, follow, read, recalculate_dues, register, try_to
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

YEAR = "/v1/directory/calendars/2026"
NATIONAL = ("2026-01-01", "2026-04-03", "2026-04-21", "2026-05-01", "2026-12-25")
OPTIONAL, MUNICIPAL = "2026-04-20", "2026-04-22"


def load(*days: str) -> None:
    """Replace the calendar of 2026 and run the schedule."""
    version = call("GET", YEAR, as_=ADMIN).json["version"]
    off = [{"date": day, "name": "Feriado", "optional": day == OPTIONAL} for day in days]
    answer = call("PUT", YEAR, {"days": off, "version": version}, as_=ADMIN)
    assert answer.status == 200, answer
    recalculate_dues()


def due(receipt: Json) -> tuple[str, str]:
    """The last day as the author and as the ombudsman read it."""
    return follow(receipt)["due_on"], read(receipt["protocol"]).json["due_on"]


def test_the_worked_example_follows_the_calendar_in_all_its_variants(clock: Clock) -> None:
    receipt = register(a_body("other"))
    dues = [due(receipt)]

    for more in ((OPTIONAL,), (OPTIONAL, MUNICIPAL), (OPTIONAL,), ()):
        clock.turn(minutes=5)
        load(*NATIONAL, *more)
        dues.append(due(receipt))

    assert [day for day, _ in dues] == ["2026-04-20", "2026-04-22", "2026-04-23", "2026-04-22", "2026-04-20"]
    assert all(author == staff for author, staff in dues)


@pytest.mark.parametrize(
    ("more", "due_on"), [((), "2026-04-20"), ((OPTIONAL,), "2026-04-22"), ((OPTIONAL, MUNICIPAL), "2026-04-23")]
)
def test_a_calendar_loaded_before_gives_what_one_loaded_after_does(
    clock: Clock, more: tuple[str, ...], due_on: str
) -> None:
    load(*NATIONAL, *more)

    assert register()["due_on"] == due_on


def test_the_sector_s_worked_example_follows_good_friday(clock: Clock) -> None:
    load("2026-01-01", "2026-04-21")
    receipt = register(a_body("other"))
    clock.set("2026-04-01T12:00:00-03:00")
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    before = read(receipt["protocol"]).json["sector_due_on"]

    load(*NATIONAL)

    assert (before, read(receipt["protocol"]).json["sector_due_on"]) == ("2026-04-08", "2026-04-09")


def test_the_author_reads_that_the_due_moved_and_the_staff_why(clock: Clock) -> None:
    receipt = register(a_body("other"))

    load(*NATIONAL, OPTIONAL)

    public, internal = follow(receipt)["timeline"][-1], read(receipt["protocol"]).json["timeline"][-1]
    assert (public["action"], public["text"]) == ("recalculate", "2026-04-22")
    assert (internal["actor"], internal["role"]) == ("system", "system")
    assert internal["internal_text"] == "legal: 2026-04-20 → 2026-04-22"
    assert "recalculate" not in read(receipt["protocol"]).json["allowed_actions"]


def test_a_sector_s_due_that_moves_is_nothing_the_author_reads(clock: Clock) -> None:
    receipt = register(a_body("other"))
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    before = follow(receipt)["timeline"]

    load(*NATIONAL, "2026-03-27")

    assert read(receipt["protocol"]).json["sector_due_on"] == "2026-03-30"
    assert follow(receipt)["timeline"] == before


def test_the_citizen_s_last_day_follows_too(clock: Clock) -> None:
    receipt = register(a_body("other"))
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    before = follow(receipt)["complement_until"]

    load(*NATIONAL, "2026-04-09")

    assert (before, follow(receipt)["complement_until"]) == ("2026-04-09", "2026-04-10")


def test_how_a_step_ended_is_not_rewritten(clock: Clock) -> None:
    receipt = register(a_body("other"))
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    clock.set("2026-03-30T12:00:00-03:00")
    act("answer", receipt["protocol"], WORKS, text="Feito.", outcome="solved")

    load(*NATIONAL, "2026-03-27", "2026-03-30", OPTIONAL)

    case = read(receipt["protocol"]).json
    ended = next(event for event in case["timeline"] if event["action"] == "answer")["sector_end"]
    assert ended == {"due_on": "2026-03-27", "on_time": False, "days_late": 3}
    assert (case["clocks"]["sector"]["due_on"], case["clocks"]["sector"]["days_late"]) == ("2026-03-27", 3)
    assert case["due_on"] == "2026-04-22"


def test_striking_again_changes_nothing(clock: Clock) -> None:
    register(a_body("other"))
    load(*NATIONAL, OPTIONAL)
    before = flow_steps.items()

    for _ in range(4):
        clock.turn(minutes=5)
        recalculate_dues()

    assert flow_steps.items() == before


def test_nobody_of_the_staff_may_ask_for_it(clock: Clock) -> None:
    protocol = register(a_body("other"))["protocol"]

    for who in (OMBUDSMAN, ADMIN, flow_steps.MANAGER, flow_steps.ATTENDANT):
        assert try_to("recalculate", protocol, who).status in {403, 422}


def test_a_due_in_a_year_nobody_loaded_is_provisional_for_everybody(clock: Clock) -> None:
    known = register(a_body("other"))
    assert call("DELETE", YEAR, as_=ADMIN).status == 200
    unknown = register(a_body("other"))

    assert (known["provisional"], unknown["provisional"]) == (False, True)
    assert follow(known)["provisional"]
    assert read(unknown["protocol"]).json["clocks"]["legal"]["provisional"]

    load(*NATIONAL)

    assert not follow(known)["provisional"]
    assert not follow(unknown)["provisional"]


def test_a_receipt_says_the_same_when_its_request_is_repeated(clock: Clock) -> None:
    assert call("DELETE", YEAR, as_=ADMIN).status == 200
    first = register(a_body("other"), Idempotency_Key="7f8c1d2e-0a4b-4c6d-9e8f-1a2b3c4d5e6f")
    version = call("GET", YEAR, as_=ADMIN).json["version"]
    assert call("PUT", YEAR, {"days": [], "version": version}, as_=ADMIN).status == 200

    again = call("POST", "/v1/occurrences", a_body("other"), Idempotency_Key="7f8c1d2e-0a4b-4c6d-9e8f-1a2b3c4d5e6f")

    assert (first["provisional"], again.json["provisional"]) == (True, True)
