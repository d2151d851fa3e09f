"""What is covered of a photo is black in every rendition, whichever way its camera was held."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.covers import Rectangle, box
from chalicelib.imaging import cover, render
from tests.pictures import LANDSCAPE, assert_clean, difference, picture, turned
from tests.thoroughness import examples

BLACK = ((0, 0), (0, 0), (0, 0))
DISPLAY = render(LANDSCAPE).display
EDGE = st.integers(0, 90).map(lambda percent: percent / 100)
SIDE = st.integers(1, 100).map(lambda percent: percent / 100)


def assert_black(content: bytes, rectangle: Rectangle) -> None:
    """Every pixel that a rectangle covers is wholly black."""
    image = picture(content)
    assert image.crop(box(rectangle, image.width, image.height)).getextrema() == BLACK


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.tuples(EDGE, EDGE, SIDE, SIDE), min_size=1, max_size=4))
def test_every_covered_pixel_is_black(drawn: list[tuple[float, float, float, float]]) -> None:
    rectangles = [
        Rectangle(left, top, min(width, 1 - left), min(height, 1 - top)) for left, top, width, height in drawn
    ]

    renditions = cover(DISPLAY, rectangles)

    for rectangle in rectangles:
        assert_black(renditions.display, rectangle)
        assert_black(renditions.thumb, rectangle)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_corner_as_it_is_displayed_is_covered_however_the_camera_was_held(orientation: int) -> None:
    corner = Rectangle(0.75, 0, 0.25, 0.25)
    display = render(turned(orientation, "JPEG")).display

    covered = cover(display, [corner])

    assert picture(covered.display).size == picture(display).size
    assert_black(covered.display, corner)
    assert_black(covered.thumb, corner)
    rest = (0, picture(display).height // 2, *picture(display).size)
    assert difference(picture(covered.display).crop(rest), picture(display).crop(rest)) < 2


def test_a_covered_photo_is_as_clean_as_any() -> None:
    assert_clean(cover(DISPLAY, [Rectangle(0.1, 0.1, 0.2, 0.2)]))


def test_what_is_no_photo_is_not_covered() -> None:
    with pytest.raises(PhotoRejected):
        cover(b"no photo", [Rectangle(0, 0, 1, 1)])
