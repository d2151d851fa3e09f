"""The status machine: every status, action and role, and every condition that stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from chalicelib.domain.codes import WITH_SECTOR, Attention, Kind, Status
from chalicelib.domain.errors import DomainError, Forbidden, IllegalAction
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import IdentityMode, Role
from tests.domain.builders import (
    CITIZEN_UNTIL,
    CLOSED_ON,
    LEGAL_DUE,
    ONE_DAY,
    a_legal_clock,
    a_sector_clock,
    an_actor,
    an_occurrence,
)
from tests.domain.life_cycle import LINES, PERMITTED

Attempt = tuple[Action, Role]

# The citizen's days are over, the legal term is not, and the closed ones were closed a few days ago.
ORDINARY_DAY = CITIZEN_UNTIL + ONE_DAY
# What has a way of its own, or is another action with nothing in it.
APART = (Action.REISSUE_KEY, Action.UNCOVER)
STAFF = (Role.ATTENDANT, Role.OMBUDSMAN, Role.SECTOR, Role.MANAGER, Role.ADMIN)
TEAMS = [roles for size in range(1, len(STAFF) + 1) for roles in combinations(STAFF, size)]


@dataclass(frozen=True)
class Situation:
    """Facts of an occurrence, a day, and what is refused because of them."""

    name: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    today: date = ORDINARY_DAY
    refused: frozenset[Attempt] = frozenset()

    def occurrence(self, status: Status) -> Occurrence:
        """An occurrence of the works in a status, in this situation."""
        return an_occurrence(status, **{"sector": "works", **self.changes})

    def expected(self, status: Status) -> set[Attempt]:
        """Who may do what, by the table and the conditions beside it."""
        allowed = {(action, role) for action, source, role in PERMITTED if source is status}
        seen = {Role.OMBUDSMAN} if self.changes.get("attention") else set()
        if self.changes.get("attention") is Attention.COMPLEMENTED and status in WITH_SECTOR:
            seen.add(Role.SECTOR)
        publishes = not self.occurrence(status).is_sensitive
        held = set() if status in WITH_SECTOR else {(Action.ATTACH, Role.SECTOR)}
        if not self.changes.get("attachment_ids"):
            held.add((Action.DISCLOSE, Role.OMBUDSMAN))
        if not self.changes.get("photo_ids"):
            held |= {(Action.COVER, Role.OMBUDSMAN), (Action.UNCOVER, Role.OMBUDSMAN)}
        if status not in WITH_SECTOR or not self.changes.get("attachment_ids"):
            held.add((Action.ERASE_FILE, Role.SECTOR))
        if not (self.changes.get("attachment_ids") or self.changes.get("photo_ids")):
            held.add((Action.ERASE_FILE, Role.OMBUDSMAN))
        return {
            (action, role)
            for action, role in allowed - self.refused - held
            if (action is not Action.SEEN or role in seen) and (action is not Action.PUBLISH_DESCRIPTION or publishes)
        }

    def offered(self, status: Status) -> set[Attempt]:
        """The same without what has a way of its own."""
        return {(action, role) for action, role in self.expected(status) if action not in APART}


def refusing(*attempts: Attempt) -> frozenset[Attempt]:
    """What a situation refuses."""
    return frozenset(attempts)


FAR = a_legal_clock(date(2026, 12, 1))
EXTEND = (Action.EXTEND, Role.OMBUDSMAN)
EXTEND_SECTOR = (Action.EXTEND_SECTOR, Role.OMBUDSMAN)
SYSTEM_FORWARDS = (Action.FORWARD, Role.SYSTEM)
CITIZEN_REOPENS = (Action.REOPEN, Role.CITIZEN)
LAPSE = (Action.LAPSE, Role.SYSTEM)
DAYS_30 = CLOSED_ON + timedelta(days=30)

SITUATIONS = [
    Situation("ordinary"),
    Situation("asked already", {"asked": True}, refused=refusing((Action.ASK_CITIZEN, Role.OMBUDSMAN))),
    Situation("with attachments", {"attachment_ids": ("one",)}),
    Situation("citizen's last day", today=CITIZEN_UNTIL, refused=refusing(LAPSE)),
    Situation("extended already", {"legal": a_legal_clock(extended=True)}, refused=refusing(EXTEND)),
    Situation("legal term's last day", today=LEGAL_DUE),
    Situation("legal term expired", today=LEGAL_DUE + ONE_DAY, refused=refusing(EXTEND)),
    Situation("sector extended", {"sector_clock": a_sector_clock(extended=True)}, refused=refusing(EXTEND_SECTOR)),
    Situation("sector late", {"sector_clock": a_sector_clock(ORDINARY_DAY - ONE_DAY, overdue=True)}),
    Situation("a report", {"kind": Kind.REPORT}, refused=refusing(SYSTEM_FORWARDS)),
    Situation("confidential", {"identity_mode": IdentityMode.CONFIDENTIAL}, refused=refusing(SYSTEM_FORWARDS)),
    Situation("identified", {"identity_mode": IdentityMode.IDENTIFIED}),
    Situation("reopened once", {"reopenings": 1}),
    Situation("reopened twice", {"reopenings": 2}, refused=refusing(CITIZEN_REOPENS)),
    Situation("complemented", {"attention": Attention.COMPLEMENTED}),
    Situation("with a message", {"attention": Attention.MESSAGE}),
    Situation("30 days after closing", {"legal": FAR}, today=DAYS_30),
    Situation("31 days after closing", {"legal": FAR}, today=DAYS_30 + ONE_DAY, refused=refusing(CITIZEN_REOPENS)),
]
in_every_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
in_every_status = pytest.mark.parametrize("status", Status)


def is_let_through(action: Action, occurrence: Occurrence, role: Role, today: date) -> bool:
    """Whether somebody with just this role gets an action past both gates."""
    try:
        actions.check(action, occurrence, role=actions.acting_role(action, an_actor(role)), today=today)
    except (Forbidden, IllegalAction):
        return False
    return True


@in_every_situation
@in_every_status
def test_exactly_what_the_table_tells_is_let_through(status: Status, situation: Situation) -> None:
    occurrence = situation.occurrence(status)

    let_through = {
        (line.action, role)
        for line in LINES
        for role in Role
        if is_let_through(line.action, occurrence, role, situation.today)
    }

    assert let_through == situation.expected(status)


@in_every_situation
@in_every_status
def test_exactly_what_the_table_tells_is_offered(status: Status, situation: Situation) -> None:
    occurrence = situation.occurrence(status)

    offered = {
        (action, role)
        for role in Role
        for action in actions.allowed_actions(occurrence, an_actor(role), situation.today)
    }

    assert offered == situation.offered(status)


@in_every_situation
@in_every_status
def test_somebody_with_several_roles_is_offered_what_each_of_them_may(status: Status, situation: Situation) -> None:
    occurrence, expected = situation.occurrence(status), situation.offered(status)

    for roles in TEAMS:
        offered = actions.allowed_actions(occurrence, an_actor(*roles), situation.today)

        assert set(offered) == {action for action, role in expected if role in roles}, roles


@in_every_situation
@in_every_status
def test_what_is_offered_is_never_refused(status: Status, situation: Situation) -> None:
    occurrence = situation.occurrence(status)

    for roles in TEAMS:
        actor = an_actor(*roles)
        for action in actions.allowed_actions(occurrence, actor, situation.today):
            actions.check(action, occurrence, role=actions.acting_role(action, actor), today=situation.today)


def test_every_action_but_registering_is_in_the_table() -> None:
    assert {line.action for line in LINES} == set(Action) - {Action.REGISTER}


@in_every_status
def test_registering_is_never_offered(status: Status) -> None:
    for role in Role:
        assert Action.REGISTER not in actions.allowed_actions(an_occurrence(status), an_actor(role), ORDINARY_DAY)


def test_registering_what_is_registered_is_refused() -> None:
    with pytest.raises(DomainError):
        actions.check(Action.REGISTER, an_occurrence(Status.RECEIVED), role=Role.CITIZEN, today=ORDINARY_DAY)


def test_a_check_refuses_every_role_the_table_does_not_name() -> None:
    situation = SITUATIONS[0]
    passed = set()

    for line in LINES:
        for status in line.sources:
            for role in set(Role) - line.roles:
                try:
                    actions.check(line.action, situation.occurrence(status), role=role, today=situation.today)
                except DomainError:
                    continue
                passed.add((line.action, status, role))

    assert not passed


@pytest.mark.parametrize("other", [Role.ATTENDANT, Role.MANAGER, Role.OMBUDSMAN])
def test_a_sector_is_never_offered_to_answer_for_another_sector(other: Role) -> None:
    """A second role that shows another sector's occurrence does not allow answering for that sector."""
    somebody = an_actor(Role.SECTOR, other, sector="works")
    theirs = an_occurrence(Status.FORWARDED, sector="lighting")

    offered = actions.allowed_actions(theirs, somebody, ORDINARY_DAY)

    assert not {Action.ACCEPT, Action.RETURN, Action.ANSWER} & set(offered)


def test_actions_are_offered_in_the_order_of_the_table() -> None:
    offered = actions.allowed_actions(an_occurrence(Status.RECEIVED), an_actor(Role.OMBUDSMAN), ORDINARY_DAY)

    order = [line.action for line in LINES]
    assert offered == sorted(offered, key=order.index)


def test_a_role_that_may_never_is_told_so() -> None:
    with pytest.raises(Forbidden, match="conclude"):
        actions.acting_role(Action.CONCLUDE, an_actor(Role.SECTOR, Role.MANAGER))


def test_somebody_with_several_roles_acts_in_the_one_the_action_asks_for() -> None:
    somebody = an_actor(Role.OMBUDSMAN, Role.SECTOR, Role.ADMIN)

    assert actions.acting_role(Action.ACCEPT, somebody) is Role.SECTOR
    assert actions.acting_role(Action.CONCLUDE, somebody) is Role.OMBUDSMAN


def test_a_refusal_says_in_which_status_the_occurrence_is() -> None:
    with pytest.raises(IllegalAction, match=r"conclude.*forwarded"):
        actions.check(Action.CONCLUDE, an_occurrence(Status.FORWARDED), role=Role.OMBUDSMAN, today=ORDINARY_DAY)
