"""Views: the named parts of the worklist, each of open occurrences."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.worklist import Filters


class View(StrEnum):
    """What the staff opens the worklist at."""

    NEWS = "news"
    TRIAGE = "triage"
    SECTOR = "sector"
    ANALYSIS = "analysis"
    REVIEW = "review"
    LATE = "late"
    AWAITING = "awaiting"
    MINE = "mine"


def views(account: str) -> Mapping[View, Filters]:
    """The filters of each view, for the officer with an account."""
    return {
        View.NEWS: Filters(attention=True),
        View.TRIAGE: Filters(status=Status.RECEIVED),
        View.SECTOR: Filters(closed=False),
        View.ANALYSIS: Filters(status=Status.IN_ANALYSIS),
        View.REVIEW: Filters(status=Status.SECTOR_ANSWERED),
        View.LATE: Filters(overdue=True),
        View.AWAITING: Filters(status=Status.AWAITING_CITIZEN),
        View.MINE: Filters(assignee=account),
    }
