"""Walks are kept whole, and of two who go on from the same one only one does."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.schedule.recalculation import RecalculationProgress
from chalicelib.store.directory import checkpoints, recalculation

DAYS = frozenset({date(2026, 4, 3), date(2026, 4, 21)})
BEGUN = RecalculationProgress(DAYS, roll_forward=True, first=date.min)


@pytest.mark.parametrize(
    "progress",
    [
        BEGUN,
        BEGUN.at("works", "2026-04-20#20264831927597"),
        BEGUN.ended(datetime(2026, 3, 20, 15, 0, 1, 5, tzinfo=UTC)),
        RecalculationProgress(frozenset(), roll_forward=False, first=None),
    ],
)
def test_a_walk_is_read_as_it_was_kept(progress: RecalculationProgress) -> None:
    version = recalculation.keep(progress, replacing=None)

    assert recalculation.find() == (progress, version)


def test_before_the_first_there_is_none() -> None:
    assert recalculation.find() == (None, None)


def test_who_goes_on_from_an_older_one_is_told() -> None:
    first = recalculation.keep(BEGUN, replacing=None)
    recalculation.keep(BEGUN.at("triage", "1"), replacing=first)

    for stale in (None, first):
        with pytest.raises(recalculation.EditedMeanwhile):
            recalculation.keep(BEGUN.at("works", "2"), replacing=stale)


def test_it_stands_beside_the_days_of_the_other_schedules() -> None:
    checkpoints.write("flag_overdue", date(2026, 3, 20))
    recalculation.keep(BEGUN, replacing=None)

    assert checkpoints.read("flag_overdue") == date(2026, 3, 20)
