"""The log of what was done with personal data, as the ombudsman and the data protection officer read it."""

from collections.abc import Sequence

from chalicelib.domain.accounts.privacy_log import PrivacyEntry
from chalicelib.store.identities import privacy_log


def page(before: str | None, limit: int) -> tuple[Sequence[PrivacyEntry], str | None]:
    """A page of the log, the last entry first, and the position that the next page starts before."""
    found = list(privacy_log.list_entries(before, limit + 1))
    return [entry for _, entry in found[:limit]], found[limit - 1][0] if len(found) > limit else None
