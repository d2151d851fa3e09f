"""Digests: what is late or nearly so, by sector, and nothing the citizen said."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import protocols
from chalicelib.domain.codes import CLOSED, Attention, Status
from chalicelib.domain.notices.digest import SOON_DAYS, Entry, SectorDigest, digest_of
from chalicelib.domain.occurrences.worklist import Row
from tests.domain.builders import a_property
from tests.domain.occurrences.test_worklist import a_row

TODAY = date(2026, 3, 20)
RUNNING = sorted(set(Status) - CLOSED - {Status.AWAITING_CITIZEN})


def row(number: int, days_late: int, **changes: Any) -> Row:
    """The row of an occurrence in analysis whose legal due is so many days ago."""
    due_on = TODAY - timedelta(days=days_late)
    plain = {"status": Status.IN_ANALYSIS, "legal_due_on": due_on, "sector_due_on": None}
    return a_row(protocol=protocols.compose(2026, number), **{**plain, **changes})


def entry(number: int, days_late: int) -> Entry:
    """What a digest says of such a row."""
    return Entry(protocols.compose(2026, number), "pothole", TODAY - timedelta(days=days_late), days_late)


def test_the_late_ones_and_those_due_soon_are_told_apart_most_late_first() -> None:
    rows = [row(1, -5), row(2, 3), row(3, 0), row(4, 9), row(5, -2)]

    (works,) = digest_of(TODAY, rows).sectors

    assert works == SectorDigest("works", (entry(4, 9), entry(2, 3)), (entry(3, 0), entry(5, -2), entry(1, -5)))


def test_each_sector_has_its_own_and_nobody_is_one_too() -> None:
    rows = [row(1, -1, sector="works"), row(2, 4, sector=None), row(3, 2, sector="lighting")]

    sectors = digest_of(TODAY, rows).sectors

    assert [one.sector for one in sectors] == [None, "lighting", "works"]


def test_what_is_due_later_is_not_told() -> None:
    assert digest_of(TODAY, [row(1, -SOON_DAYS - 1)]).sectors == ()


def test_the_due_day_itself_is_not_late() -> None:
    (works,) = digest_of(TODAY, [row(1, 0)]).sectors

    assert (works.overdue, works.due_soon) == ((), (entry(1, 0),))


@pytest.mark.parametrize("status", [Status.AWAITING_CITIZEN, *sorted(CLOSED)])
def test_paused_and_closed_ones_are_left_out(status: Status) -> None:
    assert digest_of(TODAY, [row(1, 30, status=status)]).sectors == ()


def test_the_sectors_due_counts_while_the_sector_has_it() -> None:
    late = TODAY - timedelta(days=2)

    (works,) = digest_of(TODAY, [row(1, -20, status=Status.FORWARDED, sector_due_on=late)]).sectors

    assert works.overdue == (entry(1, 2),)
    assert digest_of(TODAY, [row(1, -20, status=Status.SECTOR_ANSWERED, sector_due_on=late)]).sectors == ()


def test_an_entry_has_no_room_for_what_a_citizen_said() -> None:
    assert {field.name for field in fields(Entry)} == {"protocol", "category", "due_on", "days_late"}


rows_of_a_town = st.lists(
    st.tuples(st.integers(-20, 20), st.sampled_from(["works", "lighting", None]), st.sampled_from(sorted(Status))),
    max_size=15,
).map(lambda drawn: [row(number, late, sector=of, status=status) for number, (late, of, status) in enumerate(drawn)])


@a_property
@given(rows_of_a_town, st.randoms())
def test_whatever_the_order_of_the_rows_each_pressing_one_is_told_once(rows: list[Row], chance: Any) -> None:
    about = digest_of(TODAY, rows)
    chance.shuffle(rows)

    numbers = [one.protocol for sector in about.sectors for one in (*sector.overdue, *sector.due_soon)]
    pressing = {
        one.protocol for one in rows if one.status in RUNNING and one.next_due_on <= TODAY + timedelta(days=SOON_DAYS)
    }
    assert sorted(numbers) == sorted(pressing)
    assert digest_of(TODAY, rows) == about


def test_its_news_are_what_somebody_must_look_at() -> None:
    waiting = [row(1, -20, attention=Attention.CONTESTED), row(2, -1), row(3, -9, attention=Attention.MESSAGE)]

    news = digest_of(TODAY, [], waiting).news

    assert [(one.protocol, one.attention) for one in news] == [
        (protocols.compose(2026, 1), Attention.CONTESTED),
        (protocols.compose(2026, 3), Attention.MESSAGE),
    ]
