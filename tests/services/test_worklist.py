"""Walking all pages of a list gives exactly the rows that a search through everything would."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.codes import CLOSED, WITH_SECTOR, Channel, Kind, Status
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.search import indexed_words
from chalicelib.domain.occurrences.worklist import Filters, Sort
from chalicelib.domain.people.people import Actor, IdentityMode, Role
from chalicelib.domain.places.places import Address, Location
from chalicelib.domain.privacy.visibility import sees_only_own_sector
from chalicelib.services import aggregation, worklist
from chalicelib.services.worklist import Listing
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item
from chalicelib.store.search import index
from chalicelib.store.search.index import Entry
from tests.calls import heard
from tests.sample_towns import SECTORS
from tests.thoroughness import either
from tests.values import WATCHED, a_protocol, an_occurrence

# The lists themselves are read from both engines, in tests/store.
pytestmark = pytest.mark.usefixtures(either(thorough="real_town", quick="town"))

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("America/Sao_Paulo")
WORDS = ("Lâmpada queimada na praça", "Buraco fundo na avenida", "Lixo acumulado na calçada")
ACTORS = {
    "ombudsman": Actor("Olga", frozenset({Role.OMBUDSMAN})),
    "works": Actor("Walter", frozenset({Role.SECTOR}), "works"),
    "attendant": Actor("Ana", frozenset({Role.ATTENDANT})),
    "works and manager": Actor("Marta", frozenset({Role.SECTOR, Role.MANAGER}), "works"),
    "a sector without a code": Actor("Nobody", frozenset({Role.SECTOR})),
}


def many(count: int, chance: random.Random) -> list[Occurrence]:
    """Occurrences of half a year in every state, some at the very same moment, some at a month's or a day's edge."""
    edges = [datetime(2026, 4, 1, hour, tzinfo=UTC) for hour in (0, 3)]
    edges.append(datetime(2026, 3, 31, 23, 59, 59, 999_999, tzinfo=UTC))
    made = []
    for number in range(count):
        at = chance.choice([*edges, NOW - timedelta(minutes=chance.randrange(60 * 24 * 180))])
        status = chance.choice(list(Status))
        due_on = date(2026, 6, 1) + timedelta(days=chance.randrange(30))
        sector = chance.choice(SECTORS) if status in WITH_SECTOR else chance.choice([None, *SECTORS])
        clock = SectorClock(due_on, due_on - timedelta(days=chance.randrange(9)), overdue=chance.random() < 0.3)
        neighbourhood = chance.choice([None, "Centro", "Gaivota"])
        made.append(
            an_occurrence(
                a_protocol(number),
                status=status,
                kind=chance.choice(list(Kind)),
                category=chance.choice(["pothole", "garbage", "other"]),
                channel=chance.choice(list(Channel)),
                identity_mode=chance.choice(list(IdentityMode)),
                description=chance.choice(WORDS),
                registered_at=at,
                legal=LegalClock(due_on, due_on, overdue=chance.random() < 0.3),
                location=Location(None, Address(neighbourhood=neighbourhood) if neighbourhood else None),
                sector=sector,
                sector_clock=clock if sector else None,
            )
        )
    with OccurrenceItem.batch_write() as batch:
        for occurrence in made:
            batch.save(to_item(occurrence, WATCHED))
    words = ((one, indexed_words(one, directory.load())) for one in made)
    index.add(Entry(one.protocol, one.registered_at.date(), said) for one, said in words)
    return made


def some_filters(chance: random.Random, actor: Actor) -> dict[str, Any]:
    """Up to three parts that somebody may narrow a list to; a sector is in its own already."""
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(170))
    parts: dict[str, Any] = {
        "status": chance.choice(list(Status)),
        "sector": chance.choice([*SECTORS, "unicorns"]),
        "category": chance.choice(["pothole", "garbage", "nothing"]),
        "kind": chance.choice(list(Kind)),
        "channel": chance.choice(list(Channel)),
        "neighbourhood": chance.choice(["Centro", "Nowhere"]),
        "overdue": chance.random() < 0.5,
        "closed": chance.random() < 0.5,
        "registered_from": day,
        "registered_to": chance.choice([day + timedelta(days=30), date(2026, 3, 31)]),
        "text": chance.choice(["LAMPADA", "praça", "na", "zebra"]),
    }
    if sees_only_own_sector(actor):
        del parts["sector"]
    return {name: parts[name] for name in chance.sample(sorted(parts), chance.randrange(4))}


def belongs(occurrence: Occurrence, filters: dict[str, Any], actor: Actor) -> bool:
    """Whether a row must be in a list, said once more and plainly."""
    hidden = occurrence.kind is Kind.REPORT or occurrence.identity_mode is IdentityMode.CONFIDENTIAL
    everything = Role.OMBUDSMAN in actor.roles
    own = actor.sector is not None and occurrence.sector == actor.sector
    if not (everything or own or (not hidden and actor.roles & {Role.ATTENDANT, Role.MANAGER})):
        return False
    on = occurrence.registered_at.astimezone(ZONE).date()
    late = occurrence.legal.overdue or bool(occurrence.sector_clock and occurrence.sector_clock.overdue)
    plain = {"text": " ".join(WORDS)} | filters
    text = plain["text"].lower().replace("ç", "c").replace("â", "a")
    description = occurrence.description.lower().replace("ç", "c").replace("â", "a")
    return (
        all(
            getattr(occurrence, name) == filters[name]
            for name in ("status", "sector", "category", "kind", "channel", "neighbourhood")
            if name in filters
        )
        and filters.get("overdue", late) == late
        and filters.get("closed", not occurrence.is_open) == (not occurrence.is_open)
        and filters.get("registered_from", on) <= on <= filters.get("registered_to", on)
        and ("text" not in filters or text in description)
    )


def all_pages(filters: dict[str, Any], sort: Sort, limit: int, actor: Actor) -> Iterator[str]:
    """Every row through all pages, each checked for its size."""
    position = None
    for _ in range(200):
        page = worklist.page(Listing(Filters(**filters), sort, limit, position), actor, NOW)
        assert len(page.rows) <= limit
        yield from (row.protocol for row in page.rows)
        position = page.next_position
        if position is None:
            return
    raise AssertionError("the list has no end")


@pytest.mark.parametrize("seed", range(2))
def test_all_pages_are_all_rows_newest_first(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same every time
    made = many(110, chance)

    for _ in range(12):
        actor = ACTORS[chance.choice(sorted(ACTORS))]
        filters, limit = some_filters(chance, actor), chance.choice([5, 25, 100])
        wanted = [occurrence for occurrence in made if belongs(occurrence, filters, actor)]
        wanted.sort(key=lambda occurrence: (occurrence.registered_at, occurrence.protocol), reverse=True)

        found = list(all_pages(filters, Sort.REGISTERED, limit, actor))

        assert found == [occurrence.protocol for occurrence in wanted], (filters, limit, actor)


@pytest.mark.parametrize("seed", range(2))
def test_all_pages_are_all_open_rows_by_due(seed: int) -> None:
    chance = random.Random(100 + seed)  # noqa: S311  # the same every time
    made = [occurrence for occurrence in many(110, chance) if occurrence.status not in CLOSED]

    for _ in range(12):
        actor = ACTORS[chance.choice(sorted(ACTORS))]
        filters, limit = some_filters(chance, actor), chance.choice([5, 25, 100])
        if filters.get("closed") or filters.get("status") in CLOSED:
            continue
        wanted = [occurrence for occurrence in made if belongs(occurrence, filters, actor)]
        wanted.sort(key=lambda occurrence: (occurrence.due_on, occurrence.protocol))

        found = list(all_pages(filters, Sort.DUE, limit, actor))

        assert found == [occurrence.protocol for occurrence in wanted], (filters, limit, actor)


def test_what_came_while_somebody_read_moves_nothing_of_what_follows() -> None:
    made = many(60, random.Random(7))  # noqa: S311  # the same every time
    pages = all_pages({}, Sort.REGISTERED, 10, ACTORS["ombudsman"])
    first = [next(pages) for _ in range(10)]
    to_item(an_occurrence(a_protocol(999), registered_at=NOW), WATCHED).save()

    rest = list(pages)

    assert len({*first, *rest}) == len(first) + len(rest) == len(made)


def test_closed_ones_cannot_be_sorted_by_a_due_they_have_not() -> None:
    wanted = Listing(Filters(status=Status.ARCHIVED), Sort.DUE, 25)

    with pytest.raises(InvalidFields):
        worklist.page(wanted, ACTORS["ombudsman"], NOW)


@pytest.mark.parametrize("filters", [Filters(), Filters(text="praça"), Filters(status=Status.ARCHIVED)])
def test_a_list_that_fits_into_a_page_ends_with_it(filters: Filters) -> None:
    made = many(20, random.Random(4))  # noqa: S311  # the same every time

    page = worklist.page(Listing(filters, Sort.REGISTERED, 25), ACTORS["ombudsman"], NOW)

    assert page.next_position is None
    assert filters != Filters() or len(page.rows) == len(made)


def test_one_page_examines_no_more_than_a_bounded_number_of_rows() -> None:
    many(1_050, random.Random(9))  # noqa: S311  # the same every time

    with heard() as calls:
        page = worklist.page(Listing(Filters(neighbourhood="Nowhere"), Sort.REGISTERED, 25), ACTORS["ombudsman"], NOW)

    assert (page.rows, page.next_position is None) == ([], False)
    assert set(calls.operations) == {"Query"}
    assert len(calls.made) <= 30
    assert list(all_pages({"neighbourhood": "Nowhere"}, Sort.REGISTERED, 25, ACTORS["ombudsman"])) == []


def test_a_sector_that_asks_for_anothers_gets_nothing_rather_than_its_own() -> None:
    to_item(an_occurrence(status=Status.FORWARDED, sector="works", registered_at=NOW), WATCHED).save()

    for sort in Sort:
        assert list(all_pages({"sector": "health"}, sort, 25, ACTORS["works"])) == []


def keep(moments: list[datetime], first: int = 0) -> list[OccurrenceItem]:
    """The items of occurrences of some instants, put into the table."""
    made = [an_occurrence(a_protocol(first + number), registered_at=at) for number, at in enumerate(moments)]
    items = [to_item(one, WATCHED) for one in made]
    for item in items:
        item.save()
    return items


@pytest.mark.parametrize("uncounted", [[], [NOW, NOW - timedelta(days=30)]])
def test_months_before_the_first_that_has_any_are_not_read_one_by_one(uncounted: list[datetime]) -> None:
    old = NOW - timedelta(days=100)
    aggregation.count(map(observations.observed, keep([old])))
    keep(uncounted, first=50)

    with heard() as calls:
        page = worklist.page(Listing(Filters(), Sort.REGISTERED, 25), ACTORS["ombudsman"], NOW)

    assert ([row.registered_at for row in page.rows], page.next_position) == ([*uncounted, old], None)
    # June, May, what the first month is, April, March, and February, which a time zone may make the first.
    assert calls.operations == ["Query"] * 6 + ["BatchGetItem"]


def test_without_any_figure_every_month_is_read() -> None:
    keep([NOW - timedelta(days=1_000)])

    assert worklist.page(Listing(Filters(), Sort.REGISTERED, 25), ACTORS["ombudsman"], NOW).rows
