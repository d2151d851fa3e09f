"""Leaders: the occurrence that answers for a duplicate, and the duplicates that an occurrence answers for."""

from collections.abc import Iterator

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile

# A longer chain of duplicates shows the answer of the last one read.
_MAX_LEADERS = 5


def leading(occurrence: Occurrence) -> Occurrence:
    """The occurrence whose answer an occurrence has: the last of its leaders, or itself when it follows none."""
    for _ in range(_MAX_LEADERS):
        leader = occurrences.get(occurrence.leader) if occurrence.leader else None
        if leader is None:
            break
        occurrence = leader
    return occurrence


def followers(case_file: CaseFile) -> Iterator[Occurrence]:
    """The occurrences that have the answer of this one: its duplicates, and theirs."""
    seen, waiting = set(case_file.duplicates), list(case_file.duplicates)
    while waiting:
        found = occurrences.get_case_file(waiting.pop())
        if found.occurrence and found.occurrence.leader:
            yield found.occurrence
            waiting += [one for one in found.duplicates if one not in seen]
            seen |= set(found.duplicates)
