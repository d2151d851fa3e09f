"""Evaluations: how satisfied the author is, once for each cycle (Law 13.460/2017, art. 23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Solved(StrEnum):
    """Whether the author finds it solved."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Opinion:
    """An author's opinion of the outcome; `satisfaction` is 1 to 5, the best last."""

    satisfaction: int
    solved: Solved
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The author's evaluation of one cycle; `satisfaction` is 1 to 5, the best last."""

    cycle: int
    satisfaction: int
    solved: Solved
    comment: str
    at: datetime


def kept(evaluations: Sequence[Evaluation], new: Evaluation) -> tuple[Evaluation, ...]:
    """The evaluations with a new one, which replaces the one of its cycle."""
    return (*(one for one in evaluations if one.cycle != new.cycle), new)


def of_cycle(evaluations: Sequence[Evaluation], cycle: int) -> Evaluation | None:
    """The evaluation of a cycle, or None when its author gave none."""
    return next((one for one in evaluations if one.cycle == cycle), None)
