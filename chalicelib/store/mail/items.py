"""The shapes of the items about mail in the `identities` table: a mail says who wrote it."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib import settings
from chalicelib.store.tables import Table, TableModel


class MailItem(TableModel):
    """One mail, `mail#{instant}#{fingerprint}`, under its occurrence's protocol or among those not read."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    outcome = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    source = UnicodeAttribute()
    sender = UnicodeAttribute()
    name = UnicodeAttribute()
    subject = UnicodeAttribute()
    text = UnicodeAttribute()
    about = UnicodeAttribute(null=True)
    files = JSONAttribute(null=True)
    left_out = NumberAttribute(default=0)


class TakenItem(TableModel):
    """The mark of a mail that was taken, `mail#{fingerprint}`: however often it is delivered, it counts once."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    at = UTCDateTimeAttribute()


class SentItem(TableModel):
    """The occurrence that a mail of ours was about, `sent#{its id}`; deleted at `expires_at` (seconds)."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    about = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class AnswersItem(TableModel):
    """How many automatic answers a sender had in an hour, `answers#{digest}`; deleted at `expires_at` (seconds)."""

    class Meta(Table):
        """The table of identities."""

        table_name = settings.IDENTITIES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    answers = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)
