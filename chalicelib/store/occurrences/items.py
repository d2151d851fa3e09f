"""The shapes of the items in the `occurrences` table.

The tables themselves are declared once, in infra/foundation.yaml; nothing here creates them.
"""

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib import settings
from chalicelib.store.occurrences.indexes import (
    AlertIndex,
    CategoryIndex,
    DateAttribute,
    DeskIndex,
    MonthIndex,
    NearbyIndex,
    PublicIndex,
    QueueIndex,
    SectorIndex,
    StatusIndex,
    WatchIndex,
)
from chalicelib.store.tables import Table, TableModel


class Record(TableModel):
    """A record kept under a protocol; `type` selects the subclass."""

    class Meta(Table):
        """The table of occurrences."""

        table_name = settings.OCCURRENCES_TABLE

    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)
    type = DiscriminatorAttribute()
    # Written by an import only: the stream's filters in infra/app.yaml pass by a new item that has it. Later writes of
    # an occurrence replace the item whole, without it.
    imported = BooleanAttribute(null=True)


class ListedItem(TableModel):
    """An occurrence as the indexes that narrow lists have it: without its type, for nothing else is in them."""

    class Meta(Table):
        """The table of occurrences."""

        table_name = settings.OCCURRENCES_TABLE

    by_category = CategoryIndex()
    by_status = StatusIndex()
    by_sector = SectorIndex()
    protocol = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute(range_key=True)


class OccurrenceItem(Record, discriminator="occurrence"):
    """An occurrence; the keys of an index are absent when the index must not contain it."""

    by_queue = QueueIndex()
    by_desk = DeskIndex()
    by_watch = WatchIndex()
    by_alert = AlertIndex()
    by_month = MonthIndex()
    by_place = NearbyIndex()
    by_public_id = PublicIndex()
    queue = UnicodeAttribute(null=True)
    queue_due = UnicodeAttribute(null=True)
    watch_day = UnicodeAttribute(null=True)
    watch_at = UTCDateTimeAttribute(null=True)
    alert_day = DateAttribute(null=True)
    alert_at = UTCDateTimeAttribute(null=True)
    month = UnicodeAttribute()
    month_at = UnicodeAttribute()
    nearby_cell = UnicodeAttribute(null=True)
    nearby_at = UnicodeAttribute(null=True)
    cell = UnicodeAttribute(null=True)

    version = NumberAttribute()
    sequence = NumberAttribute()
    key_digest = UnicodeAttribute()
    status = UnicodeAttribute()
    kind = UnicodeAttribute()
    category = UnicodeAttribute()
    channel = UnicodeAttribute()
    identity_mode = UnicodeAttribute()
    priority = UnicodeAttribute()
    description = UnicodeAttribute()
    registered_at = UTCDateTimeAttribute()
    taken_at = UTCDateTimeAttribute(null=True)
    latitude = NumberAttribute(null=True)
    longitude = NumberAttribute(null=True)
    address = JSONAttribute(null=True)
    neighbourhood = UnicodeAttribute(null=True)
    outside = BooleanAttribute(default=False)
    answers = JSONAttribute(null=True)

    legal_base_on = DateAttribute()
    due_on = DateAttribute()
    legal_extended = BooleanAttribute(default=False)
    legal_overdue = BooleanAttribute(default=False)
    legal_on_time = BooleanAttribute(null=True)
    legal_days_late = NumberAttribute(default=0)
    forwarded_on = DateAttribute(null=True)
    sector_due_on = DateAttribute(null=True)
    sector_extended = BooleanAttribute(default=False)
    sector_moved_days = NumberAttribute(default=0)
    sector_overdue = BooleanAttribute(default=False)
    sector_stopped_on = DateAttribute(null=True)
    sector_on_time = BooleanAttribute(null=True)
    sector_days_late = NumberAttribute(default=0)
    paused_on = DateAttribute(null=True)
    paused_until = DateAttribute(null=True)
    paused_from = UnicodeAttribute(null=True)

    routed = BooleanAttribute(default=False)
    suggested_sector = UnicodeAttribute(null=True)
    sector = UnicodeAttribute(null=True)
    proposal = JSONAttribute(null=True)
    answer = JSONAttribute(null=True)
    archive_reason = UnicodeAttribute(null=True)
    leader = UnicodeAttribute(null=True)
    closed_at = UTCDateTimeAttribute(null=True)
    closed_on = DateAttribute(null=True)
    cycle = NumberAttribute(default=1)
    asked = BooleanAttribute(default=False)
    reopenings = NumberAttribute(default=0)
    bounces = NumberAttribute(default=0)
    paused_days = NumberAttribute(default=0)
    photo_count = NumberAttribute(default=0)
    photo_ids = JSONAttribute(null=True)
    attachment_ids = JSONAttribute(null=True)
    message_count = NumberAttribute(default=0)
    public_id = UnicodeAttribute(null=True)
    public_description = UnicodeAttribute(null=True)
    evaluations = JSONAttribute(null=True)
    alerted = JSONAttribute(null=True)
    # The author's own text, where `description`, which the lists project, is the pseudonymised one.
    words = UnicodeAttribute(null=True)
    pseudonymised_text = UnicodeAttribute(null=True)
    masked_description = UnicodeAttribute(null=True)
    photos_shared = BooleanAttribute(default=False)
    attention = UnicodeAttribute(null=True)
    assignee = UnicodeAttribute(null=True)
    assignee_name = UnicodeAttribute(null=True)
    assignee_sector = UnicodeAttribute(null=True)


