"""Figures: each follows from summed counters as its definition says."""

from collections import Counter
from datetime import date
from typing import Any

from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import EVERYTHING, Bucket, Counts, contribution
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.metrics.figures import Boxes, tally_of
from tests.domain.builders import PROTOCOL


def a_fact(stage: Stage = Stage.CONCLUDED, **changes: Any) -> Fact:
    """One of the second of March."""
    return Fact(PROTOCOL, 1, date(2026, 3, 2), stage, **changes)


def summed(*facts: Fact) -> Counts:
    """The counters of everything in March."""
    found: Counter[str] = Counter()
    for fact in facts:
        found.update(contribution(fact)[Bucket(EVERYTHING, "2026-03")])
    return dict(found)


SEVERAL = summed(
    a_fact(gross_days=10, paused_days=4, on_time=True, satisfaction=5, solved="yes"),
    a_fact(gross_days=3, on_time=True, satisfaction=2, solved="partly"),
    a_fact(gross_days=40, reopened=True, satisfaction=1, solved="no"),
    a_fact(),
    a_fact(Stage.ARCHIVED),
    a_fact(Stage.RUNNING),
    a_fact(Stage.RUNNING, overdue=True),
    a_fact(Stage.AWAITING),
)


def test_the_boxes() -> None:
    assert figures.boxes(SEVERAL) == Boxes(total=8, attended=5, in_progress=2, in_arrears=1, awaiting_citizen=1)


def test_attendance_is_of_what_was_answered_net_and_gross() -> None:
    found = figures.attendance(SEVERAL)

    assert (found.count, found.mean, found.median, found.p90) == (3, 16.33, 6, 40)
    assert (found.gross_mean, found.gross_median, found.gross_p90) == (17.67, 10, 40)
    assert found.histogram == {3: 1, 6: 1, 40: 1}
    assert found.gross_histogram == {3: 1, 10: 1, 40: 1}


def test_the_rates() -> None:
    assert figures.on_time_rate(SEVERAL) == 0.6667
    assert figures.resolutivity(SEVERAL) == 0.5
    assert figures.reopened(SEVERAL) == 1


def test_satisfaction_is_scored_from_0_to_100() -> None:
    found = figures.satisfaction(SEVERAL)

    assert (found.asked, found.answers, found.mean) == (4, 3, 41.67)
    assert found.levels == {1: 1, 2: 1, 3: 0, 4: 0, 5: 1}


def test_of_nothing_there_is_no_mean_and_no_rate() -> None:
    attendance = figures.attendance({})

    assert figures.boxes({}) == Boxes(0, 0, 0, 0, 0)
    assert (attendance.mean, attendance.median, attendance.p90, attendance.gross_mean) == (None, None, None, None)
    assert figures.on_time_rate({}) is figures.resolutivity({}) is figures.satisfaction({}).mean is None


def test_a_tally_knows_the_rows_of_every_dimension() -> None:
    counters = contribution(a_fact(sector="works", neighbourhood="Água = Boa", gross_days=3))

    tally = tally_of((bucket, counted) for bucket, counted in counters.items() if bucket.selection == EVERYTHING)

    assert tally.rows[Dimension.SECTOR] == {"works": {"n": 2, "a": 2, "k": 2, "d": 6}}
    assert tally.rows[Dimension.NEIGHBOURHOOD] == {"Água = Boa": {"n": 2, "a": 2, "k": 2, "d": 6}}
    assert figures.mean_days(tally.rows[Dimension.SECTOR]["works"]) == 3


def test_neighbourhoods_that_differ_in_form_alone_are_one_row_under_the_directorys_name() -> None:
    rows: dict[str, dict[str, int]] = {
        "jd. sao josé": {"n": 5, "a": 1},
        "Jardim São José": {"n": 2},
        "JARDIM SAO JOSE": {"n": 1, "a": 1},
        "Vila Nova": {"n": 1},
    }

    assert figures.joined(rows, ["Jardim São José"]) == {
        "Jardim São José": {"n": 8, "a": 2},
        "Vila Nova": {"n": 1},
    }
    assert set(figures.joined(rows, [])) == {"jd. sao josé", "Vila Nova"}
    assert figures.joined({}, ["Centro"]) == {}
