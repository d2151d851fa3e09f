"""What each index holds: nobody finds an occurrence where it must not be listed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import settings
from chalicelib.domain.codes import CLOSED, OPEN, Kind, Status
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.domain.schedule.next_checks import NextChecks, Purpose
from chalicelib.store.occurrences import due_index
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from chalicelib.store.occurrences.mapping import to_item
from tests import flow_steps
from tests.calls import unheard
from tests.values import FIRST, FRIDAY, WATCHED, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

CENTRE = Location(Point(-24.1836, -46.7889), Address(neighbourhood="Centro"))


def indexed(index: str) -> list[flow_steps.Json]:
    """Everything an index holds."""
    return unheard().scan(TableName=settings.OCCURRENCES_TABLE, IndexName=index)["Items"]


def keep(occurrence: Occurrence, next_checks: NextChecks = WATCHED) -> None:
    """Put an occurrence into the table as it is."""
    to_item(occurrence, next_checks).save()


def test_an_open_occurrence_is_in_every_index_and_its_records_in_none() -> None:
    occurrences.register(Registration(an_occurrence(location=CENTRE), an_event()))

    for index in ("queue", "watch", "alert", "month", "nearby"):
        assert [item["record"]["S"] for item in indexed(index)] == ["occurrence"], index


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_one_leaves_all_but_the_month(status: Status) -> None:
    occurrences.register(Registration(an_occurrence(location=CENTRE, sector="works"), an_event()))

    occurrences.update(FIRST, lambda found: Change(replace(found, status=status)), FRIDAY)

    assert [len(indexed(index)) for index in ("queue", "watch", "alert", "nearby", "month")] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "secret", [{"kind": Kind.REPORT}, {"identity_mode": IdentityMode.CONFIDENTIAL}], ids=["report", "confidential"]
)
def test_whatever_accuses_or_hides_is_never_nearby(secret: dict[str, object]) -> None:
    for number, status in enumerate(sorted(OPEN)):
        keep(an_occurrence(a_protocol(number), location=CENTRE, status=status, **secret))

    assert indexed("nearby") == []
    assert len(indexed("queue")) == len(OPEN)


def test_what_becomes_secret_leaves_the_map() -> None:
    keep(an_occurrence(location=CENTRE))
    before = len(indexed("nearby"))

    occurrences.update(FIRST, lambda found: Change(replace(found, kind=Kind.REPORT)), FRIDAY)

    assert (before, indexed("nearby")) == (1, [])


def test_the_map_knows_no_more_than_a_map_shows() -> None:
    keep(an_occurrence(location=CENTRE, answers={"who": "Rosa"}))

    (item,) = indexed("nearby")

    assert not {"description", "key_digest", "answers", "address", "identity_mode", "neighbourhood"} & item.keys()


def test_no_list_carries_what_only_a_case_shows() -> None:
    keep(an_occurrence(location=CENTRE, answers={"who": "Rosa"}))

    for index in ("queue", "month", "watch", "alert"):
        (item,) = indexed(index)
        assert not {"key_digest", "answers", "address", "latitude"} & item.keys()


@pytest.mark.parametrize(("sector", "queue"), [(None, "triage"), ("works", "works")], ids=["nobody's", "a sector's"])
def test_an_open_one_waits_in_the_queue_of_anyone_who_has_it(sector: str | None, queue: str) -> None:
    keep(an_occurrence(sector=sector))

    (item,) = indexed("queue")
    assert (item["queue"]["S"], item["queue_due"]["S"]) == (queue, f"2026-04-20#{FIRST}")


def test_without_a_position_it_is_on_no_map() -> None:
    keep(an_occurrence(location=Location(None, Address(street="Av. Central"))))

    assert indexed("nearby") == []


def test_the_month_is_that_of_utc_whatever_the_zone_of_the_clock() -> None:
    keep(an_occurrence(registered_at=datetime(2026, 4, 1, 2, 59, 59, tzinfo=UTC)))

    (item,) = indexed("month")
    assert (item["month"]["S"], item["month_at"]["S"]) == ("2026-04", f"2026-04-01T02:59:59.000000Z#{FIRST}")


def test_anyone_who_is_anonymous_leaves_nothing_among_the_identities() -> None:
    occurrences.register(Registration(an_occurrence(), an_event(), identity=None))

    assert flow_steps.items(settings.IDENTITIES_TABLE) == []


def looked_at(purpose: Purpose, at: datetime) -> NextChecks:
    """Looks for one purpose alone."""
    return NextChecks(**{f"{purpose.value}_at": at})


@pytest.mark.parametrize("purpose", Purpose)
def test_the_watch_gives_what_is_due_up_to_an_instant_earliest_first(purpose: Purpose) -> None:
    for number, minutes in enumerate((0, 30, 10, 24 * 60)):
        keep(an_occurrence(a_protocol(number)), looked_at(purpose, FRIDAY + timedelta(minutes=minutes)))

    def due(finished: date, until: datetime) -> list[str]:
        return list(due_index.list_due(purpose, finished, until))

    friday, sunday = date(2026, 3, 20), date(2026, 3, 22)
    assert due(friday, FRIDAY + timedelta(minutes=10)) == [a_protocol(0), a_protocol(2)]
    assert due(friday, FRIDAY + timedelta(hours=1)) == [a_protocol(0), a_protocol(2), a_protocol(1)]
    assert due(friday, FRIDAY + timedelta(days=1)) == [a_protocol(0), a_protocol(2), a_protocol(1), a_protocol(3)]
    assert due(sunday, FRIDAY + timedelta(days=2)) == [a_protocol(3)]


def test_each_purpose_reads_its_own() -> None:
    for number, purpose in enumerate(Purpose):
        keep(an_occurrence(a_protocol(number)), looked_at(purpose, FRIDAY))

    found = {purpose: list(due_index.list_due(purpose, None, FRIDAY)) for purpose in Purpose}

    assert found == {purpose: [a_protocol(number)] for number, purpose in enumerate(Purpose)}


def test_what_need_not_be_watched_is_not() -> None:
    keep(an_occurrence(), NextChecks())

    assert indexed("watch") == indexed("alert") == []


def test_a_changed_due_moves_it_in_its_queue() -> None:
    first = an_occurrence(sector="works")
    keep(first)

    later = replace(first.legal, due_on=date(2026, 5, 20))
    occurrences.update(FIRST, lambda found: Change(replace(found, legal=later)), FRIDAY)

    assert [item["queue_due"]["S"] for item in indexed("queue")] == [f"2026-05-20#{FIRST}"]