class EventItem(Record, discriminator="event"):
    """One event of the timeline, `event#000001`; written once and never changed."""

    sequence = NumberAttribute()
    action = UnicodeAttribute()
    came_from = UnicodeAttribute(null=True)
    went_to = UnicodeAttribute()
    actor = UnicodeAttribute()
    role = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    public_text = UnicodeAttribute(null=True)
    internal_text = UnicodeAttribute(null=True)
    is_public = BooleanAttribute()
    legal_end = JSONAttribute(null=True)
    sector_end = JSONAttribute(null=True)
    term = JSONAttribute(null=True)
    for_sector = BooleanAttribute(null=True)
    # Events from before it was kept have their changes in the text.
    changes = JSONAttribute(null=True)


class AlertItem(Record, discriminator="alert"):
    """One alert, `alert#{cycle}#{clock}#{due_on}#{days}`; written once and never changed."""

    clock = UnicodeAttribute()
    days = NumberAttribute()
    to = UnicodeAttribute()
    due_on = DateAttribute()
    cycle = NumberAttribute()
    at = UTCDateTimeAttribute()


class PhotoItem(Record, discriminator="photo"):
    """One photo, `photo#id`, and its cover; once it is erased, that it was."""

    content_type = UnicodeAttribute()
    requested_at = UTCDateTimeAttribute()
    status = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    cover = JSONAttribute(null=True)
    cover_status = UnicodeAttribute(null=True)
    erased_at = UTCDateTimeAttribute(null=True)


class AttachmentItem(Record, discriminator="attachment"):
    """One attachment, `attachment#id`; `sector` attached it, `for_sector` reads it in a sensitive occurrence."""

    content_type = UnicodeAttribute()
    name = UnicodeAttribute()
    visibility = UnicodeAttribute()
    by = UnicodeAttribute()
    role = UnicodeAttribute()
    sector = UnicodeAttribute(null=True)
    for_sector = UnicodeAttribute(null=True)
    requested_at = UTCDateTimeAttribute()
    status = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    erased_at = UTCDateTimeAttribute(null=True)


class MessageItem(Record, discriminator="message"):
    """A message the citizen wrote after registering, `message#id`."""

    author = UnicodeAttribute()
    text = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class DuplicateItem(Record, discriminator="duplicate"):
    """A duplicate of an occurrence, `duplicate#{protocol}` under its leader; withdrawn once it is reopened."""

    withdrawn = BooleanAttribute(null=True)


class SupportItem(Record, discriminator="support"):
    """One support, under a partition of its own so that no case file reads it: `support#{protocol}` and a digest."""

    withdrawn = BooleanAttribute(null=True)


class SupportTotalItem(Record, discriminator="supports"):
    """How many supports an occurrence has, `supports`: no attribute of the occurrence, so that no save replaces it."""

    total = NumberAttribute()


class LockoutItem(Record, discriminator="door"):
    """The number of wrong keys tried on a protocol, existing or not; deleted at `expires_at` (seconds)."""

    attempts = NumberAttribute()
    expires_at = NumberAttribute()
