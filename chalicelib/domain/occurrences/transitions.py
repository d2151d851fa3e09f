"""Transitions: the occurrence after each action.

Each function takes an occurrence for which actions.check has passed and returns the changed value; none of them
changes sequence or flags, which `stepped` sets for all. The version belongs to the store.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.codes import ArchiveReason, Kind, Outcome, Priority, Status
from chalicelib.domain.deadlines import clocks
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import Term
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence, Pause
from chalicelib.domain.people.people import Assignee, Role
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of an action: the instant, its local date, and the town's calendar."""

    at: datetime
    today: date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Classification:
    """The properties an ombudsman may correct (T13); `term` is that of a new category, None when the category stays."""

    category: str
    kind: Kind
    priority: Priority
    location: Location
    term: Term | None


def stepped(before: Occurrence, after: Occurrence, today: date) -> Occurrence:
    """The state after an action with the number of its event and the flags of the day."""
    return flagged(replace(after, sequence=before.sequence + 1), today)


def flagged(occurrence: Occurrence, today: date) -> Occurrence:
    """R9: the same occurrence with both clocks' flags as they are on a day; paused and closed ones have none."""
    running = occurrence.is_open and not occurrence.is_paused
    legal = replace(occurrence.legal, overdue=running and today > occurrence.legal.due_on)
    clock = occurrence.sector_clock
    if clock is not None:
        clock = replace(clock, overdue=running and occurrence.is_with_sector and today > clock.due_on)
    return replace(occurrence, legal=legal, sector_clock=clock)


def analyse(occurrence: Occurrence) -> Occurrence:
    """T1: the ombudsman begins the analysis."""
    return replace(occurrence, status=Status.IN_ANALYSIS)


def forward(occurrence: Occurrence, sector: str, term: Term, now: Moment) -> Occurrence:
    """T2: a new forwarding with its own due; the legal due stays."""
    clock = clocks.sector_clock(now.today, term, legal_due_on=occurrence.legal.due_on, calendar=now.calendar)
    return replace(
        occurrence,
        status=Status.FORWARDED,
        sector=sector,
        sector_clock=clock,
        proposal=None,
        suggested_sector=None,
        assignee=_assignee_within(occurrence, sector),
    )


def ask_citizen(occurrence: Occurrence, now: Moment) -> Occurrence:
    """T3: the clocks are paused until the citizen answers or the citizen's term ends."""
    pause = Pause(now.today, clocks.citizen_due(now.today, now.calendar), came_from=occurrence.status)
    return replace(occurrence, status=Status.AWAITING_CITIZEN, pause=pause, asked=True)


def complement(occurrence: Occurrence, now: Moment) -> Occurrence:
    """T4: back to the status before, with both dues moved by the whole days paused."""
    came_from = occurrence.pause.came_from if occurrence.pause else occurrence.status
    status = Status.IN_ANALYSIS if came_from is Status.SECTOR_ANSWERED else came_from
    return replace(_with_pause_counted(occurrence, now), status=status)


def lapse(occurrence: Occurrence, now: Moment) -> Occurrence:
    """T5: the citizen did not complement in time."""
    return replace(_closed(occurrence, Status.ARCHIVED, now), archive_reason=ArchiveReason.NO_COMPLEMENT)


def accept(occurrence: Occurrence) -> Occurrence:
    """T6: the sector accepts the forwarding."""
    return replace(occurrence, status=Status.IN_PROGRESS)


def send_to_analysis(occurrence: Occurrence, suggested_sector: str | None) -> Occurrence:
    """T7: the sector returns it as not its own; bounces are counted and the legal due stays."""
    return replace(
        occurrence,
        status=Status.IN_ANALYSIS,
        sector=None,
        sector_clock=None,
        proposal=None,
        suggested_sector=suggested_sector,
        bounces=occurrence.bounces + 1,
        assignee=_assignee_within(occurrence, None),
    )


def propose_answer(occurrence: Occurrence, answer: Answer, now: Moment) -> Occurrence:
    """T8: the sector's answer waits for the ombudsman, with its clock stopped."""
    stopped = _with_sector_stopped(occurrence, now.today)
    return replace(stopped, status=Status.SECTOR_ANSWERED, proposal=answer)


def answer_directly(occurrence: Occurrence, answer: Answer, now: Moment) -> Occurrence:
    """T8 for a category without review: the sector's answer goes to the citizen."""
    return conclude(replace(occurrence, proposal=answer), answer, now)


