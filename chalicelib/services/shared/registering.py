"""What a registration takes and gives, for every channel that asks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.codes import Kind
from chalicelib.domain.occurrences.photos import UploadForm
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.people.people import Actor
from chalicelib.domain.protocols import Protocol


@dataclass(frozen=True, slots=True)
class Receipt:
    """The author's receipt; the access key is shown here and never again.

    `provisional` says that the calendar of the due's year is not loaded yet (R3). A repeated request (`is_new` is
    False) gets the receipt of the first one, whatever happened to the occurrence since; only the upload forms are new.
    """

    protocol: Protocol
    access_key: AccessKey
    kind: Kind
    category: str
    registered_at: datetime
    due_on: date
    provisional: bool
    uploads: Sequence[UploadForm]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A submission as it arrived: its sender, its bytes, and the idempotency key under which it may be repeated.

    `person` is who signed in to send it, remembered beside an identity alone. `hint` is for the staff alone, in the
    first event of the timeline; without `mails_receipt` no mail takes the key.
    """

    submission: Submission
    actor: Actor
    content: bytes = b""
    idempotency_key: str | None = None
    hint: str = ""
    mails_receipt: bool = True
    person: Person | None = None
