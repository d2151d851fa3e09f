"""Casework: one action carried out, from the check to the event it leaves in the timeline."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.deadlines.clocks import stopped_sector_clock
from chalicelib.domain.occurrences import actions, commands, transitions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, Scene
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event, StepEnd


@dataclass(frozen=True, slots=True)
class Done:
    """What an action made of an occurrence, and the event that says so."""

    after: Occurrence
    event: Event


def carry_out(occurrence: Occurrence, command: Command, scene: Scene) -> Done:
    """Perform an action in a scene. Raises IllegalAction, or InvalidFields for what the directory lacks."""
    actions.check(command.action, occurrence, role=scene.role, today=scene.now.today)
    step = commands.perform(occurrence, command, scene)
    after = transitions.stepped(occurrence, step.after, scene.now.today)
    event = Event(
        sequence=after.sequence,
        action=command.action,
        came_from=occurrence.status,
        went_to=after.status,
        actor=scene.actor.name,
        role=scene.role,
        at=scene.now.at,
        public_text=step.public_text,
        internal_text=step.internal_text,
        is_public=step.is_public,
        legal_end=_legal_end(occurrence, after),
        sector_end=_sector_end(command.action, occurrence, after, scene.now.today),
        term=step.term,
    )
    return Done(after, event)


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
