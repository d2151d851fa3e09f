"""Citizen actions: the author, by key or signed in, adds to their occurrence, evaluates and contests it.

When an officer acts at the same time, the author's change is written after it, not lost.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from ulid import ULID

from chalicelib.domain.errors import IllegalAction
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.evaluations import Evaluation, Opinion, kept
from chalicelib.domain.occurrences.photos import Photo, UploadForm, has_room
from chalicelib.domain.occurrences.timeline import Author, Message
from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import authentication, messages
from chalicelib.services.shared.authentication import Authenticated, Proof
from chalicelib.services.shared.leaders import leading
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change


def add_photo(protocol: Protocol, proof: Proof, content_type: str, now: datetime) -> UploadForm:
    """One more upload form. Raises IllegalAction when closed or when there are four photos already."""
    photo = Photo(str(ULID()), content_type, requested_at=now)

    def decide(read: Authenticated) -> Change:
        case_file, occurrence = read.case_file, read.occurrence
        if not occurrence.is_open:
            raise IllegalAction("A closed occurrence takes no photos. Reopen it first.")
        if not has_room(case_file.photos, now):
            raise IllegalAction("An occurrence takes at most four photos.")
        return Change(replace(occurrence, photo_ids=(*occurrence.photo_ids, photo.id)), photos=[photo])

    occurrences.update_with(_reader(protocol, proof, now), decide, now)
    return photos.upload_form(protocol, photo)


def add_message(protocol: Protocol, proof: Proof, text: str, now: datetime) -> Message:
    """A message of the author; while a question to them is open, it is the complement (T4).

    The same words twice in a row are one message, since phones repeat requests. Raises IllegalAction when the
    occurrence is closed or full.
    """
    message = Message(str(ULID()), Author.CITIZEN, text, now)

    def decide(read: Authenticated) -> Change | None:
        return messages.said(read.case_file, read.occurrence, message, now)

    occurrences.update_with(_reader(protocol, proof, now), decide, now)
    return message


def evaluate(protocol: Protocol, proof: Proof, opinion: Opinion, now: datetime) -> Evaluation:
    """The author's evaluation of the cycle that has ended; a second one replaces it. Raises IllegalAction when open."""

    def decide(read: Authenticated) -> Change:
        occurrence = read.occurrence
        if occurrence.is_open:
            raise IllegalAction("An occurrence is evaluated when it is closed.")
        if leading(occurrence).is_open:
            raise IllegalAction("A duplicate is evaluated when the occurrence that leads it is closed.")
        new = Evaluation(occurrence.cycle, opinion.satisfaction, opinion.solved, opinion.comment, now)
        return Change(replace(occurrence, evaluations=kept(occurrence.evaluations, new)))

    updated = occurrences.update_with(_reader(protocol, proof, now), decide, now)
    return updated.change.occurrence.evaluations[-1]


def reopen(protocol: Protocol, proof: Proof, comment: str, now: datetime) -> None:
    """Contest a conclusion (T12). Raises IllegalAction past its limits; the same comment again changes nothing."""

    def decide(read: Authenticated) -> Change | None:
        last = read.case_file.events[-1]
        if last.action is Action.REOPEN and last.role is Role.CITIZEN and last.public_text == comment:
            return None
        return messages.applied(read.occurrence, Command(Action.REOPEN, text=comment), now)

    occurrences.update_with(_reader(protocol, proof, now), decide, now)


def _reader(protocol: Protocol, proof: Proof, now: datetime) -> Callable[[], Authenticated]:
    return partial(authentication.authenticate, protocol, proof, now)
