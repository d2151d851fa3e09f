"""Erasing a signed-in citizen: their account, and who they were in every ordinary occurrence that is closed.

Figures stay exact, since no occurrence changes; so does the log of who read an identity. Each step can be repeated: an
erasure that broke off is finished by the same request.
"""

from datetime import datetime

from chalicelib.domain.accounts.erasure import Erasure, ErasureHold, hold_of
from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.errors import SignInRefused, StaleVersion
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import forgetting
from chalicelib.store.accounts import erasures, forgotten, persons, pool
from chalicelib.store.identities import privacy_log
from chalicelib.store.occurrences import redaction
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Raced
from chalicelib.store.occurrences.repository import ATTEMPTS

_ALL = 10_000


def erase(person: Person, now: datetime) -> Erasure:
    """Erase a person. Raises SignInRefused when they have no account any more."""
    # From here on nothing is registered under the account.
    if not erasures.begin(person.id, now):
        raise SignInRefused
    forgotten.remember(persons.partition(person.id), now)

    erased: list[Protocol] = []
    kept: list[tuple[Protocol, ErasureHold]] = []
    for position, protocol in persons.list_links(person.id, None, _ALL):
        hold = _erase(person, protocol, now)
        if hold is None:
            erased.append(protocol)
        else:
            kept.append((protocol, hold))
        # The link comes last: what breaks off before is found by it again.
        erasures.unlink(person.id, position, now)

    pool.delete(person)
    privacy_log.add(PrivacyEntry(PrivacyEvent.ERASED, now, erased=len(erased), kept=len(kept)))
    erasures.finish(person.id, now)
    return Erasure(erased, kept)


def _erase(person: Person, protocol: Protocol, now: datetime) -> ErasureHold | None:
    for _ in range(ATTEMPTS):
        case_file = occurrences.get_case_file(protocol)
        occurrence = case_file.occurrence
        hold = hold_of(occurrence.kind, is_open=occurrence.is_open) if occurrence else None
        if hold is not None:
            erasures.disown(person.id, protocol)
            return hold
        try:
            if occurrence is not None:
                redaction.erase_identity(occurrence, person.id, now)
        except Raced:
            # Somebody acted on it in between: it may be open again.
            continue
        forgetting.forget_words(protocol, case_file, now)
        return None
    raise StaleVersion
