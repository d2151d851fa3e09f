"""What is kept about a signed-in citizen: bodies and answers."""

from dataclasses import replace
from typing import Any

from pydantic import field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.examples import PROTOCOL, REGISTERED_AT
from chalicelib.api.http.fields import Body, Email, Name, Phone
from chalicelib.api.http.values import Instant, ProtocolShown, instant
from chalicelib.api.shared.identity import Cpf, with_right_check_digits
from chalicelib.domain import protocols
from chalicelib.domain.accounts.erasure import Erasure, ErasureHold
from chalicelib.domain.accounts.persons import Level, Profile, masked_document


class MeBody(Body):
    """What a citizen corrects of themselves; what is left out stays, and null takes it away."""

    email: Email | None = None
    name: Name | None = None
    phone: Phone | None = None
    document: Cpf | None = None

    @field_validator("email")
    @classmethod
    def _stays_reachable(cls, email: str | None) -> str:
        if email is None:
            raise ValueError("An account has an e-mail: give another one.")
        return email

    @field_validator("document")
    @classmethod
    def _has_right_check_digits(cls, document: str | None) -> str | None:
        return with_right_check_digits(document)

    def corrected(self, profile: Profile) -> Profile:
        """A profile with what was sent; what was left out is as it was."""
        return replace(profile, **{name: getattr(self, name) for name in self.model_fields_set})


class CitizenShape(TypedDict):
    """A citizen's account; `document_masked` has the middle of their CPF, `level` is how it is proved who they are."""

    email: str | None
    name: str | None
    phone: str | None
    document_masked: str | None
    level: Level
    since: Instant


class KeptIdentityShape(TypedDict):
    """An occurrence that keeps who its author is, and why: it is open, or a report of misconduct."""

    protocol: ProtocolShown
    reason: ErasureHold


class ErasureShape(TypedDict):
    """The occurrences that no longer say who their author is, and those that do."""

    erased: list[ProtocolShown]
    kept: list[KeptIdentityShape]


def erased(done: Erasure) -> ErasureShape:
    """What was erased, and what was kept for which reason."""
    return {
        "erased": [protocols.shown(one) for one in done.erased],
        "kept": [{"protocol": protocols.shown(one), "reason": hold} for one, hold in done.kept],
    }


def me(profile: Profile) -> CitizenShape:
    """A citizen's account as they see it."""
    return {
        "email": profile.email,
        "name": profile.name,
        "phone": profile.phone,
        "document_masked": masked_document(profile.document),
        "level": profile.level,
        "since": instant(profile.since),
    }


ERASED: dict[str, Any] = {"erased": [PROTOCOL], "kept": [{"protocol": "2026-0000-0001-41", "reason": "open"}]}
ME: dict[str, Any] = {
    "email": "cidada@example.com",
    "name": "Rosa Lima",
    "phone": "+55 13 99999-0000",
    "document_masked": "***.982.247-**",
    "level": "email",
    "since": REGISTERED_AT,
}
CORRECTED: dict[str, Any] = {"name": "Rosa Lima", "phone": "+55 13 99999-0000"}
