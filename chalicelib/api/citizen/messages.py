"""Messages that the author adds to an occurrence."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID
from chalicelib.api.http.fields import Body, Text
from chalicelib.api.http.values import Instant, instant
from chalicelib.domain.occurrences.timeline import Message


class MessageBody(Body):
    """A message that the author adds."""

    text: Text


class SaidShape(TypedDict):
    """A message that the author wrote."""

    at: Instant
    text: str


class MessageShape(SaidShape):
    """The message that the author has just added."""

    id: str


def said(message: Message) -> SaidShape:
    """A message that the author wrote."""
    return {"at": instant(message.at), "text": message.text}


def added(message: Message) -> MessageShape:
    """The message that the author has just added."""
    return {"id": message.id, **said(message)}


SENT: dict[str, Any] = {"text": "Hoje um carro caiu nele."}
SAID: dict[str, Any] = {"at": "2026-11-24T12:10:00Z", **SENT}
EXAMPLE: dict[str, Any] = {"id": FILE_ID, **SAID}
