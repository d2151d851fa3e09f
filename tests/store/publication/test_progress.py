"""The progress: one run at a time has it, and it comes back as it was written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib import settings
from chalicelib.domain.publication.headline import Headline
from chalicelib.domain.publication.progress import MonthKeys, Published
from chalicelib.store.directory import documents as documents_of_directory
from chalicelib.store.directory.documents import DirectoryItem
from chalicelib.store.publication import files, progress
from tests.infra import documents

pytestmark = pytest.mark.usefixtures("aws")
NOW = datetime(2026, 6, 5, 6, 30, tzinfo=UTC)
TODAY = date(2026, 6, 5)
MONTHS = {"2026-03": MonthKeys("publication/a.jsonl", "publication/b.jsonl")}
SOME = Published(
    1,
    TODAY,
    "2026-05",
    {2026: Headline(TODAY, {"n": 9, "h7": 9}, 3)},
    {"2026-03": MonthKeys("publication/a.jsonl", "publication/b.jsonl")},
    "mark",
)


def test_before_the_first_run_nothing_is_published() -> None:
    assert progress.find() == Published()


def test_it_comes_back_as_it_was_written() -> None:
    held = progress.begin(NOW)
    assert held
    progress.end(progress.keep(held, SOME))

    again = progress.begin(NOW)
    assert again
    assert progress.find() == again.published == SOME


def test_another_run_waits_until_it_is_given_back_or_the_first_must_be_over() -> None:
    held = progress.begin(NOW)
    assert held
    assert progress.begin(NOW + progress.HELD_FOR - timedelta(seconds=1)) is None
    progress.end(held)
    assert progress.begin(NOW)
    assert progress.begin(NOW + progress.HELD_FOR)


def test_who_has_lost_it_writes_nothing() -> None:
    lost = progress.begin(NOW)
    assert lost
    progress.begin(NOW + progress.HELD_FOR)

    with pytest.raises(progress.EditedMeanwhile):
        progress.keep(lost, SOME)
    with pytest.raises(progress.EditedMeanwhile):
        progress.end(lost)
    assert progress.find() == Published()


def test_a_directory_of_an_earlier_day_does_not_undo_what_everybody_has_read() -> None:
    """Released anew, the same cases would come in other pieces, and both could be compared."""
    held = progress.begin(NOW)
    assert held
    progress.end(progress.keep(held, SOME))
    earlier = documents_of_directory.find("checkpoint", "publish_data")
    again = progress.begin(NOW)
    assert again
    progress.end(progress.keep(again, replace(SOME, until="2026-06")))
    assert earlier
    documents_of_directory.overwrite("checkpoint", "publish_data", earlier.content)

    assert progress.find() == replace(SOME, number=2, until="2026-06")
    DirectoryItem("checkpoint", "publish_data").delete()
    assert progress.find().number == 2


def test_what_was_decided_but_not_copied_counts() -> None:
    held = progress.begin(NOW)
    assert held
    held = progress.keep(held, SOME)
    copy = files.copy()
    assert copy
    progress.end(progress.keep(held, replace(SOME, until="2026-06")))
    files.keep_copy(copy)

    assert progress.find().until == "2026-06"


def test_in_a_new_bucket_publication_begins_anew() -> None:
    held = progress.begin(NOW)
    assert held
    progress.end(progress.keep(held, SOME))
    boto3.client("s3").delete_object(Bucket=settings.FILES_BUCKET, Key="publication/progress.json")

    assert progress.find() == Published()


def test_a_copy_that_may_not_be_read_is_not_taken_for_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILES_BUCKET", "of-somebody-else")

    with pytest.raises(ClientError):
        progress.begin(NOW)


def test_it_is_held_for_longer_than_a_run_may_last() -> None:
    function = documents.template("app")["Resources"]["PublishData"]["Properties"]

    assert progress.HELD_FOR.total_seconds() > function["Timeout"]
