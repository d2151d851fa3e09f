"""Submissions: the input of a registration, before it is an occurrence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.directory.directory import Category, Directory, FormQuestion, QuestionType, Settings
from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.people.people import Identity
from chalicelib.domain.places.places import Location, Mistake, Ring, mistake


@dataclass(frozen=True, slots=True)
class Submission:
    """The content of a submission: category, text, place, answers, identity and the types of the photos to come."""

    category: str
    kind: Kind | None
    description: str
    channel: Channel
    location: Location
    answers: Mapping[str, str]
    identity: Identity | None
    photo_types: tuple[str, ...] = ()
    taken_at: datetime | None = None


# What another program asks its users is its own: the questions and the place are told to it, a photo is not.
_WHERE_DEMANDED = (Channel.APP, Channel.WEB, Channel.OPEN311)
_WHERE_PHOTO_DEMANDED = (Channel.APP, Channel.WEB)
_WHAT_IS_WRONG = {
    Mistake.OUTSIDE: "This position is outside the municipality. Give an address with it.",
    Mistake.SWAPPED: "Latitude and longitude are swapped.",
    Mistake.NONE_FOUND: "0, 0 is no position: leave it out.",
}


def placed_in(submission: Submission, settings: Settings) -> Submission:
    """The same submission, its location as the directory knows it."""
    return replace(submission, location=settings.placed(submission.location))


def accepted_category(submission: Submission, directory: Directory) -> Category:
    """The category of a valid submission.

    What a category demands is demanded where the author fills in a form. What is said by voice, in a letter or a mail
    is never refused for want of a photo, a place or an answer (Law 13.460/2017, art. 11).

    Raises InvalidFields with every invalid field. Reasons are never asked for (Law 13.460/2017, art. 10, par. 2).
    """
    category = directory.categories.get(submission.category)
    is_demanded = submission.channel in _WHERE_DEMANDED
    errors = _place_errors(submission.location, directory.settings.boundary) if is_demanded else []
    if category is None or not category.active:
        raise InvalidFields([FieldError("category", "There is no such category now."), *errors])
    missing = _evidence_errors(category, submission) if is_demanded else []
    errors = [*_answer_errors(category, submission.answers, is_demanded=is_demanded), *missing, *errors]
    if errors:
        raise InvalidFields(errors)
    return category


def _place_errors(location: Location, boundary: Ring) -> list[FieldError]:
    wrong = mistake(location, boundary)
    return [FieldError("location", _WHAT_IS_WRONG[wrong])] if wrong else []


def _evidence_errors(category: Category, submission: Submission) -> list[FieldError]:
    errors = []
    location = submission.location
    if category.requires_location and location.point is None and location.address is None:
        errors.append(FieldError("location", "This category needs a place: a position or an address."))
    if category.requires_photo and not submission.photo_types and submission.channel in _WHERE_PHOTO_DEMANDED:
        errors.append(FieldError("photos", "This category needs a photo."))
    return errors


def _answer_errors(category: Category, answers: Mapping[str, str], *, is_demanded: bool) -> list[FieldError]:
    questions = {question.code: question for question in category.questions}
    errors = [
        FieldError(f"answers.{code}", "This category does not ask this.") for code in answers if code not in questions
    ]
    for code, question in questions.items():
        message = _wrong_with(question, answers.get(code), is_demanded=is_demanded)
        if message:
            errors.append(FieldError(f"answers.{code}", message))
    return errors


def _wrong_with(question: FormQuestion, answer: str | None, *, is_demanded: bool) -> str | None:
    if answer is None:
        return "This question needs an answer." if question.required and is_demanded else None
    if question.type is QuestionType.CHOICE and answer not in question.choices:
        return f"Choose one of: {', '.join(question.choices)}."
    return None
