"""Filing: what becomes of a mail and of each file that came with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.mail.mails import Attachment, Mail
from chalicelib.domain.mail.senders import SenderKind
from chalicelib.domain.occurrences.photos import MAX_BYTES, MAX_PHOTOS, UNKNOWN_TYPE, content_type_of
from chalicelib.domain.protocols import Protocol

MAX_FILES = 20
MAX_ANSWERS_PER_HOUR = 3
# A sender's logo or the picture of a smile is smaller than any photo.
_LEAST_PHOTO = 2_000
# What opens by itself, or holds what does; its place is the raw mail alone.
_RUNS = (
    *(".exe", ".bat", ".cmd", ".com", ".scr", ".pif", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".jar", ".ps1"),
    *(".msi", ".apk", ".app", ".dll", ".lnk", ".reg", ".iso", ".img", ".sh", ".docm", ".xlsm", ".pptm"),
    *(".html", ".htm", ".xhtml", ".svg", ".mht", ".xml"),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_FAILED = "fail"


class FilingOutcome(StrEnum):
    """What became of a mail; the last ones are those that no occurrence took, by their reason."""

    NEW = "new"
    MESSAGE = "message"
    COMPLEMENT = "complement"
    CLOSED = "closed"
    FULL = "full"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    LOOP = "loop"
    EMPTY = "empty"
    SPAM = "spam"
    VIRUS = "virus"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


class FileOutcome(StrEnum):
    """What became of a file that came with a mail."""

    PHOTO = "photo"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a mail; `key` is where a kept one is."""

    name: str
    content_type: str
    size: int
    outcome: FileOutcome
    key: str | None = None


@dataclass(frozen=True, slots=True)
class FiledMail:
    """What is kept of a mail; `about` is its occurrence, `source` where the raw mail is."""

    id: str
    outcome: FilingOutcome
    at: datetime
    source: str
    sender: str = ""
    name: str = ""
    subject: str = ""
    text: str = ""
    about: Protocol | None = None
    files: tuple[KeptFile, ...] = ()
    left_out: int = 0

    @property
    def not_kept(self) -> Sequence[str]:
        """The names of the files that are not kept, and of those that were too many their number alone."""
        refused = [file.name or "?" for file in self.files if file.outcome is FileOutcome.REFUSED]
        return [*refused, f"+ {self.left_out}"] if self.left_out else refused


def refused(mail: Mail) -> FilingOutcome | None:
    """Why no occurrence takes a mail; None when one does."""
    if mail.virus == _FAILED:
        return FilingOutcome.VIRUS
    if mail.kind is not SenderKind.PERSON:
        return FilingOutcome(mail.kind.value)
    if mail.spam == _FAILED:
        return FilingOutcome.SPAM
    return None if mail.text or mail.subject or mail.attachments else FilingOutcome.EMPTY


def outcome_of(file: Attachment, photos: int) -> FileOutcome:
    """What becomes of a file when a mail has given some photos already."""
    name = file.name.lower()
    if (
        not file.content
        or any(name.endswith(ending) for ending in _RUNS)
        or file.content.startswith((b"MZ", b"\x7fELF"))
    ):
        return FileOutcome.REFUSED
    known = content_type_of(file.content_type)
    is_picture = known not in (None, UNKNOWN_TYPE) and _LEAST_PHOTO <= len(file.content) <= MAX_BYTES
    return FileOutcome.PHOTO if is_picture and photos < MAX_PHOTOS else FileOutcome.KEPT


def description(mail: Mail) -> str:
    """What a mail says, as an occurrence keeps it: its subject says where or what as often as its text."""
    subject = "" if mail.subject and mail.subject in mail.text else mail.subject
    return "\n\n".join(part for part in (subject, mail.text) if part)[:4_000] or "-"
