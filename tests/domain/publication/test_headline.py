"""The headline: town-level figures that no night changes by one person."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.metrics.counters import Counts
from chalicelib.domain.publication.headline import Headline, renewed
from tests.thoroughness import examples

TODAY = date(2026, 11, 28)


def counts(attended: int, in_progress: int = 0, in_arrears: int = 0) -> Counts:
    made = {
        "n": attended + in_progress + in_arrears,
        "a": attended,
        "p": in_progress,
        "o": in_arrears,
        "k": attended,
        "d": 10 * attended,
        "t": attended,
        "h10": attended,
    }
    return {name: count for name, count in made.items() if count}


def test_the_figures_are_those_of_the_panel_and_what_is_excluded_is_said() -> None:
    made = renewed(None, counts(20, 10, 5), 42, TODAY)

    assert made
    assert made.shown() == {
        "on": "2026-11-28",
        "registered": 35,
        "attended": 20,
        "open": 15,
        "in_progress": 10,
        "in_arrears": 5,
        "reopened": 0,
        "timed": 20,
        "on_time_rate": 1.0,
        "mean_days": 10.0,
        "median_days": 10.0,
        "p90_days": 10,
        "excluded": 7,
    }


def test_a_town_of_four_or_fewer_has_none() -> None:
    assert renewed(None, {}, 0, TODAY) is None
    assert renewed(None, counts(4), 4, TODAY) is None


def test_one_to_four_late_are_only_in_the_number_of_open_ones() -> None:
    made = renewed(None, counts(20, 10, 2), 32, TODAY)

    assert made
    assert (made.shown()["open"], made.shown()["in_progress"], made.shown()["in_arrears"]) == (12, None, None)


def test_one_to_four_open_ones_are_excluded() -> None:
    made = renewed(None, counts(20, 2, 1), 23, TODAY)

    assert made
    assert (made.shown()["registered"], made.shown()["attended"], made.shown()["open"]) == (20, 20, 0)
    assert made.shown()["excluded"] is None


def test_one_to_four_attended_are_not_told_by_what_is_left() -> None:
    made = renewed(None, counts(3, 20, 10), 33, TODAY)

    assert made
    assert [made.shown()[name] for name in ("registered", "attended", "open", "in_progress", "in_arrears")] == [
        33,
        *[None] * 4,
    ]


def test_few_that_were_timed_are_not_judged() -> None:
    made = renewed(None, counts(3, 20), 23, TODAY)

    assert made
    assert [made.shown()[name] for name in ("timed", "on_time_rate", "mean_days", "p90_days")] == [None] * 4


def test_fewer_than_three_changes_wait_and_three_are_told() -> None:
    before = renewed(None, counts(20, 10), 30, TODAY)
    tomorrow = TODAY + timedelta(days=1)

    assert renewed(before, counts(21, 11), 32, tomorrow) is before
    after = renewed(before, counts(23, 10), 33, tomorrow)

    assert after
    assert (after.on, after.shown()["registered"]) == (tomorrow, 33)


def test_each_part_waits_for_its_own_third_change() -> None:
    """Three new ones must not tell how long the only one took that was concluded meanwhile."""
    before = renewed(None, counts(20, 10), 30, TODAY)
    slow = counts(20, 13) | {"a": 21, "n": 34, "k": 21, "d": 290, "h90": 1, "r": 1}

    after = renewed(before, slow, 34, TODAY)

    assert after
    told = after.shown()
    assert (told["registered"], told["attended"]) == (34, 21)
    assert (told["timed"], told["mean_days"], told["p90_days"], told["reopened"]) == (20, 10.0, 10, 0)


def test_a_single_report_does_not_move_the_number_of_excluded_ones() -> None:
    before = renewed(None, counts(20, 10), 40, TODAY)

    assert [renewed(before, counts(30, 10), 50 + more, TODAY) for more in (1, 4)] == [
        Headline(TODAY, counts(30, 10), 10)
    ] * 2
    moved = renewed(before, counts(30, 10), 55, TODAY)
    assert moved
    assert moved.excluded == 15


_COUNTS = st.builds(counts, st.integers(0, 30), st.integers(0, 12), st.integers(0, 12))


@given(st.lists(st.tuples(_COUNTS, st.integers(0, 9)), max_size=8))
@settings(max_examples=examples(1_000))
def test_no_count_of_one_to_four_is_ever_shown_and_no_number_moves_by_one_or_two_alone(
    nights: list[tuple[Counts, int]],
) -> None:
    before = None
    for counted, more in nights:
        made = renewed(before, counted, counted.get("n", 0) + more, TODAY)
        if made:
            told = made.shown()
            shown = [told[name] for name in ("registered", "attended", "open", "in_progress", "in_arrears", "excluded")]
            assert not [count for count in shown if isinstance(count, int) and 0 < count < 5]
            if isinstance(told["attended"], int) and isinstance(told["open"], int):
                assert told["registered"] == told["attended"] + told["open"]
        if before and made:
            for part in ("napo", "r", "kt"):
                changes = [abs(made.counted.get(name, 0) - before.counted.get(name, 0)) for name in part]
                assert not any(changes) or max(changes) >= 3
        before = made
