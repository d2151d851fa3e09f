"""The public part of the settings: contacts, emergency numbers, and who is in charge of personal data."""

from typing import NotRequired

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, DialledNumber, Email, Hint, Name


class PublicContactsBody(Body):
    """How citizens reach the ombudsman: everybody reads this."""

    phone: DialledNumber | None = None
    email: Email | None = None
    address: Hint | None = None
    hours: Hint | None = None


class EmergencyBody(Body):
    """A number for danger to life."""

    name: Name
    phone: DialledNumber


class DataOfficerBody(Body):
    """The person in charge of personal data, whose contact is public (Law 13.709/2018, art. 41, par. 1)."""

    name: Name
    email: Email | None = None
    phone: DialledNumber | None = Field(default=None, validate_default=True)

    @field_validator("phone")
    @classmethod
    def _can_be_reached(cls, phone: str | None, info: ValidationInfo) -> str | None:
        if phone is None and info.data.get("email", "") is None:
            raise ValueError("Give an e-mail or a phone.")
        return phone


class PublicContactsDocument(TypedDict):
    """How citizens reach the ombudsman: everybody reads this."""

    phone: NotRequired[str | None]
    email: NotRequired[str | None]
    address: NotRequired[str | None]
    hours: NotRequired[str | None]


class EmergencyShape(TypedDict):
    """A number for danger to life."""

    name: str
    phone: str


class DataOfficerDocument(TypedDict):
    """The person in charge of personal data, whose contact is public."""

    name: str
    email: NotRequired[str | None]
    phone: NotRequired[str | None]
