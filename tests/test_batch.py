"""A batch runs every item, and no failure is kept quiet."""

import pytest

from chalicelib import batch


def test_what_came_to_nothing_is_left_out() -> None:
    assert batch.run_each([1, 2, 3, 4], lambda number: number * 10 if number % 2 else None) == [10, 30]


def test_one_that_fails_holds_up_none_of_the_others() -> None:
    treated: list[int] = []

    def treat(number: int) -> int:
        if number in {2, 3}:
            raise ValueError(number)
        treated.append(number)
        return number

    with pytest.raises(ValueError, match="2"):
        batch.run_each([1, 2, 3, 4], treat)

    assert treated == [1, 4]
