"""Values kept inside an item: instants, answers and evaluations, as text and JSON and back."""

import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from chalicelib.domain.codes import Outcome
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.deadlines.escalation import Alerted, ClockName
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.occurrences.occurrence import Answer
from chalicelib.domain.occurrences.timeline import StepEnd
from chalicelib.domain.people.people import Assignee
from chalicelib.domain.places.places import Address, Location, Point


def instant(moment: datetime) -> str:
    """An instant as text that sorts, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_answer(answer: Answer | None) -> dict[str, str | None] | None:
    """An answer as JSON."""
    if answer is None:
        return None
    return {"text": answer.text, "outcome": answer.outcome.value, "competent_body": answer.competent_body}


def to_answer(answer: Mapping[str, Any] | None) -> Answer | None:
    """The answer of a JSON."""
    if answer is None:
        return None
    return Answer(answer["text"], Outcome(answer["outcome"]), answer.get("competent_body"))


def from_assignee(assignee: Assignee | None) -> dict[str, str | None]:
    """An assignee as three attributes, of which the first is what lists are filtered by."""
    if assignee is None:
        return {}
    return {"assignee": assignee.id, "assignee_name": assignee.name, "assignee_sector": assignee.sector}


def to_assignee(account: str | None, name: str | None, sector: str | None) -> Assignee | None:
    """The assignee of three attributes."""
    return Assignee(account, name or "", sector) if account else None


def from_evaluation(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as JSON."""
    return {
        "cycle": evaluation.cycle,
        "satisfaction": evaluation.satisfaction,
        "solved": evaluation.solved.value,
        "comment": evaluation.comment,
        "at": instant(evaluation.at),
    }


def to_evaluation(document: Mapping[str, Any]) -> Evaluation:
    """The evaluation of a JSON."""
    return Evaluation(
        cycle=document["cycle"],
        satisfaction=document["satisfaction"],
        solved=Solved(document["solved"]),
        comment=document["comment"],
        at=datetime.fromisoformat(document["at"]),
    )


def from_term(term: Term | None) -> dict[str, Any] | None:
    """A term as JSON."""
    return None if term is None else {"days": term.days, "unit": term.unit.value}


def to_term(document: Mapping[str, Any] | None) -> Term | None:
    """The term of a JSON."""
    return None if document is None else Term(document["days"], Unit(document["unit"]))


def from_step_end(end: StepEnd | None) -> dict[str, Any] | None:
    """The end of a step as JSON."""
    if end is None:
        return None
    return {"due_on": end.due_on.isoformat(), "on_time": end.on_time, "days_late": end.days_late}


def to_step_end(document: Mapping[str, Any] | None) -> StepEnd | None:
    """The end of a step of a JSON."""
    if document is None:
        return None
    return StepEnd(date.fromisoformat(document["due_on"]), document["on_time"], document["days_late"])


def from_alerted(alerted: Alerted) -> dict[str, Any]:
    """The highest rung sent of one due, as JSON."""
    return {
        "clock": alerted.clock.value,
        "cycle": alerted.cycle,
        "due_on": alerted.due_on.isoformat(),
        "days": alerted.days,
    }


def to_alerted(document: Mapping[str, Any]) -> Alerted:
    """The highest rung sent of one due, of a JSON."""
    due_on = date.fromisoformat(document["due_on"])
    return Alerted(ClockName(document["clock"]), document["cycle"], due_on, document["days"])


class PlacedItem(typing.Protocol):
    """What an item says of a place."""

    @property
    def latitude(self) -> float | None: ...  # noqa: D102  # as in items

    @property
    def longitude(self) -> float | None: ...  # noqa: D102  # the same

    @property
    def address(self) -> Any: ...  # noqa: D102  # the same

    @property
    def outside(self) -> bool: ...  # noqa: D102  # the same


def to_location(item: PlacedItem) -> Location:
    """The location that an item holds."""
    latitude, longitude = item.latitude, item.longitude
    point = Point(float(latitude), float(longitude)) if latitude is not None and longitude is not None else None
    return Location(point, Address(**item.address) if item.address else None, item.outside)
