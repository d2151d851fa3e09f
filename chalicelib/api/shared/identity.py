"""The identity that an author gives with an occurrence."""

import re
import unicodedata
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from stdnum.br import cpf
from stdnum.exceptions import ValidationError as NumberError

from chalicelib.api.http.fields import Body, Email, Name, Phone
from chalicelib.domain.people.people import Identity, IdentityMode

_WRITTEN = re.compile(r"[\W_]{0,9}(?:CPF)?[\W_]{0,9}((?:[0-9][\W_]{0,3}){11})", re.IGNORECASE)
_NO_DIGITS = re.compile(r"[^0-9]+")
_NO_CPF = "This is not a CPF: look for a mistyped digit."


def with_right_check_digits(document: str | None) -> str | None:
    """A CPF as its 11 digits. Raises ValueError for what is none."""
    try:
        number = cpf.validate(_digits_in(document)) if document is not None else None
    except NumberError as error:
        raise ValueError(_NO_CPF) from error
    # The check digits of eleven equal digits are right, but the registry never issues such a number.
    if number is not None and len(set(number)) == 1:
        raise ValueError(_NO_CPF)
    return number


def _digits_in(document: str) -> str:
    """The eleven digits of a CPF, whatever stands between them or before them; everything else as it is."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", document))
    return _NO_DIGITS.sub("", found[1]) if found else document


# What the check digits are right of cannot be said by a pattern.
Cpf = Annotated[
    str,
    Field(
        json_schema_extra={"pattern": "^[ .-]*(?:[0-9][ .-]*){11}$", "example": "529.982.247-25"},
        description="A CPF: eleven digits, of which the last two check the others and not all are alike.",
    ),
]


class IdentityBody(Body):
    """The author's identity: anonymous with nothing else, or else a name with an e-mail, a phone or both."""

    mode: IdentityMode = IdentityMode.ANONYMOUS
    name: Name | None = Field(default=None, validate_default=True)
    document: Cpf | None = None
    email: Email | None = None
    phone: Phone | None = Field(default=None, validate_default=True)

    @field_validator("name", "document", "email", "phone")
    @classmethod
    def _stays_out_when_anonymous(cls, part: str | None, info: ValidationInfo) -> str | None:
        if part is not None and info.data.get("mode") is IdentityMode.ANONYMOUS:
            raise ValueError("An anonymous occurrence keeps nothing of its author: leave this out.")
        return part

    @field_validator("name")
    @classmethod
    def _is_given(cls, name: str | None, info: ValidationInfo) -> str | None:
        if name is None and info.data.get("mode", IdentityMode.ANONYMOUS) is not IdentityMode.ANONYMOUS:
            raise ValueError("Say who you are, or choose anonymous.")
        return name

    @field_validator("document")
    @classmethod
    def _has_right_check_digits(cls, document: str | None) -> str | None:
        return with_right_check_digits(document)

    @field_validator("phone")
    @classmethod
    def _one_way_back(cls, phone: str | None, info: ValidationInfo) -> str | None:
        known = info.data.get("mode", IdentityMode.ANONYMOUS) is not IdentityMode.ANONYMOUS
        if known and phone is None and info.data.get("email", "") is None:
            raise ValueError("Give an e-mail or a phone.")
        return phone

    def to_identity(self) -> Identity | None:
        """The identity in the domain's types, or None for an anonymous author."""
        if self.mode is IdentityMode.ANONYMOUS or self.name is None:
            return None
        return Identity(self.mode, self.name, self.email, self.phone, self.document)
