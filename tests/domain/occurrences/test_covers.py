"""Covers: which rectangles are taken, the pixels they are, and how a photo that is covered is shown."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import CoverStatus, PhotoStatus, RejectionReason
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences import covers
from chalicelib.domain.occurrences.covers import MAX_RECTANGLES, Cover, Rectangle, box, check
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange
from chalicelib.domain.occurrences.photos import Covering, Photo, as_known, covered

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FACE = Rectangle(0.4, 0.3, 0.1, 0.2)
PHOTO = Photo("a", "image/jpeg", NOW - timedelta(days=1), PhotoStatus.READY)


@pytest.mark.parametrize(
    ("rectangle", "field"),
    [
        (Rectangle(0, 0, 1, 1), None),
        (Rectangle(0.7, 0.9, 0.3, 0.1), None),
        (Rectangle(-0.01, 0, 0.5, 0.5), "left"),
        (Rectangle(1, 0, 0.5, 0.5), "left"),
        (Rectangle(0, 1.5, 0.5, 0.5), "top"),
        (Rectangle(0, 0, 0, 0.5), "width"),
        (Rectangle(0.6, 0, 0.5, 0.5), "width"),
        (Rectangle(0, 0.5, 0.5, -0.5), "height"),
        (Rectangle(0, 0.5, 0.5, 0.6), "height"),
        (Rectangle(math.nan, 0, 0.5, 0.5), "left"),
        (Rectangle(0, 0, math.inf, 0.5), "width"),
    ],
)
def test_a_rectangle_has_a_size_and_is_inside_its_photo(rectangle: Rectangle, field: str | None) -> None:
    if field is None:
        check([FACE, rectangle])
        return

    with pytest.raises(InvalidFields) as refused:
        check([FACE, rectangle])

    assert [error.field for error in refused.value.errors] == [f"rectangles.1.{field}"]


def test_a_photo_takes_twenty() -> None:
    check([FACE] * MAX_RECTANGLES)
    with pytest.raises(InvalidFields):
        check([FACE] * (MAX_RECTANGLES + 1))


@given(
    st.floats(0, 0.99),
    st.floats(0, 0.99),
    st.floats(0.0001, 1),
    st.floats(0.0001, 1),
    st.tuples(st.integers(1, 1600), st.integers(1, 1600)),
)
def test_every_pixel_that_a_rectangle_touches_is_taken(
    left: float, top: float, width: float, height: float, size: tuple[int, int]
) -> None:
    rectangle = Rectangle(left, top, min(width, 1 - left), min(height, 1 - top))

    first, upper, last, lower = box(rectangle, *size)

    assert 0 <= first <= left * size[0] < last <= size[0] or size[0] == last
    assert 0 <= upper <= top * size[1] < lower <= size[1] or size[1] == lower
    assert last >= min(size[0], (left + rectangle.width) * size[0] - 1e-6)
    assert lower >= min(size[1], (top + rectangle.height) * size[1] - 1e-6)


@pytest.mark.parametrize(
    ("status", "age", "shown"),
    [
        (CoverStatus.PENDING, 0, (PhotoStatus.PENDING, None)),
        (CoverStatus.PENDING, 14, (PhotoStatus.PENDING, None)),
        (CoverStatus.PENDING, 15, (PhotoStatus.REJECTED, RejectionReason.COVER_FAILED)),
        (CoverStatus.FAILED, 0, (PhotoStatus.REJECTED, RejectionReason.COVER_FAILED)),
        (CoverStatus.READY, 1000, (PhotoStatus.READY, None)),
    ],
)
def test_a_photo_is_shown_only_when_its_cover_is_ready(
    status: CoverStatus, age: int, shown: tuple[PhotoStatus, RejectionReason | None]
) -> None:
    photo = replace(PHOTO, cover=Cover((FACE,), 3, NOW - timedelta(minutes=age), status))

    (known,) = as_known([photo], NOW)

    assert (known.status, known.reason) == shown
    assert known.is_shown is photo.is_shown is (status is CoverStatus.READY)


def test_a_photo_is_covered_and_uncovered() -> None:
    pending = replace(PHOTO, id="b", status=PhotoStatus.PENDING)

    hidden, done = covered([pending, PHOTO], Covering("a", (FACE, FACE), 7, NOW))
    bare, undone = covered([hidden], Covering("a", (), 8, NOW))

    assert hidden.cover == Cover((FACE, FACE), 7, NOW)
    assert done == FieldChange(ChangedField.COVERED_PARTS, "0", "2", photo=2)
    assert undone == FieldChange(ChangedField.COVERED_PARTS, "2", "0", photo=1)
    assert bare == PHOTO
    for wanted, rectangles, field in (("b", (FACE,), "photo"), ("z", (FACE,), "photo"), ("a", (), "rectangles")):
        with pytest.raises(InvalidFields) as refused:
            covered([pending, PHOTO], Covering(wanted, rectangles, 7, NOW))
        assert [error.field for error in refused.value.errors] == [field]


def test_what_is_shown_of_a_cover_is_not_what_is_kept() -> None:
    late = Cover((FACE,), 3, NOW - timedelta(days=1))

    assert covers.at(late, NOW).status is CoverStatus.FAILED
    assert late.status is CoverStatus.PENDING
