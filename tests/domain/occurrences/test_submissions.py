"""Submissions: what a category asks for, and that every fault is told at once."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.codes import Channel
from chalicelib.domain.directory.directory import FormQuestion, QuestionType
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences.submissions import Submission, accepted_category
from chalicelib.domain.places.places import Address, Location, Point
from tests.domain.builders import a_category, a_directory

HERE = Point(-24.1836, -46.7889)
SOMEWHERE = Address(street="Av. Condessa de Vimieiros")
DEPTH = FormQuestion(
    "depth", "How deep?", QuestionType.CHOICE, required=False, choices={"shallow": "Shallow", "deep": "Deep"}
)
WHEN = FormQuestion("when", "When?", QuestionType.TEXT, required=True, choices={})


def a_submission(**changes: Any) -> Submission:
    """An anonymous complaint about a pothole, without place, answers and photos."""
    said: dict[str, Any] = {
        "category": "pothole",
        "kind": None,
        "description": "A deep hole in front of number 120",
        "channel": Channel.APP,
        "location": Location(),
        "answers": {},
        "identity": None,
    }
    return Submission(**{**said, **changes})


def wrong_fields(submission: Submission, **category: Any) -> list[str]:
    """The fields a submission is refused for, in the order they are told."""
    try:
        accepted_category(submission, a_directory(a_category(**category)))
    except InvalidFields as refusal:
        return [error.field for error in refusal.errors]
    return []


def test_a_submission_has_the_category_it_names() -> None:
    pothole = a_category()

    assert accepted_category(a_submission(), a_directory(pothole, a_category("tree"))) == pothole


@pytest.mark.parametrize("category", ["nothing", ""])
def test_a_category_that_does_not_exist_is_refused(category: str) -> None:
    assert wrong_fields(a_submission(category=category)) == ["category"]


def test_a_category_that_is_closed_is_refused() -> None:
    assert wrong_fields(a_submission(), active=False) == ["category"]


@pytest.mark.parametrize("location", [Location(HERE), Location(address=SOMEWHERE), Location(HERE, SOMEWHERE)])
def test_a_position_or_an_address_is_a_place(location: Location) -> None:
    assert wrong_fields(a_submission(location=location), requires_location=True) == []


def test_a_place_is_needed_where_the_category_asks_for_one() -> None:
    assert wrong_fields(a_submission(), requires_location=True) == ["location"]
    assert wrong_fields(a_submission(), requires_location=False) == []


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point(HERE.longitude, HERE.latitude), "swapped"),
        (Point(0.0, 0.0), "0, 0"),
        (Point(-23.5, -46.6), "outside"),
        (Point(-23.5, -120.0), "outside"),
    ],
)
def test_what_may_be_wrong_with_a_position_is_asked_about_unless_an_address_comes_with_it(
    point: Point, said: str
) -> None:
    usual, boundary = a_directory(a_category()), ((-46.9, -24.3), (-46.7, -24.3), (-46.7, -24.1), (-46.9, -24.1))
    town = replace(usual, settings=replace(usual.settings, boundary=boundary))

    with pytest.raises(InvalidFields) as refused:
        accepted_category(a_submission(location=Location(point, outside=True)), town)

    assert [(error.field, said in error.message) for error in refused.value.errors] == [("location", True)]
    accepted_category(a_submission(location=Location(point, SOMEWHERE, outside=True)), town)
    accepted_category(a_submission(location=Location(HERE)), town)


def test_a_position_outside_the_municipality_needs_an_address() -> None:
    assert wrong_fields(a_submission(location=Location(HERE, outside=True))) == ["location"]
    assert wrong_fields(a_submission(location=Location(HERE, SOMEWHERE, outside=True))) == []


def test_a_photo_is_needed_where_the_category_asks_for_one() -> None:
    assert wrong_fields(a_submission(), requires_photo=True) == ["photos"]
    assert wrong_fields(a_submission(photo_types=("image/png",)), requires_photo=True) == []


@pytest.mark.parametrize("channel", list(Channel))
def test_what_is_said_by_voice_or_letter_is_refused_for_nothing_a_form_demands(channel: Channel) -> None:
    demanded = {"questions": (WHEN,), "requires_photo": True, "requires_location": True}
    is_form = channel in (Channel.APP, Channel.WEB, Channel.OPEN311)
    # No address that another program gives of a photo can be demanded: GeoReport has no word for it.
    takes_photo = is_form and channel is not Channel.OPEN311

    assert wrong_fields(a_submission(channel=channel), **demanded) == (
        ["answers.when", "location", *["photos"] * takes_photo] if is_form else []
    )
    outside = a_submission(channel=channel, location=Location(HERE, outside=True))
    assert wrong_fields(outside) == (["location"] if is_form else [])
    # What was given is checked all the same.
    assert wrong_fields(a_submission(channel=channel, answers={"depth": "Deep"}), questions=(DEPTH,))


def test_a_required_question_needs_an_answer() -> None:
    assert wrong_fields(a_submission(), questions=(WHEN,)) == ["answers.when"]
    assert wrong_fields(a_submission(answers={"when": "yesterday"}), questions=(WHEN,)) == []


def test_a_question_that_is_not_required_may_stay_open() -> None:
    assert wrong_fields(a_submission(), questions=(DEPTH,)) == []


def test_a_choice_is_one_of_its_choices() -> None:
    assert wrong_fields(a_submission(answers={"depth": "deep"}), questions=(DEPTH,)) == []
    assert wrong_fields(a_submission(answers={"depth": "Deep"}), questions=(DEPTH,)) == ["answers.depth"]


def test_an_answer_to_what_nobody_asked_is_refused() -> None:
    assert wrong_fields(a_submission(answers={"reason": "none"}), questions=(DEPTH,)) == ["answers.reason"]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    submission = a_submission(answers={"depth": "very", "reason": "none"})

    fields = wrong_fields(submission, questions=(DEPTH, WHEN), requires_photo=True, requires_location=True)

    assert sorted(fields) == ["answers.depth", "answers.reason", "answers.when", "location", "photos"]
