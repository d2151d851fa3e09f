"""Ordinary values for tests of the rules: a test changes only what it is about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from chalicelib.domain import protocols
from chalicelib.domain.codes import ArchiveReason, Channel, Kind, Outcome, Status
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock, Term, Unit
from chalicelib.domain.directory.directory import Category, Directory, RoutingRule, Sector, Settings
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionContext, Command, context_of
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence, Pause
from chalicelib.domain.occurrences.transitions import Moment
from chalicelib.domain.people.people import Actor, IdentityMode, Role
from chalicelib.domain.places.places import Point
from tests.thoroughness import examples

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NEW_YORK = ZoneInfo("America/New_York")

GOOD_FRIDAY = date(2026, 4, 3)
TIRADENTES = date(2026, 4, 21)

REGISTERED_ON = date(2026, 3, 2)  # a Monday
FORWARDED_ON = date(2026, 3, 3)
ASKED_ON = date(2026, 3, 4)
CITIZEN_UNTIL = date(2026, 3, 24)
CLOSED_ON = date(2026, 3, 20)
LEGAL_DUE = date(2026, 4, 1)
SECTOR_DUE = date(2026, 3, 10)
ONE_DAY = timedelta(days=1)

PROTOCOL = protocols.compose(2026, 48319275)
LEADER = protocols.compose(2026, 11112222)
FIVE_WORKING_DAYS = Term(5, Unit.WORKING)
SOLVED = Answer("The hole is filled.", Outcome.SOLVED)

# Examples are the same in every run, so that a red run is red for everybody.
a_property = settings(max_examples=examples(200), deadline=None, derandomize=True)


def noon(day: date) -> datetime:
    """Midday of a local day in São Paulo, in UTC."""
    return datetime.combine(day, time(12), tzinfo=SAO_PAULO).astimezone(UTC)


def a_calendar(*days_off: date, roll_forward: bool = True) -> Calendar:
    """The calendar of 2026 with the holidays of the worked examples and some days more."""
    return Calendar(frozenset({GOOD_FRIDAY, TIRADENTES, *days_off}), frozenset({2026}), roll_forward)


def a_moment(day: date) -> Moment:
    """Midday of a day, in the town with the holidays of the worked examples."""
    return Moment(noon(day), day, a_calendar())


def a_legal_clock(due_on: date = LEGAL_DUE, **changes: Any) -> LegalClock:
    """A legal clock that did not roll."""
    return replace(LegalClock(base_on=due_on, due_on=due_on), **changes)


def a_sector_clock(due_on: date = SECTOR_DUE, **changes: Any) -> SectorClock:
    """A running clock of a sector."""
    return replace(SectorClock(forwarded_on=FORWARDED_ON, due_on=due_on), **changes)


_WITH_SECTOR = {"sector": "works", "sector_clock": a_sector_clock()}
_STOPPED = a_sector_clock(stopped_on=FORWARDED_ON, on_time=True)
_CLOSED = {
    "closed_on": CLOSED_ON,
    "closed_at": noon(CLOSED_ON),
    "legal": a_legal_clock(on_time=True),
    "sector": "works",
    "sector_clock": _STOPPED,
}
_FACTS: Mapping[Status, Mapping[str, Any]] = {
    Status.AWAITING_CITIZEN: {
        **_WITH_SECTOR,
        "pause": Pause(ASKED_ON, CITIZEN_UNTIL, came_from=Status.IN_PROGRESS),
        "asked": True,
    },
    Status.FORWARDED: _WITH_SECTOR,
    Status.IN_PROGRESS: _WITH_SECTOR,
    Status.SECTOR_ANSWERED: {
        "sector": "works",
        "sector_clock": _STOPPED,
        "proposal": SOLVED,
    },
    Status.CONCLUDED: {**_CLOSED, "answer": SOLVED},
    Status.ARCHIVED: {**_CLOSED, "archive_reason": ArchiveReason.SPAM},
}


def an_occurrence(status: Status = Status.RECEIVED, **changes: Any) -> Occurrence:
    """An anonymous complaint in a status, with all that an occurrence in that status has."""
    plain = Occurrence(
        protocol=PROTOCOL,
        key_digest="0" * 64,
        status=status,
        kind=Kind.COMPLAINT,
        category="pothole",
        channel=Channel.APP,
        identity_mode=IdentityMode.ANONYMOUS,
        description="A deep hole in front of number 120",
        registered_at=noon(REGISTERED_ON),
        legal=a_legal_clock(),
    )
    return replace(plain, **{**_FACTS.get(status, {}), **changes})


def an_actor(*roles: Role, sector: str | None = "works") -> Actor:
    """An actor with some roles; one with the sector's role belongs to the works unless another is given."""
    return Actor("Ana", frozenset(roles), sector if Role.SECTOR in roles else None)


