"""Histograms: the same as sorting every value."""

import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.metrics.figures import median, nth, percentile
from tests.domain.builders import a_property

values = st.lists(st.integers(0, 400), min_size=1)


@a_property
@given(values)
def test_the_median_is_that_of_the_sorted_values(days: list[int]) -> None:
    assert median(Counter(days)) == statistics.median(days)


@a_property
@given(values, st.integers(1, 100))
def test_a_percentile_is_the_least_value_enough_do_not_exceed(days: list[int], share: int) -> None:
    found = percentile(Counter(days), share)

    assert found is not None
    assert sum(day <= found for day in days) * 100 >= share * len(days)
    assert sum(day < found for day in days) * 100 < share * len(days)


def test_nothing_has_neither() -> None:
    assert median({}) is percentile({}, 90) is None
    with pytest.raises(IndexError):
        nth({3: 1}, 2)
