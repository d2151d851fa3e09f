"""The shapes of what the `identities` table keeps of citizens' accounts, beside the identities themselves."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib import settings
from chalicelib.store.tables import Table, TableModel


class AttemptItem(TableModel):
    """A code that was sent, `sign-in#{digest}`: its digest alone, and whom it signs in; removed at `expires_at`."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute(null=True)
    code_digest = UnicodeAttribute(null=True)
    tries = NumberAttribute(null=True)
    used_at = UTCDateTimeAttribute(null=True)
    expires_at = NumberAttribute()


class StartItem(TableModel):
    """A sign-in started at an issuer, `govbr#{digest}`: what its answer must repeat; removed at `expires_at`."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    nonce = UnicodeAttribute(null=True)
    verifier = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


class SentItem(TableModel):
    """How many codes were sent to an address, or at all, in a window of time; removed at `expires_at`."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    sent = NumberAttribute()
    expires_at = NumberAttribute()


class PersonItem(TableModel):
    """A person, `person#{account}` and `profile`."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute(null=True)
    name = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    document = UnicodeAttribute(null=True)
    level = UnicodeAttribute(null=True)
    since = UTCDateTimeAttribute(null=True)
    erased_at = UTCDateTimeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class LinkItem(TableModel):
    """An occurrence of a person, `person#{account}` and `occurrence#{instant}#{protocol}`; the only link there is."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    at = UTCDateTimeAttribute()
    expires_at = NumberAttribute(null=True)
