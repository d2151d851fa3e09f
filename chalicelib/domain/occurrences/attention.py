"""Attention: why somebody must look at an occurrence, from the event that says so to their next action."""

from chalicelib.domain.codes import Attention
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Role

_SET_BY = {
    Action.COMPLEMENT: Attention.COMPLEMENTED,
    Action.RETURN: Attention.RETURNED,
    Action.ANSWER: Attention.ANSWERED,
}
# These settle nothing of what was said: who performs one may not have looked.
_BESIDE = (
    Action.NOTE,
    Action.ASSIGN,
    Action.REISSUE_KEY,
    Action.RECALCULATE,
    Action.ATTACH,
    Action.DISCLOSE,
    Action.RESEND,
    Action.COVER,
    Action.UNCOVER,
    Action.ERASE_FILE,
)


def noticed(action: Action, role: Role, before: Occurrence, after: Occurrence) -> Occurrence:
    """The occurrence after an action with the attention it then needs; a closed one needs none."""
    return after.with_attention(_attention(action, role, before) if after.is_open else None)


def _attention(action: Action, role: Role, before: Occurrence) -> Attention | None:
    if action is Action.REOPEN:
        return Attention.CONTESTED if role is Role.CITIZEN else Attention.REOPENED
    if action in _SET_BY:
        return _SET_BY[action]
    is_settled = action not in _BESIDE and before.needs_look_of(role)
    return None if is_settled else before.attention


def with_message(occurrence: Occurrence) -> Occurrence:
    """The occurrence after a message of its author; an earlier reason to look is not replaced."""
    return occurrence.with_attention(occurrence.attention or Attention.MESSAGE)
