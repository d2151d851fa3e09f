"""An ordinary occurrence says who its author is for some years after closing; a report goes on saying it."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.accounts.retention import DEFAULT_RETENTION, Retention
from chalicelib.domain.codes import Kind

CLOSED = datetime(2021, 3, 20, 15, 0, tzinfo=UTC)
FIVE_YEARS_ON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)


def test_the_term_is_over_five_years_after_closing() -> None:
    assert not DEFAULT_RETENTION.is_over(Kind.COMPLAINT, CLOSED, FIVE_YEARS_ON)
    assert DEFAULT_RETENTION.is_over(Kind.COMPLAINT, CLOSED, FIVE_YEARS_ON + timedelta(seconds=1))
    assert Retention(identity_years=1).is_over(Kind.COMPLAINT, CLOSED, FIVE_YEARS_ON)


@pytest.mark.parametrize(("kind", "closed_at"), [(Kind.REPORT, CLOSED), (Kind.COMPLAINT, None)])
def test_a_report_and_what_is_open_have_none(kind: Kind, closed_at: datetime | None) -> None:
    assert not DEFAULT_RETENTION.is_over(kind, closed_at, datetime(2090, 1, 1, tzinfo=UTC))


def test_a_leap_day_has_its_years_too() -> None:
    leap = datetime(2028, 2, 29, tzinfo=UTC)

    assert DEFAULT_RETENTION.closed_before(leap) == datetime(2023, 2, 28, tzinfo=UTC)
    assert DEFAULT_RETENTION.reads_end_at(leap) == datetime(2033, 2, 28, tzinfo=UTC)
