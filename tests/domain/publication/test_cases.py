"""Cases: what of an occurrence may become public at all."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.publication.cases import Case, case_of, is_final, is_public, opaque_id
from tests.domain.builders import CLOSED_ON, PROTOCOL, REGISTERED_ON, noon, some_settings

KEY = b"known to the town alone"
CELL = "89a8100c02fffff"
SEEN = Snapshot(
    PROTOCOL,
    version=9,
    registered_at=noon(REGISTERED_ON),
    status="concluded",
    sector="works",
    category="pothole",
    channel="app",
    kind="complaint",
    identity_mode="anonymous",
    neighbourhood="centro",
    cell=CELL,
    outcome="solved",
    on_time=True,
    closed_on=CLOSED_ON,
    paused_days=3,
    evaluations=[Evaluation(1, 5, Solved.YES, "Dona Ana agradece", noon(CLOSED_ON))],
)


def made(**changes: Any) -> Case:
    """The case of an ordinary concluded occurrence with changes."""
    seen = replace(SEEN, **changes)
    return case_of(seen, opaque_id(KEY, seen.protocol), some_settings().day_of, ("Centro",))[0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"identity_mode": "identified", "kind": "praise"}, True),
        ({"kind": "report"}, False),
        ({"identity_mode": "confidential"}, False),
        ({"kind": None}, False),
        ({"identity_mode": None}, False),
        ({"kind": "of a later version"}, False),
    ],
)
def test_what_is_sensitive_or_not_known_to_be_ordinary_is_not_public(changes: Any, expected: bool) -> None:
    assert is_public(replace(SEEN, **changes)) is expected


def test_a_case_has_no_protocol_no_day_and_no_words() -> None:
    text = str(asdict(made()))

    assert PROTOCOL not in text
    assert REGISTERED_ON.isoformat() not in text
    assert CLOSED_ON.isoformat() not in text
    assert "Ana" not in text


def test_a_case_says_what_is_counted() -> None:
    found = made()

    assert (found.month, found.category, found.neighbourhood) == (f"{REGISTERED_ON:%Y-%m}", "pothole", "Centro")
    assert (found.kind, found.channel, found.status, found.outcome) == ("complaint", "app", "concluded", "solved")
    assert (found.net_days, found.on_time) == ((CLOSED_ON - REGISTERED_ON).days - 3, True)
    assert (found.satisfaction, found.solved, found.cell) == (5, "yes", CELL)


def test_a_neighbourhood_in_its_authors_own_words_is_not_told() -> None:
    assert made(neighbourhood="atrás da casa da Ana").neighbourhood is None
    assert made(neighbourhood=None).neighbourhood is None


def test_what_was_archived_has_no_days() -> None:
    archived = made(status="archived", outcome=None, on_time=None, evaluations=[])

    assert (archived.net_days, archived.on_time, archived.outcome) == (None, None, None)


@pytest.mark.parametrize(("days", "expected"), [(0, False), (30, False), (31, True)])
def test_an_occurrence_is_final_when_it_can_no_longer_be_contested(days: int, expected: bool) -> None:
    _, fact = case_of(SEEN, "a", some_settings().day_of, ())

    assert is_final(fact, CLOSED_ON + timedelta(days=days)) is expected


def test_what_is_open_is_never_final() -> None:
    _, fact = case_of(replace(SEEN, status="in_progress", closed_on=None), "a", some_settings().day_of, ())

    assert not is_final(fact, date.max)


def test_an_id_tells_nothing_without_the_key_and_is_always_the_same_with_it() -> None:
    assert opaque_id(KEY, PROTOCOL) == opaque_id(KEY, PROTOCOL) != opaque_id(b"another", PROTOCOL)
    assert len(opaque_id(KEY, PROTOCOL)) == 20
