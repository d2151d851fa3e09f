"""The indexes of the `occurrences` table, as infra/foundation.yaml declares them."""

from datetime import date
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.constants import STRING
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex


class DateAttribute(Attribute[date]):
    """A calendar day, as `YYYY-MM-DD`."""

    attr_type = STRING

    def serialize(self, value: date) -> str:
        """The day as text that sorts."""
        return value.isoformat()

    def deserialize(self, value: str) -> date:
        """The day of a text."""
        return date.fromisoformat(value)


class QueueIndex(GlobalSecondaryIndex[Any]):
    """Open occurrences of a sector, or of `triage`, by due."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    queue_due = UnicodeAttribute(range_key=True)


class DeskIndex(GlobalSecondaryIndex[Any]):
    """The same without texts and with what the staff's lists are filtered, sorted and counted by."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "desk"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    queue_due = UnicodeAttribute(range_key=True)


class WatchIndex(GlobalSecondaryIndex[Any]):
    """Open occurrences by the purpose and day of their next check (`flag#2026-03-20`), and its instant."""

    class Meta:
        """Keys only."""

        index_name = "watch"
        projection = AllProjection()

    watch_day = UnicodeAttribute(hash_key=True)
    watch_at = UTCDateTimeAttribute(range_key=True)


class AlertIndex(GlobalSecondaryIndex[Any]):
    """Open occurrences by the day and the instant of their next alert."""

    class Meta:
        """Keys only."""

        index_name = "alert"
        projection = AllProjection()

    alert_day = DateAttribute(hash_key=True)
    alert_at = UTCDateTimeAttribute(range_key=True)


class MonthIndex(GlobalSecondaryIndex[Any]):
    """All occurrences by the month and the instant of registration."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "month"
        projection = AllProjection()

    month = UnicodeAttribute(hash_key=True)
    month_at = UnicodeAttribute(range_key=True)


class CategoryIndex(GlobalSecondaryIndex[Any]):
    """All occurrences of a category by the instant of registration."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "category"
        projection = AllProjection()

    category = UnicodeAttribute(hash_key=True)
    month_at = UnicodeAttribute(range_key=True)


class StatusIndex(GlobalSecondaryIndex[Any]):
    """All occurrences in a status by the instant of registration."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "status"
        projection = AllProjection()

    status = UnicodeAttribute(hash_key=True)
    month_at = UnicodeAttribute(range_key=True)


class SectorIndex(GlobalSecondaryIndex[Any]):
    """All occurrences that are or were last with a sector by the instant of registration."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "sector"
        projection = AllProjection()

    sector = UnicodeAttribute(hash_key=True)
    month_at = UnicodeAttribute(range_key=True)


RegistrationIndex = MonthIndex | CategoryIndex | StatusIndex | SectorIndex


class NearbyIndex(GlobalSecondaryIndex[Any]):
    """Open occurrences that are public, by their largest cell, and within it by their smallest one."""

    class Meta:
        """Declared in the template, which says what is projected."""

        index_name = "nearby"
        projection = AllProjection()

    nearby_cell = UnicodeAttribute(hash_key=True)
    nearby_at = UnicodeAttribute(range_key=True)


class PublicIndex(GlobalSecondaryIndex[Any]):
    """Any occurrence by its opaque public id."""

    class Meta:
        """Keys only."""

        index_name = "public"
        projection = AllProjection()

    public_id = UnicodeAttribute(hash_key=True)
