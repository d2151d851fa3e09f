"""Actions: the status machine as one table, with the roles and conditions of each action.

Anything that is not in TRANSITIONS is refused. The numbers are those of docs/rules.md, where the life cycle is
drawn whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.codes import CLOSED, OPEN, Status
from chalicelib.domain.errors import Forbidden, IllegalAction
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Actor, Role

REOPEN_DAYS = 30
MAX_REOPENINGS = 2


class Action(StrEnum):
    """Everything that can happen to an occurrence."""

    REGISTER = "register"
    ANALYSE = "analyse"
    FORWARD = "forward"
    ASK_CITIZEN = "ask_citizen"
    COMPLEMENT = "complement"
    LAPSE = "lapse"
    ACCEPT = "accept"
    RETURN = "return"
    ANSWER = "answer"
    SEND_BACK = "send_back"
    CONCLUDE = "conclude"
    ARCHIVE = "archive"
    REOPEN = "reopen"
    RECLASSIFY = "reclassify"
    EXTEND = "extend"
    EXTEND_SECTOR = "extend_sector"
    MARK_DUPLICATE = "mark_duplicate"
    NOTE = "note"
    RECALCULATE = "recalculate"
    REISSUE_KEY = "reissue_key"
    ASSIGN = "assign"
    PUBLISH_DESCRIPTION = "publish_description"
    SEEN = "seen"
    ATTACH = "attach"
    DISCLOSE = "disclose"
    RESEND = "resend"
    COVER = "cover"
    UNCOVER = "uncover"
    ERASE_FILE = "erase_file"


@dataclass(frozen=True, slots=True)
class Transition:
    """The source statuses and the roles of an action; its target is computed by `transitions`."""

    sources: frozenset[Status]
    roles: tuple[Role, ...]


def _transition(sources: Iterable[Status], *roles: Role) -> Transition:
    return Transition(frozenset(sources), roles)


_S = Status
TRANSITIONS = {
    Action.ANALYSE: _transition([_S.RECEIVED], Role.OMBUDSMAN),  # T1
    Action.FORWARD: _transition(  # T2
        [_S.RECEIVED, _S.IN_ANALYSIS, _S.FORWARDED, _S.IN_PROGRESS], Role.OMBUDSMAN, Role.SYSTEM
    ),
    Action.ASK_CITIZEN: _transition(  # T3
        [_S.IN_ANALYSIS, _S.FORWARDED, _S.IN_PROGRESS, _S.SECTOR_ANSWERED], Role.OMBUDSMAN
    ),
    Action.COMPLEMENT: _transition([_S.AWAITING_CITIZEN], Role.CITIZEN, Role.ATTENDANT),  # T4
    Action.LAPSE: _transition([_S.AWAITING_CITIZEN], Role.SYSTEM),  # T5
    Action.ACCEPT: _transition([_S.FORWARDED], Role.SECTOR),  # T6
    Action.RETURN: _transition([_S.FORWARDED, _S.IN_PROGRESS], Role.SECTOR),  # T7
    Action.ANSWER: _transition([_S.FORWARDED, _S.IN_PROGRESS], Role.SECTOR),  # T8
    Action.SEND_BACK: _transition([_S.SECTOR_ANSWERED], Role.OMBUDSMAN),  # T9
    Action.CONCLUDE: _transition([_S.IN_ANALYSIS, _S.SECTOR_ANSWERED], Role.OMBUDSMAN),  # T10
    Action.ARCHIVE: _transition([_S.RECEIVED, _S.IN_ANALYSIS], Role.OMBUDSMAN),  # T11
    Action.REOPEN: _transition(CLOSED, Role.CITIZEN, Role.OMBUDSMAN),  # T12
    Action.RECLASSIFY: _transition(OPEN, Role.OMBUDSMAN),  # T13
    Action.EXTEND: _transition(OPEN - {_S.AWAITING_CITIZEN}, Role.OMBUDSMAN),  # T14
    Action.EXTEND_SECTOR: _transition([_S.FORWARDED, _S.IN_PROGRESS], Role.OMBUDSMAN),  # T15
    Action.MARK_DUPLICATE: _transition(OPEN, Role.OMBUDSMAN),  # T16
    Action.NOTE: _transition(  # T17
        Status, Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT, Role.MANAGER, Role.SYSTEM
    ),
    Action.RECALCULATE: _transition(OPEN, Role.SYSTEM),  # T18
    Action.ASSIGN: _transition(OPEN, Role.OMBUDSMAN, Role.SECTOR),  # T19
    Action.REISSUE_KEY: _transition(Status, Role.OMBUDSMAN, Role.ATTENDANT),  # T20
    Action.PUBLISH_DESCRIPTION: _transition(Status, Role.OMBUDSMAN),  # T21
    Action.SEEN: _transition(OPEN, Role.OMBUDSMAN, Role.SECTOR),  # T22
    Action.ATTACH: _transition(Status, Role.OMBUDSMAN, Role.SECTOR),  # T23
    Action.DISCLOSE: _transition(Status, Role.OMBUDSMAN),  # T24
    Action.RESEND: _transition([_S.FORWARDED, _S.IN_PROGRESS], Role.OMBUDSMAN),  # T25
    Action.COVER: _transition(Status, Role.OMBUDSMAN),  # T26
    Action.UNCOVER: _transition(Status, Role.OMBUDSMAN),  # T27
    Action.ERASE_FILE: _transition(Status, Role.OMBUDSMAN, Role.SECTOR),  # T28
}
# The first answers with a secret, and so is asked for by an endpoint of its own; the other is a cover of nothing.
_APART = (Action.REISSUE_KEY, Action.UNCOVER)


def effective_actor(actor: Actor, occurrence: Occurrence) -> Actor:
    """The actor with the roles that count for an occurrence: the sector's role only for its own sector."""
    if Role.SECTOR in actor.roles and actor.sector != occurrence.sector:
        return replace(actor, roles=actor.roles - {Role.SECTOR})
    return actor


