"""Who erases a file, and what an occurrence is without it."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences import file_erasure, lifecycle
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, Visibility
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Role
from tests.domain.builders import a_scene, an_occurrence

AT = datetime(2026, 3, 20, 15, tzinfo=UTC)
PHOTO = Photo("p", "image/jpeg", AT)


def an_attachment(role: Role = Role.SECTOR, sector: str | None = "works") -> Attachment:
    """A document that somebody attached."""
    return Attachment("a", "application/pdf", "Laudo.pdf", Visibility.PUBLIC, "Walter", role, AT, sector)


def an_event(role: Role, minutes: int) -> Event:
    """Something that happened so many minutes after the file was attached."""
    at = AT + timedelta(minutes=minutes)
    return Event(1, Action.NOTE, Status.FORWARDED, Status.FORWARDED, "Somebody", role, at)


@pytest.mark.parametrize(
    ("file", "events", "is_allowed"),
    [
        (an_attachment(), [], True),
        (an_attachment(), [an_event(Role.OMBUDSMAN, -1), an_event(Role.SECTOR, 0)], True),
        (an_attachment(), [an_event(Role.SECTOR, 0), an_event(Role.SECTOR, 9), an_event(Role.SYSTEM, 9)], True),
        (an_attachment(), [an_event(Role.OMBUDSMAN, 1)], False),
        (an_attachment(), [an_event(Role.OMBUDSMAN, 0)], False),
        (an_attachment(), [an_event(Role.CITIZEN, 1), an_event(Role.SECTOR, 2)], False),
        (an_attachment(), [an_event(Role.ATTENDANT, 1)], False),
        (an_attachment(sector="health"), [], False),
        (an_attachment(Role.OMBUDSMAN, None), [], False),
        (PHOTO, [], False),
    ],
)
def test_a_sector_erases_its_own_until_somebody_outside_it_acts(
    file: Photo | Attachment, events: list[Event], is_allowed: bool
) -> None:
    if is_allowed:
        file_erasure.check_sector(file, "works", events)
        return
    with pytest.raises(InvalidFields) as refused:
        file_erasure.check_sector(file, "works", events)
    assert [error.field for error in refused.value.errors] == ["file"]


def test_a_file_is_found_by_its_id_whatever_it_is() -> None:
    attachment = an_attachment()
    assert file_erasure.find([PHOTO, attachment], "p") is PHOTO
    assert file_erasure.find([PHOTO, attachment], "a") is attachment
    for wanted in ("x", None):
        with pytest.raises(InvalidFields):
            file_erasure.find([PHOTO, attachment], wanted)


def test_an_occurrence_lists_it_no_more_and_its_event_says_why_to_the_staff() -> None:
    before = an_occurrence(Status.CONCLUDED, photo_ids=("p", "q"), attachment_ids=("a",))

    applied = lifecycle.apply(before, Command(Action.ERASE_FILE, text="De outra pessoa.", file="p"), a_scene())

    assert (applied.after.photo_ids, applied.after.attachment_ids) == (("q",), ("a",))
    assert (applied.after.status, applied.after.legal) == (before.status, before.legal)
    event = applied.event
    assert (event.internal_text, event.public_text, event.is_public) == ("De outra pessoa.", "", False)
