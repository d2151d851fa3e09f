"""What can go wrong in the domain.

* DomainError
  - InvalidFields       what was sent cannot be accepted; says which fields and why
  - NotFound            there is nothing there for whoever asks
  - Forbidden           the role may never do this
  - IllegalAction       the occurrence does not admit the action now
  - StaleVersion        somebody else changed the occurrence first
  - EditConflict        somebody else edited the directory's document first
  - KeyReused           one idempotency key came with two different requests
  - DoorClosed          too many wrong access keys for a protocol
  - PhotoRejected       an upload is not a photo we can keep
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.documents import Document


class DomainError(Exception):
    """Anything the rules refuse."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field, as a dotted path, and what is wrong with it."""

    field: str
    message: str


class InvalidFields(DomainError):
    """What was sent cannot be accepted; carries every field that is wrong."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = tuple(errors)


def invalid(field: str, message: str) -> InvalidFields:
    """The error for a single wrong field."""
    return InvalidFields([FieldError(field, message)])


class NotFound(DomainError):
    """There is nothing there, or nothing this person may see; the two look the same."""

    def __init__(self) -> None:
        super().__init__("There is nothing here for these credentials.")


class Forbidden(DomainError):
    """The signed-in person's roles never allow this."""


class IllegalAction(DomainError):
    """The occurrence does not admit this action in its present state."""


class StaleVersion(DomainError):
    """Somebody else changed the occurrence since this person read it."""

    def __init__(self) -> None:
        super().__init__("The occurrence has changed since you read it.")


class EditConflict(DomainError):
    """Somebody else edited a document of the directory first; carries it as it is now."""

    def __init__(self, current: Document | None) -> None:
        super().__init__("The document has changed since you read it.")
        self.current = current


class KeyReused(DomainError):
    """An idempotency key came again with a different request."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was already used for a different request.")


class KeyLockedOut(DomainError):
    """Too many wrong access keys were tried on one protocol; carries the seconds until it opens again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many wrong access keys for this protocol. Try again later.")
        self.retry_after = retry_after


class PhotoRejected(DomainError):
    """An upload is not a photo we can keep."""

    def __init__(self, reason: RejectionReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
