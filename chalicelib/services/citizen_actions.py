"""The author: whoever has protocol and access key adds to their occurrence, answers, evaluates and contests.

Somebody on the staff may act at the same moment; what the author says is then written after it, not lost.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ulid import ULID

from chalicelib.domain.errors import IllegalAction, StaleVersion
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.evaluations import Evaluation, Opinion, kept
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo, UploadForm, has_room
from chalicelib.domain.occurrences.timeline import Author, Event, Message
from chalicelib.domain.people.people import CITIZEN, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lockout, photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile, Change, Raced

MAX_MESSAGES = 50
_ATTEMPTS = 5


def add_photo(protocol: Protocol, typed_key: str, content_type: str, now: datetime) -> UploadForm:
    """One more upload form. Raises IllegalAction when closed or when there are four photos already."""

    def change(case_file: CaseFile, occurrence: Occurrence) -> Change:
        if not occurrence.is_open:
            raise IllegalAction("A closed occurrence takes no photos. Reopen it first.")
        if not has_room(case_file.photos, now):
            raise IllegalAction("An occurrence takes at most four photos.")
        after = replace(occurrence, version=occurrence.version + 1, photo_ids=(*occurrence.photo_ids, photo.id))
        return _change(after, now, photos=[photo])

    photo = Photo(str(ULID()), content_type, requested_at=now)
    _keep_trying(protocol, typed_key, now, change)
    return photos.upload_form(protocol, photo)


def add_message(protocol: Protocol, typed_key: str, text: str, now: datetime) -> Message:
    """Something the author adds; while they are being asked, it is the complement (T4).

    The same words twice in a row are one message, since phones repeat what they are not sure of. Raises IllegalAction
    when the occurrence is closed or full.
    """

    def change(case_file: CaseFile, occurrence: Occurrence) -> Change | None:
        if _is_repetition(case_file, text):
            return None
        if occurrence.is_paused:
            return _applied(occurrence, Command(Action.COMPLEMENT, text=text), now)
        if not occurrence.is_open:
            raise IllegalAction("A closed occurrence takes no messages. Reopen it first.")
        if occurrence.message_count >= MAX_MESSAGES:
            raise IllegalAction(f"An occurrence takes at most {MAX_MESSAGES} messages.")
        after = replace(occurrence, version=occurrence.version + 1, message_count=occurrence.message_count + 1)
        return _change(after, now, messages=[message])

    message = Message(str(ULID()), Author.CITIZEN, text, now)
    _keep_trying(protocol, typed_key, now, change)
    return message


def evaluate(protocol: Protocol, typed_key: str, said: Opinion, now: datetime) -> Evaluation:
    """What the author thinks of the cycle that has ended; saying it again edits it. Raises IllegalAction when open."""
    made: list[Evaluation] = []

    def change(_: CaseFile, occurrence: Occurrence) -> Change:
        if occurrence.is_open:
            raise IllegalAction("An occurrence is evaluated when it is closed.")
        evaluation = Evaluation(occurrence.cycle, said.satisfaction, said.solved, said.comment, now)
        made[:] = [evaluation]
        evaluations = kept(occurrence.evaluations, evaluation)
        return _change(replace(occurrence, version=occurrence.version + 1, evaluations=evaluations), now)

    _keep_trying(protocol, typed_key, now, change)
    return made[0]


def reopen(protocol: Protocol, typed_key: str, comment: str, now: datetime) -> None:
    """Contest what was concluded (T12). Raises IllegalAction past its limits; the same words again change nothing."""

    def change(case_file: CaseFile, occurrence: Occurrence) -> Change | None:
        last = case_file.events[-1]
        if last.action is Action.REOPEN and last.role is Role.CITIZEN and last.public_text == comment:
            return None
        return _applied(occurrence, Command(Action.REOPEN, text=comment), now)

    _keep_trying(protocol, typed_key, now, change)


def _keep_trying(
    protocol: Protocol,
    typed_key: str,
    now: datetime,
    change: Callable[[CaseFile, Occurrence], Change | None],
) -> None:
    for _ in range(_ATTEMPTS):
        case_file, occurrence = lockout.authenticate(protocol, typed_key, now)
        wanted = change(case_file, occurrence)
        if wanted is None:
            return
        try:
            occurrences.save(wanted)
        except Raced:
            continue
        return
    raise StaleVersion


def _applied(occurrence: Occurrence, command: Command, now: datetime) -> Change:
    context = context_of(directory.load(), CITIZEN, Role.CITIZEN, now)
    applied = apply(occurrence, command, context)
    return _change(applied.after, now, events=[applied.event])


def _change(
    after: Occurrence,
    now: datetime,
    *,
    events: list[Event] | None = None,
    photos: list[Photo] | None = None,
    messages: list[Message] | None = None,
) -> Change:
    checks = next_checks(after, directory.load().settings, now)
    return Change(after, checks, events=events or [], photos=photos or [], messages=messages or [])


def _is_repetition(case_file: CaseFile, text: str) -> bool:
    said = [(message.at, message.text) for message in case_file.messages]
    said += [(event.at, event.public_text) for event in case_file.events if event.action is Action.COMPLEMENT]
    return bool(said) and max(said)[1] == text
