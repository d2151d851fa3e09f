"""Errors of the domain.

* DomainError
  - InvalidFields       the input cannot be accepted; carries the fields and the reasons
  - NotFound            nothing exists, or nothing the caller may see
  - Forbidden           the caller's roles never allow it
  - IllegalAction       the occurrence does not admit the action now
    - OccurrenceFull    it has all the messages it takes
  - StaleVersion        the occurrence was changed by another request first
  - EditConflict        the directory's document was edited by another request first
  - KeyReused           one idempotency key came with two different requests
  - KeyLockedOut        too many wrong access keys for a protocol
  - ProofNeeded         too much comes at once; carries the work to do first
  - SignInRefused       a code, a token or an issuer's answer does not prove who somebody is
  - TooManyCodes        too many codes to sign in, or other mails of an account, were asked for
  - IssuerUnreachable   the issuer that would prove who somebody is does not answer as it should
  - PhotoRejected       an upload is not a photo or document that can be kept
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.documents import Document


class DomainError(Exception):
    """The root of the errors that the rules raise."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field, as a dotted path, and what is wrong with it."""

    field: str
    message: str


class InvalidFields(DomainError):
    """The input cannot be accepted; carries every invalid field."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = tuple(errors)


def invalid(field: str, message: str) -> InvalidFields:
    """The error for a single invalid field."""
    return InvalidFields([FieldError(field, message)])


class NotFound(DomainError):
    """Nothing exists, or nothing the caller may see; the two look the same."""

    def __init__(self) -> None:
        super().__init__("There is nothing here for these credentials.")


class Forbidden(DomainError):
    """The caller's roles never allow this."""


class IllegalAction(DomainError):
    """The occurrence does not admit this action in its present state."""


class OccurrenceFull(IllegalAction):
    """The occurrence has all the messages it takes."""


class StaleVersion(DomainError):
    """The occurrence was changed by another request since the caller read it."""

    def __init__(self) -> None:
        super().__init__("The occurrence has changed since you read it.")


class EditConflict(DomainError):
    """A document of the directory was edited by another request first; carries it as it is now."""

    def __init__(self, current: Document | None) -> None:
        super().__init__("The document has changed since you read it.")
        self.current = current


class KeyReused(DomainError):
    """An idempotency key was used again with a different request."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was already used for a different request.")


class KeyLockedOut(DomainError):
    """Another wrong access key after too many on one protocol; carries the seconds until they are counted anew."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many wrong access keys for this protocol. Try again later.")
        self.retry_after = retry_after


class ProofNeeded(DomainError):
    """More comes than usual; carries the challenge to solve first, None for a request that has no idempotency key."""

    def __init__(self, challenge: Mapping[str, object] | None) -> None:
        super().__init__(
            "Too much comes at once. Send this again with a proof that you solved the challenge."
            if challenge
            else "Too much comes at once. Send this again with an Idempotency-Key to be given a challenge."
        )
        self.challenge = challenge


class SignInRefused(DomainError):
    """What was sent does not prove who somebody is; why is not said."""

    def __init__(self, detail: str = "This does not sign you in. Begin again.") -> None:
        super().__init__(detail)


class TooManyCodes(DomainError):
    """Too many codes, or other mails of an account, were asked for; carries the seconds until the next one."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many mails were asked for. Try again later.")
        self.retry_after = retry_after


class IssuerUnreachable(DomainError):
    """The issuer that would prove who somebody is does not answer; carries the seconds until it is worth a try."""

    retry_after = 30

    def __init__(self) -> None:
        super().__init__("gov.br does not answer as it should. Try again in a moment.")


class PhotoRejected(DomainError):
    """An upload is not a photo, or not a document, that can be kept."""

    def __init__(self, reason: RejectionReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
