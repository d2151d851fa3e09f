"""Attachments: what is taken, who reads each, how many an occurrence takes, and when one is given up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences.attachments import (
    MAX_ATTACHMENTS,
    MAX_ATTEMPTS,
    PDF,
    Attachment,
    Readers,
    Visibility,
    check_room,
    decided,
    differences,
    find,
    marked,
    name_of,
    proposals_shown,
    repeated,
    shown_at,
    type_of,
    visibility_asked,
)
from chalicelib.domain.occurrences.field_changes import described
from chalicelib.domain.people.people import Role
from tests.domain.builders import ASKED_ON, noon

NOW = noon(ASKED_ON)
LONG_AGO = NOW - timedelta(days=1)


def an_attachment(status: PhotoStatus = PhotoStatus.READY, at: datetime = LONG_AGO, **changes: Any) -> Attachment:
    """A photo that the works attached."""
    plain = Attachment("01J", "image/jpeg", "depois.jpg", Visibility.INTERNAL, "Walter", Role.SECTOR, at, "works")
    return replace(plain, status=status, **changes)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("application/pdf", PDF),
        (" Application/PDF; charset=binary", PDF),
        ("image/jpg", "image/jpg"),
        ("", "application/octet-stream"),
        ("image/svg+xml", None),
        ("text/html", None),
        ("application/zip", None),
    ],
)
def test_photos_and_pdfs_are_taken(said: str, kept: str | None) -> None:
    assert type_of(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [("laudo.pdf", "laudo.pdf"), ("C:\\fakepath\\laudo.pdf", "laudo.pdf"), ("a/b/c.png", "c.png"), ("a/", "a/")],
)
def test_a_name_has_no_folders(said: str, kept: str) -> None:
    assert name_of(said) == kept


@pytest.mark.parametrize(
    ("role", "is_public", "is_trusted", "visibility"),
    [
        (Role.OMBUDSMAN, True, False, Visibility.PUBLIC),
        (Role.OMBUDSMAN, False, True, Visibility.INTERNAL),
        (Role.SECTOR, True, False, Visibility.PROPOSED),
        (Role.SECTOR, True, True, Visibility.PUBLIC),
        (Role.SECTOR, False, True, Visibility.INTERNAL),
    ],
)
def test_what_a_sector_would_show_waits_for_the_ombudsman_unless_its_answers_do_not(
    role: Role, is_public: bool, is_trusted: bool, visibility: Visibility
) -> None:
    assert visibility_asked(role, is_public=is_public, is_trusted=is_trusted) is visibility


def test_it_is_marked_for_the_sector_that_has_the_occurrence() -> None:
    assert marked("works", for_sector=True) == "works"
    assert marked("works", for_sector=False) is None
    assert marked(None, for_sector=False) is None
    with pytest.raises(InvalidFields, match="for_sector"):
        marked(None, for_sector=True)


def test_only_what_is_public_and_ready_is_published() -> None:
    published = {
        (visibility, status)
        for visibility in Visibility
        for status in PhotoStatus
        if an_attachment(status, visibility=visibility).is_published
    }

    assert published == {(Visibility.PUBLIC, PhotoStatus.READY)}


def test_a_decision_says_what_it_changed_and_no_name() -> None:
    before = an_attachment(visibility=Visibility.PROPOSED)

    after = decided(before, Readers(is_public=True, for_sector=True), "works")

    assert (after.visibility, after.for_sector) == (Visibility.PUBLIC, "works")
    assert described(differences(before, after)) == "visibility: proposed → public, for_sector: - → works"
    assert described(differences(after, decided(after, Readers(is_public=False), "works"))) == (
        "visibility: public → internal, for_sector: works → -"
    )
    assert differences(after, after) == ()


def test_what_a_sector_proposed_is_shown_unless_it_was_refused() -> None:
    proposed = an_attachment(visibility=Visibility.PROPOSED)
    refused = an_attachment(PhotoStatus.REJECTED, visibility=Visibility.PROPOSED)

    assert proposals_shown([an_attachment(), proposed, refused]) == [replace(proposed, visibility=Visibility.PUBLIC)]


def test_one_is_found_by_its_id_alone() -> None:
    assert find([an_attachment(), an_attachment(id="02J")], "02J").id == "02J"
    for wanted in ("03J", None):
        with pytest.raises(InvalidFields, match="attachment"):
            find([an_attachment()], wanted)


@pytest.mark.parametrize(
    ("status", "age", "shown"),
    [
        (PhotoStatus.PENDING, timedelta(minutes=29), (PhotoStatus.PENDING, None)),
        (PhotoStatus.PENDING, timedelta(minutes=30), (PhotoStatus.REJECTED, RejectionReason.NOT_RECEIVED)),
        (PhotoStatus.READY, timedelta(days=9), (PhotoStatus.READY, None)),
    ],
)
def test_one_that_never_came_is_shown_as_that(status: PhotoStatus, age: timedelta, shown: object) -> None:
    (seen,) = shown_at([an_attachment(status, NOW - age)], NOW)

    assert (seen.status, seen.reason) == shown


@pytest.mark.parametrize(
    ("held", "takes"),
    [
        ([an_attachment()] * (MAX_ATTACHMENTS - 1), True),
        ([an_attachment()] * MAX_ATTACHMENTS, False),
        ([an_attachment(PhotoStatus.PENDING, NOW)] * MAX_ATTACHMENTS, False),
        ([an_attachment(PhotoStatus.PENDING)] * MAX_ATTACHMENTS, True),
        ([an_attachment(PhotoStatus.REJECTED)] * (MAX_ATTEMPTS - 1), True),
        ([an_attachment(PhotoStatus.REJECTED)] * MAX_ATTEMPTS, False),
    ],
)
def test_a_full_occurrence_takes_no_more(held: list[Attachment], takes: bool) -> None:
    if takes:
        check_room(held, NOW)
    else:
        with pytest.raises(InvalidFields, match=r"attachments: .* at most 20"):
            check_room(held, NOW)


def test_an_attachment_is_known_again_by_what_its_id_does_not_say_of_the_moment() -> None:
    same = "ABCDEFGHJKMNPQRS"
    attached = [an_attachment(id=f"01JAAAAAAA{same}"), an_attachment(id=f"01JAAAAAAA{same[::-1]}")]

    assert repeated(attached, f"01JZZZZZZZ{same}") == attached[0]
    assert repeated(attached, "01JAAAAAAAZZZZZZZZZZZZZZZZ") is None
