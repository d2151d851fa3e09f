"""Photos: how many an occurrence takes, and which of them count."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.photos import (
    FORM_LIFETIME,
    MAX_ATTEMPTS,
    MAX_BYTES,
    MAX_PHOTOS,
    Photo,
    as_known,
    content_type_of,
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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("image/jpeg", "image/jpeg"),
        ("image/jpg", "image/jpg"),
        ("IMAGE/JPEG", "image/jpeg"),
        (" image/heic-sequence ", "image/heic-sequence"),
        ("image/jpeg; charset=utf-8", "image/jpeg"),
        ("", "application/octet-stream"),
        ("application/octet-stream", "application/octet-stream"),
        ("image/svg+xml", None),
        ("video/mp4", None),
        ("application/pdf", None),
        ("image/", None),
        ("image/j\npeg", None),
    ],
)
def test_the_type_that_is_said_is_only_a_hint(said: str, meant: str | None) -> None:
    assert content_type_of(said) == meant


def test_a_photo_that_nothing_can_bring_any_more_is_said_to_be_missing() -> None:
    seen = as_known([READY, REJECTED, SENDING, NEVER_SENT], NOW)

    assert seen[:3] == [READY, REJECTED, SENDING]
    assert (seen[3].status, seen[3].reason) == (PhotoStatus.REJECTED, RejectionReason.NOT_RECEIVED)
    assert as_known([SENDING], NOW + FORM_LIFETIME) == [SENDING]


def test_every_reason_is_a_word_its_sender_can_be_told() -> None:
    assert {reason.value for reason in RejectionReason} == {
        "empty",
        "too_large",
        "unsupported_type",
        "unreadable",
        "too_many_pixels",
        "animation",
        "not_received",
        # Of the staff's documents alone.
        "encrypted",
        "active_content",
        "erased",
        # Of a photo that is there, to those who may not see it uncovered.
        "cover_failed",
    }
