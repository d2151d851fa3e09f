"""The worklist: which rows a filter leaves, and which due presses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.codes import Channel, Kind, Status
from chalicelib.domain.occurrences.worklist import Filters, Row, matches
from chalicelib.domain.people.people import IdentityMode
from tests.domain.builders import LEGAL_DUE, PROTOCOL, REGISTERED_ON, SECTOR_DUE, noon


def a_row(**changes: Any) -> Row:
    """The row of a pothole that the works have."""
    plain = Row(
        protocol=PROTOCOL,
        version=3,
        status=Status.FORWARDED,
        kind=Kind.COMPLAINT,
        category="pothole",
        sector="works",
        channel=Channel.APP,
        identity_mode=IdentityMode.ANONYMOUS,
        neighbourhood="Suarão",
        description="Buraco fundo na Praça João Ferreira",
        registered_at=noon(REGISTERED_ON),
        legal_due_on=LEGAL_DUE,
        sector_due_on=SECTOR_DUE,
        overdue=False,
        photo_count=1,
    )
    return replace(plain, **changes)


def is_left(row: Row, **filters: Any) -> bool:
    """Whether filters leave a row in the list."""
    return matches(row, Filters(**filters), REGISTERED_ON)


def test_without_filters_every_row_is_left() -> None:
    assert is_left(a_row())


@pytest.mark.parametrize(
    ("part", "same", "other"),
    [
        ("status", Status.FORWARDED, Status.RECEIVED),
        ("sector", "works", "lighting"),
        ("category", "pothole", "tree"),
        ("kind", Kind.COMPLAINT, Kind.REPORT),
        ("channel", Channel.APP, Channel.PHONE),
        ("neighbourhood", "Suarão", "Centro"),
        ("overdue", False, True),
        ("closed", False, True),
    ],
)
def test_a_filter_leaves_the_rows_that_are_equal_in_it(part: str, same: object, other: object) -> None:
    assert is_left(a_row(), **{part: same})
    assert not is_left(a_row(), **{part: other})


def test_every_filter_must_be_met() -> None:
    assert is_left(a_row(), category="pothole", sector="works")
    assert not is_left(a_row(), category="pothole", sector="lighting")


def test_a_sector_that_nobody_has_leaves_nothing() -> None:
    assert not is_left(a_row(sector=None), sector="")


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (REGISTERED_ON, REGISTERED_ON, True),
        (REGISTERED_ON, None, True),
        (None, REGISTERED_ON, True),
        (date(2026, 3, 3), None, False),
        (None, date(2026, 3, 1), False),
    ],
)
def test_the_days_of_registration_include_the_first_and_the_last(
    first: date | None, last: date | None, left: bool
) -> None:
    assert is_left(a_row(), registered_from=first, registered_to=last) is left


WRITTEN = [("centro", True), ("CENTRO ", True), ("Bairro Centro", True), ("Cento", False)]


@pytest.mark.parametrize(("asked", "found"), WRITTEN)
def test_a_neighbourhood_is_the_same_however_it_is_written(asked: str, found: bool) -> None:
    assert matches(a_row(neighbourhood="Centro"), Filters(neighbourhood=asked), REGISTERED_ON) is found


@pytest.mark.parametrize("status", [Status.FORWARDED, Status.IN_PROGRESS])
def test_the_first_due_presses_while_the_sector_has_it(status: Status) -> None:
    assert a_row(status=status).next_due_on == SECTOR_DUE
    assert a_row(status=status, legal_due_on=date(2026, 3, 5)).next_due_on == date(2026, 3, 5)


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_ANALYSIS, Status.SECTOR_ANSWERED])
def test_the_legal_due_presses_while_no_sector_has_it(status: Status) -> None:
    assert a_row(status=status).next_due_on == LEGAL_DUE
