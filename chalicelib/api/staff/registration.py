"""Registration by the staff, for a citizen who calls, writes or comes in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from pydantic import field_validator

from chalicelib.api.http.fields import Moment
from chalicelib.api.shared import receipt
from chalicelib.api.shared.intake import OccurrenceBody
from chalicelib.domain.codes import Channel
from chalicelib.domain.occurrences.submissions import Submission


class StaffOccurrenceBody(OccurrenceBody):
    """A new occurrence as an attendant writes it down for a citizen (Law 13.460/2017, art. 10, par. 4)."""

    stand_ins: ClassVar = {**OccurrenceBody.stand_ins, "channel": "phone"}

    channel: Literal[Channel.PHONE, Channel.EMAIL, Channel.IN_PERSON, Channel.LETTER]  # type: ignore[assignment]
    taken_at: Moment | None = None

    @field_validator("taken_at")
    @classmethod
    def _is_past(cls, taken_at: datetime | None) -> datetime | None:
        if taken_at is not None and taken_at > datetime.now(UTC):
            raise ValueError("This moment has not come yet.")
        return taken_at

    def to_submission(self) -> Submission:
        """The submission in the domain's types."""
        return replace(super().to_submission(), taken_at=self.taken_at)


PHONE_CALL: dict[str, Any] = {
    "category": "tree",
    "description": "Galho caído sobre o muro da escola, com risco para as crianças.",
    "location": {"address": {"street": "Rua das Garças", "neighbourhood": "Cibratel I"}},
    "identity": {"mode": "identified", "name": "Cidadã Exemplo", "phone": "+55 13 3427-0000"},
    "channel": "phone",
    "taken_at": "2026-11-23T17:50:00Z",
}
RECEIPT: dict[str, Any] = {**receipt.EXAMPLE, "category": "tree", "photos": []}
