"""What the citizen and the staff read of an action's event."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.actions import Action
from tests.domain.builders import (
    an_occurrence,
)
from tests.domain.occurrences.test_effects import performed

SAID = "Words for somebody"
INTERNAL = [
    (Action.RETURN, Status.FORWARDED),
    (Action.ANSWER, Status.IN_PROGRESS),
    (Action.SEND_BACK, Status.SECTOR_ANSWERED),
    (Action.RECLASSIFY, Status.RECEIVED),
    (Action.EXTEND_SECTOR, Status.FORWARDED),
    (Action.NOTE, Status.RECEIVED),
]
PUBLIC = [
    (Action.ASK_CITIZEN, Status.IN_ANALYSIS),
    (Action.COMPLEMENT, Status.AWAITING_CITIZEN),
    (Action.CONCLUDE, Status.SECTOR_ANSWERED),
    (Action.ARCHIVE, Status.RECEIVED),
    (Action.REOPEN, Status.CONCLUDED),
    (Action.EXTEND, Status.RECEIVED),
    (Action.MARK_DUPLICATE, Status.RECEIVED),
]


@pytest.mark.parametrize(("action", "status"), INTERNAL)
def test_the_citizen_sees_nothing_of_what_the_staff_says_among_itself(action: Action, status: Status) -> None:
    step = performed(an_occurrence(status), action, text=SAID)

    assert SAID in step.internal_text
    assert (step.public_text, step.is_public) == ("", False)


@pytest.mark.parametrize(("action", "status"), PUBLIC)
def test_the_citizen_reads_what_is_said_to_them(action: Action, status: Status) -> None:
    step = performed(an_occurrence(status), action, text=SAID)

    assert (step.public_text, step.internal_text, step.is_public) == (SAID, "", True)


def test_the_citizen_reads_which_sector_has_it_and_not_why() -> None:
    step = performed(an_occurrence(), Action.FORWARD, text=SAID)

    assert (step.public_text, step.internal_text, step.is_public) == ("Sector of works", SAID, True)


def test_the_ombudsman_reads_which_sector_is_suggested() -> None:
    step = performed(an_occurrence(Status.FORWARDED), Action.RETURN, text="Not ours", sector="parks")

    assert step.internal_text == "Not ours · Sector of parks"
