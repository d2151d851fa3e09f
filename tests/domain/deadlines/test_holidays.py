"""The federation's holidays of a year, against what another program knows of them."""

from datetime import date

import holidays as known
import pytest
from holidays import OPTIONAL, PUBLIC

from chalicelib.domain.deadlines import holidays

CENTURY = range(2000, 2100)


@pytest.mark.parametrize(
    ("year", "sunday"), [(2026, date(2026, 4, 5)), (2028, date(2028, 4, 16)), (2038, date(2038, 4, 25))]
)
def test_easter_is_where_the_church_has_it(year: int, sunday: date) -> None:
    assert holidays.easter(year) == sunday


@pytest.mark.parametrize(("category", "optional"), [(PUBLIC, False), (OPTIONAL, True)])
def test_every_holiday_of_a_century_is_known_by_day_and_name(category: str, optional: bool) -> None:
    for year in CENTURY:
        expected = known.country_holidays("BR", years=year, categories=category, language="pt_BR")
        days = {one.day for one in holidays.national(year) if not one.optional}
        found = {one.day: set(one.name.split("; ")) for one in holidays.national(year) if one.optional is optional}
        assert found == {day: set(name.split("; ")) for day, name in expected.items() if not (optional and day in days)}


def test_they_are_in_order_and_each_once() -> None:
    days = [one.day for one in holidays.national(2028)]

    assert days == sorted(set(days))
