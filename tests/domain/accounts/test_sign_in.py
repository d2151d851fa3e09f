"""Addresses and codes are read as people type them, and codes are counted in windows of time."""

from datetime import timedelta

import pytest

from chalicelib.domain.accounts.sign_in import CODE_DIGITS, MAX_TRIES, OF_ADDRESS, Limit, normalised, typed_code
from tests.clocks import FRIDAY


@pytest.mark.parametrize("typed", ["ANA@Example.COM", " ana@example.com ", "ana@example.com"])
def test_an_address_has_one_spelling(typed: str) -> None:
    assert normalised(typed.strip()) == "ana@example.com"


@pytest.mark.parametrize("typed", ["ana", "ana@", "@example.com", "ana@example.com\nBcc: eva@example.com", ""])
def test_what_takes_no_mail_is_no_address(typed: str) -> None:
    assert normalised(typed) is None


@pytest.mark.parametrize("typed", ["048213", " 048 213 ", "048-213", "０４８２１３", "٠٤٨٢١٣", "048\u00a0213"])
def test_a_code_is_read_as_people_and_keyboards_write_it(typed: str) -> None:
    assert typed_code(typed) == "048213"


@pytest.mark.parametrize("typed", ["", "48213", "0482130", "04821a", "½48213", "-" * 60])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert typed_code(typed) is None


def test_a_limit_counts_in_windows_that_end() -> None:
    limit = Limit("hour", 10, timedelta(hours=1))

    assert limit.window(FRIDAY) == limit.window(FRIDAY + timedelta(minutes=59))
    assert limit.window(FRIDAY + timedelta(hours=1)) == limit.window(FRIDAY) + 1
    assert limit.ends_at(FRIDAY) == int((FRIDAY + timedelta(hours=1)).timestamp())


def test_guessing_an_address_all_day_has_one_chance_in_ten_thousand() -> None:
    (day,) = (limit for limit in OF_ADDRESS if limit.within == timedelta(days=1))

    assert day.most * MAX_TRIES * 10_000 <= 10**CODE_DIGITS