def a_category(code: str = "pothole", **changes: Any) -> Category:
    """A category of the works with 5 working days, whose answers are reviewed."""
    plain = Category(
        code=code,
        name=code.capitalize(),
        description="",
        kind=Kind.COMPLAINT,
        sector="works",
        term=FIVE_WORKING_DAYS,
        review=True,
        auto_forward=True,
        requires_location=False,
        requires_photo=False,
        questions=(),
        active=True,
    )
    return replace(plain, **changes)


def a_sector(code: str, *, active: bool = True) -> Sector:
    """A sector nobody writes to."""
    return Sector(code, f"Sector of {code}", email=None, head_email=None, active=active)


def a_rule(sector: str, **changes: Any) -> RoutingRule:
    """A rule that matches every occurrence."""
    return replace(RoutingRule(id=f"to-{sector}", order=10, sector=sector), **changes)


def some_settings(**changes: Any) -> Settings:
    """A municipality of São Paulo's time without a boundary."""
    return replace(Settings("Test Town", SAO_PAULO, Point(-24.1836, -46.7889), boundary=()), **changes)


def a_directory(*categories: Category, **changes: Any) -> Directory:
    """The directory of a town with four sectors, of which `museum` is closed, and no rules."""
    plain = Directory(
        settings=some_settings(),
        calendar=a_calendar(),
        categories={category.code: category for category in categories or (a_category(),)},
        sectors={code: a_sector(code, active=code != "museum") for code in ("works", "lighting", "parks", "museum")},
        rules=(),
    )
    return replace(plain, **changes)


def a_scene(role: Role = Role.OMBUDSMAN, *, on: date = ASKED_ON, directory: Directory | None = None) -> ActionContext:
    """The context of an action in a role, at midday."""
    return context_of(directory or a_directory(), an_actor(role), role, noon(on))


def a_command(action: Action, **changes: Any) -> Command:
    """An action with whatever must be said with it."""
    return replace(Command(action, text="Words of at least twenty characters."), **{**_SAID.get(action, {}), **changes})


_SAID: Mapping[Action, Mapping[str, Any]] = {
    Action.FORWARD: {"sector": "works"},
    Action.RETURN: {"sector": "parks"},
    Action.ANSWER: {"outcome": Outcome.SOLVED},
    Action.CONCLUDE: {"outcome": Outcome.SOLVED},
    Action.ARCHIVE: {"reason": ArchiveReason.WITHDRAWN},
    Action.RECLASSIFY: {"category": "pothole"},
    Action.MARK_DUPLICATE: {"leader": LEADER},
}

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
waits = st.integers(0, 60).map(lambda count: timedelta(days=count))
terms = st.builds(Term, st.integers(1, 20), st.sampled_from(Unit))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Calendars with up to 15 days off around 2026; fewer than any run that could swallow a whole extension."""
    days_off = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2027, 6, 30)), max_size=15))
    return Calendar(days_off, frozenset({2026, 2027}), roll_forward=draw(st.booleans()))
