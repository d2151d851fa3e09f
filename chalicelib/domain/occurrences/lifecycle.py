"""Casework: one action carried out, from the check to the event it leaves in the timeline."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.deadlines.clocks import stopped_sector_clock
from chalicelib.domain.occurrences import actions, commands, transitions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionContext, Command
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event, StepEnd


@dataclass(frozen=True, slots=True)
class Applied:
    """What an action made of an occurrence, and the event that says so."""

    after: Occurrence
    event: Event


def apply(occurrence: Occurrence, command: Command, context: ActionContext) -> Applied:
    """Perform an action in a scene. Raises IllegalAction, or InvalidFields for what the directory lacks."""
    actions.check(command.action, occurrence, role=context.role, today=context.now.today)
    result = commands.perform(occurrence, command, context)
    after = transitions.stepped(occurrence, result.after, context.now.today)
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
