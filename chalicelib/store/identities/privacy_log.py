"""The log of what was done with personal data, the last entry first; entries are added and never changed."""

from collections.abc import Iterator

from pynamodb.expressions.update import Action
from ulid import ULID

from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities.items import PrivacyItem

_LOG = "privacy#log"


def add(entry: PrivacyEntry) -> None:
    """Add an entry."""
    item = PrivacyItem(_LOG, f"{entry.at.isoformat(timespec='microseconds')}#{ULID()}")
    actions: list[Action] = [
        PrivacyItem.event.set(entry.event.value),
        PrivacyItem.at.set(entry.at),
        PrivacyItem.erased.set(entry.erased),
        PrivacyItem.kept.set(entry.kept),
    ]
    texts = (
        (PrivacyItem.about, entry.protocol),
        (PrivacyItem.reader, entry.reader),
        (PrivacyItem.role, entry.role and entry.role.value),
        (PrivacyItem.purpose, entry.purpose),
    )
    actions += [field.set(text) for field, text in texts if text is not None]
    item.update(actions=actions, condition=PrivacyItem.at.does_not_exist())


def list_entries(before: str | None, limit: int) -> Iterator[tuple[str, PrivacyEntry]]:
    """At most `limit` entries before a position, the last one first, each with its position."""
    place = PrivacyItem.record < before if before else None
    for item in PrivacyItem.query(_LOG, place, scan_index_forward=False, limit=limit, consistent_read=True):
        yield (
            item.record,
            PrivacyEntry(
                PrivacyEvent(item.event),
                item.at,
                Protocol(item.about) if item.about else None,
                item.reader,
                Role(item.role) if item.role else None,
                item.purpose,
                int(item.erased or 0),
                int(item.kept or 0),
            ),
        )
