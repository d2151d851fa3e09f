"""Commands: what must be said with an action, and what the citizen and the staff read about it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.domain.codes import ArchiveReason, Kind, Outcome, Priority, Status
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences import effects
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionResult, context_of
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Address, Location, Point
from tests.domain.builders import (
    PROTOCOL,
    SECTOR_DUE,
    a_category,
    a_command,
    a_directory,
    a_scene,
    a_sector_clock,
    an_actor,
    an_occurrence,
    some_settings,
)


def performed(occurrence: Occurrence, action: Action, directory: Directory | None = None, **said: Any) -> ActionResult:
    """What an action makes of an occurrence in an ordinary town."""
    return effects.perform(occurrence, a_command(action, **said), a_scene(directory=directory))


def wrong_fields(occurrence: Occurrence, action: Action, **said: Any) -> list[str]:
    """The fields an action is refused for."""
    with pytest.raises(InvalidFields) as refusal:
        performed(occurrence, action, **said)
    return [error.field for error in refusal.value.errors]


# What must be said


@pytest.mark.parametrize("sector", [None, "", "nowhere", "museum"])
def test_only_an_active_sector_is_forwarded_to(sector: str | None) -> None:
    assert wrong_fields(an_occurrence(), Action.FORWARD, sector=sector) == ["sector"]


@pytest.mark.parametrize("sector", ["nowhere", "museum", "works"])
def test_a_sector_suggests_another_active_one(sector: str) -> None:
    assert wrong_fields(an_occurrence(Status.FORWARDED), Action.RETURN, sector=sector) == ["suggested_sector"]


def test_a_sector_may_suggest_a_body_outside_the_municipality() -> None:
    step = performed(an_occurrence(Status.FORWARDED), Action.RETURN, sector=None, competent_body="State roads")

    assert step.after.suggested_sector is None
    assert "State roads" in step.internal_text


@pytest.mark.parametrize(
    ("action", "status"), [(Action.ANSWER, Status.FORWARDED), (Action.CONCLUDE, Status.IN_ANALYSIS)]
)
def test_who_is_not_competent_names_the_body_that_is(action: Action, status: Status) -> None:
    occurrence = an_occurrence(status)

    named = performed(occurrence, action, outcome=Outcome.NOT_COMPETENT, competent_body="State roads").after

    assert wrong_fields(occurrence, action, outcome=Outcome.NOT_COMPETENT) == ["competent_body"]
    answer = named.answer or named.proposal
    assert answer is not None
    assert answer.competent_body == "State roads"


@pytest.mark.parametrize(
    ("action", "status"), [(Action.ANSWER, Status.FORWARDED), (Action.CONCLUDE, Status.IN_ANALYSIS)]
)
def test_a_duplicate_is_only_concluded_by_naming_its_leader(action: Action, status: Status) -> None:
    assert wrong_fields(an_occurrence(status), action, outcome=Outcome.DUPLICATE) == ["outcome"]


@pytest.mark.parametrize("leader", [None, PROTOCOL])
def test_an_occurrence_does_not_lead_itself(leader: str | None) -> None:
    assert wrong_fields(an_occurrence(), Action.MARK_DUPLICATE, leader=leader) == ["leader"]


@pytest.mark.parametrize("category", ["nothing", "circus"])
def test_only_an_active_category_is_reclassified_to(category: str) -> None:
    directory = a_directory(a_category(), a_category("circus", active=False))

    with pytest.raises(InvalidFields, match="category"):
        performed(an_occurrence(), Action.RECLASSIFY, directory, category=category)


def test_the_priority_of_a_category_that_is_gone_can_still_be_changed() -> None:
    step = performed(an_occurrence(category="gone"), Action.RECLASSIFY, category=None, priority=Priority.URGENT)

    assert (step.after.category, step.after.priority) == ("gone", Priority.URGENT)


# What comes of it


def test_a_forwarding_has_the_term_of_its_category() -> None:
    directory = a_directory(a_category(term=Term(3, Unit.WORKING)))

    step = performed(an_occurrence(), Action.FORWARD, directory)

    assert step.after.sector_clock is not None
    assert step.after.sector_clock.due_on.isoformat() == "2026-03-09"


def test_a_forwarding_of_a_category_that_is_gone_has_the_laws_twenty_days() -> None:
    step = performed(an_occurrence(category="gone"), Action.FORWARD)

    assert step.after.sector_clock is not None
    assert step.after.sector_clock.due_on.isoformat() == "2026-03-24"


def test_an_answer_waits_for_the_ombudsman() -> None:
    step = performed(an_occurrence(Status.IN_PROGRESS), Action.ANSWER)

    assert step.after.status is Status.SECTOR_ANSWERED


def test_an_answer_concludes_where_the_category_wants_no_review() -> None:
    step = performed(an_occurrence(Status.IN_PROGRESS), Action.ANSWER, a_directory(a_category(review=False)))

    assert step.after.status is Status.CONCLUDED
    assert step.after.answer is not None
    assert step.public_text == step.after.answer.text


def test_archiving_keeps_the_reason_that_was_given() -> None:
    step = performed(an_occurrence(), Action.ARCHIVE, reason=ArchiveReason.SPAM)

    assert step.after.archive_reason is ArchiveReason.SPAM


def test_only_the_citizens_reopenings_are_limited_so_only_those_are_counted() -> None:
    closed, command = an_occurrence(Status.CONCLUDED), a_command(Action.REOPEN)

    by_citizen = effects.perform(closed, command, a_scene(Role.CITIZEN)).after
    by_ombudsman = effects.perform(closed, command, a_scene(Role.OMBUDSMAN)).after

    assert (by_citizen.reopenings, by_citizen.cycle) == (1, 2)
    assert (by_ombudsman.reopenings, by_ombudsman.cycle) == (0, 2)


def test_reclassifying_changes_only_what_is_said() -> None:
    before = an_occurrence(kind=Kind.REQUEST, priority=Priority.HIGH)

    after = performed(before, Action.RECLASSIFY, category="pothole").after

    assert after == before


def test_reclassifying_within_a_category_leaves_the_sectors_due_however_its_term_was_edited() -> None:
    before = an_occurrence(Status.FORWARDED)
    shorter = a_directory(a_category(term=Term(1, Unit.WORKING)))

    step = performed(before, Action.RECLASSIFY, shorter, priority=Priority.HIGH)

    assert step.after.sector_clock == before.sector_clock
    assert step.term is None


def test_reclassifying_says_what_changed() -> None:
    directory = a_directory(a_category(), a_category("tree"))

    step = performed(an_occurrence(), Action.RECLASSIFY, directory, category="tree", kind=Kind.REQUEST, text="Roots")

    assert step.internal_text == "Roots"
    assert step.changes == (
        FieldChange(ChangedField.CATEGORY, "pothole", "tree"),
        FieldChange(ChangedField.KIND, "complaint", "request"),
    )


def test_another_place_is_a_change_of_its_address_and_its_position_without_the_author_s_reference() -> None:
    there = Location(Point(-24.6, -46.2), Address("Rua Dois", "7", "Gaivota", "11740-000", "casa da Rosa"))
    before = an_occurrence(location=Location(None, Address("Rua Um")))

    step = performed(before, Action.RECLASSIFY, location=there)

    assert step.changes == (
        FieldChange(ChangedField.NEIGHBOURHOOD, None, "Gaivota"),
        FieldChange(ChangedField.ADDRESS, "Rua Um", "Rua Dois, 7, 11740-000"),
        FieldChange(ChangedField.POSITION, None, "-24.6, -46.2"),
    )


def test_a_new_place_is_compared_with_the_boundary() -> None:
    town = a_directory(settings=some_settings(boundary=((-47.0, -25.0), (-46.0, -25.0), (-46.0, -24.0))))

    far = performed(an_occurrence(), Action.RECLASSIFY, town, location=Location(Point(0, 0))).after
    near = performed(an_occurrence(), Action.RECLASSIFY, town, location=Location(Point(-24.6, -46.2))).after

    assert (far.location.outside, near.location.outside) == (True, False)


def test_extending_the_sector_takes_the_term_of_the_category_as_it_is_now() -> None:
    directory = a_directory(a_category(term=Term(2, Unit.WORKING)))

    step = performed(an_occurrence(Status.IN_PROGRESS), Action.EXTEND_SECTOR, directory)

    assert step.after.sector_clock == a_sector_clock(SECTOR_DUE.replace(day=12), extended=True)


def test_a_note_changes_nothing() -> None:
    occurrence = an_occurrence(Status.CONCLUDED)

    assert performed(occurrence, Action.NOTE).after == occurrence


# Who reads it


def test_a_scene_has_the_municipalitys_day_of_its_instant() -> None:
    late_evening = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)

    context = context_of(a_directory(), an_actor(Role.OMBUDSMAN), Role.OMBUDSMAN, late_evening)

    assert (context.now.at, context.now.today) == (late_evening, date(2026, 3, 4))
