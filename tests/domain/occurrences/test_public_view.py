"""What everybody may read of one occurrence, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.codes import CLOSED, OPEN, Kind, Outcome, Status
from chalicelib.domain.errors import IllegalAction, NotFound
from chalicelib.domain.occurrences.public_view import check_takes_support, is_public, public_case
from chalicelib.domain.people.people import IdentityMode
from tests.domain.builders import CLOSED_ON, REGISTERED_ON, an_occurrence

YEAR_AFTER = date(CLOSED_ON.year + 1, CLOSED_ON.month, CLOSED_ON.day)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_an_open_one_is_public_and_takes_support(status: Status) -> None:
    check_takes_support(an_occurrence(status), REGISTERED_ON + timedelta(days=5000))


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_one_is_public_for_a_year_and_takes_no_support(status: Status) -> None:
    closed = an_occurrence(status)

    assert [is_public(closed, day) for day in (CLOSED_ON, YEAR_AFTER, YEAR_AFTER + ONE_DAY)] == [True, True, False]
    with pytest.raises(IllegalAction):
        check_takes_support(closed, YEAR_AFTER)
    with pytest.raises(NotFound):
        check_takes_support(closed, YEAR_AFTER + ONE_DAY)


def test_a_year_after_the_29_of_february_is_the_first_of_march() -> None:
    closed = replace(an_occurrence(Status.CONCLUDED), closed_on=date(2028, 2, 29))

    assert [is_public(closed, date(2029, 3, day)) for day in (1, 2)] == [True, False]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(
    "secret", [{"kind": Kind.REPORT}, {"identity_mode": IdentityMode.CONFIDENTIAL}], ids=["report", "confidential"]
)
def test_what_accuses_or_hides_is_never_public(status: Status, secret: dict[str, object]) -> None:
    hidden = an_occurrence(status, **secret)

    assert not is_public(hidden, CLOSED_ON)
    with pytest.raises(NotFound):
        check_takes_support(hidden, CLOSED_ON)


def test_how_it_ended_is_said_of_a_closed_one_alone() -> None:
    ended = public_case(an_occurrence(Status.CONCLUDED, public_id="a1"), REGISTERED_ON)
    # One that was reopened keeps its answer inside until it is answered again.
    reopened = replace(an_occurrence(Status.CONCLUDED), status=Status.IN_ANALYSIS)

    assert (ended.id, ended.outcome, ended.closed_on) == ("a1", Outcome.SOLVED, CLOSED_ON)
    assert public_case(reopened, REGISTERED_ON).outcome is None
    assert public_case(reopened, REGISTERED_ON).closed_on is None
    assert public_case(an_occurrence(Status.ARCHIVED), REGISTERED_ON).outcome is None
