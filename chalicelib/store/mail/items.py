"""The shapes of the items about mail in the `identities` table: a mail says who wrote it."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.store.identities.items import ProtectedItem


class MailItem(ProtectedItem):
    """One mail, `mail#{instant}#{fingerprint}`, under its occurrence's protocol or among those not read."""

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


class TakenItem(ProtectedItem):
    """The mark of a mail that was taken, `mail#{fingerprint}`: however often it is delivered, it counts once."""

    at = UTCDateTimeAttribute()
    about = UnicodeAttribute(null=True)
    filed_as = UnicodeAttribute(null=True)


class SentItem(ProtectedItem):
    """The occurrence that a mail of ours was about, `sent#{its id}`; deleted at `expires_at` (seconds)."""

    about = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class AnswersItem(ProtectedItem):
    """How many automatic answers a sender had in an hour, `answers#{digest}`; deleted at `expires_at` (seconds)."""

    answers = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)
