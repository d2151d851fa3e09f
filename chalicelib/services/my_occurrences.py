"""The occurrences of a signed-in citizen, found through the links in the identities table."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.store.accounts import persons
from chalicelib.store.occurrences import repository as occurrences


@dataclass(frozen=True, slots=True)
class Page:
    """A page of occurrences, and the position of its last one when more may follow."""

    occurrences: Sequence[Occurrence]
    last: str | None


def list_mine(person: Person, before: str | None, limit: int) -> Page:
    """A page of a person's occurrences before a position, the newest first."""
    links = list(persons.list_links(person.id, before, limit + 1))
    shown = links[:limit]
    found = occurrences.get_several([protocol for _, protocol in shown])
    return Page(
        [found[protocol] for _, protocol in shown if protocol in found],
        shown[-1][0] if len(links) > limit else None,
    )
