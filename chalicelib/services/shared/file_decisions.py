"""What an officer decides on the files of an occurrence: who reads one, what is covered of it, whether it is erased."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.occurrences import attachments, file_erasure, photos
from chalicelib.domain.occurrences.actions import TRANSITIONS, Action
from chalicelib.domain.occurrences.attachments import Attachment, Readers
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.photos import Covering, Photo
from chalicelib.domain.people.people import Role
from chalicelib.store.mail import mails
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile


def disclosed(command: Command, case_file: CaseFile) -> tuple[Command, Sequence[Attachment]]:
    """The command with what it changes, and the attachments whose readers it decides on.

    Raises InvalidFields when there is no such attachment.
    """
    if command.action is Action.CONCLUDE and command.is_public:
        shown = attachments.proposals_shown(case_file.attachments)
        return replace(command, changes=attachments.shown_together(shown)), shown
    if command.action is not Action.DISCLOSE or case_file.occurrence is None or not case_file.attachments:
        return command, ()
    before = attachments.find(case_file.attachments, command.attachment)
    readers = Readers(command.is_public, command.for_sector)
    after = attachments.decided(before, readers, case_file.occurrence.sector)
    return replace(command, changes=attachments.differences(before, after)), [after]


def covered(command: Command, case_file: CaseFile, now: datetime) -> tuple[Command, Sequence[Photo]]:
    """The command with what it changes, and the photo whose cover it decides on.

    Raises InvalidFields unless there is such a photo to cover, or to uncover.
    """
    occurrence = case_file.occurrence
    if command.action not in (Action.COVER, Action.UNCOVER) or occurrence is None or not occurrence.photo_ids:
        return command, ()
    # The number that the event will have: no other edit of a photo of this occurrence has the same.
    revision = occurrence.sequence + 1
    wanted = Covering(command.photo, command.rectangles, revision, now)
    photo, change = photos.covered(case_file.photos, wanted)
    return replace(command, changes=(change,)), [photo]


def erased(command: Command, case_file: CaseFile, role: Role | None) -> Sequence[Photo | Attachment]:
    """The file that an officer in a role erases.

    Raises InvalidFields unless there is such a file, and the role may erase it.
    """
    occurrence = case_file.occurrence
    if command.action is not Action.ERASE_FILE or role not in TRANSITIONS[Action.ERASE_FILE].roles:
        return ()
    if occurrence is None or not (occurrence.photo_ids or occurrence.attachment_ids):
        return ()
    file = file_erasure.find([*case_file.photos, *case_file.attachments], command.file)
    if role is Role.SECTOR:
        file_erasure.check_sector(file, occurrence.sector, case_file.events)
    return [file]


def erase_raw_mails(change: Change) -> None:
    """Take away the mails as they came when a photo is about to be erased that one of them may have; twice is once.

    Before the erasing is written: nobody would look for them after it.
    """
    if any(isinstance(file, Photo) for file in change.erased):
        mails.erase_raw(change.occurrence.protocol)


def after(case_file: CaseFile, change: Change) -> CaseFile:
    """What is kept under a protocol once a change is written."""
    changed = {attachment.id: attachment for attachment in change.disclosed}
    covered_now = {photo.id: photo for photo in change.covered}
    gone = {file.id for file in change.erased}
    return replace(
        case_file,
        occurrence=change.occurrence,
        events=[*case_file.events, *change.events],
        photos=[covered_now.get(one.id, one) for one in case_file.photos if one.id not in gone],
        attachments=[changed.get(one.id, one) for one in case_file.attachments if one.id not in gone],
    )
