"""The shapes of the items in the `identities` table, which has its own grants."""

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib import settings
from chalicelib.store.tables import Table, TableModel


class ProtectedItem(TableModel):
    """An item of the table, under a protocol or something else that has no people in it."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)


class IdentityItem(ProtectedItem):
    """A citizen's identity."""

    mode = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    document = UnicodeAttribute(null=True)
    sealed_key = NumberAttribute(null=True)
    # The account of a signed-in author; nothing outside this table names it.
    person = UnicodeAttribute(null=True)
    # When mail to the address came back for good.
    bounced_at = UTCDateTimeAttribute(null=True)
    # When the author had themselves taken off it: the mode and the log of reads are what is left.
    erased_at = UTCDateTimeAttribute(null=True)


class ReadItem(ProtectedItem):
    """One read of an identity, `read#...`, written before it; removed at `expires_at`, years after the identity."""

    reader = UnicodeAttribute()
    reader_id = UnicodeAttribute(null=True)
    role = UnicodeAttribute()
    purpose = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    # Found by a search for a person: the reader learnt that the author is who they looked for.
    searched = BooleanAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class PrivacyItem(ProtectedItem):
    """One entry of the log of what was done with personal data, `privacy#log` and its instant; never changed."""

    event = UnicodeAttribute(null=True)
    at = UTCDateTimeAttribute(null=True)
    about = UnicodeAttribute(null=True)
    reader = UnicodeAttribute(null=True)
    role = UnicodeAttribute(null=True)
    purpose = UnicodeAttribute(null=True)
    erased = NumberAttribute(null=True)
    kept = NumberAttribute(null=True)


class DeliveryItem(ProtectedItem):
    """One mail that is sent once, `notice#...`: its holder until when, and its result; never its address."""

    held_by = UnicodeAttribute(null=True)
    held_until = NumberAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    at = UTCDateTimeAttribute(null=True)


class SubscriptionItem(ProtectedItem):
    """One device that news is pushed to, `push#...`; one that has ended has no endpoint and is removed at `expires_at`.

    The instant is in seconds.
    """

    endpoint = UnicodeAttribute(null=True)
    failures = NumberAttribute(null=True)
    expires_at = NumberAttribute()
