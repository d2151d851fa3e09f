"""The life cycle: a registration and every permitted action, and what each leaves in the timeline."""

from datetime import date

import pytest

from chalicelib.domain.codes import WITH_SECTOR, Attention, Kind, Status
from chalicelib.domain.errors import IllegalAction
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.lifecycle import Applied, Identifiers, apply, register
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Identity, IdentityMode, Role
from chalicelib.domain.places.places import Address, Location
from tests.domain.builders import (
    ASKED_ON,
    CITIZEN_UNTIL,
    LEGAL_DUE,
    ONE_DAY,
    PROTOCOL,
    REGISTERED_ON,
    SECTOR_DUE,
    a_category,
    a_command,
    a_directory,
    a_legal_clock,
    a_scene,
    a_sector_clock,
    an_occurrence,
    noon,
)
from tests.domain.life_cycle import PERMITTED, TARGETS
from tests.domain.occurrences.test_submissions import a_submission

DAY = CITIZEN_UNTIL + ONE_DAY
DRAWN = Identifiers(PROTOCOL, "0" * 64, "5f1e", ("01J0000000000000000000000A",))


def done(occurrence: Occurrence, action: Action, role: Role = Role.OMBUDSMAN, on: date = DAY) -> Applied:
    """An action carried out in an ordinary town."""
    return apply(occurrence, a_command(action), a_scene(role, on=on))


def test_a_registration_makes_the_occurrence_and_its_first_event() -> None:
    place = Location(address=Address(street="Av. Central"))

    registered = register(a_submission(location=place), DRAWN, a_scene(Role.CITIZEN, on=REGISTERED_ON))

    expected = an_occurrence(location=place, public_id="5f1e", photo_ids=("01J0000000000000000000000A",))
    assert registered.after == expected
    assert registered.after.legal.due_on == LEGAL_DUE
    event = registered.event
    assert (event.sequence, event.action, event.came_from, event.went_to) == (1, Action.REGISTER, None, Status.RECEIVED)
    assert (event.actor, event.role, event.at) == ("Ana", Role.CITIZEN, noon(REGISTERED_ON))
    assert event.is_public


def test_a_registration_is_a_function_of_its_arguments() -> None:
    arguments = (a_submission(), DRAWN, a_scene(Role.ATTENDANT, on=REGISTERED_ON))

    assert register(*arguments) == register(*arguments)
    assert register(*arguments).event.role is Role.ATTENDANT


@pytest.mark.parametrize(("wanted", "kind"), [(None, Kind.PRAISE), (Kind.REPORT, Kind.REPORT)])
def test_the_kind_is_the_submission_s_or_else_the_category_s(wanted: Kind | None, kind: Kind) -> None:
    town = a_directory(a_category(kind=Kind.PRAISE))

    registered = register(a_submission(kind=wanted), DRAWN, a_scene(Role.CITIZEN, directory=town))

    assert registered.after.kind is kind


@pytest.mark.parametrize("mode", IdentityMode)
def test_of_an_identity_the_occurrence_keeps_its_mode_alone(mode: IdentityMode) -> None:
    rosa = None if mode is IdentityMode.ANONYMOUS else Identity(mode, "Rosa Lima", "rosa@example.com")

    registered = register(a_submission(identity=rosa), DRAWN, a_scene(Role.CITIZEN))

    assert registered.after.identity_mode is mode
    assert "Rosa" not in repr(registered)


# A sector looks at what was complemented while with it alone, and attaches and erases files no longer than it has it.
HELD_ONLY = (Action.SEEN, Action.ATTACH, Action.ERASE_FILE)
LEADING = [
    one for one in sorted(PERMITTED) if one[0] not in HELD_ONLY or one[2] is not Role.SECTOR or one[1] in WITH_SECTOR
]


@pytest.mark.parametrize(("action", "status", "role"), LEADING)
def test_every_permitted_action_leads_where_the_table_says(action: Action, status: Status, role: Role) -> None:
    before = an_occurrence(status, attachment_ids=("one",), photo_ids=("two",), attention=Attention.COMPLEMENTED)
    target = {"same": status, "before": Status.IN_PROGRESS}.get(TARGETS[action]) or Status(TARGETS[action])

    after, event = (step := done(before, action, role)).after, step.event

    assert (event.came_from, event.went_to, after.status) == (status, target, target)


def test_an_event_tells_who_did_what_when() -> None:
    event = done(an_occurrence(sequence=6), Action.ANALYSE).event

    assert (event.sequence, event.action, event.at) == (7, Action.ANALYSE, noon(DAY))
    assert (event.actor, event.role) == ("Ana", Role.OMBUDSMAN)


def test_an_action_is_refused_before_what_is_said_with_it_is_read() -> None:
    with pytest.raises(IllegalAction):
        apply(an_occurrence(Status.CONCLUDED), a_command(Action.FORWARD, sector="nowhere"), a_scene())


def test_the_flags_are_those_of_the_day_after_the_action() -> None:
    assert done(an_occurrence(Status.FORWARDED), Action.NOTE, on=SECTOR_DUE).after.is_overdue is False
    assert done(an_occurrence(Status.FORWARDED), Action.NOTE, on=SECTOR_DUE + ONE_DAY).after.is_overdue is True
    assert done(an_occurrence(Status.FORWARDED), Action.ASK_CITIZEN, on=SECTOR_DUE + ONE_DAY).after.is_overdue is False


@pytest.mark.parametrize(
    ("status", "action", "role"),
    [(Status.IN_PROGRESS, Action.RETURN, Role.SECTOR), (Status.IN_PROGRESS, Action.FORWARD, Role.OMBUDSMAN)],
)
def test_leaving_a_sector_keeps_whether_it_was_on_time(status: Status, action: Action, role: Role) -> None:
    in_time = an_occurrence(status, sector_clock=a_sector_clock(ASKED_ON + ONE_DAY))
    too_late = an_occurrence(status, sector_clock=a_sector_clock(ASKED_ON - ONE_DAY))

    assert done(in_time, action, role, ASKED_ON) != done(too_late, action, role, ASKED_ON)


def test_reopening_keeps_whether_the_cycle_before_was_on_time() -> None:
    def history(due_on: date) -> tuple[Applied, Applied]:
        concluded = done(an_occurrence(Status.IN_ANALYSIS, legal=a_legal_clock(due_on)), Action.CONCLUDE)
        reopened = done(concluded.after, Action.REOPEN)
        return Applied(reopened.after, concluded.event), reopened

    assert history(DAY + ONE_DAY) != history(DAY - ONE_DAY)
