"""Attachments in the store: settled once, decided on beside the settling, and forgotten with the author."""

from dataclasses import replace

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.attachments import PDF, Attachment, Visibility
from chalicelib.domain.people.people import Role
from chalicelib.store.occurrences import attachments
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from tests.calls import heard
from tests.values import FIRST, FRIDAY, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

PHOTO = Attachment(
    "01J0000000000000000000000A", "image/png", "Ana.png", Visibility.PUBLIC, "Olga", Role.OMBUDSMAN, FRIDAY
)
DOCUMENT = replace(PHOTO, id="01J0000000000000000000000B", content_type=PDF, name="Ana Reis", for_sector="works")


@pytest.fixture(autouse=True)
def attached(loaded_town: None) -> None:
    """An occurrence with a photo and a document that are on their way."""
    occurrences.register(Registration(an_occurrence(), an_event()))
    ids = (PHOTO.id, DOCUMENT.id)
    occurrences.update(
        FIRST, lambda now: Change(replace(now, attachment_ids=ids), attachments=[PHOTO, DOCUMENT]), FRIDAY
    )


def kept(attachment: Attachment) -> Attachment:
    """An attachment as it is kept."""
    found = attachments.find(FIRST, attachment.id)
    assert found is not None
    return found


def test_what_is_kept_is_what_was_announced() -> None:
    case_file = occurrences.get_case_file(FIRST)

    assert case_file.attachments == [PHOTO, DOCUMENT]
    assert case_file.occurrence
    assert case_file.occurrence.attachment_ids == (PHOTO.id, DOCUMENT.id)
    assert attachments.find(FIRST, "01J0000000000000000000000C") is None


def test_it_is_settled_once() -> None:
    assert attachments.settle(FIRST, DOCUMENT.id, PhotoStatus.REJECTED, RejectionReason.ENCRYPTED)
    assert not attachments.settle(FIRST, DOCUMENT.id, PhotoStatus.READY, None)

    assert (kept(DOCUMENT).status, kept(DOCUMENT).reason) == (PhotoStatus.REJECTED, RejectionReason.ENCRYPTED)


def test_a_decision_taken_while_a_file_is_settled_undoes_nothing_of_it() -> None:
    decided = replace(DOCUMENT, visibility=Visibility.INTERNAL, for_sector=None)

    def decide_late(now: object) -> Change:
        attachments.settle(FIRST, DOCUMENT.id, PhotoStatus.READY, None)
        return Change(an_occurrence(version=2), disclosed=[decided])

    occurrences.update(FIRST, decide_late, FRIDAY)

    assert kept(DOCUMENT) == replace(decided, status=PhotoStatus.READY)


def test_only_those_that_are_ready_are_listed_with_one_request() -> None:
    attachments.settle(FIRST, PHOTO.id, PhotoStatus.READY, None)

    with heard() as calls:
        assert attachments.list_ready({FIRST: (PHOTO.id, DOCUMENT.id)}) == {
            FIRST: [replace(PHOTO, status=PhotoStatus.READY)]
        }
    assert calls.operations == ["BatchGetItem"]
    with heard() as calls:
        assert attachments.list_ready({FIRST: ()}) == {}
    assert calls.operations == []


def test_only_those_that_are_ready_have_links() -> None:
    links = attachments.links([replace(PHOTO, status=PhotoStatus.READY), DOCUMENT])

    assert set(links) == {PHOTO.id}
    assert links[PHOTO.id].download is None


def test_a_name_that_is_no_file_name_is_downloaded_as_a_pdf() -> None:
    (links,) = attachments.links([replace(DOCUMENT, status=PhotoStatus.READY)]).values()

    assert "Ana%2520Reis.pdf" in (links.download or "")


def test_what_names_the_author_is_forgotten_and_a_photo_stays_twice_is_once() -> None:
    attachments.write_document(DOCUMENT.id, b"%PDF-")
    attachments.settle(FIRST, PHOTO.id, PhotoStatus.READY, None)
    attachments.settle(FIRST, DOCUMENT.id, PhotoStatus.READY, None)

    for _ in range(2):
        for one in (PHOTO, DOCUMENT):
            attachments.forget(FIRST, one, "[apagado]")

    assert kept(PHOTO) == replace(PHOTO, name="[apagado]", status=PhotoStatus.READY)
    gone = kept(DOCUMENT)
    assert (gone.name, gone.status, gone.reason) == ("[apagado]", PhotoStatus.REJECTED, RejectionReason.ERASED)
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET)


def test_forgetting_what_is_not_there_makes_nothing() -> None:
    attachments.forget(FIRST, replace(PHOTO, id="01J0000000000000000000000C"), "[apagado]")

    assert len(occurrences.get_case_file(FIRST).attachments) == 2