def send_back(occurrence: Occurrence, now: Moment) -> Occurrence:
    """T9: the sector's clock resumes where it stopped."""
    clock = occurrence.sector_clock
    if clock is not None:
        clock = clocks.resumed_sector_clock(
            clock, now.today, legal_due_on=occurrence.legal.due_on, calendar=now.calendar
        )
    return replace(occurrence, status=Status.IN_PROGRESS, sector_clock=clock)


def conclude(occurrence: Occurrence, answer: Answer, now: Moment) -> Occurrence:
    """T10: closed with the ombudsman's answer."""
    return replace(_closed(occurrence, Status.CONCLUDED, now), answer=answer)


def archive(occurrence: Occurrence, reason: ArchiveReason, now: Moment) -> Occurrence:
    """T11: closed without an answer, for a reason."""
    return replace(_closed(occurrence, Status.ARCHIVED, now), archive_reason=reason)


def reopen(occurrence: Occurrence, role: Role, now: Moment) -> Occurrence:
    """T12: a new cycle with a new legal term from today; only the citizen's reopenings are limited."""
    return replace(
        occurrence,
        status=Status.IN_ANALYSIS,
        legal=clocks.legal_clock(now.today, now.calendar),
        sector_clock=None,
        proposal=None,
        answer=None,
        archive_reason=None,
        leader=None,
        closed_at=None,
        closed_on=None,
        asked=False,
        cycle=occurrence.cycle + 1,
        reopenings=occurrence.reopenings + (role is Role.CITIZEN),
    )


def reclassify(occurrence: Occurrence, new: Classification, now: Moment) -> Occurrence:
    """T13: the sector's due follows another category's term from the same forwarding; the legal due stays."""
    clock = occurrence.sector_clock
    if new.term is not None and clock is not None and clock.stopped_on is None:
        clock = clocks.reclassified_sector_clock(
            clock, new.term, legal_due_on=occurrence.legal.due_on, calendar=now.calendar
        )
    return replace(
        occurrence,
        category=new.category,
        kind=new.kind,
        priority=new.priority,
        location=new.location,
        sector_clock=clock,
    )


def extend(occurrence: Occurrence, now: Moment) -> Occurrence:
    """T14: the legal term is extended (R4)."""
    return replace(occurrence, legal=clocks.extended_legal_clock(occurrence.legal, now.calendar))


def extend_sector(occurrence: Occurrence, term: Term, now: Moment) -> Occurrence:
    """T15: the sector's term is extended (R5)."""
    clock = occurrence.sector_clock
    if clock is None:
        return occurrence
    longer = clocks.extended_sector_clock(clock, term, legal_due_on=occurrence.legal.due_on, calendar=now.calendar)
    return replace(occurrence, sector_clock=longer)


def mark_duplicate(occurrence: Occurrence, leader: Protocol, text: str, now: Moment) -> Occurrence:
    """T16: concluded; its author gets the leader's answer."""
    concluded = conclude(occurrence, Answer(text, Outcome.DUPLICATE), now)
    return replace(concluded, leader=leader)


def _assignee_within(occurrence: Occurrence, sector: str | None) -> Assignee | None:
    """The assignee after a change of sector: people of another sector see the occurrence no more."""
    assignee = occurrence.assignee
    return assignee if assignee and assignee.sector in (None, sector) else None


def _closed(occurrence: Occurrence, status: Status, now: Moment) -> Occurrence:
    stopped = _with_sector_stopped(_with_pause_counted(occurrence, now), now.today)
    return replace(
        stopped,
        status=status,
        legal=clocks.closed_legal_clock(stopped.legal, now.today),
        closed_at=now.at,
        closed_on=now.today,
    )


def _with_sector_stopped(occurrence: Occurrence, today: date) -> Occurrence:
    if occurrence.sector_clock is None:
        return occurrence
    return replace(occurrence, sector_clock=clocks.stopped_sector_clock(occurrence.sector_clock, today))


def _with_pause_counted(occurrence: Occurrence, now: Moment) -> Occurrence:
    pause = occurrence.pause
    if pause is None:
        return occurrence
    clock = occurrence.sector_clock
    if clock is not None:
        clock = clocks.paused_sector_clock(clock, pause.opened_on, now.today, now.calendar)
    return replace(
        occurrence,
        legal=clocks.paused_legal_clock(occurrence.legal, pause.opened_on, now.today, now.calendar),
        sector_clock=clock,
        pause=None,
        paused_days=occurrence.paused_days + (now.today - pause.opened_on).days,
    )


def disclosed(occurrence: Occurrence, text: str | None, *, shares_photos: bool) -> Occurrence:
    """The occurrence with the text its sector reads; without a new one the text given before stays."""
    return replace(occurrence, pseudonymised_text=text or occurrence.pseudonymised_text, photos_shared=shares_photos)
