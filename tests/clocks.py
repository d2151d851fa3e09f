"""A clock that tests set by hand, in place of the time of day."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from chalicelib.api import health
from chalicelib.api.accounts import me_routes, sign_in_routes
from chalicelib.api.accounts import occurrences as citizens_occurrences
from chalicelib.api.citizen import author, public_routes
from chalicelib.api.citizen import routes as citizen
from chalicelib.api.clients import routes as clients
from chalicelib.api.directory import routes as directory
from chalicelib.api.indicators import reports
from chalicelib.api.indicators import routes as indicators
from chalicelib.api.open311 import routes as open311
from chalicelib.api.outside import routes as outside
from chalicelib.api.shared import admission
from chalicelib.api.staff import attachment_routes, preview_routes, registration
from chalicelib.api.staff import routes as staff
from chalicelib.events import (
    alerts,
    lapses,
    outbox,
    overdue,
    publication,
    recalculation,
    reconciliation,
    retention,
    streams,
)
from chalicelib.store.directory import directory as kept_directory

# A Friday noon in the town; its worked examples begin here.
FRIDAY = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
_SCHEDULES = (alerts, lapses, overdue, publication, recalculation, reconciliation, retention)
_ASK_FOR_THE_TIME = (
    admission,
    author,
    citizens_occurrences,
    me_routes,
    directory,
    health,
    indicators,
    reports,
    citizen,
    clients,
    open311,
    outside,
    public_routes,
    registration,
    sign_in_routes,
    attachment_routes,
    staff,
    preview_routes,
    outbox,
    streams,
    *_SCHEDULES,
)


class Clock:
    """The time of day, as the test has set it."""

    def __init__(self, now: datetime = FRIDAY) -> None:
        self.now = now

    def turn(self, **forward: float) -> datetime:
        """Move it forward by a timedelta's arguments."""
        self.now += timedelta(**forward)
        return self.now

    def set(self, text: str) -> datetime:
        """Move it to an instant, as ISO 8601 with its offset."""
        self.now = datetime.fromisoformat(text)
        return self.now

    def hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put it in every module that reads the time."""

        class TurnedByHand(datetime):
            """The standard class with the test's time as the present."""

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return self.now.astimezone(tz)

        for module in _ASK_FOR_THE_TIME:
            monkeypatch.setattr(module, "datetime", TurnedByHand)


class Watch:
    """The clock that dates each reading of the directory."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def monotonic(self) -> float:
        """The seconds it shows."""
        return self.seconds

    def hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put it where the directory looks."""
        monkeypatch.setattr(kept_directory, "time", self)
