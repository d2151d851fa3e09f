"""The author and the staff at once: what the author says is written after whatever came between, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.errors import IllegalAction, NotFound, StaleVersion
from chalicelib.domain.occurrences.evaluations import Opinion, Solved
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import citizen_actions
from chalicelib.store.occurrences import changes
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Raced
from chalicelib.store.occurrences.repository import ATTEMPTS
from tests import flow_steps
from tests.flow_steps import Json, bring_to
from tests.values import FRIDAY

pytestmark = pytest.mark.usefixtures("town", "clock")

Write = Callable[[Change, NextChecks], None]
GOOD = Opinion(4, Solved.PARTLY, "Quase.")


@pytest.fixture
def closed() -> Json:
    """The receipt of an occurrence that was concluded."""
    return bring_to(Status.CONCLUDED)


def names(receipt: Json) -> tuple[Protocol, str]:
    """Protocol and key as a service takes them."""
    return Protocol(receipt["protocol"].replace("-", "")), receipt["access_key"]


def interrupted(monkeypatch: pytest.MonkeyPatch, times: int, between: Callable[[], object]) -> list[Change]:
    """Let somebody be faster so many times; the changes that were tried."""
    real: Write = changes.write_change
    tried: list[Change] = []

    def write(change: Change, checks: NextChecks) -> None:
        tried.append(change)
        if len(tried) <= times:
            monkeypatch.setattr(changes, "write_change", real)
            between()
            monkeypatch.setattr(changes, "write_change", write)
        real(change, checks)

    monkeypatch.setattr(changes, "write_change", write)
    return tried


def note(receipt: Json) -> Callable[[], object]:
    """A note by a member of the staff."""
    return lambda: flow_steps.act("note", receipt["protocol"], flow_steps.OMBUDSMAN, text="Vimos.")


@pytest.mark.parametrize("times", [0, 1, ATTEMPTS - 1])
def test_an_opinion_is_written_after_whatever_came_between(
    closed: Json, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    tried = interrupted(monkeypatch, times, note(closed))

    evaluation = citizen_actions.evaluate(*names(closed), GOOD, FRIDAY)

    assert len(tried) == times + 1
    occurrence = occurrences.get(names(closed)[0])
    assert occurrence is not None
    assert occurrence.evaluations == (evaluation,)
    assert len(flow_steps.read(closed["protocol"]).json["timeline"]) == 3 + times


def test_an_author_who_loses_every_race_gets_an_error_and_nothing_is_written(
    closed: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = interrupted(monkeypatch, ATTEMPTS, note(closed))

    with pytest.raises(StaleVersion):
        citizen_actions.evaluate(*names(closed), GOOD, FRIDAY)
    occurrence = occurrences.get(names(closed)[0])
    assert occurrence is not None
    assert (occurrence.evaluations, len(tried)) == ((), ATTEMPTS)


def test_an_opinion_that_meets_a_reopening_is_refused(closed: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(
        monkeypatch,
        1,
        lambda: flow_steps.act("reopen", closed["protocol"], flow_steps.OMBUDSMAN, comment="Novo laudo."),
    )

    with pytest.raises(IllegalAction):
        citizen_actions.evaluate(*names(closed), GOOD, FRIDAY)


def test_two_reopenings_with_the_same_words_at_once_are_one(closed: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = interrupted(monkeypatch, 1, lambda: citizen_actions.reopen(*names(closed), "Voltou.", FRIDAY))

    citizen_actions.reopen(*names(closed), "Voltou.", FRIDAY)

    occurrence = occurrences.get(names(closed)[0])
    assert occurrence is not None
    assert (occurrence.cycle, occurrence.reopenings, len(tried)) == (2, 1, 1)


def test_a_reopening_that_meets_another_is_refused(closed: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(monkeypatch, 1, lambda: citizen_actions.reopen(*names(closed), "Voltou.", FRIDAY))

    with pytest.raises(IllegalAction):
        citizen_actions.reopen(*names(closed), "Não ficou bom.", FRIDAY)


def test_a_reopening_that_meets_the_third_is_refused(closed: Json) -> None:
    for number in range(2):
        citizen_actions.reopen(*names(closed), f"Voltou {number}.", FRIDAY)
        flow_steps.act("conclude", closed["protocol"], flow_steps.OMBUDSMAN, text="Refeito.", outcome="solved")

    with pytest.raises(IllegalAction, match="at most 2"):
        citizen_actions.reopen(*names(closed), "Voltou.", FRIDAY)


@pytest.mark.parametrize(("days", "is_taken"), [(30, True), (31, False)])
def test_a_contest_has_thirty_days(closed: Json, days: int, is_taken: bool) -> None:
    when = FRIDAY + timedelta(days=days)

    if is_taken:
        citizen_actions.reopen(*names(closed), "Voltou.", when)
    else:
        with pytest.raises(IllegalAction, match="30 days"):
            citizen_actions.reopen(*names(closed), "Voltou.", when)


def test_nothing_is_tried_with_a_wrong_key(closed: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = interrupted(monkeypatch, 0, note(closed))
    protocol, _ = names(closed)

    with pytest.raises(NotFound):
        citizen_actions.evaluate(protocol, "0000-0000-0000", GOOD, FRIDAY)
    with pytest.raises(NotFound):
        citizen_actions.reopen(protocol, "", "Voltou.", FRIDAY)
    assert tried == []


def test_a_race_that_is_none_is_not_hidden(closed: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the table is not there")

    monkeypatch.setattr(changes, "write_change", fail)

    with pytest.raises(RuntimeError):
        citizen_actions.evaluate(*names(closed), GOOD, FRIDAY)
    assert not issubclass(RuntimeError, Raced)


def test_an_opinion_raises_the_version_by_one_and_leaves_the_rest(closed: Json) -> None:
    before = occurrences.get(names(closed)[0])
    assert before is not None

    evaluation = citizen_actions.evaluate(*names(closed), GOOD, FRIDAY)

    after = occurrences.get(names(closed)[0])
    assert after == replace(before, version=before.version + 1, evaluations=(evaluation,))
