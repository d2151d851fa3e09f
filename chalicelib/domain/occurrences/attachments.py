"""Attachments: the photos and documents that the staff adds to an occurrence, who reads each, and their limits.

Photos are treated as the citizens' are. A document is a PDF: it is kept as it came, and only ever downloaded.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, differing
from chalicelib.domain.occurrences.photos import content_type_of, is_lost, takes_a_place
from chalicelib.domain.people.people import Role

MAX_ATTACHMENTS = 20
# Every attempt leaves a record; this bounds what one occurrence can hold however often uploads fail.
MAX_ATTEMPTS = 60
MAX_NAME = 120
PDF = "application/pdf"
# The characters of an id that say when it was made.
_MOMENT = 10
_PATH = re.compile(r"^.*[/\\]")


class Visibility(StrEnum):
    """Who reads an attachment: the citizen who follows too, or the staff alone.

    `proposed`: a sector would show it to the citizen, and the ombudsman has not decided.
    """

    PUBLIC = "public"
    PROPOSED = "proposed"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file announced by an officer, and its processing status.

    `sector` is the one that attached it. `for_sector` names the sector that reads it in a sensitive occurrence.
    """

    id: str
    content_type: str
    name: str
    visibility: Visibility
    by: str
    role: Role
    requested_at: datetime
    sector: str | None = None
    for_sector: str | None = None
    status: PhotoStatus = PhotoStatus.PENDING
    reason: RejectionReason | None = None

    @property
    def is_photo(self) -> bool:
        """Whether it is to be rendered as a photo; anything else is a document."""
        return self.content_type != PDF

    @property
    def is_published(self) -> bool:
        """Whether the citizen who follows is shown it."""
        return self.visibility is Visibility.PUBLIC and self.status is PhotoStatus.READY


@dataclass(frozen=True, slots=True)
class File:
    """What an officer says of a file that is to be attached; `for_sector` marks it for the sector that has the case."""

    content_type: str
    name: str
    is_public: bool
    for_sector: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is to read an attachment, as the ombudsman decides: the citizen, and the sector of a sensitive occurrence."""

    is_public: bool
    for_sector: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentLinks:
    """Addresses good for a few minutes: of a photo's renditions, or to download a document."""

    thumb: str | None = None
    display: str | None = None
    download: str | None = None


def type_of(said: str) -> str | None:
    """The type of a file as an officer's browser says it; None when it is neither a photo nor a PDF."""
    return PDF if said.partition(";")[0].strip().lower() == PDF else content_type_of(said)


def name_of(said: str) -> str:
    """A file's name without the folders that some browsers put before it."""
    return _PATH.sub("", said).strip() or said.strip()


def visibility_asked(role: Role, *, is_public: bool, is_trusted: bool) -> Visibility:
    """The visibility of a new attachment; what a sector would show, the ombudsman decides on unless it is trusted.

    A sector is trusted where its answers reach the citizen without review.
    """
    if not is_public:
        return Visibility.INTERNAL
    return Visibility.PUBLIC if role is Role.OMBUDSMAN or is_trusted else Visibility.PROPOSED


def marked(sector: str | None, *, for_sector: bool) -> str | None:
    """The sector that an attachment is marked for. Raises InvalidFields when the occurrence is with none."""
    if not for_sector:
        return None
    if sector is None:
        raise invalid("for_sector", "The occurrence is with no sector.")
    return sector


def find(attachments: Iterable[Attachment], wanted: str | None) -> Attachment:
    """One attachment of an occurrence. Raises InvalidFields when it has none such."""
    for attachment in attachments:
        if attachment.id == wanted:
            return attachment
    raise invalid("attachment", "The occurrence has no such attachment.")


def repeated(attachments: Iterable[Attachment], attachment_id: str) -> Attachment | None:
    """The attachment that was announced under an id before; at another moment its first ten characters differ."""
    same = attachment_id[_MOMENT:]
    return next((one for one in attachments if one.id[_MOMENT:] == same), None)


def decided(attachment: Attachment, readers: Readers, sector: str | None) -> Attachment:
    """An attachment with the readers that the ombudsman decided on; `sector` has the occurrence.

    Raises InvalidFields when it is to be marked for a sector and the occurrence is with none.
    """
    visibility = Visibility.PUBLIC if readers.is_public else Visibility.INTERNAL
    return replace(attachment, visibility=visibility, for_sector=marked(sector, for_sector=readers.for_sector))


def proposals_shown(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Those attachments that a sector would show the citizen, as public ones; one that was refused stays as it is."""
    return [
        replace(one, visibility=Visibility.PUBLIC)
        for one in attachments
        if one.visibility is Visibility.PROPOSED and one.status is not PhotoStatus.REJECTED
    ]


def differences(before: Attachment, after: Attachment) -> tuple[FieldChange, ...]:
    """What a decision on an attachment changed; no name, which may be a person's."""
    return differing(
        [
            (ChangedField.VISIBILITY, before.visibility, after.visibility),
            (ChangedField.FOR_SECTOR, before.for_sector, after.for_sector),
        ]
    )


def shown_together(shown: Sequence[Attachment]) -> tuple[FieldChange, ...]:
    """What showing the citizen all that a sector proposed changes: nothing, when it proposed nothing."""
    change = FieldChange(ChangedField.VISIBILITY, Visibility.PROPOSED, Visibility.PUBLIC, files=len(shown))
    return (change,) if shown else ()


def shown_at(attachments: Iterable[Attachment], now: datetime) -> list[Attachment]:
    """Attachments as they are shown: one that can arrive no more is rejected for that."""
    return [
        replace(one, status=PhotoStatus.REJECTED, reason=RejectionReason.NOT_RECEIVED) if is_lost(one, now) else one
        for one in attachments
    ]


def check_room(attachments: Collection[Attachment], now: datetime) -> None:
    """Raise InvalidFields unless one more file may be attached; rejected and never uploaded ones do not count."""
    taken = sum(takes_a_place(one, now) for one in attachments)
    if taken >= MAX_ATTACHMENTS or len(attachments) >= MAX_ATTEMPTS:
        raise invalid("attachments", f"An occurrence takes at most {MAX_ATTACHMENTS} attachments.")
