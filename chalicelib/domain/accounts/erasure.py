"""Erasing who an author was, and what the law or an open occurrence keeps of it (Law 13.709/2018, arts. 16, 18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.codes import Kind
from chalicelib.domain.protocols import Protocol


class ErasureHold(StrEnum):
    """Why an identity stays: its occurrence is open, or is a report of misconduct (Law 12.527/2011, art. 31)."""

    OPEN = "open"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Erasure:
    """The occurrences from which a person was taken off, and those in which the law or the work keeps who they are."""

    erased: Sequence[Protocol]
    kept: Sequence[tuple[Protocol, ErasureHold]]


def hold_of(kind: Kind, *, is_open: bool) -> ErasureHold | None:
    """Why the identity of an occurrence stays; None when it may be erased."""
    if kind is Kind.REPORT:
        return ErasureHold.REPORT
    return ErasureHold.OPEN if is_open else None
