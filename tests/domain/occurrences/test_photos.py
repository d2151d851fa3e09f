"""Photos: how many an occurrence takes, and which of them count."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.photos import (
    CONTENT_TYPES,
    FORM_LIFETIME,
    MAX_ATTEMPTS,
    MAX_BYTES,
    MAX_PHOTOS,
    Photo,
    has_room,
    takes_a_place,
)
from tests.domain.builders import ASKED_ON, noon

NOW = noon(ASKED_ON)
LONG_AGO = NOW - timedelta(days=1)


def a_photo(status: PhotoStatus = PhotoStatus.READY, requested_at: datetime = LONG_AGO) -> Photo:
    """A JPEG."""
    return Photo("01J", "image/jpeg", requested_at, status)


READY = a_photo()
REJECTED = a_photo(PhotoStatus.REJECTED)
SENDING = a_photo(PhotoStatus.PENDING, NOW)
NEVER_SENT = a_photo(PhotoStatus.PENDING, LONG_AGO)


@pytest.mark.parametrize(("photo", "takes"), [(READY, True), (SENDING, True), (REJECTED, False), (NEVER_SENT, False)])
def test_a_photo_takes_a_place_when_it_is_there_or_on_its_way(photo: Photo, takes: bool) -> None:
    assert takes_a_place(photo, NOW) is takes


def test_a_photo_gives_its_place_back_the_moment_its_form_expires() -> None:
    assert takes_a_place(SENDING, NOW + FORM_LIFETIME - timedelta(microseconds=1))
    assert not takes_a_place(SENDING, NOW + FORM_LIFETIME)


@pytest.mark.parametrize(
    ("photos", "room"),
    [
        ([], True),
        ([READY] * 3, True),
        ([READY] * 4, False),
        ([READY, READY, READY, SENDING], False),
        ([READY, READY, READY, REJECTED, NEVER_SENT], True),
    ],
)
def test_there_is_room_for_four(photos: list[Photo], room: bool) -> None:
    assert has_room(photos, NOW) is room


def test_attempts_are_limited_however_many_fail() -> None:
    assert has_room([REJECTED] * (MAX_ATTEMPTS - 1), NOW)
    assert not has_room([REJECTED] * MAX_ATTEMPTS, NOW)


def test_the_limits_are_the_promised_ones() -> None:
    assert (4, 15 * 1024 * 1024, timedelta(minutes=15)) == (MAX_PHOTOS, MAX_BYTES, FORM_LIFETIME)
    assert {"image/jpeg", "image/png", "image/webp", "image/heic"} <= set(CONTENT_TYPES)


def test_every_reason_is_a_word_its_sender_can_be_told() -> None:
    assert {reason.value for reason in RejectionReason} == {
        "empty",
        "too_large",
        "unsupported_type",
        "unreadable",
        "too_many_pixels",
    }
