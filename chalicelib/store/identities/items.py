"""The shapes of the items in the `identities` table, which has its own grants."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib import settings
from chalicelib.store.tables import Table, TableModel


class IdentityItem(TableModel):
    """A citizen's identity."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    mode = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    document = UnicodeAttribute(null=True)
    sealed_key = NumberAttribute(null=True)
    # When mail to the address came back for good.
    bounced_at = UTCDateTimeAttribute(null=True)


class ReadItem(TableModel):
    """One read of an identity, `read#...`; written before the read, and never changed."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    reader = UnicodeAttribute()
    reader_id = UnicodeAttribute(null=True)
    role = UnicodeAttribute()
    purpose = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class DeliveryItem(TableModel):
    """One mail that is sent once, `notice#...`: its holder until when, and its result; never its address."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    held_by = UnicodeAttribute(null=True)
    held_until = NumberAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    at = UTCDateTimeAttribute(null=True)


class SubscriptionItem(TableModel):
    """One device that news is pushed to, `push#...`; one that has ended has no endpoint and is removed at `expires_at`.

    The instant is in seconds.
    """

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    endpoint = UnicodeAttribute(null=True)
    failures = NumberAttribute(null=True)
    expires_at = NumberAttribute()
