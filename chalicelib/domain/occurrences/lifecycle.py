"""The life cycle: a registration or an action applied to an occurrence, with the event it leaves in the timeline."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import legal_clock, stopped_sector_clock
from chalicelib.domain.occurrences import actions, attention, effects, transitions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionContext, Command
from chalicelib.domain.occurrences.occurrence import Occurrence, as_sent
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.occurrences.timeline import Event, StepEnd
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.protocols import Protocol


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of a new occurrence, drawn by the caller."""

    protocol: Protocol
    key_digest: str
    public_id: str
    photo_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """An occurrence after an action, and the event that records the action."""

    after: Occurrence
    event: Event


def register(submission: Submission, drawn: Identifiers, context: ActionContext) -> Applied:
    """The occurrence that a submission becomes (T0), and the first event of its timeline.

    The submission's category must be in the directory, and its location placed (`submissions.placed_in`).
    """
    identity, category = submission.identity, context.directory.categories[submission.category]
    occurrence = Occurrence(
        protocol=drawn.protocol,
        key_digest=drawn.key_digest,
        status=Status.RECEIVED,
        kind=submission.kind or category.kind,
        category=category.code,
        channel=submission.channel,
        identity_mode=identity.mode if identity else IdentityMode.ANONYMOUS,
        description=submission.description,
        registered_at=context.now.at,
        legal=legal_clock(context.now.today, context.now.calendar),
        location=submission.location,
        answers=submission.answers,
        **as_sent(submission),
        public_id=drawn.public_id,
        photo_ids=drawn.photo_ids,
    )
    event = Event(
        sequence=occurrence.sequence,
        action=Action.REGISTER,
        came_from=None,
        went_to=occurrence.status,
        actor=context.actor.name,
        role=context.role,
        at=context.now.at,
    )
    return Applied(occurrence, event)


def apply(occurrence: Occurrence, command: Command, context: ActionContext) -> Applied:
    """The occurrence after an action, and its event.

    Raises IllegalAction when the action is not allowed now, InvalidFields for what the directory lacks.
    """
    actions.check(command.action, occurrence, role=context.role, today=context.now.today)
    result = effects.perform(occurrence, command, context)
    noticed = attention.noticed(command.action, context.role, occurrence, result.after)
    after = transitions.stepped(occurrence, noticed, context.now.today)
    event = Event(
        sequence=after.sequence,
        action=command.action,
        came_from=occurrence.status,
        went_to=after.status,
        actor=context.actor.name,
        role=context.role,
        at=context.now.at,
        public_text=result.public_text,
        internal_text=result.internal_text,
        is_public=result.is_public,
        legal_end=_legal_end(occurrence, after),
        sector_end=_sector_end(command.action, occurrence, after, context.now.today),
        term=result.term,
        for_sector=result.for_sector,
        changes=result.changes,
    )
    return Applied(after, event)


def _legal_end(before: Occurrence, after: Occurrence) -> StepEnd | None:
    legal = after.legal
    if not before.is_open or after.is_open or legal.on_time is None:
        return None
    return StepEnd(legal.due_on, legal.on_time, legal.days_late)


def _sector_end(action: Action, before: Occurrence, after: Occurrence, today: date) -> StepEnd | None:
    clock = before.sector_clock
    if clock is None or clock.stopped_on is not None:
        return None
    ended = after.sector_clock
    if ended is None or action is Action.FORWARD:
        ended = stopped_sector_clock(clock, today)
    if ended.on_time is None:
        return None
    return StepEnd(ended.due_on, ended.on_time, ended.days_late)
