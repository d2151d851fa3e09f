"""Notices: the events and alerts that lead to a mail and its recipients, each as one row of a table.

Only recipient and subject are decided here; the words are texts of the directory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.codes import WITH_SECTOR, Status
from chalicelib.domain.deadlines.escalation import Alert, ClockName
from chalicelib.domain.mail.filing import FiledMail, FilingOutcome
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event, StepEnd
from chalicelib.domain.people.recipients import Recipient

# A restored backup, or a stream that is read again, brings up events whose notices are long out of date.
NEWS_FOR = timedelta(days=3)


class NoticeCode(StrEnum):
    """The notices; each one's text in the directory has the same code."""

    RECEIPT = "receipt"
    FORWARDED = "forwarded"
    QUESTION = "question"
    REMINDER = "reminder"
    EXTENSION = "extension"
    ANSWER = "answer"
    JOINED = "joined"
    ARCHIVED = "archived"
    LAPSE = "lapse"
    REOPENING = "reopening"
    MAIL_NOT_ADDED = "mail_not_added"
    MAIL_FILES = "mail_files"
    SECTOR_NEW = "sector_new"
    SECTOR_SENT_BACK = "sector_sent_back"
    SECTOR_AGAIN = "sector_again"
    OUTSIDE_NEW = "outside_new"
    OUTSIDE_DUE = "outside_due"
    RETURNED = "returned"
    COMPLEMENT = "complement"
    SECTOR_DUE = "sector_due"
    LEGAL_DUE = "legal_due"
    DIGEST = "digest"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice to one recipient."""

    code: NoticeCode
    to: Recipient


_TO_CITIZEN = {
    code: Notice(code, Recipient.CITIZEN)
    for code in (
        NoticeCode.RECEIPT,
        NoticeCode.FORWARDED,
        NoticeCode.QUESTION,
        NoticeCode.REMINDER,
        NoticeCode.EXTENSION,
        NoticeCode.ANSWER,
        NoticeCode.JOINED,
        NoticeCode.ARCHIVED,
        NoticeCode.LAPSE,
        NoticeCode.REOPENING,
        NoticeCode.MAIL_NOT_ADDED,
        NoticeCode.MAIL_FILES,
    )
}
TO_CITIZEN = frozenset(_TO_CITIZEN)
_ANSWER = _TO_CITIZEN[NoticeCode.ANSWER]

NEWS: Mapping[Action, tuple[Notice, ...]] = {
    Action.REGISTER: (_TO_CITIZEN[NoticeCode.RECEIPT],),
    Action.FORWARD: (_TO_CITIZEN[NoticeCode.FORWARDED], Notice(NoticeCode.SECTOR_NEW, Recipient.SECTOR)),
    Action.ASK_CITIZEN: (_TO_CITIZEN[NoticeCode.QUESTION],),
    Action.LAPSE: (_TO_CITIZEN[NoticeCode.LAPSE],),
    Action.RESEND: (Notice(NoticeCode.SECTOR_AGAIN, Recipient.SECTOR),),
    Action.RETURN: (Notice(NoticeCode.RETURNED, Recipient.OMBUDSMAN),),
    Action.SEND_BACK: (Notice(NoticeCode.SECTOR_SENT_BACK, Recipient.SECTOR),),
    Action.CONCLUDE: (_ANSWER,),
    Action.MARK_DUPLICATE: (_TO_CITIZEN[NoticeCode.JOINED],),
    Action.ARCHIVE: (_TO_CITIZEN[NoticeCode.ARCHIVED],),
    Action.REOPEN: (_TO_CITIZEN[NoticeCode.REOPENING],),
    Action.EXTEND: (_TO_CITIZEN[NoticeCode.EXTENSION],),
}
_ENDS = frozenset({NoticeCode.ANSWER, NoticeCode.ARCHIVED})
_ADDED = frozenset({FilingOutcome.NEW, FilingOutcome.MESSAGE, FilingOutcome.COMPLEMENT})
_NOT_ADDED = frozenset({FilingOutcome.CLOSED, FilingOutcome.FULL})
# Who signs in nowhere is told to answer by the link.
TO_OUTSIDE = frozenset({NoticeCode.OUTSIDE_NEW, NoticeCode.OUTSIDE_DUE})
_OF_OUTSIDE = {NoticeCode.SECTOR_DUE: NoticeCode.OUTSIDE_DUE}
OF_SECTOR = frozenset({Recipient.SECTOR, Recipient.SECTOR_HEAD})
_OF_CLOCK = {
    ClockName.LEGAL: NoticeCode.LEGAL_DUE,
    ClockName.SECTOR: NoticeCode.SECTOR_DUE,
    ClockName.CITIZEN: NoticeCode.REMINDER,
}


def news_of(event: Event) -> tuple[Notice, ...]:
    """The notices of an event; none for most events."""
    if event.action is Action.COMPLEMENT:
        holder = Recipient.SECTOR if event.went_to in WITH_SECTOR else Recipient.OMBUDSMAN
        return (Notice(NoticeCode.COMPLEMENT, holder),)
    if event.action is Action.ANSWER:
        # A category without review: the sector's answer is the citizen's.
        return (_ANSWER,) if event.went_to is Status.CONCLUDED else ()
    return NEWS.get(event.action, ())


def followers_news(event: Event) -> tuple[Notice, ...]:
    """The notices of an event to the authors of the occurrence's duplicates: how it ended is the end of theirs."""
    if event.action is Action.LAPSE:
        # What another author did not complement is no fault of theirs.
        return (_TO_CITIZEN[NoticeCode.ARCHIVED],)
    return tuple(notice for notice in news_of(event) if notice.code in _ENDS)


