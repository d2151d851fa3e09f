"""Answer links: what an outside body may answer now, and what a text must be to be a link."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences import answer_links
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import Protocol
from tests.domain.builders import ASKED_ON, PROTOCOL, SECTOR_DUE, a_directory, a_sector, an_occurrence, noon

OUTSIDE = a_directory(sectors={"works": replace(a_sector("works"), outside=True)})
FORWARD, ANSWER, RETURN, SEND_BACK, NOTE = (
    Action.FORWARD,
    Action.ANSWER,
    Action.RETURN,
    Action.SEND_BACK,
    Action.NOTE,
)


def events(*actions: Action) -> list[Event]:
    """A timeline of these actions after the registration."""
    return [
        Event(number, action, None, Status.FORWARDED, "Olga", Role.OMBUDSMAN, noon(ASKED_ON))
        for number, action in enumerate((Action.REGISTER, *actions), 1)
    ]


@pytest.mark.parametrize(
    ("actions", "asked"),
    [
        ((FORWARD,), 2),
        ((FORWARD, NOTE, Action.EXTEND_SECTOR), 2),
        ((FORWARD, FORWARD), 3),
        ((FORWARD, ANSWER), None),
        ((FORWARD, ANSWER, SEND_BACK), 4),
        ((FORWARD, ANSWER, SEND_BACK, ANSWER), None),
        ((FORWARD, RETURN), None),
        ((FORWARD, RETURN, FORWARD), 4),
        ((), None),
    ],
)
def test_what_was_asked_last_and_not_answered_since_may_be_answered(
    actions: tuple[Action, ...], asked: int | None
) -> None:
    occurrence = an_occurrence(Status.FORWARDED)

    assert answer_links.asked(occurrence, events(*actions), OUTSIDE, SECTOR_DUE) == asked


@pytest.mark.parametrize("status", Status)
def test_only_while_the_body_has_it(status: Status) -> None:
    found = answer_links.asked(an_occurrence(status), events(FORWARD), OUTSIDE, SECTOR_DUE)

    assert found == (2 if status in (Status.FORWARDED, Status.IN_PROGRESS) else None)


def test_never_of_a_sector_of_the_town() -> None:
    assert answer_links.asked(an_occurrence(Status.FORWARDED), events(FORWARD), a_directory(), SECTOR_DUE) is None


@pytest.mark.parametrize(("days", "asked"), [(0, 2), (15, 2), (16, None)])
def test_until_some_days_after_the_due(days: int, asked: int | None) -> None:
    today = SECTOR_DUE + timedelta(days=days)

    assert answer_links.asked(an_occurrence(Status.FORWARDED), events(FORWARD), OUTSIDE, today) == asked


@pytest.mark.parametrize(
    ("actions", "given"),
    [
        ((FORWARD,), None),
        ((FORWARD, NOTE, ANSWER), 4),
        ((FORWARD, RETURN), 3),
        ((FORWARD, FORWARD, ANSWER), None),
        ((FORWARD, ANSWER, SEND_BACK, ANSWER), 3),
    ],
)
def test_an_answer_belongs_to_what_was_asked_before_it(actions: tuple[Action, ...], given: int | None) -> None:
    found = answer_links.answer_to(2, events(*actions))

    assert (found.sequence if found else None) == given


def test_a_link_is_read_as_it_was_drawn_and_no_two_are_alike() -> None:
    text, link = answer_links.draw(Protocol(PROTOCOL), 7)

    assert answer_links.parse(text) == link
    assert (link.protocol, link.asked) == (PROTOCOL, 7)
    assert link.digest not in text
    assert answer_links.draw(Protocol(PROTOCOL), 7)[0] != text


@pytest.mark.parametrize("wrong", ["", "a", "2026-4831-9275-97", "20264831927597-2-", "20264831927597-2-" + "é" * 43])
def test_another_text_is_no_link(wrong: str) -> None:
    assert answer_links.parse(wrong) is None
