"""Authentication of an author: by protocol and access key, or signed in as the person who registered it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import access_keys
from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.errors import KeyLockedOut, NotFound
from chalicelib.domain.occurrences.lockout import LOCKED_FOR, MAX_WRONG_KEYS
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import persons
from chalicelib.store.occurrences import lockout
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile

# What shows that somebody is an occurrence's author: the key as they typed it, or who they are.
Proof = str | Person

_NO_KEY = "0" * 64


@dataclass(frozen=True, slots=True)
class Authenticated:
    """The case file that a right key or its author opened, and its occurrence."""

    case_file: CaseFile
    occurrence: Occurrence


def authenticate(protocol: Protocol, proof: Proof, now: datetime) -> Authenticated:
    """The case file of an occurrence for its author.

    The right key always opens. Raises NotFound for a wrong key, or somebody else's occurrence, as for an unknown
    protocol, and KeyLockedOut for a wrong key after too many.
    """
    if isinstance(proof, Person):
        return _of_person(protocol, proof)
    return _by_key(protocol, proof, now)


def _of_person(protocol: Protocol, person: Person) -> Authenticated:
    if not persons.owns(person.id, protocol):
        raise NotFound
    case_file = occurrences.get_case_file(protocol)
    if case_file.occurrence is None:
        raise NotFound
    return Authenticated(case_file, case_file.occurrence)


def _by_key(protocol: Protocol, typed_key: str, now: datetime) -> Authenticated:
    if not typed_key:
        raise NotFound
    case_file = occurrences.get_case_file(protocol)
    occurrence = case_file.occurrence
    # An unknown protocol costs the same digest and the same count as a wrong key, so that the two look the same.
    is_right = access_keys.opens(typed_key, protocol, occurrence.key_digest if occurrence else _NO_KEY)
    if occurrence is not None and is_right:
        return Authenticated(case_file, occurrence)
    locked = case_file.wrong_keys.seconds_locked(now)
    if locked:
        raise KeyLockedOut(locked)
    if not lockout.count_wrong_key(protocol, now, most=MAX_WRONG_KEYS, lasting=LOCKED_FOR):
        raise KeyLockedOut(int(LOCKED_FOR.total_seconds()))
    raise NotFound
