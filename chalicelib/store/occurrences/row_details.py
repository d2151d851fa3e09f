"""What completes the rows of a list with what no index holds, or not as it is now."""

from collections.abc import Sequence
from dataclasses import replace

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import settings
from chalicelib.domain.codes import Attention, PhotoStatus, Priority
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Actor
from chalicelib.domain.places.places import Location
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import attachments, record_mapping, supports
from chalicelib.store.occurrences.items import PhotoItem, SupportTotalItem
from chalicelib.store.occurrences.mapping import RECORD
from chalicelib.store.occurrences.values import to_assignee, to_location
from chalicelib.store.tables import Table, TableModel


class DetailsItem(TableModel):
    """What completes a row, of an occurrence or of the total of its supports, and no more: a list has many.

    pynamodb takes time for each attribute of an item, set or not, and an occurrence has eighty.
    """

    class Meta(Table):
        """The table of occurrences."""

        table_name = settings.OCCURRENCES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    description = UnicodeAttribute(null=True)
    latitude = NumberAttribute(null=True)
    longitude = NumberAttribute(null=True)
    address = JSONAttribute(null=True)
    outside = BooleanAttribute(default=False)
    priority = UnicodeAttribute(default=Priority.NORMAL.value)
    attention = UnicodeAttribute(null=True)
    assignee = UnicodeAttribute(null=True)
    assignee_name = UnicodeAttribute(null=True)
    assignee_sector = UnicodeAttribute(null=True)
    photo_ids = JSONAttribute(null=True)
    attachment_ids = JSONAttribute(null=True)
    total = NumberAttribute(null=True)


_DETAILS = list(DetailsItem.get_attributes())


def completed(rows: Sequence[Row], actor: Actor) -> list[Row]:
    """The same rows with what not every index holds, as it is now: texts, handling, supports, photos and attachments.

    One request for each hundred records: two of a row, and then those of its photos and attachments.
    """
    items, totals = _details(rows)
    photos = {
        row.protocol: [record_mapping.photo_record(photo_id) for photo_id in items[row.protocol].photo_ids or ()]
        for row in rows
        if row.photo_count and row.protocol in items
    }
    keys = [(protocol, record) for protocol, records in photos.items() for record in records]
    found = PhotoItem.batch_get(keys) if keys else ()
    seen = {Protocol(item.protocol) for item in found if item.status == PhotoStatus.READY.value}
    attached = attachments.list_ready({protocol: item.attachment_ids or () for protocol, item in items.items()})
    return [
        replace(
            _with_details(row, items[row.protocol]) if row.protocol in items else row,
            supports=totals.get(row.protocol, 0),
            has_photos=row.protocol in seen,
            attachments=sum(disclosure.reads_attachment(actor, row, one) for one in attached.get(row.protocol, ())),
        )
        for row in rows
    ]


def handled(rows: Sequence[Row]) -> list[Row]:
    """The same rows with their priority, assignee and attention as they are now."""
    items, _ = _details(rows, with_totals=False)
    return [_with_details(row, items[row.protocol]) for row in rows if row.protocol in items]


def totals_of(rows: Sequence[Row]) -> dict[Protocol, int]:
    """The supports of those rows that have any."""
    keys = [(row.protocol, supports.TOTAL) for row in rows if not is_sensitive(row.kind, row.identity_mode)]
    return {Protocol(item.protocol): int(item.total) for item in (SupportTotalItem.batch_get(keys) if keys else ())}


def _details(
    rows: Sequence[Row], *, with_totals: bool = True
) -> tuple[dict[Protocol, DetailsItem], dict[Protocol, int]]:
    keys = [(row.protocol, RECORD) for row in rows]
    # Nobody can support a sensitive one: reading its total would cost and say nothing.
    if with_totals:
        keys += [(row.protocol, supports.TOTAL) for row in rows if not is_sensitive(row.kind, row.identity_mode)]
    items: dict[Protocol, DetailsItem] = {}
    totals: dict[Protocol, int] = {}
    for item in DetailsItem.batch_get(keys, attributes_to_get=_DETAILS) if keys else ():
        if item.record == RECORD:
            items[Protocol(item.protocol)] = item
        else:
            totals[Protocol(item.protocol)] = int(item.total or 0)
    return items, totals


def _with_details(row: Row, item: DetailsItem) -> Row:
    return replace(
        row,
        description=item.description or "",
        location=_location(row, item),
        priority=Priority(item.priority),
        attention=Attention(item.attention) if item.attention else None,
        assignee=to_assignee(item.assignee, item.assignee_name, item.assignee_sector),
    )


def _location(row: Row, item: DetailsItem) -> Location:
    location = to_location(item)
    return disclosure.pseudonymised_location(location) if is_sensitive(row.kind, row.identity_mode) else location
