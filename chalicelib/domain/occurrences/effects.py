"""Effects: the occurrence and the texts that result from each allowed action."""

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.codes import ArchiveReason, Outcome
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences import clock_snapshot, transitions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionContext, ActionResult, Command
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence, differences
from chalicelib.domain.occurrences.timeline import joined
from chalicelib.domain.occurrences.transitions import Classification
from chalicelib.domain.people.people import Role


def perform(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    """The result of an allowed action. Raises InvalidFields for a category or sector that is not in use."""
    return _PERFORM[command.action](occurrence, command, context)


def _analyse(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.analyse(occurrence))


def _forward(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    sector = _active_sector(command.sector, context.directory, "sector")
    term = context.term_of(occurrence)
    after = transitions.forward(occurrence, sector, term, context.now)
    after = transitions.disclosed(after, command.pseudonymised_text, shares_photos=command.shares_photos)
    return ActionResult(after, public_text=context.directory.sector_name(sector), internal_text=command.text, term=term)


def _ask_citizen(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.ask_citizen(occurrence, context.now), public_text=command.text)


def _complement(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.complement(occurrence, context.now), public_text=command.text)


def _lapse(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.lapse(occurrence, context.now))


def _accept(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.accept(occurrence))


def _return(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    suggested = command.sector
    if suggested is not None:
        suggested = _active_sector(suggested, context.directory, "suggested_sector")
        if suggested == occurrence.sector:
            raise invalid("suggested_sector", "This is the sector that returns it.")
    internal = joined(command.text, context.directory.sector_name(suggested) or command.competent_body)
    return ActionResult(transitions.send_to_analysis(occurrence, suggested), internal_text=internal, is_public=False)


def _answer(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    answer = _to_answer(command)
    category = context.category_of(occurrence)
    # What a body outside the municipality says is a proposal, whatever the category.
    is_reviewed = category is None or category.review or context.directory.is_outside(occurrence.sector)
    if not is_reviewed:
        return ActionResult(transitions.answer_directly(occurrence, answer, context.now), public_text=command.text)
    after = transitions.propose_answer(occurrence, answer, context.now)
    return ActionResult(after, internal_text=command.text, is_public=False)


def _send_back(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.send_back(occurrence, context.now), internal_text=command.text, is_public=False)


def _conclude(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    after = transitions.conclude(occurrence, _to_answer(command), context.now)
    return ActionResult(after, public_text=command.text, changes=command.changes)


def _archive(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    reason = command.reason
    if reason is None or reason is ArchiveReason.NO_COMPLEMENT:
        raise invalid("reason", "Say why it is closed without an answer.")
    return ActionResult(transitions.archive(occurrence, reason, context.now), public_text=command.text)


def _reopen(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.reopen(occurrence, context.role, context.now), public_text=command.text)


def _reclassify(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    category = context.directory.categories.get(command.category or "")
    if command.category is not None and (category is None or not category.active):
        raise invalid("category", "There is no such category now.")
    is_another = category is not None and category.code != occurrence.category
    new = Classification(
        category=category.code if category else occurrence.category,
        kind=command.kind or occurrence.kind,
        priority=command.priority or occurrence.priority,
        location=context.directory.settings.placed(command.location or occurrence.location),
        term=category.term if category and is_another else None,
    )
    after = transitions.reclassify(occurrence, new, context.now)
    changes = differences(occurrence, after)
    return ActionResult(after, internal_text=command.text, is_public=False, term=new.term, changes=changes)


def _extend(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(transitions.extend(occurrence, context.now), public_text=command.text)


def _extend_sector(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    term = context.term_of(occurrence)
    after = transitions.extend_sector(occurrence, term, context.now)
    return ActionResult(after, internal_text=command.text, is_public=False, term=term)


def _mark_duplicate(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    leader = command.leader
    if leader is None or leader == occurrence.protocol:
        raise invalid("leader", "Name another occurrence that leads this one.")
    return ActionResult(
        transitions.mark_duplicate(occurrence, leader, command.text, context.now), public_text=command.text
    )


def _note(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    # Only the ombudsman decides what the sector of a sensitive occurrence reads.
    is_for_sector = command.for_sector and context.role is Role.OMBUDSMAN
    return ActionResult(occurrence, internal_text=command.text, is_public=False, for_sector=is_for_sector)


def _reissue_key(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    # The author reads that it happened, which is what tells of a key that somebody else asked for.
    return ActionResult(replace(occurrence, key_digest=command.key_digest), internal_text=command.text)


def _assign(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    assignee = command.assignee
    if context.role is Role.SECTOR and assignee is not None and assignee.sector != occurrence.sector:
        raise invalid("assignee", "A sector assigns to its own people.")
    after = replace(occurrence, assignee=assignee)
    return ActionResult(after, internal_text=assignee.name if assignee else "", is_public=False)


def _publish_description(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    # Without a text, what was published is withdrawn.
    after = replace(occurrence, public_description=command.text or None)
    return ActionResult(after, internal_text=command.text, is_public=False)


def _unchanged(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    return ActionResult(occurrence, is_public=False)


def _attach(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    # Without the file's name, which may be a person's: an event is never changed.
    after = replace(occurrence, attachment_ids=(*occurrence.attachment_ids, command.attachment or ""))
    return ActionResult(after, is_public=False)


def _erase_file(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    after = replace(
        occurrence,
        photo_ids=tuple(one for one in occurrence.photo_ids if one != command.file),
        attachment_ids=tuple(one for one in occurrence.attachment_ids if one != command.file),
    )
    # The reason alone: what the file was, or was called, is erased too.
    return ActionResult(after, internal_text=command.text, is_public=False)


def _decide_readers(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    # What is read of files is kept with them.
    return ActionResult(occurrence, is_public=False, changes=command.changes)


def _recalculate(occurrence: Occurrence, command: Command, context: ActionContext) -> ActionResult:
    after = clock_snapshot.with_clocks(occurrence, command.clocks or clock_snapshot.kept_clocks(occurrence))
    has_moved = after.legal.due_on != occurrence.legal.due_on
    new_due = after.legal.due_on.isoformat() if has_moved else ""
    moves = clock_snapshot.moves(occurrence, after)
    return ActionResult(after, public_text=new_due, is_public=has_moved, changes=moves)


def _to_answer(command: Command) -> Answer:
    outcome = command.outcome
    if outcome is None:
        raise invalid("outcome", "Say how it ended.")
    if outcome is Outcome.DUPLICATE:
        raise invalid("outcome", "Use mark_duplicate, which names the leading occurrence.")
    if outcome is Outcome.NOT_COMPETENT and not command.competent_body:
        raise invalid("competent_body", "Name the body that is competent.")
    return Answer(command.text, outcome, command.competent_body)


def _active_sector(code: str | None, directory: Directory, field: str) -> str:
    sector = directory.sectors.get(code or "")
    if sector is None or not sector.active:
        raise invalid(field, "There is no such sector now.")
    return sector.code


_PERFORM: dict[Action, Callable[[Occurrence, Command, ActionContext], ActionResult]] = {
    Action.ANALYSE: _analyse,
    Action.FORWARD: _forward,
    Action.ASK_CITIZEN: _ask_citizen,
    Action.COMPLEMENT: _complement,
    Action.LAPSE: _lapse,
    Action.ACCEPT: _accept,
    Action.RETURN: _return,
    Action.ANSWER: _answer,
    Action.SEND_BACK: _send_back,
    Action.CONCLUDE: _conclude,
    Action.ARCHIVE: _archive,
    Action.REOPEN: _reopen,
    Action.RECLASSIFY: _reclassify,
    Action.EXTEND: _extend,
    Action.EXTEND_SECTOR: _extend_sector,
    Action.MARK_DUPLICATE: _mark_duplicate,
    Action.NOTE: _note,
    Action.RECALCULATE: _recalculate,
    Action.REISSUE_KEY: _reissue_key,
    Action.ASSIGN: _assign,
    Action.PUBLISH_DESCRIPTION: _publish_description,
    Action.SEEN: _unchanged,
    Action.ATTACH: _attach,
    Action.DISCLOSE: _decide_readers,
    Action.RESEND: _unchanged,
    Action.COVER: _decide_readers,
    Action.UNCOVER: _decide_readers,
    Action.ERASE_FILE: _erase_file,
}
