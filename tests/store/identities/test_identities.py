"""Identities and the log of who looked, in a table of their own."""

import pytest

from chalicelib import settings
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, Role
from chalicelib.store.identities import identities
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests import flow_steps
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

ROSA = Identity(IdentityMode.IDENTIFIED, "Rosa Lima", "rosa@example.com", None, "52998224725")
OLGA = Actor("Olga", frozenset({Role.OMBUDSMAN}))


@pytest.fixture(autouse=True)
def rosa(loaded_town: None) -> None:
    """An occurrence of Rosa's."""
    occurrences.register(Registration(an_occurrence(), an_event(), identity=ROSA))


def read_as_olga(purpose: str = "to call") -> Identity | None:
    """Olga looks."""
    return identities.read_identity(FIRST, OLGA, Role.OMBUDSMAN, purpose, FRIDAY)


def test_a_look_gives_who_it_is_and_leaves_a_line() -> None:
    assert read_as_olga() == ROSA

    (line,) = identities.identity_reads(FIRST, None, 10)
    assert (line.reader, line.role, line.purpose, line.at) == ("Olga", Role.OMBUDSMAN, "to call", FRIDAY)


def test_of_the_anonymous_there_is_nothing_and_no_line() -> None:
    assert identities.read_identity(a_protocol(2), OLGA, Role.OMBUDSMAN, "to call", FRIDAY) is None
    assert list(identities.identity_reads(a_protocol(2), None, 10)) == []


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_lines_are_read_in_pages_from_after_a_line_on(size: int) -> None:
    for number in range(5):
        read_as_olga(f"reason {number}")
    whole = list(identities.identity_reads(FIRST, None, 10))

    read: list[str] = []
    after = None
    while page := list(identities.identity_reads(FIRST, after, size)):
        assert len(page) <= size
        read += [line.id for line in page]
        after = page[-1].id

    assert read == [line.id for line in whole] == sorted(read)
    assert {line.purpose for line in whole} == {f"reason {number}" for number in range(5)}


def test_lines_belong_to_one_protocol_and_the_identity_is_no_line() -> None:
    read_as_olga()

    assert len(list(identities.identity_reads(FIRST, None, 10))) == 1
    assert list(identities.identity_reads(a_protocol(2), None, 10)) == []
    kept = [item["record"]["S"].partition("#")[0] for item in flow_steps.items(settings.IDENTITIES_TABLE)]
    assert sorted(record for record in kept if not record.startswith("20")) == ["identity", "read"]


def test_looking_changes_nothing_of_the_identity() -> None:
    before = [item for item in flow_steps.items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "identity"]
    read_as_olga()

    assert [item for item in flow_steps.items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "identity"] == before
