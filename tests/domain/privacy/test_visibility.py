"""Visibility: who of the staff sees which occurrences at all."""

import pytest

from chalicelib.domain.codes import Kind
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import IdentityMode, Role
from chalicelib.domain.privacy.visibility import may_see, sees_only_own_sector
from tests.domain.builders import an_actor, an_occurrence

OPEN_TO_STAFF = [an_occurrence(), an_occurrence(identity_mode=IdentityMode.IDENTIFIED, kind=Kind.PRAISE)]
SENSITIVE = [an_occurrence(kind=Kind.REPORT), an_occurrence(identity_mode=IdentityMode.CONFIDENTIAL)]
OF_THE_WORKS = [an_occurrence(sector="works"), an_occurrence(sector="works", kind=Kind.REPORT)]


@pytest.mark.parametrize("occurrence", [*OPEN_TO_STAFF, *SENSITIVE, *OF_THE_WORKS])
def test_the_ombudsman_sees_everything(occurrence: Occurrence) -> None:
    assert may_see(an_actor(Role.OMBUDSMAN), occurrence)


@pytest.mark.parametrize("occurrence", OF_THE_WORKS)
def test_a_sector_sees_its_own(occurrence: Occurrence) -> None:
    assert may_see(an_actor(Role.SECTOR, sector="works"), occurrence)


@pytest.mark.parametrize("occurrence", [*OPEN_TO_STAFF, *SENSITIVE, *OF_THE_WORKS])
def test_a_sector_sees_no_others(occurrence: Occurrence) -> None:
    assert not may_see(an_actor(Role.SECTOR, sector="lighting"), occurrence)


@pytest.mark.parametrize("occurrence", [*OPEN_TO_STAFF, *OF_THE_WORKS])
def test_somebody_of_a_sector_that_was_never_named_sees_nothing(occurrence: Occurrence) -> None:
    assert not may_see(an_actor(Role.SECTOR, sector=None), occurrence)


@pytest.mark.parametrize("role", [Role.ATTENDANT, Role.MANAGER])
def test_attendants_and_managers_see_what_accuses_and_hides_nobody(role: Role) -> None:
    assert all(may_see(an_actor(role), occurrence) for occurrence in OPEN_TO_STAFF)
    assert not any(may_see(an_actor(role), occurrence) for occurrence in SENSITIVE)


@pytest.mark.parametrize("occurrence", [*OPEN_TO_STAFF, *SENSITIVE])
def test_the_administrator_sees_no_occurrences(occurrence: Occurrence) -> None:
    assert not may_see(an_actor(Role.ADMIN), occurrence)


def test_a_manager_of_a_sector_sees_the_reports_of_that_sector_only() -> None:
    somebody = an_actor(Role.SECTOR, Role.MANAGER, sector="works")

    assert may_see(somebody, an_occurrence(sector="works", kind=Kind.REPORT))
    assert may_see(somebody, an_occurrence(sector="lighting"))
    assert not may_see(somebody, an_occurrence(sector="lighting", kind=Kind.REPORT))


@pytest.mark.parametrize(
    ("roles", "only_own"),
    [
        ((Role.SECTOR,), True),
        ((Role.SECTOR, Role.ADMIN), True),
        ((Role.ADMIN,), True),
        ((Role.SECTOR, Role.MANAGER), False),
        ((Role.OMBUDSMAN,), False),
        ((Role.ATTENDANT,), False),
    ],
)
def test_the_list_of_a_sector_is_for_those_who_see_nothing_else(roles: tuple[Role, ...], only_own: bool) -> None:
    assert sees_only_own_sector(an_actor(*roles)) is only_own
