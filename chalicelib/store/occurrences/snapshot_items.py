"""The part of an occurrence's item that is counted."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib import settings
from chalicelib.store.occurrences.indexes import DateAttribute
from chalicelib.store.tables import Table, TableModel


class SnapshotItem(TableModel):
    """What is counted of an occurrence, and no more: a city reads very many, and each attribute takes its time."""

    class Meta(Table):
        """The table of occurrences."""

        table_name = settings.OCCURRENCES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    month_at = UnicodeAttribute()
    # Older versions did not write all of them.
    version = NumberAttribute(null=True)
    registered_at = UTCDateTimeAttribute(null=True)
    status = UnicodeAttribute(null=True)
    sector = UnicodeAttribute(null=True)
    category = UnicodeAttribute(null=True)
    channel = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    identity_mode = UnicodeAttribute(null=True)
    neighbourhood = UnicodeAttribute(null=True)
    cell = UnicodeAttribute(null=True)
    outside = BooleanAttribute(default=False)
    legal_overdue = BooleanAttribute(default=False)
    sector_overdue = BooleanAttribute(default=False)
    answer = JSONAttribute(null=True)
    legal_on_time = BooleanAttribute(null=True)
    closed_on = DateAttribute(null=True)
    paused_days = NumberAttribute(default=0)
    cycle = NumberAttribute(default=1)
    evaluations = JSONAttribute(null=True)
