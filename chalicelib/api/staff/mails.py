"""Mails that came in, as the staff reads them: always as text, and their files as downloads."""

from typing import Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.examples import PROTOCOL
from chalicelib.api.http.fields import Body, Purpose
from chalicelib.api.http.values import Cursor, Instant, ProtocolShown, Url, instant
from chalicelib.domain import protocols
from chalicelib.domain.mail.filing import FileOutcome, FilingOutcome
from chalicelib.services.mail_reading import ReadableMail


class MailsQuery(Body):
    """The purpose for which the mails of an author are read; it is logged."""

    purpose: Purpose = Field(description="Why it is read, as the log keeps it.")


class MailFileShape(TypedDict):
    """A file that came with a mail; the address saves a kept one for five minutes."""

    name: str
    content_type: str
    size: int
    outcome: FileOutcome
    url: Url | None


class MailShape(TypedDict):
    """A mail: what became of it, who wrote it, all of its text, and where the raw one is for five minutes.

    There is no raw one for others than the ombudsman once a photo of its occurrence is covered.
    """

    id: str
    outcome: FilingOutcome
    at: Instant
    sender: str
    name: str
    subject: str
    text: str
    about: ProtocolShown | None
    files: list[MailFileShape]
    left_out: int
    raw_url: Url | None


class CaseMailsShape(TypedDict):
    """The mails of an occurrence, the first one first."""

    mails: list[MailShape]


class UnreadMailsShape(TypedDict):
    """A page of the mails that no occurrence took, the last one first."""

    mails: list[MailShape]
    next_cursor: Cursor


def mail(read: ReadableMail) -> MailShape:
    """A mail as the staff reads it."""
    filed = read.mail
    return {
        "id": filed.id,
        "outcome": filed.outcome,
        "at": instant(filed.at),
        "sender": filed.sender,
        "name": filed.name,
        "subject": filed.subject,
        "text": filed.text,
        "about": protocols.shown(filed.about) if filed.about else None,
        "files": [
            {
                "name": file.name,
                "content_type": file.content_type,
                "size": file.size,
                "outcome": FileOutcome(file.outcome),
                "url": read.links.get(file.key or ""),
            }
            for file in filed.files
        ],
        "left_out": filed.left_out,
        "raw_url": read.raw_link,
    }


EXAMPLE: dict[str, Any] = {
    "id": "0f" * 20,
    "outcome": "new",
    "at": "2026-11-23T18:00:00Z",
    "sender": "cidada@example.com",
    "name": "Cidadã Exemplo",
    "subject": "Poste apagado",
    "text": "O poste em frente ao 120 está apagado.",
    "about": PROTOCOL,
    "files": [
        {"name": "conta.pdf", "content_type": "application/pdf", "size": 8, "outcome": "kept", "url": None},
    ],
    "left_out": 0,
    "raw_url": "https://bucket.example/inbox/0f",
}
