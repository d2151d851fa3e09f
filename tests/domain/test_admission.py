"""Admission: what comes as usual is taken for nothing, what comes on top of it for work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import admission
from chalicelib.domain.admission import Load

FREE = 20


def asked(load: Load, instants: list[float]) -> list[int]:
    """The work asked of registrations at some instants."""
    return [admission.work(load.count(instant)) for instant in instants]


def test_a_burst_is_free_until_it_is_more_than_usual() -> None:
    assert asked(Load(FREE), [100.0] * 65) == [0] * FREE + [1_000] * FREE + [2_000] * 25


@pytest.mark.parametrize("per_second", [0.2, 1, 1.9])
def test_what_comes_slower_than_it_drains_is_always_free(per_second: float) -> None:
    assert set(asked(Load(FREE), [number / per_second for number in range(500)])) == {0}


def test_a_flood_is_asked_for_work_all_the_time_and_forgotten_soon_after() -> None:
    load = Load(FREE)

    flooded = asked(load, [number / 50 for number in range(3_000)])
    after = asked(load, [60.0 + 21])

    assert set(flooded[100:]) == {2_000}
    assert after == [0]


@given(st.lists(st.floats(0, 1e6), max_size=60), st.integers(1, 50))
def test_the_clock_may_step_back_and_no_load_lasts(instants: list[float], free: int) -> None:
    load = Load(free)

    pressures = [load.count(instant) for instant in instants]

    assert all(0 < pressure <= 3 for pressure in pressures)
    assert load.count(max([0.0, *instants]) + 30) <= 1