def acting_role(action: Action, actor: Actor) -> Role:
    """The role in which an actor performs an action. Raises Forbidden when no role of theirs ever may."""
    for role in _roles(action):
        if role in actor.roles:
            return role
    raise Forbidden(f"Your roles do not include the action {action.value}.")


def check(action: Action, occurrence: Occurrence, *, role: Role, today: date) -> None:
    """Raise IllegalAction with the reason unless a role may perform an action on an occurrence today."""
    if role not in _roles(action):
        raise IllegalAction(f"The action {action.value} is not for this role.")
    obstacle = _obstacle(action, occurrence, role, today)
    if obstacle:
        raise IllegalAction(obstacle)


def allowed_actions(occurrence: Occurrence, actor: Actor, today: date) -> list[Action]:
    """The actions an actor may perform now, in the order of the table, but for those apart."""
    roles = effective_actor(actor, occurrence).roles
    return [
        action
        for action, transition in TRANSITIONS.items()
        if action not in _APART
        and any(role in roles and not _obstacle(action, occurrence, role, today) for role in transition.roles)
    ]


def _roles(action: Action) -> tuple[Role, ...]:
    # An action that is not in the table, like registering again, has no role.
    return TRANSITIONS[action].roles if action in TRANSITIONS else ()


def _obstacle(action: Action, occurrence: Occurrence, role: Role, today: date) -> str | None:
    if occurrence.status not in TRANSITIONS[action].sources:
        return f"The action {action.value} does not apply to an occurrence that is {occurrence.status.value}."
    condition = _CONDITIONS.get(action)
    return condition(occurrence, role, today) if condition else None


def _may_forward(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if role is Role.SYSTEM and occurrence.is_sensitive:
        return "Reports and confidential occurrences are forwarded by the ombudsman only."
    return None


def _may_ask(occurrence: Occurrence, role: Role, today: date) -> str | None:
    return "The citizen was already asked in this cycle." if occurrence.asked else None


def _may_lapse(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if occurrence.pause is None or today <= occurrence.pause.until:
        return "The citizen may still answer."
    return None


def _may_reopen(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if role is Role.OMBUDSMAN:
        return None
    if occurrence.reopenings >= MAX_REOPENINGS:
        return f"An occurrence is reopened at most {MAX_REOPENINGS} times."
    if occurrence.closed_on is None or today > occurrence.closed_on + timedelta(days=REOPEN_DAYS):
        return f"An occurrence can be reopened within {REOPEN_DAYS} days of its closing."
    return None


def _may_extend(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if occurrence.legal.extended:
        return "The legal term was already extended in this cycle."
    return "The legal term has expired." if today > occurrence.legal.due_on else None


def _may_extend_sector(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if occurrence.sector_clock is None or occurrence.sector_clock.extended:
        return "The sector's term was already extended for this forwarding."
    return None


def _may_publish(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if occurrence.is_sensitive:
        return "Nothing of a report or of a confidential occurrence is published."
    return None


def _may_see_to(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if not occurrence.needs_look_of(role):
        return "Nothing of this occurrence waits to be seen."
    return None


def _may_attach(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if role is Role.SECTOR and not occurrence.is_with_sector:
        return "A sector attaches files while it has the occurrence."
    return None


def _may_disclose(occurrence: Occurrence, role: Role, today: date) -> str | None:
    return None if occurrence.attachment_ids else "The occurrence has no attachments."


def _may_cover(occurrence: Occurrence, role: Role, today: date) -> str | None:
    return None if occurrence.photo_ids else "The occurrence has no photos."


def _may_erase_file(occurrence: Occurrence, role: Role, today: date) -> str | None:
    if role is Role.SECTOR and not occurrence.is_with_sector:
        return "A sector erases files while it has the occurrence."
    # A sector has attached none of the author's photos.
    has_any = occurrence.attachment_ids or (role is not Role.SECTOR and occurrence.photo_ids)
    return None if has_any else "The occurrence has no files to be erased."


_CONDITIONS = {
    Action.FORWARD: _may_forward,
    Action.ASK_CITIZEN: _may_ask,
    Action.LAPSE: _may_lapse,
    Action.REOPEN: _may_reopen,
    Action.EXTEND: _may_extend,
    Action.EXTEND_SECTOR: _may_extend_sector,
    Action.PUBLISH_DESCRIPTION: _may_publish,
    Action.SEEN: _may_see_to,
    Action.ATTACH: _may_attach,
    Action.DISCLOSE: _may_disclose,
    Action.COVER: _may_cover,
    Action.UNCOVER: _may_cover,
    Action.ERASE_FILE: _may_erase_file,
}
