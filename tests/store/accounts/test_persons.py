"""A person is remembered from their first sign-in, and owns what is linked to them."""

from datetime import timedelta

import pytest

from chalicelib.domain.accounts.persons import Level, Profile
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.store.accounts import persons
from chalicelib.store.occurrences import record_mapping
from tests.clocks import FRIDAY
from tests.values import FIRST, a_protocol

pytestmark = pytest.mark.usefixtures("loaded_town")
ANA = Profile("ana@example.com", Level.EMAIL, FRIDAY)
NAMED = Identity(IdentityMode.IDENTIFIED, "Ana", "ana@example.com", None, None)


def test_a_person_is_one_since_their_first_sign_in() -> None:
    persons.remember("ana", ANA)
    persons.remember("ana", Profile("ana@example.com", Level.GOLD, FRIDAY + timedelta(days=1)))

    assert persons.find("ana") == Profile("ana@example.com", Level.GOLD, FRIDAY)
    assert persons.find("bia") is None


def test_links_come_newest_first_in_pages_without_gaps() -> None:
    for number in range(5):
        persons.link_item("ana", a_protocol(number), FRIDAY + timedelta(minutes=number)).save()
    persons.link_item("bia", FIRST, FRIDAY).save()

    first = list(persons.list_links("ana", None, 3))
    rest = list(persons.list_links("ana", first[-1][0], 3))

    assert [protocol for _, protocol in first + rest] == [a_protocol(number) for number in (4, 3, 2, 1, 0)]


def test_an_occurrence_is_its_registered_persons_alone() -> None:
    record_mapping.identity_item(FIRST, NAMED, person="ana").save()
    record_mapping.identity_item(a_protocol(2), NAMED).save()

    assert persons.owns("ana", FIRST)
    assert not persons.owns("bia", FIRST)
    assert not persons.owns("ana", a_protocol(2))
    assert not persons.owns("ana", a_protocol(3))
