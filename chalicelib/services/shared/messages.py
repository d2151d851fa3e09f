"""Messages: what an author adds to their occurrence, by whatever channel it comes."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.errors import IllegalAction, OccurrenceFull
from chalicelib.domain.occurrences import attention
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence, left_leader
from chalicelib.domain.occurrences.timeline import Message
from chalicelib.domain.people.people import CITIZEN, Role
from chalicelib.store.directory import directory
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile

MAX_MESSAGES = 50


def said(case_file: CaseFile, occurrence: Occurrence, message: Message, now: datetime) -> Change | None:
    """The change that a message is: the complement (T4) while a question is open; None for the same words again.

    Raises IllegalAction when the occurrence is closed, OccurrenceFull when it has all its messages.
    """
    if _is_repetition(case_file, message.text):
        return None
    if occurrence.is_paused:
        return applied(occurrence, Command(Action.COMPLEMENT, text=message.text), now)
    if not occurrence.is_open:
        raise IllegalAction("A closed occurrence takes no messages. Reopen it first.")
    if occurrence.message_count >= MAX_MESSAGES:
        raise OccurrenceFull(f"An occurrence takes at most {MAX_MESSAGES} messages.")
    counted = replace(occurrence, message_count=occurrence.message_count + 1)
    return Change(attention.with_message(counted), messages=[message])


def applied(occurrence: Occurrence, command: Command, now: datetime) -> Change:
    """The change that an action of the author is."""
    context = context_of(directory.load(), CITIZEN, Role.CITIZEN, now)
    made = apply(occurrence, command, context)
    return Change(made.after, events=[made.event], left=left_leader(occurrence, made.after))


def _is_repetition(case_file: CaseFile, text: str) -> bool:
    written = [(message.at, message.text) for message in case_file.messages]
    written += [(event.at, event.public_text) for event in case_file.events if event.action is Action.COMPLEMENT]
    return bool(written) and max(written)[1] == text
