"""What an outside body reads and sends: by a link, without an account."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID, FILES, PROTOCOL, TEXT
from chalicelib.api.http.fields import Body, Line, Text
from chalicelib.api.http.values import Day, ProtocolShown, Url
from chalicelib.api.shared import location
from chalicelib.api.shared.location import LocationShape
from chalicelib.domain import protocols
from chalicelib.domain.codes import Outcome
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.services.outside import Asked

Link = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$"), Field(description="The end of a mailed link.")]
# Whose it is, and of which other it is a repetition, is for the ombudsman to say.
Given = Literal[Outcome.SOLVED, Outcome.PARTLY_SOLVED, Outcome.NOT_SOLVED, Outcome.INFORMED]


class LinkBody(Body):
    """A link that was mailed."""

    link: Link


class GivenAnswerBody(LinkBody):
    """An answer, or `return` with the reason and, if known, whose it is."""

    action: Literal[Action.ANSWER, Action.RETURN]
    text: Text
    outcome: Annotated[Given | None, Field(validate_default=True)] = None
    suggested_body: Line | None = None

    @field_validator("outcome")
    @classmethod
    def _says_how_it_ended(cls, outcome: Given | None, info: ValidationInfo) -> Given | None:
        if outcome is None and info.data.get("action") is Action.ANSWER:
            raise ValueError("Say how it ended.")
        return outcome

    def to_command(self) -> Command:
        """The sector's action that this is."""
        return Command(self.action, text=self.text, outcome=self.outcome, competent_body=self.suggested_body)


class SharedPhotoShape(TypedDict):
    """A photo that the ombudsman shared, by links that last five minutes."""

    thumb_url: Url
    display_url: Url


class AskedShape(TypedDict):
    """What was forwarded: the words that the ombudsman chose, or the description with who it names covered."""

    protocol: ProtocolShown
    municipality: str
    body: str
    category: str
    text: str
    location: LocationShape | None
    registered_on: Day
    due_on: Day
    notes: list[str]
    photos: list[SharedPhotoShape]


class AnsweredShape(TypedDict):
    """The occurrence whose answer was received."""

    protocol: ProtocolShown


def asked(found: Asked) -> AskedShape:
    """What was forwarded, as its body reads it."""
    occurrence, clock = found.occurrence, found.occurrence.sector_clock
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "municipality": found.municipality,
        "body": found.body,
        "category": found.category,
        "text": occurrence.description,
        "location": location.location(occurrence.location),
        "registered_on": found.registered_on.isoformat(),
        "due_on": (clock.due_on if clock else occurrence.legal.due_on).isoformat(),
        "notes": list(found.notes),
        "photos": [{"thumb_url": one.thumb, "display_url": one.display} for one in found.photos],
    }


LINK = "20264831927597-2-" + "q" * 43
REQUEST: dict[str, Any] = {"link": LINK}
ANSWER: dict[str, Any] = {**REQUEST, "action": "answer", "text": "O poste foi trocado.", "outcome": "solved"}
RETURN: dict[str, Any] = {
    **REQUEST,
    "action": "return",
    "text": "Este trecho não é nosso.",
    "suggested_body": "Concessionária da rodovia",
}
EXAMPLE: dict[str, Any] = {
    "protocol": PROTOCOL,
    "municipality": "Itanhaém",
    "body": "Companhia de água",
    "category": "Vazamento",
    "text": TEXT,
    "location": location.EXAMPLE,
    "registered_on": "2026-11-23",
    "due_on": "2026-11-30",
    "notes": ["Há uma escola em frente."],
    "photos": [{f"{name}_url": f"{FILES}/photos/{FILE_ID}/{name}.jpg" for name in ("thumb", "display")}],
}
