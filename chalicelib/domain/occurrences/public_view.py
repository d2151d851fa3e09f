"""The public view of one occurrence: what everybody may read under its opaque id, and who may support it."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.codes import Outcome, Status
from chalicelib.domain.errors import IllegalAction, NotFound
from chalicelib.domain.occurrences.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class PublicCase:
    """What everybody may read of an occurrence: no protocol, no position, and no words of its author.

    `description` is what the ombudsman published in place of them.
    """

    id: str
    category: str
    status: Status
    registered_on: date
    neighbourhood: str | None
    closed_on: date | None
    outcome: Outcome | None
    description: str | None


def is_public(occurrence: Occurrence, today: date) -> bool:
    """Whether everybody may read about an occurrence: it is not sensitive, and open or closed for at most a year.

    One that has become a report or confidential meanwhile is not public any more.
    """
    if occurrence.is_sensitive:
        return False
    if occurrence.is_open:
        return True
    return occurrence.closed_on is not None and today <= _year_after(occurrence.closed_on)


def check_takes_support(occurrence: Occurrence, today: date) -> None:
    """Raise NotFound unless an occurrence is public, and IllegalAction unless it is open."""
    if not is_public(occurrence, today):
        raise NotFound
    if not occurrence.is_open:
        raise IllegalAction("A closed occurrence takes no support and gives none back.")


def public_case(occurrence: Occurrence, registered_on: date) -> PublicCase:
    """The public view of an occurrence; how it ended is said only while it is closed."""
    is_closed = not occurrence.is_open
    answer = occurrence.answer if is_closed else None
    return PublicCase(
        id=occurrence.public_id,
        category=occurrence.category,
        status=occurrence.status,
        registered_on=registered_on,
        neighbourhood=occurrence.neighbourhood,
        closed_on=occurrence.closed_on if is_closed else None,
        outcome=answer.outcome if answer else None,
        description=occurrence.public_description,
    )


def _year_after(day: date) -> date:
    # A year after 29 February is 1 March.
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
