"""Covers: the black rectangles that the ombudsman lays over a photo before it is shown to others."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.codes import CoverStatus
from chalicelib.domain.errors import FieldError, InvalidFields, invalid
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange

MAX_RECTANGLES = 20
# Whatever was lost on its way, a cover that is not made by now has failed for those who read.
_MADE_WITHIN = timedelta(minutes=15)
# A JPEG is made of squares of so many pixels: one that is black whole has no trace of its surroundings.
_SQUARE = 8
# The sum of two fractions that were written in decimals.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a photo as it is displayed, in fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered of a photo, and how far the covered renditions are.

    `revision` is the number of the event that asked for it: each edit has renditions of its own.
    """

    rectangles: tuple[Rectangle, ...]
    revision: int
    asked_at: datetime
    status: CoverStatus = CoverStatus.PENDING


def check(rectangles: Sequence[Rectangle]) -> None:
    """Raise InvalidFields unless there are at most MAX_RECTANGLES, each with a size and inside its photo."""
    if len(rectangles) > MAX_RECTANGLES:
        raise invalid("rectangles", f"A photo takes at most {MAX_RECTANGLES} rectangles.")
    errors = [error for place, one in enumerate(rectangles) for error in _errors(f"rectangles.{place}", one)]
    if errors:
        raise InvalidFields(errors)


def _errors(path: str, one: Rectangle) -> Iterator[FieldError]:
    sides = (("left", "width", one.left, one.width), ("top", "height", one.top, one.height))
    for edge, size, start, length in sides:
        if not 0 <= start < 1:
            yield FieldError(f"{path}.{edge}", "A rectangle begins inside its photo.")
        elif not 0 < length <= 1 - start + _ROUNDING:
            yield FieldError(f"{path}.{size}", "A rectangle has a size, and ends inside its photo.")


def at(cover: Cover, now: datetime) -> Cover:
    """A cover as it is shown: one that should have been made long ago has failed; made late, it is ready after all."""
    is_late = cover.status is CoverStatus.PENDING and now >= cover.asked_at + _MADE_WITHIN
    return replace(cover, status=CoverStatus.FAILED) if is_late else cover


def box(rectangle: Rectangle, width: int, height: int) -> tuple[int, int, int, int]:
    """The pixels that a rectangle takes of a picture: left, upper, right and lower; whole squares, so rather more."""
    left, right = _span(rectangle.left, rectangle.width, width)
    upper, lower = _span(rectangle.top, rectangle.height, height)
    return left, upper, right, lower


def _span(start: float, length: float, side: int) -> tuple[int, int]:
    first = math.floor(start * side / _SQUARE) * _SQUARE
    last = math.ceil((start + length) * side / _SQUARE) * _SQUARE
    return first, min(side, last)


def difference(place: int, before: Cover | None, after: Sequence[Rectangle]) -> FieldChange:
    """What an edit changed; `place` is that of the photo, from one."""
    covered = len(before.rectangles) if before else 0
    return FieldChange(ChangedField.COVERED_PARTS, str(covered), str(len(after)), photo=place)
