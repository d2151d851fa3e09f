"""Occurrences: what one tells about itself."""

from datetime import date

import pytest

from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address, Location
from tests.domain.builders import LEGAL_DUE, SECTOR_DUE, a_legal_clock, a_sector_clock, an_occurrence

OPEN = ["received", "in_analysis", "awaiting_citizen", "forwarded", "in_progress", "sector_answered"]


@pytest.mark.parametrize("status", Status)
def test_all_are_open_but_the_concluded_and_the_archived(status: Status) -> None:
    assert an_occurrence(status).is_open is (status.value in OPEN)


@pytest.mark.parametrize("status", Status)
def test_only_the_one_that_awaits_the_citizen_is_paused(status: Status) -> None:
    assert an_occurrence(status).is_paused is (status is Status.AWAITING_CITIZEN)


@pytest.mark.parametrize("status", Status)
def test_only_forwarded_ones_and_those_in_progress_are_with_a_sector(status: Status) -> None:
    assert an_occurrence(status).is_with_sector is (status in {Status.FORWARDED, Status.IN_PROGRESS})


@pytest.mark.parametrize(("legal", "sector"), [(False, False), (True, False), (False, True), (True, True)])
def test_either_flag_makes_it_overdue(legal: bool, sector: bool) -> None:
    clocks = {"legal": a_legal_clock(overdue=legal), "sector_clock": a_sector_clock(overdue=sector)}

    assert an_occurrence(Status.FORWARDED, **clocks).is_overdue is (legal or sector)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("mode", IdentityMode)
def test_a_report_and_a_confidential_one_are_sensitive(kind: Kind, mode: IdentityMode) -> None:
    assert is_sensitive(kind, mode) is (kind is Kind.REPORT or mode is IdentityMode.CONFIDENTIAL)
    assert an_occurrence(kind=kind, identity_mode=mode).is_sensitive is is_sensitive(kind, mode)


def test_its_neighbourhood_is_that_of_its_address() -> None:
    named = an_occurrence(location=Location(address=Address(neighbourhood="Gaivota")))

    assert named.neighbourhood == "Gaivota"
    assert an_occurrence().neighbourhood is None


@pytest.mark.parametrize("status", [Status.FORWARDED, Status.IN_PROGRESS])
def test_the_first_due_presses_while_a_sector_has_it(status: Status) -> None:
    early = a_legal_clock(date(2026, 3, 5))

    assert an_occurrence(status).due_on == SECTOR_DUE
    assert an_occurrence(status, legal=early).due_on == early.due_on


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.SECTOR_ANSWERED])
def test_the_legal_due_presses_while_no_sector_has_it(status: Status) -> None:
    assert an_occurrence(status).due_on == LEGAL_DUE
