"""Commands: an action with its parameters, the context it is performed in, and what results from it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.codes import ArchiveReason, Kind, Outcome, Priority
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.directory.directory import Category, Directory
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.clock_snapshot import Clocks
from chalicelib.domain.occurrences.covers import Rectangle
from chalicelib.domain.occurrences.field_changes import FieldChange
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.transitions import Moment
from chalicelib.domain.people.people import Actor, Assignee, Role
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol

# The term when an occurrence's category is gone from the directory: the 20 days of the law (art. 16).
_TERM_OF_LAW = Term(20, Unit.CALENDAR)


@dataclass(frozen=True, slots=True)
class Command:
    """An action with its parameters; the API checks which parameters an action takes."""

    action: Action
    text: str = ""
    sector: str | None = None
    outcome: Outcome | None = None
    competent_body: str | None = None
    reason: ArchiveReason | None = None
    category: str | None = None
    kind: Kind | None = None
    priority: Priority | None = None
    location: Location | None = None
    leader: Protocol | None = None
    clocks: Clocks | None = None
    pseudonymised_text: str | None = None
    shares_photos: bool = False
    for_sector: bool = False
    key_digest: str = ""
    assignee: Assignee | None = None
    attachment: str | None = None
    is_public: bool = False
    changes: tuple[FieldChange, ...] = ()
    photo: str | None = None
    rectangles: tuple[Rectangle, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The occurrence after an action, the text for the citizen and the text for the staff alone.

    `term` is the sector's term, when the action computed the sector's due; `changes` are the staff's alone too.
    """

    after: Occurrence
    public_text: str = ""
    internal_text: str = ""
    is_public: bool = True
    term: Term | None = None
    for_sector: bool = False
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionContext:
    """The context of a command: actor, role, moment, and the directory of that time."""

    actor: Actor
    role: Role
    now: Moment
    directory: Directory

    def category_of(self, occurrence: Occurrence) -> Category | None:
        """The category as the directory has it now."""
        return self.directory.categories.get(occurrence.category)

    def term_of(self, occurrence: Occurrence) -> Term:
        """The sector's term for an occurrence."""
        category = self.category_of(occurrence)
        return category.term if category else _TERM_OF_LAW


def context_of(directory: Directory, actor: Actor, role: Role, at: datetime) -> ActionContext:
    """The context of an action at an instant, on the municipality's day and calendar."""
    return ActionContext(actor, role, Moment(at, directory.settings.day_of(at), directory.calendar), directory)
