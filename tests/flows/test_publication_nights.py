"""Publication on the nights that are not as usual: few cases, none that is over, and changes while a run reads."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.protocols import Protocol
from chalicelib.services import publication
from chalicelib.store.metrics import observations
from tasks.operations import verify_publication
from tests.publishing import NIGHT, conclude, count, fill, indicators, keep, name_neighbourhoods, rows

pytestmark = pytest.mark.usefixtures("town")


def wrong() -> list[str]:
    """Whatever the check of what is published finds."""
    return [found for one in verify_publication.check(NIGHT) for found in one.differences]


def test_a_town_without_a_month_that_is_over_publishes_its_headline_and_no_case() -> None:
    name_neighbourhoods()
    for number in range(8):
        conclude(number, date(2026, 6, 1), days=2)
    count(date(2026, 6, 1))

    publication.publish(NIGHT)

    assert rows() == []
    assert indicators()["headline"]["registered"] == 8
    assert indicators()["cases"]["total"] == 0
    assert wrong() == []


def test_a_category_of_one_is_nowhere_named() -> None:
    fill()
    conclude(40, category="noise")
    conclude(41, category="wall", neighbourhood="Gaivota")
    count()

    publication.publish(NIGHT)

    assert not {"noise", "wall"} & {row["category"] for row in rows()}
    assert not {"noise", "wall"} & {row["code"] for row in indicators()["cases"]["by_category"]}
    assert wrong() == []


@pytest.mark.parametrize("change", [{"kind": Kind.REPORT}, {"status": Status.IN_ANALYSIS, "closed_on": None}])
def test_one_that_changes_after_it_was_read_is_told_as_it_was_until_the_next_night(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    fill()
    read = observations.observed_all

    def changing(protocols: Iterable[Protocol]) -> Iterator[Snapshot]:
        found = list(read(protocols))
        yield from found
        # The citizen of the third contests, or the ombudsman makes a report of it, while the run goes on.
        if found:
            conclude(3, **change)

    with monkeypatch.context() as patched:
        patched.setattr(observations, "observed_all", changing)
        publication.publish(NIGHT)
    assert len(rows()) == 12

    found = publication.publish(NIGHT + timedelta(days=1))

    assert found is not None
    assert found.less == (7 if "kind" in change else 0), "what became sensitive goes with its whole piece"
    assert wrong() == []


def test_one_that_is_registered_while_a_run_reads_waits_for_the_next_night(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    read = observations.states_between

    def growing(month: str, *between: object) -> Iterator[tuple[Protocol, str]]:
        yield from read(month, *between)  # type: ignore[arg-type]
        keep(60, date(2026, 6, 5))

    with monkeypatch.context() as patched:
        patched.setattr(observations, "states_between", growing)
        publication.publish(NIGHT)

    assert indicators()["headline"]["registered"] in {18, 19}
    assert wrong() == []
