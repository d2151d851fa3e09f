"""What an officer decides on the files of an occurrence: who reads an attachment, and what is covered of a photo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.occurrences import attachments, photos
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, Readers
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.photos import Covering, Photo
from chalicelib.store.occurrences.repository import CaseFile


def disclosed(command: Command, case_file: CaseFile) -> tuple[Command, Sequence[Attachment]]:
    """The command with the text of what it changes, and the attachments whose readers it decides on.

    Raises InvalidFields when there is no such attachment.
    """
    if command.action is Action.CONCLUDE and command.is_public:
        shown = attachments.proposals_shown(case_file.attachments)
        return replace(command, detail=f"visibility: proposed → public ({len(shown)})" if shown else ""), shown
    if command.action is not Action.DISCLOSE or case_file.occurrence is None or not case_file.attachments:
        return command, ()
    before = attachments.find(case_file.attachments, command.attachment)
    readers = Readers(command.is_public, command.for_sector)
    after = attachments.decided(before, readers, case_file.occurrence.sector)
    return replace(command, text=attachments.differences(before, after)), [after]


def covered(command: Command, case_file: CaseFile, now: datetime) -> tuple[Command, Sequence[Photo]]:
    """The command with the text of what it changes, and the photo whose cover it decides on.

    Raises InvalidFields unless there is such a photo to cover, or to uncover.
    """
    occurrence = case_file.occurrence
    if command.action not in (Action.COVER, Action.UNCOVER) or occurrence is None or not occurrence.photo_ids:
        return command, ()
    # The number that the event will have: no other edit of a photo of this occurrence has the same.
    revision = occurrence.sequence + 1
    wanted = Covering(command.photo, command.rectangles, revision, now)
    photo, text = photos.covered(case_file.photos, wanted)
    return replace(command, text=text), [photo]
