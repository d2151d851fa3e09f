"""Open occurrences that are alike are counted as the rows of a list are."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.codes import Attention, Channel, Kind, Priority, Status
from chalicelib.domain.occurrences.worklist import Filters, Row
from chalicelib.domain.people.people import Assignee, IdentityMode
from chalicelib.store.occurrences import lists, tallies
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item
from tests.values import FRIDAY, WATCHED, a_protocol, an_occurrence

SECTORS = (None, "works", "parks")
QUEUES = (lists.TRIAGE, "works", "parks")


def keep_some(seed: int, number: int) -> None:
    """Occurrences of which many are alike, some of them closed."""
    chance = random.Random(seed)  # noqa: S311  # a town that is the same each time
    with OccurrenceItem.batch_write() as batch:
        for serial in range(number):
            sector = chance.choice(SECTORS)
            open_ones = [Status.FORWARDED, Status.IN_PROGRESS] if sector else [Status.RECEIVED]
            one = an_occurrence(
                a_protocol(serial),
                status=chance.choice([*open_ones, Status.IN_ANALYSIS, Status.CONCLUDED]),
                sector=sector,
                kind=chance.choice([Kind.COMPLAINT, Kind.REPORT]),
                channel=chance.choice([Channel.APP, Channel.PHONE]),
                identity_mode=chance.choice([IdentityMode.ANONYMOUS, IdentityMode.CONFIDENTIAL]),
                priority=chance.choice(list(Priority)),
                attention=chance.choice([None, Attention.CONTESTED]),
                assignee=chance.choice([None, Assignee("account-1", "Rita")]),
                registered_at=FRIDAY + timedelta(minutes=serial),
            )
            batch.save(to_item(one, WATCHED))


def told_apart(row: Row) -> Row:
    """What rows that are alike have in common."""
    return replace(row, protocol=a_protocol(0), version=0, registered_at=FRIDAY, legal_due_on=FRIDAY.date())


@pytest.mark.parametrize("seed", range(3))
def test_those_that_are_alike_are_as_many_as_in_a_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_some(seed, 60)
    listed = Counter(
        told_apart(one.row) for one in lists.examine_by_due(QUEUES, None, Filters(), 100) if one.row is not None
    )
    # So that a queue has several pages.
    monkeypatch.setattr(tallies, "_PAGE", 7)

    tallied = [(told_apart(row), number) for row, number in tallies.tally(QUEUES)]

    assert Counter(dict(tallied)) == listed
    assert len(tallied) == len(listed)


def test_of_no_queue_there_is_nothing() -> None:
    keep_some(1, 5)

    assert list(tallies.tally([])) == []
