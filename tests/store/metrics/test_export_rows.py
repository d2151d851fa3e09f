"""Rows of an export are read a hundred at a time, and are those that pynamodb would make."""

from datetime import date

import pytest

from chalicelib.domain.codes import Kind
from chalicelib.domain.metrics.facts import Fact, Snapshot
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address
from chalicelib.store.metrics import export_rows, observations
from tests.calls import heard
from tests.publishing import MARCH, conclude, keep
from tests.values import a_protocol

pytestmark = pytest.mark.usefixtures("town")


def fact_of(seen: Snapshot) -> Fact:
    return Fact(seen.protocol, seen.version, MARCH)


def test_a_row_is_what_is_observed_of_its_occurrence_with_dues_and_address() -> None:
    made = [conclude(1, satisfaction=5), keep(2, kind=Kind.REPORT), keep(3, identity_mode=IdentityMode.CONFIDENTIAL)]
    protocols = [one.protocol for one in made]

    with heard() as calls:
        rows = export_rows.read([*protocols, a_protocol(4)], fact_of)

    assert list(calls.operations) == ["BatchGetItem"]
    assert set(rows) == set(protocols)
    for one in made:
        row, observed = rows[one.protocol], observations.observed_now(one.protocol)
        assert observed is not None
        assert vars_of(row.snapshot) == vars_of(observed)
        assert (row.due_on, row.sector_due_on, row.address) == (
            date(2026, 4, 9),
            None,
            Address("Rua Um", "120", "Centro"),
        )
        assert row.is_sensitive is one.is_sensitive


def vars_of(seen: Snapshot) -> dict[str, object]:
    return {name: getattr(seen, name) for name in Snapshot.__dataclass_fields__}