def answer_to(mail: FiledMail) -> Notice | None:
    """The notice that answers a mail: that it was not added to its occurrence, or which files of it are not kept."""
    if mail.about is None:
        return None
    if mail.outcome in _NOT_ADDED:
        return _TO_CITIZEN[NoticeCode.MAIL_NOT_ADDED]
    return _TO_CITIZEN[NoticeCode.MAIL_FILES] if mail.outcome in _ADDED and mail.not_kept else None


def alarm_of(alert: Alert) -> Notice:
    """The notice of an alert."""
    return Notice(_OF_CLOCK[alert.clock], alert.to)


def for_outside(notice: Notice) -> Notice:
    """A sector's notice as a body outside the municipality gets it: with a link to answer by in place of the panel."""
    return Notice(_OF_OUTSIDE.get(notice.code, NoticeCode.OUTSIDE_NEW), notice.to)


def is_recent(at: datetime, now: datetime) -> bool:
    """Whether an event or alert of an instant is recent enough to send."""
    return now - at <= NEWS_FOR


def still_tells(notice: Notice, event: Event, occurrence: Occurrence, events: Sequence[Event]) -> bool:
    """Whether a notice of an event is still true for its recipient, however late the mail is sent.

    A citizen is not asked again after their answer, and a sector gets no notice of a case it no longer has.
    """
    if notice.code is NoticeCode.QUESTION:
        return occurrence.is_paused and _last(events, Action.ASK_CITIZEN) is event
    if notice.to is Recipient.SECTOR:
        handed_over = _last(events, Action.FORWARD)
        is_theirs = handed_over is not None and handed_over.sequence <= event.sequence
        return occurrence.is_open and occurrence.sector is not None and is_theirs
    return True


def ended(event: Event, events: Sequence[Event]) -> StepEnd | None:
    """The end of the legal term in the cycle an event belongs to; None in the present cycle."""
    later = [one for one in events if one.sequence >= event.sequence]
    if not any(one.action is Action.REOPEN for one in later if one is not event):
        return None
    return next((one.legal_end for one in later if one.legal_end), None)


def still_alarms(alert: Alert, occurrence: Occurrence) -> bool:
    """Whether an alert is still true: its clock runs, in the same cycle and to the same due."""
    if not occurrence.is_open or alert.cycle != occurrence.cycle:
        return False
    if alert.clock is ClockName.CITIZEN:
        return occurrence.pause is not None and occurrence.pause.until == alert.due_on
    if occurrence.is_paused:
        return False
    if alert.clock is ClockName.LEGAL:
        return occurrence.legal.due_on == alert.due_on
    clock = occurrence.sector_clock
    return occurrence.is_with_sector and clock is not None and clock.due_on == alert.due_on


def _last(events: Sequence[Event], action: Action) -> Event | None:
    return next((event for event in reversed(events) if event.action is action), None)
